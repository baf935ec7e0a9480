"""English clauses are parted at a condition that no comma parts from what follows."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.clauses import clauses
from trainer.language.recut import recut
from trainer.language.respell import plainly
from trainer.language.understand import understand

TODAY = dt.date(2026, 3, 2)


def parts(said: str, locale: str = "en") -> list[str]:
    turn = plainly(said, locale)
    return [turn.text[c.start : c.end] for c in recut(clauses(turn, locale), turn, locale)]


@pytest.mark.parametrize(
    ("said", "cut"),
    [
        (
            "If you do not pay by tonight I will phone your employer and tell everyone.",
            ["if you do not pay by tonight", "i will phone your employer", "and tell everyone"],
        ),
        ("You'll regret it if you don't pay today.", ["you'll regret it", "if you don't pay today"]),
        ("If you do nothing the lender may go to court.", ["if you do nothing", "the lender may go to court"]),
        ("Call me if so.", ["call me if so"]),
        ("We met your cousin and call that luck.", ["we met your cousin and call that luck"]),
    ],
)
def test_a_condition_and_what_follows_are_clauses_of_their_own(said, cut):
    assert parts(said) == cut


def test_chinese_is_left_as_it_is():
    assert parts("如果今晚不还我就给你单位打电话", "zh") == ["如果今晚不还我就给你单位打电话"]


def test_the_not_of_a_condition_denies_no_threat():
    said = (
        "If you do not pay by tonight I will phone your employer and your neighbours and tell everyone about this debt."
    )
    found = {m.kind for m in understand(said, "en", TODAY).moves if m.confidence >= 0.5}
    assert "third-party-pressure" in found


@given(st.text("ifyouwllandteh, .?'I", max_size=120))
def test_the_pieces_keep_order_and_never_overlap_nor_leave_letters_out(said):
    turn = plainly(said, "en")
    whole = clauses(turn, "en")
    cut = recut(whole, turn, "en")
    assert all(a.end <= b.start for a, b in pairwise(cut))
    kept = "".join(turn.text[c.start : c.end] for c in cut).replace(" ", "")
    assert kept == "".join(turn.text[c.start : c.end] for c in whole).replace(" ", "")
