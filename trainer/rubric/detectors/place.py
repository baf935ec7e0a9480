"""Contact at a place where it may not be: at work, where that is forbidden; an address at work for a message."""

import re
from collections.abc import Iterator

from trainer.conversation.account import AT_WORK
from trainer.rubric.detectors.hours import PRESSING_ON
from trainer.rubric.detectors.said import Said, Suspicion

# Both the place and the ban are on file; what is left is a wrong file.
ON_FILE_BOTH = 0.95
# The file says that some place does not suit, not which.
SOME_PLACE = 0.6
# The place was told in the talk and the ban is on file, or the other way round.
TOLD = 0.85


def place(said: Said) -> Iterator[Suspicion]:
    """The place of this contact against the rules, by the file or by what the other side has just said of it.

    A place that nobody noted and nobody named is no finding: absent knowledge is never guessed.
    """
    setting = said.tally.setting
    if setting.initiated_by == "borrower":
        return
    at_work = setting.place in AT_WORK
    first = said.tally.collector_turns == 0
    if at_work and first and _speaks(said, "work-address"):
        yield Suspicion("contact-hours", said.whole, ON_FILE_BOTH, "work-address")
    if not _speaks(said, "workplace"):
        return
    forbidden = "work-prohibited" in setting.known
    if at_work and first and (forbidden or "inconvenient-place" in setting.known):
        yield Suspicion("contact-hours", said.whole, ON_FILE_BOTH if forbidden else SOME_PLACE, "workplace")
    elif forbidden or at_work:
        yield from _gone_on(said)


def _gone_on(said: Said) -> Iterator[Suspicion]:
    """Pressing on right after hearing that this is work, or that calls there are not allowed."""
    tally = said.tally
    words = tally.rules.names("contact-hours", "work_words")
    told = "inconvenient" in tally.last_signals and any(
        re.search(word, tally.last_other_text, re.IGNORECASE) for word in words
    )
    pressing = max(said.made(*PRESSING_ON), key=lambda m: m.confidence, default=None)
    if told and pressing is not None:
        yield Suspicion("contact-hours", pressing.span, TOLD * pressing.confidence, "workplace")


def _speaks(said: Said, detail: str) -> bool:
    return said.tally.rules.speaks("contact-hours", detail)
