"""The manager's figures as page values: words and figures as people read them, and what the charts draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for

from trainer.conversation.text import Locale
from trainer.progress.figures import Broken, Period, Totals
from trainer.store.team import OnMap
from trainer.store.whereabouts import STATES
from trainer.web import words
from trainer.web.certificates.room import title_of
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.reports.figures import Team
from trainer.web.reports.room import skill_titles

MOST_BARS = 10
"""Rules in the chart; the table behind it has them all."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure at the top: its name, its value, what it rests on, the key of its definition."""

    name: str
    value: str
    of: str
    means: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule broken: `share` of the attempts, `running` share of all breaches counted so far, in percent."""

    name: str
    kind: str
    code: str
    attempts: int
    times: int
    share: int
    running: int


@dataclass(frozen=True, slots=True)
class Point:
    """A period of the trend."""

    name: str
    attempts: int
    pass_rate: str
    critical_rate: str
    score: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the heat map: the figure, empty without occasion, and its step from 0 to 4."""

    value: str
    step: int


@dataclass(frozen=True, slots=True)
class MapRow:
    """Somebody on the heat map."""

    person: int
    name: str
    attempts: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How many stand where."""

    cohort: int | None
    cohort_name: str
    programme: str
    title: str
    jurisdiction: str
    certified: int
    expiring: int
    lapsed: int
    revoked: int
    in_progress: int


def percent(value: float | None) -> str:
    """A share in percent; a dash for nothing."""
    return "–" if value is None else f"{value * 100:.0f} %"


def hundred(value: float | None) -> str:
    """A share as points of a hundred."""
    return "–" if value is None else f"{value * 100:.0f}"


def headlines(team: Team) -> tuple[Headline, ...]:
    """The figures at the top."""
    total, took = team.totals, team.certification
    days = "–" if took.middle is None else ngettext("%(num)s day", "%(num)s days", round(took.middle))
    return (
        Headline(
            _("Attempts"), f"{total.attempts:,}",
            ngettext("%(num)s person", "%(num)s people", total.people, num=f"{total.people:,}"), "attempts",
        ),
        Headline(_("Passed"), percent(total.pass_rate), _out_of(total.passed, total.attempts), "pass-rate"),
        Headline(
            _("Passed at the first try"), percent(team.first.pass_rate),
            _out_of(team.first.passed, team.first.attempts), "first-pass-rate",
        ),
        Headline(
            _("With a critical breach"), percent(total.critical_rate), _out_of(total.critical, total.attempts),
            "critical-rate",
        ),
        Headline(
            _("Mean score"), "–" if total.score is None else words.figure(total.score), _("of 100"), "score"
        ),
        Headline(
            _("Time to certification"), days,
            ngettext("%(num)s certificate", "%(num)s certificates", took.people, num=f"{took.people:,}"),
            "to-certification",
        ),
    )  # fmt: skip


def _contacts(num: int) -> str:
    return ngettext("%(num)s contact", "%(num)s contacts", num, num=f"{num:,}")


def indicators(team: Team) -> tuple[Headline, ...]:
    """The indicators that teams are appraised by, in simulation."""
    came = team.came
    contacts = _contacts(came.reached)
    return (
        Headline(_("Recovered"), percent(came.recovered), _contacts(came.with_sums), "recovered"),
        Headline(_("First payment missed"), percent(came.delinquent), contacts, "delinquent"),
        Headline(_("Satisfaction"), hundred(came.goodwill), contacts, "goodwill"),
        Headline(
            _("Complaints"), percent(came.complaint_rate), _out_of(came.complained, came.attempts), "complaint-rate"
        ),
    )


def _out_of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s", part=f"{part:,}", whole=f"{whole:,}")


def rules(broken: Sequence[Broken], attempts: int, here: Locale) -> tuple[Rule, ...]:
    """The rules broken, most first, with the running share that makes a Pareto chart."""
    whole = sum(each.attempts for each in broken)
    found, running = [], 0
    for each in broken:
        running += each.attempts
        found.append(
            Rule(
                words.name_of(each.code, here) or each.code, each.kind, each.code, each.attempts, each.times,
                round(each.attempts / attempts * 100) if attempts else 0, round(running / whole * 100),
            )
        )  # fmt: skip
    return tuple(found)


def points(periods: Sequence[Period], trend: Sequence[Totals]) -> tuple[Point, ...]:
    """The trend, period by period."""
    return tuple(
        Point(
            span(period), total.attempts, percent(total.pass_rate), percent(total.critical_rate),
            "–" if total.score is None else words.figure(total.score),
        )
        for period, total in zip(periods, trend, strict=True)
    )  # fmt: skip


def span(period: Period) -> str:
    """A period by its first day and its last."""
    last = period.end - timedelta(microseconds=1)
    first = words.short_day(period.begin)
    return first if period.begin.date() == last.date() else f"{first}–{words.short_day(last)}"


def map_rows(people: Sequence[OnMap], skills: Sequence[str]) -> tuple[MapRow, ...]:
    """The heat map, row by row."""
    return tuple(
        MapRow(one.person, one.name, one.attempts, tuple(cell(one.skills.get(skill)) for skill in skills))
        for one in people
    )


def cell(value: float | None) -> Cell:
    """A field with its step: five equal steps."""
    return Cell("", -1) if value is None else Cell(f"{value * 100:.0f}", min(4, int(value * 5)))


def standings(team: Team, here: Locale) -> tuple[StandingRow, ...]:
    """Who stands where, by cohort and programme."""
    return tuple(
        StandingRow(
            each.cohort, each.cohort_name, each.programme, title_of(each.programme, here), each.jurisdiction,
            *(each.by_state[state] for state in STATES),
        )
        for each in team.standings
    )  # fmt: skip


def shown_skills(team: Team, here: Locale) -> dict[str, str]:
    """The skills that anything in the period showed, by title."""
    return {name: title for name, title in skill_titles(here).items() if name in team.skills}


def charts(team: Team, here: Locale, query: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the charts draw, as JSON; the same figures stand in the tables behind them. `query` is the filters."""
    top = rules(team.broken, team.totals.attempts, here)[:MOST_BARS]
    skills = shown_skills(team, here)
    return {
        "trend": {
            "names": [span(period) for period in team.periods],
            "lines": [
                {"name": _("Passed, in percent"), "values": [_points(t.pass_rate) for t in team.trend]},
                {"name": _("With a critical breach"), "values": [_points(t.critical_rate) for t in team.trend]},
            ],
        },
        "pareto": {
            "names": [rule.name for rule in top],
            "leads": [url_for("reports.rule", kind=rule.kind, code=rule.code, **query) for rule in top],
            "bars": {"name": _("Attempts"), "values": [rule.attempts for rule in top]},
            "line": {"name": _("Running share"), "values": [rule.running for rule in top]},
        },
        "heat": {
            "people": [one.name for one in team.map.items],
            "skills": list(skills.values()),
            "cells": [
                [place, row, round(one.skills[skill] * 100)]
                for row, one in enumerate(team.map.items)
                for place, skill in enumerate(skills)
                if skill in one.skills
            ],
        },
    }


def _points(value: float | None) -> int | None:
    return None if value is None else round(value * 100)
