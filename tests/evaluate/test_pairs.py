"""B12: pairs are drawn from one case, the same ones for the same seed, and nothing but the key tells which is which."""

import pytest

from trainer.conversation.text import LOCALES
from trainer.evaluate.pairs import EXCHANGES, believed, chosen, draw, sheets, written_extracts
from trainer.practice.desk import Desk, desk


@pytest.fixture(scope="module")
def counter() -> Desk:
    return desk()


@pytest.fixture(scope="module")
def drawn(counter: Desk):
    return draw(counter, "en", 10, seed=3)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_phone_case_has_written_extracts_in_both_languages(locale):
    cases = [v.content for v in written_extracts()]
    assert len(cases) >= 5
    for case in cases:
        assert len(case.of(locale)) >= 2, case.scenario


def test_both_sides_are_eight_turns_of_one_case(drawn):
    for pair in drawn:
        assert len(pair.ours) == len(pair.written) == EXCHANGES
        assert pair.job.scenario == pair.scenario
        assert all(said and reply for said, reply in (*pair.ours, *pair.written))


def test_several_callers_and_contacts_stand_behind_our_side(drawn):
    assert len({p.job.player for p in drawn}) > 1
    assert len({p.ours for p in drawn}) == len(drawn)


def test_the_same_seed_draws_the_same_pairs_and_another_draws_others(counter: Desk):
    assert draw(counter, "zh", 2, seed=5) == draw(counter, "zh", 2, seed=5)
    assert draw(counter, "zh", 2, seed=5) != draw(counter, "zh", 2, seed=6)


def test_each_reader_sees_every_pair_in_an_order_of_their_own_and_the_sides_swapped(drawn):
    one, two, three = sheets(drawn, 3, seed=3)
    assert [s.pair for s in one] != [s.pair for s in two]
    first = {s.pair.ours: s.first for s in one}
    assert all(s.first != first[s.pair.ours] for s in two)
    assert all(s.first == first[s.pair.ours] for s in three)
    assert {s.first for s in one} == {"ours", "written"}


def test_a_is_the_side_the_key_says(drawn):
    (sheet,) = sheets(drawn, 1, seed=3)
    for shown in sheet:
        assert shown.talks[0] == (shown.pair.ours if shown.first == "ours" else shown.pair.written)


def test_ours_is_believed_when_it_is_taken_for_the_person():
    taken = chosen({1: "ours", 2: "ours", 3: "written"}, {1: "A", 2: "B", 3: "B"})
    assert taken == [True, False, True]
    assert believed(taken).value == pytest.approx(2 / 3)
    assert not believed(taken).met  # three answers prove nothing
    assert believed([True, False] * 60).met
