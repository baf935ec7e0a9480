"""The page values of a visit: what can be prepared, what is seen, what was said and done, what can be done now."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.visit import offered, options, preparation_of
from trainer.scenario.schema import Scenario
from trainer.store.attempts import Row
from trainer.web.call.course import steps
from trainer.web.call.pages import Held, held, said_in
from trainer.web.call.spoken import Speech, Understood, pick_up, spoken, understood
from trainer.web.call.told import Told, story_day, told
from trainer.web.visit.picture import Picture, picture

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class OptionShown:
    """An option of the preparation."""

    id: str
    title: str
    taken: bool


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """A question of the preparation with its options."""

    id: str
    title: str
    several: bool
    options: tuple[OptionShown, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A turn of the visit."""

    number: int
    speeches: tuple[Speech, ...]
    told: Told | None
    understood: Understood | None


@dataclass(frozen=True, slots=True)
class DeedShown:
    """A deed that can be done now; `leaves` for one that ends the visit."""

    id: str
    title: str
    leaves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Held):
    """The whole page. `choices` are empty once one has set out, `picture` is None before."""

    day: str
    clock: str
    typed: str
    earliest: str
    latest: str
    start: str
    scene: str
    choices: tuple[ChoiceShown, ...]
    taken: tuple[str, ...]
    picture: Picture | None
    stage: str
    entries: tuple[Entry, ...]
    deeds: tuple[DeedShown, ...]


def page(
    desk: "Desk",
    scenario: Scenario,
    attempt: Attempt,
    row: Row,
    here: Locale,
    taken: Sequence[str] = (),
    typed: str = "",
) -> Page:
    """The page of a visit as it stands now; `taken` and `typed` are what a refused preparation had."""
    locale = attempt.started.locale
    now = attempt.moment or scenario.starts_at
    chart = desk.chart(scenario.id)
    tally = desk.judging.tally(row.id, attempt, scenario, desk.rubrics)
    out = bool(attempt.turns)
    return Page(
        **held(desk, scenario, attempt, row, here),
        day=story_day(now),
        clock=f"{now:%H:%M}",
        typed=typed or f"{now:%Y-%m-%dT%H:%M}",
        earliest=f"{scenario.starts_at:%Y-%m-%dT%H:%M}",
        latest=f"{scenario.starts_at + dt.timedelta(days=preparation_of(scenario).days):%Y-%m-%dT%H:%M}",
        start=pick_up(scenario, attempt),
        scene=scenario.scene.to(locale),
        choices=() if out else tuple(_choices(scenario, locale, taken)),
        taken=_taken(scenario, attempt, locale),
        picture=picture(scenario, chart, attempt) if out else None,
        stage=chart.states[attempt.stage].title.to(locale),
        entries=tuple(_entries(scenario, attempt)),
        deeds=tuple(DeedShown(d.id, d.title.to(locale), d.leaves) for d in offered(desk, attempt, tally)),
    )


def _choices(scenario: Scenario, locale: Locale, taken: Sequence[str]) -> Iterator[ChoiceShown]:
    for choice in preparation_of(scenario).choices:
        shown = tuple(OptionShown(o.id, o.title.to(locale), o.id in taken) for o in choice.options)
        yield ChoiceShown(choice.id, choice.title.to(locale), choice.several, shown)


def _taken(scenario: Scenario, attempt: Attempt, locale: Locale) -> tuple[str, ...]:
    """What was taken along, in words."""
    if not attempt.turns:
        return ()
    chosen = attempt.turns[0].chosen
    return tuple(option.title.to(locale) for option in options(scenario) if option.id in chosen)


def _entries(scenario: Scenario, attempt: Attempt) -> Iterator[Entry]:
    locale, full = attempt.started.locale, attempt.started.help == "full"
    currency = scenario.case_file.account.currency
    moment = attempt.started.story
    for before, turn, after in steps(scenario, attempt):
        beside = told(scenario, turn, locale, moment)
        moment = turn.moment or moment
        speeches = spoken(said_in(scenario, attempt, before, turn, after), after.seconds)
        read = understood(turn, currency, locale, with_mood=scenario.level == "easy") if full and turn.said else None
        yield Entry(turn.number, speeches, beside, read)
