"""The same words under three laws: what each finds, asks and cites, laid side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from trainer.conversation.text import Text
from trainer.conversation.transcript import JURISDICTIONS, Jurisdiction, Transcript
from trainer.imported.hearing import judge_masked
from trainer.rubric.book import RubricBook
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.judge import Reader
from trainer.rubric.scorecard import Scorecard

Laws = Mapping[Jurisdiction, Scorecard]
Cites = Callable[[str], Text]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FoundUnder:
    """What one law says of words: the finding and what it cites; None where it finds nothing in them."""

    finding: Finding | None
    citation: Text | None = None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One code in one turn under each law; `differs`: they do not all find it, or not as gravely or surely."""

    code: str
    turn: int
    quote: str
    under: Mapping[Jurisdiction, FoundUnder]

    @property
    def differs(self) -> bool:
        """Whether the laws part here."""
        seen = {(f.severity, f.sure, f.advice_only) if (f := each.finding) else None for each in self.under.values()}
        return len(seen) > 1


@dataclass(frozen=True, slots=True)
class AskedUnder:
    """What one law asks: the duty as it was kept; None where it asks nothing of the kind here."""

    duty: Duty | None
    citation: Text | None = None


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty under each law; `differs`: not all ask for it, it is not equally kept, or its lack not equally grave."""

    code: str
    under: Mapping[Jurisdiction, AskedUnder]

    @property
    def differs(self) -> bool:
        """Whether the laws part here."""
        told = [each.duty for each in self.under.values()]
        seen = {(d.met, d.sure, None if d.met else d.severity) if d else None for d in told}
        return len(seen) > 1


@dataclass(frozen=True, slots=True)
class ThreeLaws:
    """One transcript under every law the product knows."""

    cards: Laws
    findings: tuple[FindingRow, ...]
    duties: tuple[DutyRow, ...]


def under_three_laws(transcript: Transcript, book: RubricBook, reader: Reader) -> ThreeLaws:
    """`transcript`, a masked one, judged as if it had taken place under each law on the same day."""
    cards: dict[Jurisdiction, Scorecard] = {}
    for law in JURISDICTIONS:
        there = replace(transcript, setting=replace(transcript.setting, jurisdiction=law))
        cards[law] = judge_masked(there, book, reader)
    day = transcript.setting.started_at.date() if transcript.setting.started_at else None

    def cited(criterion: str) -> Text:
        return book.criterion(criterion, day).citation

    return ThreeLaws(cards, _findings(cards, cited), _duties(cards, cited))


def _findings(cards: Laws, cited: Cites) -> tuple[FindingRow, ...]:
    places = sorted({(f.turn, f.code) for card in cards.values() for f in card.findings})
    rows = []
    for turn, code in places:
        there = {
            law: _first(f for f in card.findings if (f.turn, f.code) == (turn, code)) for law, card in cards.items()
        }
        quote = next(f.quote for f in there.values() if f is not None)
        under = {law: FoundUnder(f, cited(f.criterion) if f else None) for law, f in there.items()}
        rows.append(FindingRow(code, turn, quote, under))
    return tuple(rows)


def _duties(cards: Laws, cited: Cites) -> tuple[DutyRow, ...]:
    codes = dict.fromkeys(d.code for card in cards.values() for d in card.duties)
    rows = []
    for code in codes:
        there = {law: _first(d for d in card.duties if d.code == code) for law, card in cards.items()}
        under = {law: AskedUnder(d, cited(d.criterion) if d else None) for law, d in there.items()}
        rows.append(DutyRow(code, under))
    return tuple(rows)


def _first(found: Iterable[T]) -> T | None:
    return next(iter(found), None)
