"""A collector's turn in its context, and what a detector says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trainer.conversation.moves import VIOLATIONS, Move, Span
from trainer.language.reading import Reading
from trainer.rubric.tally import Tally

# A context-bound code may stand on its words alone from this calibrated confidence on.
BLATANT = 0.8
# From here on a move counts as made against the collector; in the collector's favour less is enough.
MADE = 0.5
DONE = 0.35
# From here on a violation takes back the good that its words might do otherwise.
BROKEN = 0.75
# What a telling context adds to a proposal: this share of the doubt is taken away. Ours, and small: an innocent answer
# to a dispute has the dispute before it too.
CONTEXT = 0.2
# The share of such matters that a reader fails to hear in a real talk: how far an unheard context speaks against a
# proposal that needs one. Ours; measured on the learning data.
UNHEARD = 0.7
# What moves alone, without a proposal of the reader, can prove at most.
MOVES_ALONE = 0.95


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a detector holds possible: a code, where, how surely, which detail or criterion decides."""

    code: str
    span: Span
    confidence: float
    detail: str = ""
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of the collector, with all that was remembered before it (`tally`).

    `enclosed` are the words of the papers that lay in the envelope of a letter.
    """

    tally: Tally
    index: int
    text: str
    reading: Reading
    act: str = ""
    at: datetime | None = None
    enclosed: str = ""

    @property
    def whole(self) -> Span:
        """The span of the whole turn."""
        return (0, len(self.text))

    def made(self, *kinds: str, at_least: float = MADE) -> tuple[Move, ...]:
        """The moves of these kinds that the reader is sure enough of."""
        return tuple(m for m in self.reading.moves if m.kind in kinds and m.confidence >= at_least)

    def did(self, *kinds: str) -> bool:
        """Whether any of these was done, in doubt in the collector's favour; words that break a rule do it no good."""
        return any(m.kind in kinds and m.confidence >= DONE and not self._broken(m) for m in self.reading.moves)

    def asked_about(self, *topics: str) -> bool:
        """Whether any of these small questions was put."""
        return any(m.slots.topic in topics for m in self.reading.of("ask-about"))

    def _broken(self, move: Move) -> bool:
        """Whether a violation, surely read, lies over the words of `move`: "complain all you like" names no route."""
        return any(
            v.kind in VIOLATIONS and v.confidence >= BROKEN and overlap(v.span, move.span) >= 0.5
            for v in self.reading.moves
        )

    def proposal(self, code: str) -> Move | None:
        """The reader's strongest proposal of a violation."""
        return max(self.reading.of(code), key=lambda m: m.confidence, default=None)

    def quote(self, span: Span) -> str:
        """The words at `span`."""
        return self.text[span[0] : span[1]]


def to_a_machine(said: Said) -> bool:
    """Whether this turn is left on a voicemail: noted as such, or a request to call back before anyone was heard."""
    tally = said.tally
    if tally.setting.channel != "phone" or tally.other_turns > 0 or tally.listener != "unknown" or tally.proof.known:
        return False
    return said.act == "voicemail" or (tally.collector_turns == 0 and bool(said.made("leave-message")))


def either(*confidences: float) -> float:
    """The confidence that at least one of independent signs is right."""
    doubt = 1.0
    for confidence in confidences:
        doubt *= 1.0 - confidence
    return 1.0 - doubt


def by_moves(confidence: float) -> float:
    """What the surest of some moves proves where the reader proposes nothing: a doubtful one proves next to nothing."""
    return MOVES_ALONE * confidence * confidence


def in_context(confidence: float) -> float:
    """A proposal's confidence once the context it needs is there."""
    return confidence + (1.0 - confidence) * CONTEXT if confidence > 0 else 0.0


def out_of_context(confidence: float, *, listened: bool) -> float:
    """A proposal's confidence where the context it needs was not heard: blatant words stand, milder ones lose weight.

    Where nothing was said before (`listened` is False) there was nothing to hear, and the words stand as they are.
    """
    return confidence if confidence >= BLATANT or not listened else discounted(confidence, UNHEARD)


def discounted(confidence: float, by: float) -> float:
    """The confidence once its odds are multiplied with `by`."""
    if confidence >= 1.0:
        return confidence
    odds = confidence / (1.0 - confidence) * by
    return odds / (1.0 + odds)


def around(spans: Iterable[Span]) -> Span:
    """The span from the first to the last of `spans`."""
    held = list(spans)
    return (min(s[0] for s in held), max(s[1] for s in held))


def overlap(a: Span, b: Span) -> float:
    """The shared part of two spans over the shorter of them."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    shorter = min(a[1] - a[0], b[1] - b[0])
    return max(shared, 0) / shorter if shorter > 0 else 0.0
