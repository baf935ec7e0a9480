"""Problems of rubric files: for each code a bad file and its mended twin."""

from pathlib import Path

import pytest

from trainer.content.problem import Problem
from trainer.rubric.book import RubricBook

CRITERION = """
  - id: cn-hours
    code: contact-hours
    kind: violation
    dimension: compliance
    severity: major
    weight: 10
    from: 2026-01-01
    until: 2026-12-31
    parameters: {earliest: "08:00", latest: "22:00"}
    title: {zh: 时段, en: Hours}
    citation: {zh: 据, en: By rule}
    advice: {zh: 白天打, en: Ring by day}
    better: {zh: [白天方便吗], en: [Would daytime suit?]}
"""
LAW = f"id: cn\nkind: law\njurisdiction: cn\ntitle: {{zh: 法, en: Law}}\ncriteria:{CRITERION}"
AGAIN = CRITERION.replace("2026-12-31", "2027-12-31").replace("2026-01-01", "2027-01-01")
HOUSE = "id: house\nkind: house\ntitle: {zh: 内规, en: House}\ncriteria:" + CRITERION.replace("cn-hours", "house-hours")


def problems(tmp_path: Path, **files: str) -> tuple[Problem, ...]:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return RubricBook.open(tmp_path).problems


def test_a_good_file_has_none(tmp_path: Path) -> None:
    assert problems(tmp_path, cn=LAW, house=HOUSE) == ()


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        ("R001", "code: contact-hours", "code: contact-hour"),
        ("R002", "from: 2026-01-01", "from: 2027-01-01"),
        ("R003", "", CRITERION),
        ("R005", "en: By rule", 'en: " "'),
        ("R006", "en: Ring by day", "en: 白天打"),
        ("R006", "zh: [白天方便吗]", "zh: [Daytime?]"),
        ("R007", "severity: major", "severity: minor"),
        ("R008", "earliest:", "earliesst:"),
        ("R009", 'earliest: "08:00"', 'earliest: "eight"'),
        ("R010", "jurisdiction: cn\n", ""),
        ("R012", "kind: violation", "kind: violation\n    fallback: true"),
    ],
)
def test_a_defect_is_named_with_line_and_remedy(tmp_path: Path, code: str, good: str, bad: str) -> None:
    text = LAW + bad if not good else LAW.replace(good, bad)
    found = problems(tmp_path, cn=text)
    assert [p.code for p in found] == [code]
    (problem,) = found
    assert problem.line > 1
    assert problem.remedy.zh
    assert problem.remedy.en


def test_the_near_word_is_suggested(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, cn=LAW.replace("code: contact-hours", "code: contact-hour"))
    assert "contact-hours" in problem.to("en")
    assert problem.line == 7


def test_one_id_may_stand_twice_for_days_that_follow_each_other(tmp_path: Path) -> None:
    assert problems(tmp_path, cn=LAW + AGAIN) == ()


@pytest.mark.parametrize(
    ("tight", "loose"),
    [
        ('latest: "22:00"', 'latest: "23:00"'),
        ('earliest: "08:00"', 'earliest: "07:00"'),
    ],
)
def test_a_house_rule_looser_than_law_is_refused(tmp_path: Path, tight: str, loose: str) -> None:
    found = problems(tmp_path, cn=LAW, house=HOUSE.replace(tight, loose))
    assert [p.code for p in found] == ["R004"]
    assert found[0].file.endswith("house.yaml")


def test_a_house_rule_for_one_place_is_held_against_the_law_of_that_place(tmp_path: Path) -> None:
    us = LAW.replace("jurisdiction: cn", "jurisdiction: us").replace("id: cn", "id: us").replace('"22:00"', '"21:00"')
    house = HOUSE.replace("kind: house", "kind: house\njurisdiction: cn").replace('"22:00"', '"21:30"')
    assert problems(tmp_path, cn=LAW, us=us.replace("cn-hours", "us-hours"), house=house) == ()
    assert [p.code for p in problems(tmp_path, house=house.replace("jurisdiction: cn\n", ""))] == ["R004"]


def test_an_id_belongs_to_one_file(tmp_path: Path) -> None:
    found = problems(tmp_path, cn=LAW, house=HOUSE.replace("house-hours", "cn-hours"))
    assert [p.code for p in found] == ["R011"]


def test_an_unknown_key_and_a_missing_one_are_told_by_the_shelf(tmp_path: Path) -> None:
    found = {p.code for p in problems(tmp_path, cn=LAW.replace("citation:", "citaton:"))}
    assert {"C011", "C012"} <= found


def test_a_pattern_that_is_none_is_told(tmp_path: Path) -> None:
    bad = LAW.replace("    title:", '    words: {zh: ["(法院"]}\n    title:')
    assert any(p.code == "C013" and "(法院" in p.message.en for p in problems(tmp_path, cn=bad))
