"""The wrap-up as page values: what can be ticked, and what came of it beside the truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.conversation.money import written
from trainer.conversation.plan import Plan
from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.diagnosis import Diagnosed, Sign, diagnosed, entries, visible
from trainer.practice.events import DiagnosisFiled, WrapUpFiled
from trainer.practice.wrap_up import Recorded, graded, recorded
from trainer.scenario.schema import Scenario, Truth
from trainer.web import words
from trainer.web.attempt.evidence import Graded, grades
from trainer.web.language import gettext as _
from trainer.web.wrap_up.wording import ABILITY, DISPOSITIONS, NEXT_ACTIONS, PROMISES, WILLINGNESS

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that can be ticked as a warning sign."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Choices:
    """All that can be chosen, by code, in words; `currency` is the sign of the account's."""

    signs: tuple[Tick, ...]
    abilities: tuple[tuple[str, str], ...]
    willingnesses: tuple[tuple[str, str], ...]
    dispositions: tuple[tuple[str, str], ...]
    next_actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A part of what was filed: what the trainee wrote, what was right, how much of its share it got (0 to 1)."""

    name: str
    yours: str
    right: str
    part: float


@dataclass(frozen=True, slots=True)
class Told:
    """A concern that came to light, in which turn, and in which it was taken up if it was."""

    title: str
    revealed: int | None
    addressed: int | None


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a wrap-up. `truth` is empty, and only what was seen is named, where the case is to stay unknown."""

    score: float
    diagnosis_score: float
    record_score: float
    before_score: float | None
    answers: tuple[Answer, ...]
    promise: str
    promise_is_wrong: bool
    seen: tuple[Tick, ...]
    missed: tuple[Tick, ...]
    imagined: tuple[Tick, ...]
    f1: float
    concerns: tuple[Told, ...]
    unrevealed: tuple[str, ...]
    truth: str
    notes: str
    grades: tuple[Graded, ...]
    lang: str


def choices(signs: Sequence[Sign], talk: Locale) -> Choices:
    """What can be chosen; the lines of the file stand in the language of the talk."""
    named = (_words(ABILITY), _words(WILLINGNESS), _words(DISPOSITIONS), _words(NEXT_ACTIONS))
    return Choices(ticks(signs, talk), *named)


def before_the_call(scenario: Scenario, talk: Locale) -> Choices:
    """What can be chosen before a contact: the case file, nothing that is hidden."""
    return choices(entries(scenario), talk)


def after_the_call(scenario: Scenario, attempt: Attempt) -> Choices:
    """What can be chosen after it."""
    return choices(visible(scenario, attempt), attempt.started.locale)


def came(desk: "Desk", scenario: Scenario, attempt: Attempt, here: Locale, *, tells_truth: bool) -> Came | None:
    """What came of the wrap-up of an attempt; None while none is filed."""
    filed, talk = attempt.wrap_up, attempt.started.locale
    if filed is None:
        return None
    came_of = recorded(scenario, attempt, filed)
    signs = came_of.diagnosis.signs
    before = _before(scenario, attempt)
    return Came(
        score=came_of.score,
        diagnosis_score=came_of.diagnosis.score,
        record_score=came_of.record_score,
        before_score=before.score if before else None,
        answers=_answers(scenario, attempt, came_of, tells_truth),
        promise=_promise(came_of),
        promise_is_wrong=came_of.promise < 1.0,
        seen=ticks(signs.seen, talk),
        missed=ticks(signs.missed, talk) if tells_truth else (),
        imagined=ticks(signs.imagined, talk),
        f1=signs.f1,
        concerns=tuple(
            Told(each.title.to(talk), each.revealed_in, each.addressed_in) for each in came_of.concerns if each.revealed
        ),
        unrevealed=tuple(each.title.to(talk) for each in came_of.concerns if tells_truth and not each.revealed),
        truth=scenario.truth.explanation.to(here) if tells_truth else "",
        notes=filed.notes,
        grades=_graded(desk, scenario, came_of, here, talk),
        lang="zh-Hans" if talk == "zh" else "en",
    )


def _before(scenario: Scenario, attempt: Attempt) -> Diagnosed | None:
    filed = attempt.diagnosis
    if filed is None:
        return None
    return diagnosed(scenario, entries(scenario), filed.ability, filed.willingness, filed.signs)


def about_means(
    truth: Truth, told: Diagnosed, filed: DiagnosisFiled | WrapUpFiled, *, tells_truth: bool
) -> tuple[Answer, Answer]:
    """What was said of ability and willingness to pay, beside the truth."""
    unsaid = _("not said")
    return (
        Answer(
            _("Ability to pay"),
            str(ABILITY[filed.ability]) if filed.ability else unsaid,
            str(ABILITY[truth.ability]) if tells_truth else "",
            told.ability,
        ),
        Answer(
            _("Willingness to pay"),
            str(WILLINGNESS[filed.willingness]) if filed.willingness else unsaid,
            str(WILLINGNESS[truth.willingness]) if tells_truth else "",
            told.willingness,
        ),
    )


def _answers(scenario: Scenario, attempt: Attempt, came_of: Recorded, tells_truth: bool) -> tuple[Answer, ...]:
    filed = attempt.wrap_up
    assert filed is not None
    diagnosis = about_means(scenario.truth, came_of.diagnosis, filed, tells_truth=tells_truth)
    currency = scenario.case_file.account.currency
    promise = [written(filed.amount, currency)] if filed.amount else []
    if filed.payment_on:
        promise.append(words.day(filed.payment_on))
    return (
        *diagnosis,
        Answer(
            _("What it came to"),
            str(DISPOSITIONS[filed.disposition]),
            " / ".join(str(DISPOSITIONS[code]) for code in (came_of.said[0], *came_of.as_right)),
            came_of.disposition,
        ),
        Answer(
            _("Promised payment"),
            " · ".join(promise) or _("none"),
            _plan(came_of.promised, currency),
            came_of.promise,
        ),
        Answer(
            _("Next step"),
            str(NEXT_ACTIONS[filed.next_action]),
            str(NEXT_ACTIONS[came_of.actions[0]]),
            came_of.next_action,
        ),
    )


def _plan(plan: Plan | None, currency: str) -> str:
    if plan is None:
        return _("none")
    said = [words.payments(plan, currency)]
    if plan.first:
        said.append(words.day(plan.first))
    return " · ".join(said)


def _promise(came_of: Recorded) -> str:
    return str(PROMISES[came_of.promise_note]) if came_of.promise_note else ""


def _graded(desk: "Desk", scenario: Scenario, came_of: Recorded, here: Locale, talk: Locale) -> tuple[Graded, ...]:
    """The qualities of the rubrics that speak of what is filed, with their advice."""
    rules = desk.rubrics.rules(scenario.jurisdiction, scenario.channel, scenario.starts_at.date())
    return grades(desk, graded(rules, came_of), {}, here, talk)


def ticks(signs: Sequence[Sign], talk: Locale) -> tuple[Tick, ...]:
    """The signs in words, in the language of the talk."""
    return tuple(Tick(sign.key, sign.label.to(talk), sign.value.to(talk)) for sign in signs)


def _words(named: Mapping) -> tuple[tuple[str, str], ...]:
    return tuple((code, str(word)) for code, word in named.items())
