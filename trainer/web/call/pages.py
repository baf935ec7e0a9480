"""The page values of a call. Templates get these and never a scenario, an event or a person's state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.conversation.transcript import Utterance
from trainer.practice.attempt import Attempt
from trainer.practice.events import TurnTaken
from trainer.scenario.schema import Scenario
from trainer.store.attempts import Row
from trainer.web.call.course import COURSES, LONGEST_GAP, Course, person_of, steps
from trainer.web.call.spoken import Speech, Turn, Understood, pick_up, spoken, understood
from trainer.web.call.told import looks_like
from trainer.web.catalogue.dossier import Dossier, dossier
from trainer.web.language import LANG, LazyText, lazy_gettext
from trainer.web.language import gettext as _

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

TRUST = (
    lazy_gettext("very low"),
    lazy_gettext("low"),
    lazy_gettext("fair"),
    lazy_gettext("good"),
    lazy_gettext("high"),
)
ANGER = (
    lazy_gettext("calm"),
    lazy_gettext("a little"),
    lazy_gettext("annoyed"),
    lazy_gettext("angry"),
    lazy_gettext("furious"),
)
"""A feeling in words, in five steps."""

PATIENCE = {"easy": 2.0, "medium": 1.4, "hard": 1.0}
"""How many times the scenario's seconds of silence a level grants. Ours, untuned."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A feeling in words and as a bar of twenty steps."""

    feeling: str
    step: int
    word: str


@dataclass(frozen=True, slots=True)
class Status:
    """The dark bar: who is on the line, how sure that is, how they feel, how many turns were taken."""

    who: str
    letter: str
    known: str
    verified: bool
    gauges: tuple[Gauge, ...]
    turns: int
    ended: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """The silence clock, in seconds."""

    speaks: int
    hangs_up: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """The button with which one leaves: its label, and what leaving comes to."""

    label: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the page of a call, a thread and a visit shows beside what is said."""

    id: UUID
    title: str
    lang: str
    status: Status
    file: Dossier
    notes: str
    hints: tuple[str, ...]
    may_hint: bool
    shows_understanding: bool
    seen: str
    leaving: Leaving
    may_rewind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Held):
    """The whole page."""

    start: tuple[Speech, ...]
    turns: tuple[Turn, ...]
    seconds: int
    quiet: Quiet | None


def patience(scenario: Scenario) -> Quiet:
    """Seconds of silence at this scenario's level."""
    factor = PATIENCE[scenario.level]
    return Quiet(round(scenario.silence.speaks * factor), round(scenario.silence.hangs_up * factor))


def status(scenario: Scenario, attempt: Attempt, attempt_id: UUID) -> Status:
    """The bar as it stands now."""
    name = scenario.people["debtor"].name.to(attempt.started.locale)
    shows = scenario.level == "easy" and attempt.started.help == "full"
    course = COURSES.at(attempt_id, scenario, attempt, len(attempt.turns))
    return Status(
        who=name,
        letter=name[:1],
        known=_known(scenario, attempt, course),
        verified=attempt.on_line == "debtor" and attempt.person.verified,
        gauges=_gauges(attempt) if shows else (),
        turns=len(attempt.turns),
        ended=attempt.ended,
    )


def _known(scenario: Scenario, attempt: Attempt, course: Course) -> str:
    """What the caller knows of who is on the line."""
    person = scenario.people[course.on_line]
    if course.on_line in course.introduced:
        if person.role == "third_party":
            return _known_other(scenario, person.address.to(attempt.started.locale))
        return _("Identity verified") if attempt.person.verified else _("Not verified yet")
    if course.on_line in course.strangers:
        return _("Someone else is on the phone") if scenario.channel == "phone" else _("Not the borrower")
    return {"message": _("Not known yet who reads it"), "field": _("Not known yet who is there")}.get(
        scenario.channel, _("Not known yet who answered")
    )


def _known_other(scenario: Scenario, who: str) -> str:
    if scenario.channel == "phone":
        return _("%(who)s is on the phone, not the borrower", who=who)
    return _("%(who)s, not the borrower", who=who)


def _gauges(attempt: Attempt) -> tuple[Gauge, ...]:
    mood = attempt.person.mood
    return (_gauge("trust", mood.trust, TRUST), _gauge("anger", mood.anger, ANGER))


def _gauge(feeling: str, value: float, steps: tuple[LazyText, ...]) -> Gauge:
    step = steps[min(len(steps) - 1, int(value * len(steps)))]
    return Gauge(feeling, min(20, max(0, round(value * 20))), str(step))


