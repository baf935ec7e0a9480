"""Objections on the scorecard: what was said against a finding or a reading, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.scorecard import Scorecard
from trainer.store.feedback import Objection
from trainer.web import words
from trainer.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Became:
    """An objection: what it was about, the reason, what became of it; `state` is waiting, upheld or turned-down."""

    about: str
    reason: str
    state: str
    words: str
    answer: str


def became(objection: Objection, here: Locale, *, open_to_trainers: bool) -> Became:
    """One objection as the trainee sees it."""
    about = words.name_of(objection.move, here) or (_("Something is missing") if not objection.move else objection.move)
    if objection.outcome == "upheld":
        told = _("You were right: a reviewer upheld it.")
    elif objection.outcome == "turned-down":
        told = _("A reviewer looked at it and turned it down.")
    elif objection.kind == "finding" and not open_to_trainers:
        told = _("Kept. Hand the attempt in, and a reviewer will look at it.")
    elif objection.kind == "finding":
        told = _("A reviewer will look at it.")
    else:
        told = _("Kept for those who teach the reader. Nothing is scored anew.")
    return Became(about, objection.reason, objection.outcome or "waiting", told, objection.answer)


@dataclass(frozen=True, slots=True)
class AllBecame:
    """The objections of one attempt: by the number of the finding, and by the number of the turn."""

    findings: dict[int, Became]
    turns: dict[int, tuple[Became, ...]]


def all_became(objections: Iterable[Objection], here: Locale, *, open_to_trainers: bool) -> AllBecame:
    """Every objection where the page shows it."""
    findings: dict[int, Became] = {}
    turns: dict[int, tuple[Became, ...]] = {}
    for each in objections:
        shown = became(each, here, open_to_trainers=open_to_trainers)
        if each.kind == "finding" and each.finding is not None:
            findings[each.finding] = shown
        else:
            turns[each.turn] = (*turns.get(each.turn, ()), shown)
    return AllBecame(findings, turns)


@dataclass(frozen=True, slots=True)
class Objectionable:
    """A finding or a missed duty that can be objected to: its code, its name, the turn it stands in (0: none)."""

    number: int
    code: str
    name: str
    quote: str
    turn: int


def objectionable(card: Scorecard, number: int, here: Locale) -> Objectionable | None:
    """What stands under `number` on the scorecard: findings from 1, missed duties after them; None for none."""
    judged: list[Finding | Duty] = [*card.findings, *(duty for duty in card.duties if not duty.met)]
    if not 1 <= number <= len(judged):
        return None
    each = judged[number - 1]
    return Objectionable(number, each.code, words.name_of(each.code, here), each.quote, each.turn or 0)
