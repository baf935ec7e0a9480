"""What the scenarios train together, and the holes they leave."""

import datetime as dt

import pytest

from tests.borrower.small_loan import SMALL_LOAN, scenario
from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.curriculum.coverage import AXES, Coverage, Row, coverage
from trainer.curriculum.skills import skills
from trainer.scenario.trained import CIRCUMSTANCES

DAY = dt.date(2026, 6, 1)


def row(found: Coverage, code: str) -> Row:
    return next(r for r in found.rows if r.code == code)


@pytest.fixture(scope="module")
def shipped(desk) -> Coverage:
    return coverage((v.content for v in desk.scenarios), desk.rubrics, DAY)


def test_every_skill_every_code_and_every_circumstance_has_a_row(shipped: Coverage) -> None:
    rows = [r.code for r in shipped.rows]
    assert len(rows) == len(set(rows))
    assert set(rows) == {*skills(), *QUALITIES, *VIOLATIONS, *DUTIES, *CIRCUMSTANCES}


def test_on_every_axis_the_cells_of_a_row_add_up_to_its_scenarios(shipped: Coverage) -> None:
    for one in shipped.rows:
        for axis, values in AXES.items():
            assert tuple(one.cells[axis]) == values
            assert sum(cell.count for cell in one.cells[axis].values()) == len(one.scenarios), one.code


def test_the_squares_add_up_to_all_scenarios(shipped: Coverage) -> None:
    assert sum(sum(s.counts.values()) for s in shipped.squares) == shipped.scenarios


def test_a_code_trained_by_one_is_a_hole_by_two_it_is_none(desk) -> None:
    twin = scenario({"id": "another-loan"})
    assert row(coverage([SMALL_LOAN], desk.rubrics, DAY), "threat-of-violence").hole
    both = row(coverage([twin, SMALL_LOAN], desk.rubrics, DAY), "threat-of-violence")
    assert (both.scenarios, both.hole) == (("another-loan", SMALL_LOAN.id), False)


def test_a_circumstance_told_of_once_is_no_hole(desk) -> None:
    marked = scenario({"circumstances": ["guarantor"]})
    assert not row(coverage([marked], desk.rubrics, DAY), "guarantor").hole
    assert row(coverage([SMALL_LOAN], desk.rubrics, DAY), "guarantor").hole


def test_where_no_rubric_looks_at_a_code_nothing_is_missing(desk) -> None:
    found = row(coverage([], desk.rubrics, DAY), "collector-disclosure")
    assert {law: cell.gap for law, cell in found.cells["jurisdiction"].items()} == {
        "cn": False,
        "us": True,
        "uk": False,
    }
    visit = row(coverage([], desk.rubrics, DAY), "safe-exit").cells["channel"]
    assert visit["field"].gap
    assert not visit["letter"].gap


def test_a_skill_of_conduct_counts_who_trains_any_of_its_codes(shipped: Coverage) -> None:
    care = skills()["care"]
    of_codes = {s for code in (*care.findings, *care.duties) for s in row(shipped, code).scenarios}
    assert set(row(shipped, "care").scenarios) == of_codes


def test_nothing_on_the_shelf_is_all_holes(desk) -> None:
    found = coverage([], desk.rubrics, DAY)
    assert found.holes == found.rows
    assert all(square.hole for square in found.squares)
