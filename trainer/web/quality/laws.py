"""The same words under three laws, as a page value: one row for each finding and duty, one place in it for each law."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.conversation.transcript import JURISDICTIONS
from trainer.imported.three_laws import AskedUnder, DutyRow, FindingRow, FoundUnder, ThreeLaws
from trainer.web import words
from trainer.web.attempt.evidence import Place
from trainer.web.attempt.pages import SIGNS
from trainer.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class LawCard:
    """What one law says of the whole. `here`: it is the one the transcript is judged by."""

    law: str
    verdict: str
    sign: str
    score: float
    findings: int
    missed: int
    here: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one law says in one row; `mark` is a severity, `met`, `missed`, `perhaps`, or empty for nothing."""

    law: str
    mark: str
    says: str
    citation: str


@dataclass(frozen=True, slots=True)
class Row:
    """One finding or duty under each law."""

    name: str
    quote: str
    place: Place | None
    differs: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Laws:
    """The whole page."""

    cards: tuple[LawCard, ...]
    findings: tuple[Row, ...]
    duties: tuple[Row, ...]
    differing: int


def laws_page(
    laid: ThreeLaws, where: Mapping[int, Place], own: str, here: Locale, *, only_differing: bool = False
) -> Laws:
    """The page value; `own` is the law the transcript is judged by, `here` the reader's language."""
    findings = tuple(_finding(row, where, here) for row in laid.findings)
    duties = tuple(_duty(row, here) for row in laid.duties)
    return Laws(
        cards=tuple(
            LawCard(
                law=law,
                verdict=(card := laid.cards[law]).verdict,
                sign=SIGNS[card.verdict],
                score=card.score,
                findings=len(card.findings),
                missed=sum(not duty.met for duty in card.duties),
                here=law == own,
            )
            for law in JURISDICTIONS
        ),
        findings=tuple(row for row in findings if row.differs or not only_differing),
        duties=tuple(row for row in duties if row.differs or not only_differing),
        differing=sum(row.differs for row in (*findings, *duties)),
    )


def _finding(row: FindingRow, where: Mapping[int, Place], here: Locale) -> Row:
    return Row(
        name=words.name_of(row.code, here),
        quote=row.quote,
        place=where.get(row.turn),
        differs=row.differs,
        cells=tuple(_found(law, row.under[law], here) for law in JURISDICTIONS),
    )


def _found(law: str, under: FoundUnder, here: Locale) -> Cell:
    found = under.finding
    if found is None:
        return Cell(law, "", _("No finding here"), "")
    says = words.word(found.severity)
    if found.advice_only:
        says = _("Advice only")
    elif not found.sure:
        says = _("%(severity)s, for a person to look at", severity=says)
    return Cell(law, found.severity, says, under.citation.to(here) if under.citation else "")


def _duty(row: DutyRow, here: Locale) -> Row:
    return Row(
        name=words.name_of(row.code, here),
        quote=next((a.duty.quote for a in row.under.values() if a.duty and a.duty.met and a.duty.quote), ""),
        place=None,
        differs=row.differs,
        cells=tuple(_asked(law, row.under[law], here) for law in JURISDICTIONS),
    )


def _asked(law: str, under: AskedUnder, here: Locale) -> Cell:
    duty = under.duty
    if duty is None:
        return Cell(law, "", _("Not asked for here"), "")
    citation = under.citation.to(here) if under.citation else ""
    severity = words.word(duty.severity)
    if duty.met:
        return Cell(law, "met", _("Met"), citation)
    if duty.sure:
        return Cell(law, "missed", _("Missed: %(severity)s", severity=severity), citation)
    return Cell(law, "perhaps", _("Perhaps missed: %(severity)s", severity=severity), citation)
