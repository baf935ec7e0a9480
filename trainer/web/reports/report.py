"""The report as tables: every figure of the manager's home, with the meaning of each column and what lies behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trainer.conversation.text import Locale
from trainer.progress.definitions import DEFINITIONS
from trainer.store.figures import rubrics_behind
from trainer.web import words
from trainer.web.language import gettext as _
from trainer.web.reports import pages
from trainer.web.reports.cases import case_row, run_row, runs_of
from trainer.web.reports.figures import Team, team_of
from trainer.web.reports.room import Filters
from trainer.web.served import attempts
from trainer.web.sheets import Cell, Column, Sheet

MOST_PEOPLE = 5_000
"""Rows of the table of people."""


class Share(float):
    """A share from 0 to 1, as reckoning on wants it; on paper it stands in percent, as on the page."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report: what it is about, its tables, and the rubric versions that judged the attempts behind it."""

    title: str
    about: tuple[str, ...]
    tables: tuple[Sheet, ...]
    rubrics: tuple[str, ...]


def report(chosen: Filters, at: datetime, here: Locale) -> Report:
    """All figures that `chosen` asks for, in the language `here`."""
    team = team_of(chosen, at, people_on_map=MOST_PEOPLE)
    means = {name: text.to(here) for name, text in DEFINITIONS.items()}
    tables = (
        _figures(team, means), _standings(team, means, here), _trend(team, means), _rules(team, means, here),
        _people(team, means, here), _recognised(team, means), _cases(team, means, here), _runs(chosen, means, here),
    )  # fmt: skip
    return Report(_("Report on the team"), _about(chosen, at), tables, rubrics_behind(attempts().engine, chosen.scope))


