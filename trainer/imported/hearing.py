"""A masked talk as the judge hears it: plain words in the places of what was masked, and spans led back to the mask.

The reader was taught on talk with names and figures in it. "〔信息0000〕" is no answer to it, "0000" is; so it hears a
common name for a name and zeros for figures, and what it finds is told in the masked words (tests/imported).
"""

from dataclasses import dataclass, replace

from trainer.conversation.moves import Span
from trainer.conversation.text import Locale, Text
from trainer.conversation.transcript import Transcript
from trainer.imported.kinds import MASK, Kind
from trainer.rubric.book import RubricBook
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.judge import Reader, judge_transcript
from trainer.rubric.scorecard import Scorecard

_HEARD: dict[Kind, Text] = {
    "name": Text("王建国", "Alex"),
    "phone": Text("00000000000", "000 000 0000"),
    "card": Text("0000", "0000"),
    "id": Text("0000", "0000"),
    "birth": Text("00年00月00日", "00/00/0000"),
    "detail": Text("0000", "0000"),
    "number": Text("00000000", "00000000"),
    "email": Text("name@example.org", "name@example.org"),
    "address": Text("某路00号", "00 Some Street"),
    "handle": Text("name00", "name00"),
    "other": Text("某某", "someone"),
}
# After these only a surname is said.
_SURNAME_AFTER = frozenset("姓小老")


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of a turn as they are heard; each piece tells where it stands in them and in the masked text."""

    text: str
    pieces: tuple[tuple[Span, Span], ...]

    def masked_span(self, span: Span) -> Span:
        """`span` of the heard words in the masked text; a placeholder that it touches is whole in it."""
        return self._back(span[0], 0), self._back(span[1], 1)

    def _back(self, at: int, side: int) -> int:
        shift = 0
        for (start, end), masked in self.pieces:
            if at <= start:
                break
            if at < end:
                return masked[side]
            shift = masked[1] - end
        return at + shift


def heard(text: str, locale: Locale) -> Heard:
    """A masked turn as the judge hears it."""
    words: list[str] = []
    pieces: list[tuple[Span, Span]] = []
    at = size = 0
    for found in MASK.finditer(text):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        before = text[at : found.start()]
        said = _HEARD[kind].to(locale)
        if kind == "name" and before[-1:] in _SURNAME_AFTER:
            said = said[:1]
        size += len(before)
        pieces.append(((size, size + len(said)), found.span()))
        words += [before, said]
        size += len(said)
        at = found.end()
    return Heard("".join([*words, text[at:]]), tuple(pieces))


def judge_masked(transcript: Transcript, book: RubricBook, reader: Reader) -> Scorecard:
    """The scorecard of a masked transcript; every span and quote is of its masked words."""
    turns = [heard(turn.text, transcript.setting.locale) for turn in transcript.turns]
    plain = tuple(replace(turn, text=said.text) for turn, said in zip(transcript.turns, turns, strict=True))
    card = judge_transcript(replace(transcript, turns=plain), book, reader)

    def told(found: Finding) -> Finding:
        span = turns[found.turn].masked_span(found.span)
        return replace(found, span=span, quote=transcript.turns[found.turn].text[span[0] : span[1]])

    def kept(duty: Duty) -> Duty:
        if duty.turn is None or duty.span is None or not duty.quote:
            return duty
        span = turns[duty.turn].masked_span(duty.span)
        return replace(duty, span=span, quote=transcript.turns[duty.turn].text[span[0] : span[1]])

    return replace(card, findings=tuple(map(told, card.findings)), duties=tuple(map(kept, card.duties)))
