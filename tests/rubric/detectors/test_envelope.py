"""What stands on an envelope is read by everybody who handles it."""

import pytest

from trainer.conversation.transcript import Setting
from trainer.language.reading import Reading
from trainer.rubric.book import RubricBook
from trainer.rubric.house import book_with
from trainer.rubric.judge import begin, hear_collector


@pytest.fixture(scope="module")
def book() -> RubricBook:
    return book_with(())


@pytest.mark.parametrize("jurisdiction", ["cn", "us", "uk"])
@pytest.mark.parametrize(
    ("act", "found"),
    [
        ("envelope: FINAL NOTICE", True),
        ("envelope: Overdue debt, open at once", True),
        ("信封：逾期催收", True),
        ("信封：最后通牒", True),
        ("envelope: Alder Creek Services, PO Box 640. Private", False),
        ("信封：澄桥资产服务 1108 信箱 亲启", False),
        ("envelope: ", False),
        ("he spoke of his debt at the door", False),
    ],
)
def test_words_that_tell_of_a_debt_are_disclosure_on_an_envelope(
    book: RubricBook, jurisdiction: str, act: str, found: bool
) -> None:
    setting = Setting(channel="letter", jurisdiction=jurisdiction, locale="en", answered_by="borrower")  # type: ignore[arg-type]
    text = "Dear Mr Lee, please ring me."
    tally = hear_collector(begin(setting, book), 0, text, Reading(text, "speech", ()), act)
    assert ("third-party-disclosure" in {f.code for f in tally.findings}) is found


def test_on_the_phone_there_is_no_envelope(book: RubricBook) -> None:
    setting = Setting(channel="phone", jurisdiction="us", locale="en", answered_by="borrower")
    tally = hear_collector(begin(setting, book), 0, "Hello.", Reading("Hello.", "speech", ()), "envelope: debt")
    assert tally.findings == ()