def _about(chosen: Filters, at: datetime) -> tuple[str, ...]:
    period = {"begin": words.day(chosen.first, year=True), "end": words.day(chosen.last, year=True)}
    lines = [_("Period: %(begin)s to %(end)s, whole days by the clock of %(zone)s", **period, zone=chosen.zone.key)]
    lines.append(_("Cohort: %(name)s", name=chosen.cohort_name or _("all")))
    law = words.word(chosen.jurisdiction) if chosen.jurisdiction else _("all")
    lines.append(_("Jurisdiction: %(name)s", name=law))
    lines.append(_("Reckoned at %(moment)s UTC", moment=f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"))
    return tuple(lines)


def _sheet(title: str, columns: tuple[tuple[str, str], ...], rows: list[list[Cell]]) -> Sheet:
    return Sheet(title, _("What each column means"), tuple(Column(*one) for one in columns), rows)


def _figures(team: Team, means: Mapping[str, str]) -> Sheet:
    total, came, took = team.totals, team.came, team.certification
    rows: list[list[Cell]] = [
        [_("Attempts"), total.attempts, None, means["attempts"]],
        [_("People"), total.people, None, means["people"]],
        [_("Passed"), _share(total.pass_rate), total.attempts, means["pass-rate"]],
        [_("Passed at the first try"), _share(team.first.pass_rate), team.first.attempts, means["first-pass-rate"]],
        [_("With a critical breach"), _share(total.critical_rate), total.attempts, means["critical-rate"]],
        [_("Mean score"), _rounded(total.score, 1), total.attempts, means["score"]],
        [
            _("Scores with a model's grades"),
            team.weighed,
            total.attempts,
            _("Attempts in whose score a language model's grades of the skills weigh, as an administrator has set it."),
        ],
        [_("Time to certification"), _rounded(took.middle, 1), took.people, means["to-certification"]],
        [_("Recovered"), _share(came.recovered), came.with_sums, means["recovered"]],
        [_("First payment missed"), _share(came.delinquent), came.reached, means["delinquent"]],
        [_("Satisfaction"), _hundred(came.goodwill), came.reached, means["goodwill"]],
        [_("Complaints"), _share(came.complaint_rate), came.attempts, means["complaint-rate"]],
    ]
    columns = (
        (_("Figure"), _("The name of the figure.")),
        (_("Value"), _("A count; a share from 0 to 1, on paper in percent; points of 100; or days.")),
        (_("Rests on"), _("How many attempts, contacts or certificates it is reckoned from.")),
        (_("Meaning"), _("What it counts, and what it leaves out.")),
    )
    return _sheet(_("Figures"), columns, rows)


def _standings(team: Team, means: Mapping[str, str], here: Locale) -> Sheet:
    rows: list[list[Cell]] = [
        [row.cohort_name or _("In no cohort"), row.title, words.word(row.jurisdiction), row.certified, row.expiring,
         row.lapsed, row.revoked, row.in_progress]
        for row in pages.standings(team, here)
    ]  # fmt: skip
    stands = means["standing"]
    columns = (
        (_("Cohort"), _("Who is taught in two cohorts is counted in both.")), (_("Programme"), stands),
        (_("Jurisdiction"), _("The law the programme is held under.")), (_("Certified"), stands),
        (_("Ends soon"), stands), (_("Lapsed"), stands), (_("Revoked"), stands), (_("In progress"), stands),
    )  # fmt: skip
    return _sheet(_("Where people stand now"), columns, rows)


def _trend(team: Team, means: Mapping[str, str]) -> Sheet:
    rows: list[list[Cell]] = [
        [period.begin, period.end, t.attempts, t.people, _share(t.pass_rate), _share(t.critical_rate),
         _rounded(t.score, 1)]
        for period, t in zip(team.periods, team.trend, strict=True)
    ]  # fmt: skip
    columns = (
        (_("From"), _("The first moment of the period, in UTC.")),
        (_("Before, not included"), _("The first moment after it.")),
        (_("Attempts"), means["attempts"]), (_("People"), means["people"]), (_("Passed"), means["pass-rate"]),
        (_("With a critical breach"), means["critical-rate"]), (_("Mean score"), means["score"]),
    )  # fmt: skip
    return _sheet(_("Over time"), columns, rows)


def _rules(team: Team, means: Mapping[str, str], here: Locale) -> Sheet:
    rows: list[list[Cell]] = [
        [rule.name, broken.code, _("duty missed") if rule.kind == "duty" else _("breach"), rule.attempts, rule.times,
         Share(rule.running / 100)]
        for rule, broken in zip(pages.rules(team.broken, team.totals.attempts, here), team.broken, strict=True)
    ]  # fmt: skip
    columns = (
        (_("Rule"), means["broken"]), (_("Code"), _("The code of the rule, as scorecards and exports name it.")),
        (_("Kind"), _("Something said that must not be, or something due that was left out.")),
        (_("Attempts"), means["broken"]), (_("Times"), _("How often it was broken in all.")),
        (
            _("Running share"),
            _("Of all attempts with a breach, rule by rule, those down to here: from 0 to 1, on paper in percent."),
        ),
    )  # fmt: skip
    return _sheet(_("Rules broken most"), columns, rows)


def _people(team: Team, means: Mapping[str, str], here: Locale) -> Sheet:
    skills = pages.shown_skills(team, here)
    everybody: list[Cell] = [_("All"), team.totals.attempts, *(_hundred(team.skills[name]) for name in skills)]
    rows = [everybody]
    rows += [[one.name, one.attempts, *(_hundred(one.skills.get(name)) for name in skills)] for one in team.map.items]
    columns = (
        (_("Name"), _("Everybody with an attempt in the period.")), (_("Attempts"), means["attempts"]),
        *((title, means["skill"]) for title in skills.values()),
    )  # fmt: skip
    return _sheet(_("Skill by person"), columns, rows if skills or team.map.items else [])


def _recognised(team: Team, means: Mapping[str, str]) -> Sheet:
    rows: list[list[Cell]] = [[one.name, one.attempts, _hundred(one.conduct)] for one in team.recognised]
    columns = (
        (_("Name"), means["recognised"]), (_("Attempts"), means["attempts"]),
        (_("Conduct"), _("Mean of the skills of conduct, from 0 to 100.")),
    )  # fmt: skip
    return _sheet(_("Recognition for conduct"), columns, rows)


def _cases(team: Team, means: Mapping[str, str], here: Locale) -> Sheet:
    rows: list[list[Cell]] = [
        [row.title, row.runs, row.people, round(row.points, 1), "; ".join(f"{name} {n}" for name, n in row.endings)]
        for row in (case_row(one, here) for one in team.cases)
    ]
    counted = means["cases"]
    columns = (
        (_("Case study"), counted), (_("Runs"), counted), (_("People"), _("Who played it at least once.")),
        (_("Mean points"), counted), (_("How it ended"), _("Each ending, and how many runs came to it.")),
    )  # fmt: skip
    return _sheet(_("Case studies"), columns, rows)


def _runs(chosen: Filters, means: Mapping[str, str], here: Locale) -> Sheet:
    rows: list[list[Cell]] = [
        [one.name, told.title, told.ended, round(told.points, 1), told.ending]
        for one, told in (run_row(each, here) for each in runs_of(chosen, size=MOST_PEOPLE).items)
    ]
    columns = (
        (_("Name"), _("Who played it.")), (_("Case study"), means["cases"]),
        (_("Ended"), _("When it came to its end, in UTC.")), (_("Points"), _("Out of 100.")),
        (_("How it ended"), _("The ending it came to.")),
    )  # fmt: skip
    return _sheet(_("Who played which case study"), columns, rows)


def _share(value: float | None) -> Share | None:
    return None if value is None else Share(round(value, 4))


def _hundred(value: float | None) -> float | None:
    """What is kept from 0 to 1 and told from 0 to 100, here and on the page."""
    return None if value is None else round(value * 100, 1)


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)
