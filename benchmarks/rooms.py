"""What the pages of the rooms cost in process, over made-up teams: time, queries, and whether years matter."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from benchmarks.figure import Figure, figure, ratios
from benchmarks.team import PASSWORD, Size, made
from trainer.store import tables
from trainer.store.counted import attempt
from trainer.store.scope import COUNTED
from trainer.store.tables import db
from trainer.store.tables_progress import AttemptFinding, Certificate

TEAM = Size(people=500, attempts=50_000, in_the_month=2_500)
YOUNG = Size(people=2_000, attempts=20_000, in_the_month=8_000)
OLD = Size(people=2_000, attempts=200_000, in_the_month=8_000)
"""The same people and the same last month; ten times as many attempts in all."""

finding = tables.rows(AttemptFinding)

HOME = "/reports"
ROLES = ("trainee", "trainer", "manager", "admin")
LEFT_OUT = ("/health", "/calendar", "/sign-out", "/teaching/export", "/exports", "/reports/export", "/own")
"""Files that are made on demand; what hands out everything of a person; and pages without a database."""


def rooms(rounds: int) -> Iterator[Figure]:
    """The pages over 500 people and 50,000 attempts, then the manager's home over 20,000 and 200,000."""
    with _team(TEAM) as team:
        yield from _pages(team, rounds)
    with _team(YOUNG) as young, _team(OLD) as old:
        yield from _years(young, old, rounds)


class _team:  # noqa: N801  reads as a function
    """A made-up team for as long as it is measured."""

    def __init__(self, size: Size) -> None:
        self.size = size

    def __enter__(self) -> Flask:
        self.folder = Path(tempfile.mkdtemp(prefix="trainer-rooms-"))
        return made(self.folder, self.size)

    def __exit__(self, *_error: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _signed_in(app: Flask, role: str) -> FlaskClient:
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": f"{role}@example.org", "password": PASSWORD})
    assert answer.status_code == 302, answer.status_code
    return client


def _pages(app: Flask, rounds: int) -> Iterator[Figure]:
    """Every page without a name in its address, as each role that may see it, and some with one."""
    found: list[tuple[float, float, int, str]] = []
    for role in ROLES:
        client = _signed_in(app, role)
        for path in (*_plain(app), *_named(app, role)):
            if client.get(path).status_code != 200:
                continue
            queries = _queries(app, client, path)
            times = [_timed(client, path) for _round in range(rounds)]
            own, wall = (median(each) for each in zip(*times, strict=True))
            found.append((own, wall, queries, f"{role} {path}"))
    found.sort(reverse=True)
    slowest = ", ".join(f"{name} {own:.0f} ms {queries} queries" for own, _wall, queries, name in found[:5])
    says = f"processor time of the slowest page of {len(found)}, 500 people, 50,000 attempts: {slowest}"
    yield figure("rooms-slowest-page", says, "ms", [found[0][0]], at_most=200)
    yield figure("rooms-slowest-wall", "the slowest by the clock", "ms", [max(wall for _own, wall, _q, _n in found)])
    yield figure("rooms-median-page", "the median page of them", "ms", [median(own for own, _w, _q, _n in found)])
    most = max(found, key=lambda each: each[2])
    yield figure("rooms-most-queries", f"queries of the page that takes most: {most[3]}", "", [float(most[2])])


def _plain(app: Flask) -> list[str]:
    rules = (rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    return sorted(path for path in set(rules) if "<" not in path and not path.startswith(LEFT_OUT))


def _named(app: Flask, role: str) -> list[str]:
    """Pages of one thing: a person, an attempt, a certificate, a cohort."""
    with app.app_context(), db.engine.connect() as connection:
        owner = connection.execute(select(attempt.c.owner).where(COUNTED).limit(1)).scalar_one()
        certificate = connection.execute(select(tables.rows(Certificate).c.number).limit(1)).scalar_one()
        rule = (finding.c.kind, finding.c.code)
        most = select(*rule).where(finding.c.sure.is_(True)).group_by(*rule).order_by(func.count().desc()).limit(1)
        kind, code = connection.execute(most).one()
    own = {
        "trainer": ["/teaching/cohorts/1", "/certificates/sign-offs/1", "/teaching/cleared?cohort=1"],
        "manager": [
            f"/reports/people/{owner}", f"/reports/certificates/{certificate}", "/reports?cohort=1&jurisdiction=cn",
            f"/reports/rules/{kind}/{code}", "/reports/skills?page=9", "/reports/people?state=lapsed&page=2",
            "/reports/certificates?page=4",
        ],
    }  # fmt: skip
    return own.get(role, [])


def _queries(app: Flask, client: FlaskClient, path: str) -> int:
    """How many statements one answer takes."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    client.get(path)
    event.remove(engine, "before_cursor_execute", note)
    return sum(statement.startswith(("SELECT", "WITH")) for statement in asked)


def _timed(client: FlaskClient, path: str) -> tuple[float, float]:
    """Milliseconds of one answer: of this thread alone, and by the clock."""
    wall, own = time.perf_counter(), time.thread_time()
    client.get(path)
    return (time.thread_time() - own) * 1000, (time.perf_counter() - wall) * 1000


def _years(young: Flask, old: Flask, rounds: int) -> Iterator[Figure]:
    """The manager's home over the same month, with few and with many attempts before it, in turn."""
    clients = {"young": _signed_in(young, "manager"), "old": _signed_in(old, "manager")}
    own: dict[str, list[float]] = {"young": [], "old": []}
    wall: dict[str, list[float]] = {"young": [], "old": []}
    for client in clients.values():
        for _warm in range(2):
            client.get(HOME)
    for _round in range(max(rounds, 5)):
        for name, client in clients.items():
            spent, clock = _timed(client, HOME)
            own[name].append(spent)
            wall[name].append(clock)
    about = "the manager's home, 2,000 people, 200,000 attempts, 8,000 of them in its month"
    yield figure("rooms-home-200k", f"processor time of {about}", "ms", own["old"], at_most=300)
    yield figure("rooms-home-200k-wall", "the same by the clock, other programs' time included", "ms", wall["old"])
    yield figure("rooms-home-20k", "the same month with 20,000 attempts in all, processor time", "ms", own["young"])
    years = ratios(own["old"], own["young"])
    says = "the first by the third: what attempts outside the period cost"
    yield figure("rooms-home-years", says, "×", years, at_most=1.3)
