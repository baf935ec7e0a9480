"""The figures of a team as one value: what the home page shows, and what every form of the report carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trainer.progress.figures import (
    Broken,
    Came,
    FirstAttempts,
    Period,
    Recognised,
    ToCertification,
    Totals,
    periods,
)
from trainer.store import figures, team, weighing, whereabouts
from trainer.store.case_runs import CaseFigures
from trainer.store.figures import Scope
from trainer.store.paging import Page
from trainer.store.team import OnMap
from trainer.store.whereabouts import Standing
from trainer.web.reports.cases import figures_of
from trainer.web.reports.room import Filters
from trainer.web.served import attempts


@dataclass(frozen=True, slots=True)
class Team:
    """Every figure of a scope, reckoned at one moment. In `weighed` of its attempts a model's grades weigh in the
    score."""

    scope: Scope
    at: datetime
    totals: Totals
    periods: tuple[Period, ...]
    trend: tuple[Totals, ...]
    broken: tuple[Broken, ...]
    first: FirstAttempts
    came: Came
    certification: ToCertification
    recognised: tuple[Recognised, ...]
    standings: tuple[Standing, ...]
    skills: Mapping[str, float]
    map: Page[OnMap]
    weighed: int
    cases: tuple[CaseFigures, ...]


def team_of(chosen: Filters, at: datetime, *, page: int = 1, people_on_map: int = team.PEOPLE_ON_A_MAP) -> Team:
    """The figures that `chosen` asks for, in a bounded number of queries."""
    engine, scope = attempts().engine, chosen.scope
    cut = periods(scope.begin, scope.end)
    return Team(
        scope=scope,
        at=at,
        totals=figures.totals(engine, scope),
        periods=cut,
        trend=figures.trend(engine, scope, cut),
        broken=figures.broken(engine, scope),
        first=figures.first_attempts(engine, scope),
        came=figures.came_of(engine, scope),
        certification=whereabouts.days_to_certification(engine, scope),
        recognised=team.recognised(engine, scope),
        standings=whereabouts.standings(engine, at, cohort=chosen.cohort, jurisdiction=chosen.jurisdiction),
        skills=team.skills_of_all(engine, scope),
        map=team.heat_map(engine, scope, page, people_on_map),
        weighed=weighing.weighed_in(engine, scope),
        cases=figures_of(chosen),
    )
