"""A visit: it is prepared, one sets out at a chosen hour, and from then on words and deeds have their turns."""

import datetime as dt
from collections.abc import Iterator, Sequence

from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt
from trainer.practice.beside import Beside
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.quiet import next_quiet
from trainer.practice.situation import situation_of
from trainer.rubric.tally import Tally
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Deed, Scenario
from trainer.scenario.story import Option, Preparation

SET_OUT = "set-out"


def next_setting_out(
    desk: Desk, attempt: Attempt, tally: Tally, client_id: str, said: str, at: dt.datetime, beside: Beside
) -> tuple[TurnTaken, Tally]:
    """The turn that ends the preparation: what was chosen leaves its marks, the hour decides who opens. Pure.

    Options that the scenario does not have are left out; the moment lies within the days the preparation grants.
    """
    scenario = desk.scenario(attempt.started.scenario)
    chosen = tuple(option for option in options(scenario) if option.id in beside.chosen)
    marks = [mark for option in chosen for mark in (option.id, *option.mark)]
    moment = within(scenario, beside.moment)
    beside = Beside(SET_OUT, moment, chosen=tuple(option.id for option in chosen))
    return next_quiet(desk, attempt, tally, client_id, at, beside, marks=marks)


def within(scenario: Scenario, moment: dt.datetime | None) -> dt.datetime:
    """`moment` in the zone of the visit, no earlier than the scenario begins and no later than its days allow."""
    begins = scenario.starts_at
    if moment is None:
        return begins
    here = moment.replace(tzinfo=begins.tzinfo) if moment.tzinfo is None else moment.astimezone(begins.tzinfo)
    last = begins + dt.timedelta(days=preparation_of(scenario).days)
    return min(max(here, begins), last)


def wise_moment(scenario: Scenario) -> dt.datetime:
    """The day and hour at which a good visit is paid."""
    plan = preparation_of(scenario)
    hour, minute = map(int, plan.wise_hour.split(":"))
    day = scenario.starts_at + dt.timedelta(days=plan.wise_day)
    return day.replace(hour=hour, minute=minute, second=0)


def wise_options(scenario: Scenario) -> tuple[str, ...]:
    """What a good visit takes along."""
    return tuple(option.id for option in options(scenario) if option.wise)


def options(scenario: Scenario) -> Iterator[Option]:
    """Every option of the preparation."""
    for choice in preparation_of(scenario).choices:
        yield from choice.options


def preparation_of(scenario: Scenario) -> Preparation:
    """What is chosen before setting out."""
    if scenario.preparation is None:
        raise ValueError(f"{scenario.id} is no visit")
    return scenario.preparation


def offered(desk: Desk, attempt: Attempt, tally: Tally) -> Sequence[Deed]:
    """The deeds that can be done now."""
    if not attempt.turns or attempt.ended:
        return ()
    scenario = desk.scenario(attempt.started.scenario)
    situation = situation_of(attempt, attempt.person, Reading("", "empty", ()), tally, ())
    return tuple(deed for deed in scenario.deeds if all_hold(deed.when, situation))
