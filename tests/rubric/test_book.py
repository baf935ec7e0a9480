"""The book of rubrics: what holds where, when and by which channel."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.rubric.talk import shipped
from trainer.conversation.transcript import Setting
from trainer.rubric.book import RubricBook


def ids(code: str, jurisdiction: str = "cn", day: date | None = None) -> list[str]:
    return [c.id for c in shipped().rules(jurisdiction, "phone", day).of(code)]  # type: ignore[arg-type]


def test_the_shipped_rubrics_are_without_problem() -> None:
    assert [p.to("en") for p in shipped().problems] == []


def test_law_is_that_of_the_day_of_contact() -> None:
    assert "cn-private-channel" not in ids("private-channel", day=date(2026, 1, 29))
    assert "cn-private-channel" in ids("private-channel", day=date(2026, 1, 30))


def test_two_versions_of_one_rule_follow_each_other() -> None:
    before = shipped().rules("uk", "phone", date(2025, 4, 5)).of("contact-frequency")[0]
    after = shipped().rules("uk", "phone", date(2025, 4, 6)).of("contact-frequency")[0]
    assert before.id == after.id == "uk-contact-volume"
    assert "2008" in before.citation.en
    assert "DMCC" in after.citation.en


def test_a_criterion_is_looked_up_by_id_and_day() -> None:
    assert "2008" in shipped().criterion("uk-contact-volume", date(2025, 1, 1)).citation.en
    assert "DMCC" in shipped().criterion("uk-contact-volume").citation.en
    with pytest.raises(KeyError):
        shipped().criterion("no-such-rule")


def test_the_days_law_of_a_contact_is_that_of_its_own_zone() -> None:
    evening = datetime.fromisoformat("2026-01-29T23:30:00-08:00")
    rules = shipped().rules_for(Setting(jurisdiction="cn", started_at=evening))
    assert "cn-private-channel" not in [c.id for c in rules.of("private-channel")]


def test_house_rules_count_only_when_named() -> None:
    assert "house-hours" not in ids("contact-hours")
    named = shipped(("house-example",)).rules("cn", "phone", None).of("contact-hours")
    assert "house-hours" in [c.id for c in named]


def test_a_house_rule_that_loosens_law_is_left_out_and_told(tmp_path: Path) -> None:
    source = Path("rubrics/law/cn.yaml").read_text("utf-8")
    (tmp_path / "cn.yaml").write_text(source, "utf-8")
    house = Path("rubrics/house/example.yaml").read_text("utf-8").replace('latest: "20:00"', 'latest: "23:00"')
    (tmp_path / "house.yaml").write_text(house, "utf-8")
    book = RubricBook.open(tmp_path, house=("house-example",))
    assert [p.code for p in book.problems] == ["R004"]
    assert "house.yaml" in book.problems[0].file
    assert "house-hours" not in {c.id for c in book}


def test_a_broken_file_disables_itself_only(tmp_path: Path) -> None:
    (tmp_path / "cn.yaml").write_text(Path("rubrics/law/cn.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "us.yaml").write_text("id: [", "utf-8")
    book = RubricBook.open(tmp_path)
    assert len(book.problems) == 1
    assert book.rules("cn", "phone", None).has("contact-hours")
