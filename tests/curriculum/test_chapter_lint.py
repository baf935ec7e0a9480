"""Lint of chapters: every code has a mistake that it finds where it stands; the template has none."""

import re
from pathlib import Path

import pytest

from tests.curriculum.small_chapter import GONE, volume
from trainer.curriculum.chapter_lint import lint_chapter, lint_in_library
from trainer.practice.desk import desk

TEXT = {"zh": "字", "en": "word"}
BAD = [
    ("K001", {"skills": ["diagnosys"]}, "skills.0", "did you mean diagnosis"),
    ("K001", {"codes": ["no-such"]}, "codes.0", "known are"),
    ("K004", {"stages__1__next": "morning"}, "stages.1.next", ""),
    ("K004", {"stages__2__id": "nod"}, "stages.2.id", "choose another name"),
    ("K004", {"stages__1__next": "week"}, "stages.2.id", "lead here"),
    ("K005", {"stages__1__when": ["chose:nod"]}, "stages.1.when.0", "table of guards"),
    ("K005", {"stages__2__also__0__when": ["chose:nod.sent"]}, "stages.2.also.0.when.0", "did you mean send"),
    ("K005", {"stages__1__when": ["seen:files"]}, "stages.1.when.0", "known are"),
    ("K005", {"endings__0__when": ["figure:week.promise>=1"]}, "endings.0.when.0", "did you mean promises"),
    ("K005", {"endings__0__when": ["chose:files.remind"]}, "endings.0.when.0", "has none"),
    ("K006", {"stages__1__options__2__grade": 2}, "stages.1.options", "one of grade 3"),
    ("K006", {"stages__1__options__1__when": ["seen:morning"]}, "stages.1.options", "without when"),
    ("K008", {"stages__2__accounts__0__became__0__under": ["rmind"]}, "stages.2.accounts.0.became.0.under.0", "remind"),
    ("K008", {"stages__2__accounts__4__became__0__under": ["remind", "plan", "legal"]}, "stages.2.accounts.4.became", ""),
    ("K008", {"stages__2__accounts__0__became__0__grade": 2}, "stages.2.accounts.0.became", "grade 3"),
    ("K008", {"stages__2__accounts__0__became__0__paid": 99999}, "stages.2.accounts.0.became.0.paid", "lower paid"),
    ("K009", {"stages__4__outcomes__0__formula": "trust ** 2"}, "stages.4.outcomes.0.formula", "few functions"),
    ("K009", {"stages__4__outcomes__0__formula": "promises + 1"}, "stages.4.outcomes.0.formula", ""),
    ("K009", {"stages__4__outcomes__2__formula": "day"}, "stages.4.outcomes.2.formula", ""),
    ("K009", {"stages__4__outcomes__1__good": GONE}, "stages.4.outcomes.1", "add the other"),
    ("K009", {"stages__4__days": []}, "stages.4.outcomes.1", "its days"),
    ("K009", {"stages__4__items__1__id": "calls"}, "stages.4.items.1.id", "another name"),
    ("K009", {"stages__4__items__0__usual": 201}, "stages.4.items.0", "three numbers"),
    ("K009", {"stages__4__budget": 150}, "stages.4.budget", ""),
    ("K010", {"endings__2__when": ["total>=0"]}, "endings.2", "when"),
    ("K010", {"endings__0__when": []}, "endings.0", "when"),
    ("K011", {"debrief__replay": "morning"}, "debrief.replay", ""),
]  # fmt: skip


def found(changed):
    return [*lint_chapter(changed)]


@pytest.mark.parametrize(("code", "changes", "at", "remedy"), BAD)
def test_a_mistake_is_found_where_it_stands_with_a_remedy(code, changes, at, remedy):
    changed = volume(**changes)
    where = tuple(int(part) if part.isdigit() else part for part in at.split("."))
    problems = [p for p in found(changed) if (p.line, p.column) == changed.source.position(where)]
    assert code in {p.code for p in problems}
    assert any(remedy in p.remedy.en for p in problems if p.code == code)
    assert all(p.message.zh != p.message.en for p in problems)


def test_the_template_has_no_problem():
    assert found(volume()) == []
    book = desk().rubrics
    assert lint_in_library(volume(), book, {v.content.id: v.content for v in desk().scenarios}) == ()


@pytest.mark.parametrize(
    ("code", "changes", "severity"),
    [
        ("K002", {"debrief__rules": ["cn-no-such-rule"]}, "error"),
        ("K002", {"stages__1__options__0__breaks": ["us-contact-hours"]}, "error"),
        ("K003", {"stages__3__scenario": "laid-of"}, "error"),
        ("K003", {"stages__3__scenario": "wrong-person"}, "warning"),
    ],
)
def test_what_the_library_does_not_hold_is_found(code, changes, severity):
    scenarios = {v.content.id: v.content for v in desk().scenarios}
    problems = lint_in_library(volume(**changes), desk().rubrics, scenarios)
    assert [(p.code, p.severity) for p in problems] == [(code, severity)]


def test_a_best_option_that_is_always_the_longest_is_warned_of():
    decision = volume().source.data["stages"][1]
    again = [{**decision, "id": f"again-{n}"} for n in range(2)]
    stages = [*volume().source.data["stages"], *again]
    problems = found(volume(stages=stages))
    assert {(p.code, p.severity) for p in problems} == {("K007", "warning")}


def test_every_code_is_tried_here_and_explained_in_the_docs():
    root = Path(__file__).parents[2]
    raised = set()
    for path in (root / "trainer/curriculum").glob("chapter_lint*.py"):
        raised |= set(re.findall(r'"(K\d{3})"', path.read_text("utf-8")))
    assert raised == {code for code, *_rest in BAD} | {"K002", "K003", "K007"}
    explained = set(re.findall(r"^\| (K\d{3}) \|", (root / "docs/cases.md").read_text("utf-8"), re.MULTILINE))
    assert explained == raised
