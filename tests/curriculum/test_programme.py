"""Programmes: pools grow with the library, jurisdictions may ask for something else, and nobody is asked the impossible.

Each lint code has a bad programme, the place of its mistake, and its mended twin.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from trainer.content.problem import Problem
from trainer.content.shelf import open_volume
from trainer.conversation.transcript import JURISDICTIONS
from trainer.curriculum.programme import Offered, Pool, Programme, lacking, pool_of, programmes, shortages, versions
from trainer.curriculum.programme_lint import lint_offered, lint_programme
from trainer.rubric.book import RubricBook

SMALL: dict[str, Any] = {
    "id": "small",
    "version": 1,
    "title": {"zh": "小", "en": "Small"},
    "summary": {"zh": "小", "en": "Small"},
    "channels": ["phone"],
    "jurisdictions": ["cn", "us"],
    "passed": [{"scenarios": 1, "pool": {"channels": ["phone"]}}],
    "mastered": [{"skills": ["respect"], "level": 0.8}],
    "clean": {"last": 3},
    "exams": {"clean": 1, "pool": {"channels": ["phone"], "levels": ["hard"]}},
    "valid_months": 12,
    "changed": {"zh": "第一版。", "en": "The first version."},
}


def call(name: str, level: str = "hard", law: str = "cn", channel: str = "phone") -> Offered:
    return Offered(id=name, channel=channel, level=level, jurisdiction=law, skills=("clarity",))


CALLS = (call("a"), call("b", law="us"))
BOOK = RubricBook.open()


@dataclass
class Checked:
    problems: tuple[Problem, ...]
    programme: Programme | None


def checked(tmp_path: Path, offered: tuple[Offered, ...] = CALLS, **changes: Any) -> Checked:
    file = tmp_path / "small.yaml"
    content = json.loads(json.dumps({**SMALL, **changes}))  # a dict that stands twice would be written as an alias
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    volume, problems = open_volume(file, Programme)
    if volume is None:
        return Checked(problems, None)
    return Checked((*lint_programme(volume), *lint_offered(volume, offered, BOOK)), volume.content)


def exams(clean: int = 1, **pool: Any) -> dict[str, Any]:
    return {"clean": clean, "pool": {"channels": ["phone"], "levels": ["hard"], **pool}}


def test_a_programme_that_can_be_met_has_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path).problems == ()


BAD = [
    ("P001", {"mastered": [{"skills": ["respect", "honestty"], "level": 0.8}]}, "honestty", CALLS),
    ("P001", {"exams": exams(skills=["clarty"])}, "clarity", CALLS),
    ("P001", {"under": {"us": {"why": SMALL["title"], "mastered": [{"skills": ["cares"], "level": 0.5}]}}}, "care?", CALLS),
    ("P002", {"passed": [{"scenarios": 2, "pool": {"channels": ["phone"]}}]}, "needed (channels phone): 2, offered: 1", CALLS),
    ("P002", {}, "us: nobody can meet passed:0", CALLS[:1]),
    ("P003", {"exams": exams(clean=3)}, "3 exams from a pool of 1", CALLS),
    ("P005", {"channels": ["phone", "letter"]}, "letter is cleared", CALLS),
    ("P006", {"renew_days": 365}, "may be renewed 365 days before", CALLS),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changes", "says", "offered"), BAD)
def test_each_mistake_is_named_with_its_code_and_what_to_do(
    tmp_path: Path, code: str, changes: dict[str, Any], says: str, offered: tuple[Offered, ...]
) -> None:
    problems = [p for p in checked(tmp_path, offered, **changes).problems if p.code == code]
    assert problems, checked(tmp_path, offered, **changes).problems
    assert any(says in problem.to("en") for problem in problems)
    assert all(problem.line > 1 and problem.remedy.zh and problem.remedy.en for problem in problems)


def test_a_skill_that_no_rule_judges_there_can_be_shown_by_nobody(tmp_path: Path) -> None:
    checked(tmp_path)
    volume, _ = open_volume(tmp_path / "small.yaml", Programme)
    assert volume is not None
    found = lint_offered(volume, CALLS, RubricBook.of())
    assert {(p.code, p.severity) for p in found} == {("P004", "error")}
    assert any("in us no rule judges respect on phone" in p.to("en") for p in found)


def test_a_mistake_under_a_jurisdiction_is_found_where_it_stands(tmp_path: Path) -> None:
    under = {"us": {"exams": exams(clean=5), "why": SMALL["title"]}}
    (problem,) = checked(tmp_path, under=under).problems
    lines = (tmp_path / "small.yaml").read_text("utf-8").splitlines()
    assert problem.code == "P003"
    assert problem.line > lines.index("under:")
    assert lines[problem.line - 1].strip() == "exams:"


def test_what_several_jurisdictions_lack_is_said_once(tmp_path: Path) -> None:
    codes = [p for p in checked(tmp_path, (), jurisdictions=["cn", "us", "uk"]).problems if p.code == "P002"]
    assert len(codes) == 2
    assert all("cn, us, uk" in problem.to("en") for problem in codes)
    assert all(problem.severity == "warning" for problem in codes)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"pass_mark": 5}, "pass_mark"),
        ({"valid_months": 0}, "valid_months"),
        ({"channels": []}, "channels"),
        ({"under": {"uk": {"why": SMALL["title"]}}}, "uk is none of the jurisdictions"),
    ],
)
def test_a_file_of_a_wrong_shape_is_refused_with_its_line(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    found = checked(tmp_path, **changes)
    assert found.programme is None
    assert any(says in problem.to("en") and str(tmp_path) in problem.file for problem in found.problems)


# ---- pools and jurisdictions


def test_a_pool_takes_what_fits_in_channel_level_skill_and_law() -> None:
    offered = (call("a"), call("b", "easy"), call("c", law="us"), call("d", channel="letter"))
    assert pool_of(Pool(channels=("phone",)), offered, "cn") == ("a", "b")
    assert pool_of(Pool(channels=("phone", "letter"), levels=("hard",)), offered, "cn") == ("a", "d")
    assert pool_of(Pool(channels=("phone",), skills=("empathy",)), offered, "cn") == ()


def test_a_pool_grows_with_the_library() -> None:
    letter = programmes()["letter-and-message"].content
    offered = (call("a", channel="letter"), call("b", channel="message"))
    assert lacking(letter, offered, "cn") == ()
    assert {each.name for each in shortages(letter, offered[:1], "cn")} == {"passed:1"}


def test_what_a_jurisdiction_asks_for_itself_takes_the_place_of_the_rest(tmp_path: Path) -> None:
    own = {"clean": {"last": 9}, "mastered": [{"skills": ["care"], "level": 0.7}], "why": SMALL["title"]}
    programme = checked(tmp_path, under={"us": own}).programme
    assert programme is not None
    assert programme.where("cn").clean.last == 3
    assert programme.where("us").clean.last == 9
    assert programme.where("us").mastered[0].skills == ("care",)
    assert programme.where("us").exams == programme.exams


def test_a_programme_kept_as_json_asks_the_same(tmp_path: Path) -> None:
    programme = checked(tmp_path, under={"us": {"sign_off": False, "why": SMALL["title"]}}).programme
    assert programme is not None
    again = Programme.model_validate_json(programme.model_dump_json())
    assert again.where("us") == programme.where("us")


# ---- what ships


def test_three_programmes_ship_each_for_every_jurisdiction() -> None:
    assert set(programmes().volumes) == {"phone", "letter-and-message", "field"}
    assert programmes().problems == ()
    assert all(set(each.content.jurisdictions) == set(JURISDICTIONS) for each in programmes())


def test_every_shipped_demand_can_be_judged_somewhere() -> None:
    problems = [p for each in programmes() for p in lint_offered(each, CALLS, BOOK)]
    assert {p.code for p in problems} <= {"P002", "P003"}


def test_a_version_is_its_number_and_the_hash_of_its_file() -> None:
    for name, version in versions(programmes()).items():
        volume = programmes()[name]
        assert version == f"{volume.content.version}-{volume.source.digest}"
