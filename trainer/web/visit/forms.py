"""What a trainee sends on a visit: the preparation with its day and hour; words, deeds, or both."""

import datetime as dt
from collections.abc import Iterable, Mapping

from trainer.practice.visit import options, preparation_of
from trainer.scenario.schema import Scenario
from trainer.web.language import gettext as _

LONGEST_ACT = 60


class NotThen(ValueError):
    """A day or hour at which nobody can set out; the message says why and what to do."""


def chosen(scenario: Scenario, sent: Iterable[str]) -> tuple[str, ...]:
    """The options of the preparation among what was sent, in the order of the scenario."""
    there = frozenset(sent)
    return tuple(option.id for option in options(scenario) if option.id in there)


def arrival(scenario: Scenario, form: Mapping[str, str]) -> dt.datetime:
    """The moment of arrival that was typed, by the clock of the place. Raises NotThen."""
    try:
        typed = dt.datetime.fromisoformat(form.get("at", "").strip()[:40])
    except ValueError as error:
        raise NotThen(_("Enter day and time, such as 2026-03-02 10:05.")) from error
    moment = typed.replace(tzinfo=scenario.starts_at.tzinfo)
    if moment < scenario.starts_at.replace(second=0, microsecond=0):
        raise NotThen(_("That moment has passed in this story. Choose a later one."))
    if moment > scenario.starts_at + dt.timedelta(days=preparation_of(scenario).days):
        raise NotThen(_("That is too far ahead for this order. Choose an earlier day."))
    return moment
