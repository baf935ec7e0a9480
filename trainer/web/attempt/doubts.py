"""What a verdict that is left to a person hangs on: the finding or the missed duty of which the judge is not sure."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.rubric.scorecard import Scorecard
from trainer.web import words
from trainer.web.attempt.evidence import Place


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the judge is not sure of: its name, where it stands on the page, and the turn it is about."""

    name: str
    anchor: str
    duty: bool
    place: Place | None


def doubts(card: Scorecard, where: Mapping[int, Place], here: Locale, *, found: int) -> tuple[Doubt, ...]:
    """What a person has to look at; nothing unless the verdict is left to one.

    The page numbers findings from 1, and missed duties on from `found`.
    """
    if card.verdict != "review":
        return ()
    findings = (
        Doubt(words.name_of(f.code, here), f"finding-{number}", False, where.get(f.turn))
        for number, f in enumerate(card.findings, 1)
        if f.severity == "critical" and not f.sure and not f.advice_only
    )
    duties = (
        Doubt(words.name_of(d.code, here), f"duty-{number}", True, None if d.turn is None else where.get(d.turn))
        for number, d in enumerate((d for d in card.duties if not d.met), found + 1)
        if d.severity == "critical" and not d.sure and not d.advice_only
    )
    return (*findings, *duties)
