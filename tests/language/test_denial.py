"""Plain denials: saying what will not be done is no threat of it; denying in form and threatening in sense still is."""

import datetime as dt

import pytest

from trainer.conversation.moves import VIOLATIONS
from trainer.language.clauses import clauses
from trainer.language.denial import _is_plain
from trainer.language.features import see
from trainer.language.respell import plainly
from trainer.language.understand import understand

TODAY = dt.date(2026, 3, 2)


def denies(said, locale):
    """Whether the whole turn is a plain denial."""
    turn = plainly(said, locale)
    cut = clauses(turn, locale)
    seen = see(turn, cut, locale)
    return all(_is_plain(number, seen, turn, locale) for number in range(len(seen)))


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "I am not going to call your mother."),
        ("en", "I ain't gonna call your mom."),
        ("en", "No one is going to lose their home or go to jail."),
        ("en", "You won't be arrested over a card."),
        ("en", "There's no charge for this call."),
        ("en", "Your name won't go on any van or poster."),
        ("zh", "您的名字不会贴在任何墙上。"),
        ("zh", "我们不会联系您的单位。"),
        ("zh", "没有人会因为这个坐牢。"),
        ("zh", "您放心，谁都不会去您家。"),
    ],
)
def test_who_says_what_will_not_be_done_accuses_nobody(locale, said):
    assert denies(said, locale)
    found = [m for m in understand(said, locale, TODAY).moves if m.kind in VIOLATIONS and m.confidence >= 0.5]
    assert found == []


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "I'm not calling your job, I'm just keeping Linda's number warm."),
        ("en", "Nobody is going to your boss, unless Friday passes."),
        ("en", "I'm not leaving."),
        ("en", "Don't think we won't visit."),
        ("en", "We will never get bored of dialling you."),
        ("en", "We will break your legs."),
        ("zh", "我不发朋友圈，我发你们家长群。"),
        ("zh", "我们从来不碰家人，车撞的可不算我们碰的。"),
        ("zh", "没有人会去您单位，除非周五还没到账。"),
        ("zh", "别以为我们不会上门。"),
    ],
)
def test_words_that_turn_further_are_no_plain_denial(locale, said):
    assert not denies(said, locale)


def test_a_grace_denied_is_not_taken_back():
    """A refusal to stop is the breach itself, however plainly it is negated."""
    said = understand("we won't stop calling you", "en", TODAY, context={"cease-request"})
    assert said.moves
