"""What a turn finishes or affirms is read as one with the words it hangs on."""

import datetime as dt

import pytest

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.language.before import Before
from trainer.language.understand import understand

TODAY = dt.date(2026, 3, 4)


def sureness(code: str, text: str, locale: Locale, *, own: str = "", other: str = "") -> float:
    """How surely `text` breaks `code` after these last words of each side."""
    moves = understand(text, locale, TODAY, before=Before(own, other)).moves
    return max((m.confidence for m in moves if m.kind == code), default=0.0)


@pytest.mark.parametrize(
    ("code", "locale", "own", "other", "text"),
    [
        ("induced-borrowing", "en", "Which of your cousins has a credit card?", "Only Dee, why?",
         "Borrow it off that one, then, and send it tonight."),
        ("third-party-pressure", "en", "", "You wouldn't phone Mrs Aldous. She's my manager.",
         "Her, precisely. I'm dialling her extension next, unless you'd rather pay."),
        ("privacy-intrusion", "en", "", "How do you know which nursery my little boy goes to?",
         "The same one, with the yellow door. I know what time his nan fetches him as well."),
        ("impersonation", "zh", "", "你是派出所的民警？", "对，没错，我就是，你把态度放好一点。"),
    ],
)  # fmt: skip
def test_a_breach_that_two_turns_share_is_heard(code: str, locale: Locale, own: str, other: str, text: str) -> None:
    assert sureness(code, text, locale, own=own, other=other) >= 0.7


@pytest.mark.parametrize(
    ("code", "locale", "own", "other", "text"),
    [
        ("third-party-pressure", "en", "", "You wouldn't phone Mrs Aldous. She's my manager.",
         "No, nobody here will phone her. This stays between you and me."),
        ("false-legal-threat", "en", "", "The last man said I'd be locked up by Friday.",
         "Yes, I see a call on the first. Nobody is locked up over a card, and I'm sorry he said so."),
        ("impersonation", "zh", "", "你是派出所的民警？", "不是的，我是明岸公司的，只谈您的账单。"),
        ("threat-of-violence", "zh", "", "上一家有人讲要卸我胳膊。", "对，您说的这件事我记下来了，我们会核实。"),
    ],
)  # fmt: skip
def test_words_denied_or_told_of_others_are_nobody_s_own(
    code: str, locale: Locale, own: str, other: str, text: str
) -> None:
    assert sureness(code, text, locale, own=own, other=other) < 0.5


def test_a_breach_that_stood_before_is_not_the_next_turn_s_too() -> None:
    own = "Pay me the ninety in cash, no receipt, and the company needn't hear of it."
    assert (
        sureness("off-book-payment", "Shall I read you the address of the office?", "en", own=own, other="What?") < 0.5
    )


def test_the_span_stays_within_the_turn() -> None:
    text = "...borrow it off that one, then, and send it tonight."
    before = Before("Which of your cousins has a credit card?", "Only Dee, why?")
    for move in understand(text, "en", TODAY, before=before).moves:
        assert 0 <= move.span[0] < move.span[1] <= len(text)


@pytest.mark.parametrize(
    ("locale", "own", "text"),
    [
        ("en", "Pay today or tomorrow I ring your boss", "How's things?"),
        ("en", "I know where your kids go to school", "Could your family help you out?"),
        ("zh", "今天不还我就打给你领导", "最近身体怎么样？"),
    ],
)
def test_a_breach_typed_without_a_full_stop_ends_with_its_turn(locale: Locale, own: str, text: str) -> None:
    moves = understand(text, locale, TODAY, before=Before(own, "")).moves
    assert not [m.kind for m in moves if m.kind in VIOLATIONS]
