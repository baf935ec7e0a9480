"""What was not understood in the attempts of one's cohorts, by scenario and stage of the contact."""

from dataclasses import dataclass

from flask import render_template

from trainer.conversation.text import Locale
from trainer.practice.unheard import Place, by_place
from trainer.scenario.lint_chart import all_states
from trainer.store import unheard
from trainer.web import language
from trainer.web.access import REVIEW, may
from trainer.web.review.figures import asked_for
from trainer.web.review.views import bp
from trainer.web.served import attempts, content


@dataclass(frozen=True, slots=True)
class Line:
    """A stage of a scenario by its titles, or its id where the content has changed since."""

    scenario: str
    stage: str
    place: Place


@dataclass(frozen=True, slots=True)
class Group:
    """A scenario: how many of its turns were not understood, and where."""

    title: str
    missed: int
    turns: int
    lines: tuple[Line, ...]

    @property
    def share(self) -> str:
        """In per cent."""
        return f"{100 * self.missed / self.turns:.1f} %" if self.turns else ""


@bp.get("/not-understood")
@may(REVIEW)
def not_understood() -> str:
    """Where the person on the line was left puzzled; attempts that are open to trainers, and no others."""
    wanted, period = asked_for()
    engine = attempts().engine
    groups = grouped(
        by_place(unheard.attempts_with_any(engine, wanted)), unheard.turns_taken(engine, wanted), language.locale()
    )
    return render_template("review/not_understood.html", groups=groups, period=period)


def grouped(places: tuple[Place, ...], turns: dict[str, int], here: Locale) -> tuple[Group, ...]:
    """The places by scenario, the one with most to hear first."""
    lines: dict[str, list[Line]] = {}
    for place in places:
        lines.setdefault(place.scenario, []).append(Line(*_titles(place, here), place))
    return tuple(
        Group(rows[0].scenario, sum(row.place.turns for row in rows), turns.get(scenario, 0), tuple(rows))
        for scenario, rows in sorted(lines.items(), key=lambda item: -sum(row.place.turns for row in item[1]))
    )


def _titles(place: Place, here: Locale) -> tuple[str, str]:
    desk = content()
    if place.scenario not in desk.scenarios:
        return place.scenario, place.stage
    scenario = desk.scenario(place.scenario)
    stages = {name: state.title.to(here) for name, state, _ in all_states(scenario.chart.states, "", ())}
    return scenario.title.to(here), stages.get(place.stage, place.stage)
