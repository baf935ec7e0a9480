"""The shape of a chapter: what does not fit is told with its line, also inside a stage of some kind."""

import re

import pytest

from tests.curriculum.small_chapter import GONE, TEMPLATE, source, volume
from trainer.content.shelf import shape
from trainer.curriculum.chapter import Allotment, Chapter, Decision, Reading, Sorting, Stage, Talk


def told(**changes):
    _none, problems = shape(source(**changes), Chapter)
    return [problem.to("en") for problem in problems]


def test_the_template_is_a_chapter_with_every_kind_of_stage():
    kinds = {type(stage) for stage in volume().content.stages}
    assert kinds == {Reading, Decision, Sorting, Allotment, Talk}


@pytest.mark.parametrize("changes", [{"stages__1__question": GONE}, {"stages__1__options__0__why": GONE}])
def test_what_is_missing_in_a_stage_is_told_by_its_own_name(changes):
    (problem,) = told(**changes)
    assert "C011" in problem
    assert re.search(r"add (question|why)", problem)


def test_a_wrong_value_deep_in_a_stage_is_told_where_it_stands():
    changed = source(stages__1__options__2__grade=4)
    _none, (problem,) = shape(changed, Chapter)
    assert (problem.line, problem.column) == changed.position(("stages", 1, "options", 2, "grade"))


def test_a_row_with_a_cell_too_few_is_refused():
    assert "columns" in told(stages__0__table__rows=[[1, 2]])[0]


def test_the_template_shows_every_key_a_chapter_can_have():
    text = TEMPLATE.read_text("utf-8")
    shown = set(re.findall(r"(?:^|[\s#{])-? ?([a-z_]+):", text))
    shapes = [Chapter, Stage, Decision, Sorting, Allotment, Talk]
    wanted = {name for each in shapes for name in each.model_fields}
    assert wanted - shown == set()