def turns(scenario: Scenario, attempt: Attempt, attempt_id: UUID, *, since: int = 0) -> tuple[Turn, ...]:
    """The turns after number `since`."""
    full = attempt.started.help == "full"
    begin = COURSES.at(attempt_id, scenario, attempt, since) if since else None
    return tuple(
        Turn(
            turn.number,
            turn.silence,
            spoken(said_in(scenario, attempt, before, turn, after), after.seconds),
            _understood(scenario, attempt, turn) if full else None,
        )
        for before, turn, after in steps(scenario, attempt, begin)
    )


def said_in(
    scenario: Scenario, attempt: Attempt, before: Course, turn: TurnTaken, after: Course
) -> Iterator[tuple[str, Utterance]]:
    """The utterances of a turn with the name that the page may give their speaker."""
    for utterance in turn.utterances:
        if utterance.speaker == "collector":
            if utterance.text:  # a deed without words is told beside them
                yield _("You"), utterance
            continue
        if scenario.letter:  # who writes says so
            third = utterance.speaker == "third_party"
            who = _("Somebody else") if third else scenario.people["debtor"].address.to(attempt.started.locale)
            yield who, utterance
            continue
        person = person_of(utterance, before.on_line, after.on_line, scenario)
        if person in after.introduced:
            yield scenario.people[person].address.to(attempt.started.locale), utterance
        elif scenario.channel == "field":  # who they are is not known yet, what they look like is
            looks = looks_like(scenario.people[person])
            yield looks[:1].upper() + looks[1:], utterance
        else:
            yield (someone(scenario) if person == before.on_line else _someone_new(scenario)), utterance


def someone(scenario: Scenario) -> str:
    """Whoever has not said who they are."""
    match scenario.channel:
        case "message":
            return _("Whoever has this number")
        case "field":
            return _("The person at the door")
    return _("The person on the phone")


def _someone_new(scenario: Scenario) -> str:
    return _("Someone else") if scenario.channel in ("message", "field") else _("Someone new on the phone")


def _understood(scenario: Scenario, attempt: Attempt, turn: TurnTaken) -> Understood | None:
    currency = scenario.case_file.account.currency
    return understood(turn, currency, attempt.started.locale, with_mood=scenario.level == "easy")


def held(desk: "Desk", scenario: Scenario, attempt: Attempt, row: Row, here: Locale) -> dict[str, Any]:
    """The values of `Held`, as it stands now."""
    locale, help_level = attempt.started.locale, attempt.started.help
    return {
        "id": row.id,
        "title": scenario.title.to(here),
        "lang": LANG[locale],
        "status": status(scenario, attempt, row.id),
        "file": dossier(desk, scenario, locale),
        "notes": attempt.notes,
        "hints": hints(scenario, attempt),
        "may_hint": help_level in ("full", "hints"),
        "shows_understanding": help_level == "full",
        "seen": seen_by(row),
        "leaving": leaving(row),
        "may_rewind": not row.exam,
    }


def call(desk: "Desk", scenario: Scenario, attempt: Attempt, row: Row, here: Locale, now: datetime) -> Call:
    """The page of a call as it stands now."""
    course = COURSES.at(row.id, scenario, attempt, len(attempt.turns))
    since = min(max((now - course.moment).total_seconds(), 0.0), LONGEST_GAP) if not attempt.ended else 0.0
    return Call(
        **held(desk, scenario, attempt, row, here),
        start=spoken([(someone(scenario), Utterance("borrower", pick_up(scenario, attempt)))], 0.0),
        turns=turns(scenario, attempt, row.id),
        seconds=int(course.seconds + since),
        quiet=patience(scenario) if attempt.started.silence_clock and not attempt.ended else None,
    )


def seen_by(row: Row) -> str:
    """Who can read the attempt, in words."""
    if row.exam:
        return _("Exam: your trainers can read it")
    if row.branch_turn is not None:
        return _("Another way: only you see it, and it never counts")
    if row.open_to_trainers:
        return _("Your trainers can read it")
    return _("Private until you hand it in") if row.owner else _("Practice: only you see it")


def leaving(row: Row) -> Leaving:
    """What leaving comes to: practice costs nothing, an assigned attempt a try, an exam the sitting."""
    if row.exam:
        return Leaving(_("Leave (counts)"), _("Leaving ends this sitting for good, and it counts as an attempt"))
    if row.assignment is not None and row.branch_turn is None:
        return Leaving(_("Leave"), _("Leave: it is not judged, but it uses up a try of the assignment"))
    return Leaving(_("Leave"), _("Leave without penalty: it is not judged"))


def hints(scenario: Scenario, attempt: Attempt) -> tuple[str, ...]:
    """The hints that were asked for, each once, the newest last."""
    newest = [index for index in dict.fromkeys(reversed(attempt.hints)) if 0 <= index < len(scenario.hints)]
    return tuple(scenario.hints[index].text.to(attempt.started.locale) for index in reversed(newest))
