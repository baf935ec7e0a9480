"""A made-up team in a database: so many people and attempts over two years, with the same last month each time."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine, insert, text

from trainer.curriculum.programme import programmes, versions
from trainer.curriculum.skills import skills
from trainer.practice.desk import desk
from trainer.practice.events import EVENT
from trainer.practice.turn import start
from trainer.progress.certificate import Evidence, Statement, new_number, signed, taken_apart
from trainer.store import people, tables
from trainer.store.database import for_writing, prepare
from trainer.store.keys import signing_key
from trainer.store.tables import db
from trainer.store.tables_progress import AttemptFinding, AttemptSkill, Certificate, Enrolment
from trainer.store.tables_teaching import Cohort, Membership
from trainer.web.app import create_app

PASSWORD = "a long enough one"
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
MONTH = timedelta(days=30)
YEARS = timedelta(days=730)
IN_A_COHORT = 50
FAST_HASH = {"argon2__memory_cost": 64, "argon2__time_cost": 1, "argon2__parallelism": 1}
"""A password is asked for once; what it costs is not measured here."""

_CODES = (
    "identity-not-verified", "false-legal-threat", "abusive-language", "amount-misstatement", "misleading-urgency",
    "hardship-ignored", "third-party-disclosure", "dispute-ignored",
)  # fmt: skip
_DUTIES = ("identity-stated", "purpose-stated", "recording-notice", "complaint-route-given")


@dataclass(frozen=True, slots=True)
class Size:
    """How many people and attempts there are, and how many of the attempts ended in the last month."""

    people: int
    attempts: int
    in_the_month: int


def made(folder: Path, size: Size, seed: int = 1) -> Flask:
    """An application over a database of this size. The attempts of the last month are the same for the same seed."""
    app = create_app(
        {
            "INSTANCE": folder,
            "SECRET_KEY": "for benchmarks",
            "SECURITY_PASSWORD_SALT": "for benchmarks",
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": FAST_HASH,
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'team.sqlite'}",
            "WTF_CSRF_ENABLED": False,
        }
    )
    prepare(app)
    with app.app_context():
        for role in tables.ROLES:
            people.add(f"{role}@example.org", PASSWORD, name=role.title(), roles=(role,))
        engine = db.engine
        _people(engine, size.people)
        _cohorts(engine, size.people)
        _attempts(engine, size, seed)
        _programme(engine, folder, size.people)
        with engine.begin() as connection:
            connection.execute(text("ANALYZE"))
        db.session.remove()
    return app


def _put(engine: Engine, table: Any, rows: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> None:
    lines = iter(rows)
    statement = insert(tables.rows(table))
    with for_writing(engine).begin() as connection:
        while batch := list(islice(lines, 5_000)):
            connection.execute(statement, batch)


def _first(engine: Engine) -> int:
    """The id of the first made-up person: those of the roles come before."""
    return len(tables.ROLES) + 1


def _people(engine: Engine, number: int) -> None:
    first = _first(engine)
    _put(
        engine,
        tables.Person,
        (
            {
                "id": first + n,
                "email": f"p{n}@example.org",
                "name": f"Person {n:04}",
                "active": True,
                "fs_uniquifier": f"unique-{n}",
                "locale": "",
                "theme": "",
                "password": "",
                "create_datetime": NOW.replace(tzinfo=None),
                "update_datetime": NOW.replace(tzinfo=None),
            }
            for n in range(number)
        ),
    )


def _cohorts(engine: Engine, number: int) -> None:
    count, first, since = -(-number // IN_A_COHORT), _first(engine), NOW - YEARS
    _put(engine, Cohort, [{"id": c + 1, "name": f"Cohort {c + 1:02}", "made": since} for c in range(count)])
    trainer = tables.ROLES.index("trainer") + 1
    _put(
        engine,
        Membership,
        [{"cohort": c + 1, "person": trainer, "part": "trainer", "since": since} for c in range(count)],
    )
    _put(
        engine,
        Membership,
        (
            {"cohort": n // IN_A_COHORT + 1, "person": first + n, "part": "trainee", "since": since}
            for n in range(number)
        ),
    )


def _attempts(engine: Engine, size: Size, seed: int) -> None:
    month = [
        NOW - timedelta(hours=1) - n * (MONTH - timedelta(hours=2)) / size.in_the_month
        for n in range(size.in_the_month)
    ]
    before = size.attempts - size.in_the_month
    earlier = [NOW - MONTH - timedelta(hours=1) - n * (YEARS - MONTH) / max(1, before) for n in range(before)]
    drawn = random.Random(seed)
    lines = [_drawn(drawn, size.people, at, n) for n, at in enumerate([*month, *earlier])]
    first = _first(engine)
    scenarios = [volume.content for volume in desk().scenarios if volume.content.channel == "phone"]
    payloads = {s.id: EVENT.dump_json(start(desk(), s.id, locale="zh", seed=1, at=NOW)).decode() for s in scenarios}
    _put(engine, tables.Attempt, (_row(line, first, scenarios) for line in lines))
    _put(
        engine,
        tables.Event,
        (
            {"attempt": line.id, "position": 0, "client_id": None, "kind": "started",
             "payload": payloads[scenarios[line.number % len(scenarios)].id]}
            for line in lines
        ),
    )  # fmt: skip
    _put(engine, AttemptFinding, (row for line in lines for row in line.findings()))
    _put(engine, AttemptSkill, (row for line in lines for row in line.skills()))


@dataclass(frozen=True, slots=True)
class _Line:
    """One made-up attempt."""

    number: int
    id: UUID
    person: int
    ended: datetime
    share: float

    def findings(self) -> Iterator[dict[str, Any]]:
        """Two or three rules that were broken, or none."""
        for n in range(self.number % 4):
            duty = (self.number + n) % 3 == 0
            codes = _DUTIES if duty else _CODES
            yield {
                "attempt": self.id, "number": n + 1, "kind": "duty" if duty else "violation",
                "code": codes[(self.number // 4 + n) % len(codes)], "criterion": "made-up",
                "severity": "major" if n else "minor", "sure": (self.number + n) % 5 != 0, "turn": 1, "start": 0,
                "stop": 4, "ended": self.ended,
            }  # fmt: skip

    def skills(self) -> Iterator[dict[str, Any]]:
        """What it showed of eight skills."""
        names = list(skills())
        for n in range(8):
            name = names[(self.number + n) % len(names)]
            yield {
                "attempt": self.id,
                "skill": name,
                "score": (self.share + n / 16) % 1,
                "weight": 0.7,
                "ended": self.ended,
            }


def _drawn(drawn: random.Random, people_: int, at: datetime, number: int) -> _Line:
    return _Line(number, UUID(int=drawn.getrandbits(128)), drawn.randrange(people_), at, drawn.random())


def _row(line: _Line, first: int, scenarios: Sequence[Any]) -> dict[str, Any]:
    scenario = scenarios[line.number % len(scenarios)]
    score = round(40 + 60 * line.share, 1)
    return {
        "id": line.id, "owner": first + line.person, "token": "", "scenario": scenario.id, "locale": "zh", "seed": 1,
        "started": line.ended - timedelta(minutes=9), "ended": line.ended, "private": line.number % 5 == 4,
        "verdict": "pass" if score >= 65 else "fail", "score": score, "critical": int(line.number % 9 == 0),
        "channel": scenario.channel, "jurisdiction": scenario.jurisdiction, "help": "full",
        "exam": line.number % 10 == 0, "handed_in": None, "scorecard": "", "recovered": line.share,
        "kept": line.share, "goodwill": line.share, "complained": line.number % 17 == 0,
    }  # fmt: skip


def _programme(engine: Engine, folder: Path, number: int) -> None:
    """Everybody on the programme for phone calls, a third with a certificate that runs, a tenth with one that ended."""
    first, key, version = _first(engine), signing_key(folder), versions(programmes())["phone"]
    since = NOW - timedelta(days=400)
    _put(
        engine,
        Enrolment,
        (
            {"person": first + n, "programme": "phone", "jurisdiction": "cn", "version": version, "since": since}
            for n in range(number)
        ),
    )

    def held(n: int) -> dict[str, Any]:
        issued = NOW - timedelta(days=20 + n % 300) - (timedelta(days=400) if n % 10 == 9 else timedelta())
        until = issued + timedelta(days=365)
        said = Statement(
            new_number(issued), f"Person {n:04}", "phone", version, "电话催收上岗", "Cleared for phone calls", "cn",
            ("phone",), issued.isoformat(), until.isoformat(), "", Evidence(20, 3, 0.5359, 0.9, "Trainer"), ("cn 1",),
        )  # fmt: skip
        content, signature = taken_apart(signed(said, key))
        return {
            "number": said.number, "person": first + n, "programme": "phone", "jurisdiction": "cn", "issued": issued,
            "until": until, "payload": content.decode(), "signature": signature, "why_revoked": "",
        }  # fmt: skip

    _put(engine, Certificate, [held(n) for n in range(number) if n % 3 == 0 or n % 10 == 9])
