"""What stands on the outside of a letter, where everybody who handles it reads it."""

import re
from collections.abc import Iterator

from trainer.rubric.detectors.said import Said, Suspicion

# How a transcript notes the outside of a letter, in its `act`.
MARKS = ("envelope:", "信封：", "信封:")
# The outside is noted word for word; what is left is that the word means something else there.
SEEN = 0.9


def outside(act: str) -> str:
    """The words on the envelope that `act` notes; empty where it notes none."""
    mark = next((m for m in MARKS if act.startswith(m)), "")
    return act[len(mark) :].strip() if mark else ""


def envelope(said: Said) -> Iterator[Suspicion]:
    """Words on the envelope that tell of a debt: the patterns stand in the rubrics as `envelope_words`."""
    words = outside(said.act) if said.tally.setting.channel == "letter" else ""
    if not words:
        return
    patterns = said.tally.rules.names("third-party-disclosure", "envelope_words")
    if any(re.search(pattern, words, re.IGNORECASE) for pattern in patterns):
        yield Suspicion("third-party-disclosure", said.whole, SEEN, "deed")
