"""Cohen's kappa, held against worked examples and against itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.progress.agreement import Agreement, agreement_by_code, pooled

COUNTS = st.integers(0, 60)
TABLES = st.builds(Agreement, COUNTS, COUNTS, COUNTS, COUNTS)


def test_a_worked_example() -> None:
    # Two readers of 50 proposals: 20 both yes, 5 and 10 differing, 15 both no; po .7, pe .5, kappa .4.
    table = Agreement(20, 5, 10, 15)
    assert table.n == 50
    assert table.observed == pytest.approx(0.7)
    assert table.by_chance == pytest.approx(0.5)
    assert table.kappa == pytest.approx(0.4)
    low, high = table.interval
    assert (low, high) == pytest.approx((0.1246, 0.6178), abs=5e-4)


def test_cohens_own_normal_interval_is_near_where_cases_are_many() -> None:
    table = Agreement(2000, 500, 1000, 1500)
    se = (table.observed * (1 - table.observed) / table.n) ** 0.5 / (1 - table.by_chance)
    low, high = table.interval
    assert low == pytest.approx(0.4 - 1.96 * se, abs=1e-3)
    assert high == pytest.approx(0.4 + 1.96 * se, abs=1e-3)


def test_perfect_agreement_on_few_cases_is_no_proof() -> None:
    table = Agreement(3, 0, 0, 3)
    assert table.kappa == 1
    low, high = table.interval
    assert low < 0.3
    assert high == 1
    assert not table.enough
    assert Agreement(30, 0, 0, 30).interval[0] > 0.85


def test_where_all_say_the_same_there_is_no_kappa() -> None:
    for table in (Agreement(9, 0, 0, 0), Agreement(0, 0, 0, 9), Agreement(0, 0, 0, 0)):
        assert table.kappa is None
        assert table.interval is None


def test_saying_yes_at_random_agrees_no_better_than_chance() -> None:
    assert Agreement(25, 25, 25, 25).kappa == pytest.approx(0)
    assert Agreement(0, 10, 10, 0).kappa == pytest.approx(-1)


@given(TABLES)
def test_the_figure_lies_in_its_interval_and_within_bounds(table: Agreement) -> None:
    if table.kappa is None:
        return
    low, high = table.interval
    assert -1 - 1e-9 <= low <= table.kappa + 1e-9
    assert table.kappa - 1e-9 <= high <= 1 + 1e-9


@given(TABLES)
def test_it_does_not_matter_who_is_called_the_judge(table: Agreement) -> None:
    turned = Agreement(table.both, table.reviewer_only, table.judge_only, table.neither)
    assert turned.kappa == (pytest.approx(table.kappa) if table.kappa is not None else None)


def test_codes_are_counted_over_cases() -> None:
    cases = [({"a", "b"}, {"a"}), ({"a"}, {"a", "c"}), (set(), set()), ({"a"}, set())]
    table = agreement_by_code(cases)
    assert table == {"a": Agreement(2, 1, 0, 1), "b": Agreement(0, 1, 0, 3), "c": Agreement(0, 0, 1, 3)}
    assert pooled(cases).table == Agreement(2, 2, 1, 7)
    assert agreement_by_code([]) == {}
    assert pooled([]).table.n == 0
    assert pooled([]).interval is None


def test_many_codes_of_few_cases_are_few_cases_still() -> None:
    codes = set("abcdefghij")
    few = pooled([(codes, codes - {"a"}), (set(), set()), (codes, codes)])
    assert few.table.n == 30
    assert few.cases == 3
    assert not few.enough, "thirty answers, three cases"
    assert pooled([(codes, codes)] * 20).enough
    assert not pooled([(codes, codes)] * 4 + [(set(), set())] * 40).enough, "anything seen in four of them"


def test_who_differs_on_all_of_a_case_says_less_than_who_differs_here_and_there() -> None:
    codes = [f"c{n}" for n in range(10)]
    clumped = [(codes, [])] * 4 + [(codes, codes)] * 16 + [([], [])] * 20
    strewn = [(codes, [c for c in codes if c != codes[n % 10]]) for n in range(40)]
    wide, narrow = pooled(clumped), pooled(strewn)
    assert wide.table.observed == narrow.table.observed == 0.9
    assert wide.worth == pytest.approx(40)
    assert narrow.worth == 400
    assert wide.interval != wide.table.interval
    low, high = wide.interval
    assert low < wide.table.interval[0] < wide.kappa < wide.table.interval[1] < high
