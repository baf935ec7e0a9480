"""Every figure of a team is what its logs tell: reckoned anew from raw turns and decisions, without SQL sums."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import mean

import pytest
from sqlalchemy import Engine, event

from tests.store.conftest import FAST_HASH
from tests.store.postgres import NoPostgres, find
from tests.store.review import School
from tests.store.team_data import (
    BEGIN,
    END,
    Reckoned,
    Team,
    broken_of,
    chosen,
    firsts_of,
    make,
    reckoned,
    skill_means,
)
from trainer.progress.figures import CONDUCT, periods
from trainer.store import breaking, database, figures, team
from trainer.store.attempts import Attempts
from trainer.store.figures import Scope
from trainer.store.tables import db
from trainer.web.app import create_app


def backends() -> list[str]:
    return ["sqlite"] if isinstance(find(), NoPostgres) else ["sqlite", "postgresql"]


@pytest.fixture(scope="module", params=backends())
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """One team for all tests here, on each database: playing it takes its time, and nothing here changes it."""
    folder = tmp_path_factory.mktemp("team")
    url = f"sqlite:///{folder / 'team.sqlite'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").new_schema()
    app = create_app(
        {
            "INSTANCE": folder,
            "TESTING": True,
            "SECRET_KEY": "for tests",
            "SECURITY_PASSWORD_SALT": "for tests",
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": FAST_HASH,
            "SQLALCHEMY_DATABASE_URI": database.database_url(url, folder),
        }
    )
    database.prepare(app)
    with app.app_context():
        yield make(School(app, Attempts(db.engine)))
        db.engine.dispose()
    if request.param == "postgresql":
        request.getfixturevalue("postgres").drop_schemas()


@pytest.fixture(scope="module")
def engine(made: Team) -> Engine:
    return made.attempts.engine


@pytest.fixture(scope="module")
def everything(made: Team) -> list[Reckoned]:
    return reckoned(made)


def scopes(of: Team) -> list[Scope]:
    whole = Scope(BEGIN, END)
    return [whole, replace(whole, cohort=of.cohort), replace(whole, jurisdiction="cn"),
            replace(whole, begin=BEGIN + timedelta(days=9), end=END - timedelta(days=9))]  # fmt: skip


def test_every_figure_is_what_the_logs_tell(made: Team, engine: Engine, everything: list[Reckoned]) -> None:
    taught = {one.id for one in made.people[:3]}
    assert any(one.ended < BEGIN for one in everything)
    assert len(everything) < len(made.made), "private, branched and ownerless attempts are there, and not counted"
    for scope in scopes(made):
        those = chosen(everything, scope, lambda owner: owner in taught)
        assert len(those) > 3
        total = figures.totals(engine, scope)
        assert total.attempts == len(those)
        assert total.people == len({one.owner for one in those})
        assert total.passed == sum(one.verdict == "pass" for one in those)
        assert total.review == sum(one.verdict == "review" for one in those)
        assert total.critical == sum(one.critical > 0 for one in those)
        assert total.score == pytest.approx(mean(one.score for one in those))
        broken = {(one.code, one.kind): (one.attempts, one.times) for one in figures.broken(engine, scope)}
        assert broken == broken_of(those)
        first = figures.first_attempts(engine, scope)
        firsts = firsts_of(those, everything)
        assert (first.attempts, first.passed) == (len(firsts), sum(one.verdict == "pass" for one in firsts))
        came, told = figures.came_of(engine, scope), [one.came for one in those]
        reached = [one for one in told if one.kept is not None]
        assert came.attempts == len(those)
        assert came.reached == len(reached)
        assert came.kept == pytest.approx(mean(one.kept for one in reached))
        assert came.goodwill == pytest.approx(mean(one.goodwill for one in reached))
        sums = [one.recovered for one in told if one.recovered is not None]
        assert came.with_sums == len(sums)
        assert came.recovered == pytest.approx(mean(sums))
        assert came.complained == sum(one.complained for one in told)


def test_a_rule_broken_leads_to_the_attempts_that_broke_it_and_to_no_other(
    made: Team, engine: Engine, everything: list[Reckoned]
) -> None:
    taught = {one.id for one in made.people[:3]}
    withdrawn = 0
    for scope in scopes(made):
        those = chosen(everything, scope, lambda owner: owner in taught)
        for rule in figures.broken(engine, scope):
            wanted = {one.id: one.broken.count((rule.code, rule.kind)) for one in those}
            page = breaking.attempts_that_broke(engine, scope, rule.kind, rule.code)
            assert {one.line.id: one.times for one in page.items} == {id_: n for id_, n in wanted.items() if n}
            assert page.total == rule.attempts
            assert sum(one.times for one in page.items) == rule.times
            assert [one.line.ended for one in page.items] == sorted((o.line.ended for o in page.items), reverse=True)
            withdrawn += sum(not n for n in wanted.values())
    assert withdrawn, "every attempt broke every rule: the test would show nothing"
    assert breaking.attempts_that_broke(engine, Scope(BEGIN, END), "violation", "no-such-rule").total == 0


def test_skills_are_what_the_logs_tell(engine: Engine, everything: list[Reckoned]) -> None:
    scope = Scope(BEGIN, END)
    those = chosen(everything, scope, lambda owner: True)
    assert team.skills_of_all(engine, scope) == pytest.approx(skill_means(those))
    page = team.heat_map(engine, scope, size=50)
    assert {row.person for row in page.items} == {one.owner for one in those}
    for row in page.items:
        own = [one for one in those if one.owner == row.person]
        assert row.attempts == len(own)
        assert row.skills == pytest.approx(skill_means(own))


def test_a_trend_is_its_periods_one_by_one(engine: Engine) -> None:
    scope = Scope(BEGIN, END)
    cut = periods(BEGIN, END)
    found = figures.trend(engine, scope, cut)
    assert found == tuple(figures.totals(engine, Scope(p.begin, p.end)) for p in cut)
    assert sum(each.attempts for each in found) == figures.totals(engine, scope).attempts


def test_named_for_conduct_are_those_whose_logs_are_spotless(engine: Engine, everything: list[Reckoned]) -> None:
    whole = Scope(BEGIN - timedelta(days=60), END + timedelta(days=60))
    named = set()
    for n in range(0, 40, 2):  # a window on the months in which somebody is spotless: few are over all of it
        scope = replace(whole, begin=BEGIN + timedelta(days=n - 5), end=BEGIN + timedelta(days=n))
        those = chosen(everything, scope, lambda owner: True)
        spotless = {}
        for owner in {one.owner for one in those}:
            own = [one for one in those if one.owner == owner]
            means = [(s, w) for one in own for skill, s, w in one.skills if skill in CONDUCT]
            if not any(one.broken for one in own) and means:
                spotless[owner] = (len(own), sum(s * w for s, w in means) / sum(w for _s, w in means))
        found = team.recognised(engine, scope, least=1)
        assert {one.person: (one.attempts, pytest.approx(one.conduct)) for one in found} == spotless
        assert [one.conduct for one in found] == sorted((one.conduct for one in found), reverse=True)
        named |= set(spotless)
    assert named, "nobody in the made-up team is ever spotless: the test would show nothing"


def test_an_empty_period_gives_empty_figures(engine: Engine) -> None:
    scope = Scope(datetime(2001, 1, 1, tzinfo=UTC), datetime(2001, 2, 1, tzinfo=UTC))
    assert figures.totals(engine, scope).attempts == 0
    assert figures.totals(engine, scope).score is None
    assert figures.broken(engine, scope) == ()
    assert figures.first_attempts(engine, scope).pass_rate is None
    assert figures.came_of(engine, scope).kept is None
    assert team.recognised(engine, scope) == ()
    assert team.heat_map(engine, scope).items == []
    assert team.skills_of_all(engine, scope) == {}


def test_the_rubrics_behind_are_those_the_logs_name(engine: Engine) -> None:
    named = figures.rubrics_behind(engine, Scope(BEGIN, END))
    assert named == tuple(sorted(named))
    assert any(name.startswith("cn") for name in named)


def test_figures_take_the_same_number_of_queries_however_many_attempts(engine: Engine) -> None:
    counts = []
    for scope in (Scope(BEGIN, BEGIN + timedelta(days=4)), Scope(BEGIN, END)):
        asked: list[str] = []

        def note(_c, _cursor, statement, *_more, asked=asked) -> None:
            if statement.startswith("SELECT"):
                asked.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        figures.totals(engine, scope)
        figures.trend(engine, scope, periods(scope.begin, scope.end))
        figures.broken(engine, scope)
        figures.first_attempts(engine, scope)
        figures.came_of(engine, scope)
        team.skills_of_all(engine, scope)
        team.heat_map(engine, scope)
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert max(counts) <= 12, counts
