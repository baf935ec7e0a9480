"""Evidence by hand: spans that overlap, findings that go with their words, quotes that stand there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluate.judged_by_hand import FEE, INSULT, THREAT, example, finding
from trainer.evaluate.evidence import evidence, overlap, without
from trainer.evaluate.judged import Judged

SPAN = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda s: (min(s), max(s)))


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((0, 4), (0, 4), 1.0),
        ((0, 4), (4, 8), 0.0),
        ((0, 4), (2, 4), 0.5),
        ((0, 3), (2, 6), 1 / 6),
        ((1, 1), (1, 1), 0.0),
    ],
)
def test_overlap_is_what_both_hold_of_what_either_holds(one, other, share):
    assert overlap(one, other) == overlap(other, one) == share


@given(SPAN, SPAN)
def test_overlap_is_a_share(one, other):
    assert 0 <= overlap(one, other) <= 1


def test_a_span_cut_out_leaves_the_words_around_it():
    assert without(example("你这⟦abusive-language|废物⟧快还钱"), (2, 4)).text == "你这快还钱"


def measured(say, *findings, still=()):
    """The evidence of these findings, where after a cut the codes `still` would be found."""
    turn = example(say)
    again = Judged(turn, tuple(finding(code) for code in still))
    return evidence([Judged(turn, findings)], lambda cut: again)


SAY = "⟦abusive-language|你这个废物⟧，⟦threat-of-violence|小心你的腿⟧"


def test_right_spans_hit_and_both_a_miss_and_a_false_finding_cost():
    found = measured(
        SAY, finding(INSULT, span=(0, 5), quote="你这个废物"), finding(FEE, span=(6, 11), quote="小心你的腿")
    )
    assert (found.spans.hits, found.spans.extra, found.spans.missed) == (1, 1, 1)
    assert found.f1.value == 0.5
    assert (found.overlapping.right, found.overlapping.n) == (1, 1)
    assert found.gone.right == found.literal.right == 2


def test_a_right_code_on_the_wrong_words_is_no_hit():
    found = measured(SAY, finding(THREAT, span=(0, 5), quote="你这个废物"))
    assert found.spans.hits == 0
    assert (found.overlapping.right, found.overlapping.n) == (0, 1)


def test_a_mark_counts_once():
    found = measured("⟦abusive-language|你这个废物⟧", finding(INSULT, span=(0, 5)), finding(INSULT, span=(0, 4)))
    assert (found.spans.hits, found.spans.extra, found.spans.missed) == (1, 1, 0)


def test_a_finding_that_stays_without_its_words_hangs_on_nothing():
    found = measured(SAY, finding(INSULT, span=(0, 5), quote="你这个废物"), still=(INSULT,))
    assert (found.gone.right, found.gone.n) == (0, 1)


@pytest.mark.parametrize("quote", ["", "废物", "你这个废 物"])
def test_a_quote_must_be_the_very_words(quote):
    assert measured(SAY, replace(finding(INSULT, span=(0, 5)), quote=quote)).literal.right == 0
