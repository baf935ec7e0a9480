"""The other side's own words said back are not the caller's."""

import datetime as dt

import pytest

from trainer.conversation.text import Locale
from trainer.language.before import Before
from trainer.language.echoed import without_echoed
from trainer.language.understand import understand

TODAY = dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("locale", "code", "other", "text"),
    [
        ("en", "third-party-overcontact", "Stop ringing me about my nephew!",
         'You said "stop ringing me about my nephew", so this number comes off now.'),
        ("zh", "contact-frequency", "你们一天给我打了五十个", "一天打了五十个，您是这么数的，我去核对通话清单。"),
        ("zh", "off-book-payment", "他叫我转他微信，说帮我还", "转他微信，帮您还，他是这样讲的，截图您留着。"),
    ],
)  # fmt: skip
def test_what_was_complained_of_and_is_said_back_is_no_breach(locale: Locale, code: str, other: str, text: str) -> None:
    moves = understand(text, locale, TODAY, before=Before("", other)).moves
    assert all(m.confidence < 0.5 for m in moves if m.kind == code)


def test_only_violations_lose_and_only_by_the_others_words() -> None:
    found = [("close", (0, 20), 0.9, (0, 1)), ("contact-frequency", (0, 32), 0.9, (0, 1))]
    text = "I will call you fifty times a day"
    assert without_echoed(found, text, "Is the office open on Sundays?", "en") == found
    kept = without_echoed(found, text, "You call me fifty times a day", "en")
    assert kept[0] == found[0]
    assert kept[1][2] < 0.6


def test_a_word_or_two_in_common_tell_nothing() -> None:
    found = [("abusive-language", (0, 8), 0.9, (0, 1))]
    assert without_echoed(found, "You liar", "You called me a liar", "en") == found


def test_what_they_only_named_is_not_what_is_asked_of_it() -> None:
    """The three-wheeler is his word; to get rid of it is the caller's."""
    asked = understand(
        "你把那辆三轮一撒手，这月不就平了。", "zh", TODAY, before=Before("", "我就靠那辆三轮拉货。")
    ).moves
    assert any(m.kind == "induced-borrowing" and m.confidence >= 0.5 for m in asked)
