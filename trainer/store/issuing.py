"""Issuing: where somebody stands on their programme, and the certificate once nothing is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select

from trainer.curriculum.programme import Offered, Programme
from trainer.practice.events import EVENT, Started
from trainer.practice.official import SOURCE
from trainer.progress.attempts import AttemptSummary
from trainer.progress.certificate import Evidence, Statement, new_number, signed
from trainer.progress.certification import CONFIDENCE, Standing, standing
from trainer.progress.issuing import counted, months_after
from trainer.store import certificates, enrolments, records, tables
from trainer.store.enrolments import Enrolled
from trainer.store.keys import signing_key
from trainer.store.programmes import binding
from trainer.store.tables_review import ModelRemark
from trainer.store.visitors import Visitor
from trainer.store.weighing import WEIGHS

_event = tables.rows(tables.Event)
_remark = tables.rows(ModelRemark)


class NotReady(Exception):
    """Something is missing; `standing` says what, or the programme is not loaded (None)."""

    def __init__(self, standing: Standing | None) -> None:
        super().__init__("not ready")
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Stands:
    """Where somebody stands: by which programme and version, and the attempts that counted."""

    enrolled: Enrolled
    programme: Programme
    version: str
    standing: Standing
    attempts: tuple[AttemptSummary, ...]

    @property
    def may_be_signed_off(self) -> bool:
        """Whether nothing but a reviewer's word is missing, and no certificate runs whose renewal is not due."""
        return self.standing.state != "certified" and all(need.kind == "sign-off" for need in self.standing.missing)

    @property
    def may_be_issued(self) -> bool:
        """Whether nothing is missing, and no certificate runs whose renewal is not due."""
        return self.standing.state in ("ready", "expiring") and not self.standing.missing


def stands(engine: Engine, enrolled: Enrolled, offered: Sequence[Offered], at: datetime) -> Stands | None:
    """Where somebody stands at `at`; None when the programme is loaded no more."""
    bound = binding(engine, enrolled, at)
    if bound is None:
        return None
    programme, version = bound
    person = records.of_people(engine, [enrolled.person], offered)[enrolled.person]
    record = person.record(enrolled.programme, enrolled.jurisdiction)
    return Stands(
        enrolled,
        programme,
        version,
        standing(programme, enrolled.jurisdiction, record, offered, at),
        counted(programme, enrolled.jurisdiction, person.attempts),
    )


def issue(
    engine: Engine,
    instance: Path,
    by: Visitor | None,
    enrolled: Enrolled,
    offered: Sequence[Offered],
    at: datetime,
    *,
    issuer: str = "",
) -> str:
    """Issue the certificate of somebody who is ready, and give its number. Raises NotReady, AlreadyHeld."""
    where = stands(engine, enrolled, offered, at)
    if where is None or not where.may_be_issued:
        raise NotReady(where.standing if where else None)
    programme, reviewer = where.programme, enrolments.reviewer_of(engine, enrolled)
    statement = Statement(
        number=new_number(at),
        name=enrolled.name,
        programme=programme.id,
        programme_version=where.version,
        title_zh=programme.title.zh,
        title_en=programme.title.en,
        jurisdiction=enrolled.jurisdiction,
        channels=programme.channels,
        issued=at.isoformat(),
        until=months_after(at, programme.valid_months).isoformat(),
        issuer=issuer,
        evidence=Evidence(len(where.attempts), where.standing.clean_exams, where.standing.bound, CONFIDENCE, reviewer),
        rubrics=rubrics_behind(engine, [attempt.id for attempt in where.attempts]),
    )
    token = signed(statement, signing_key(instance))
    certificates.issue(engine, by, enrolled.person, token, at + timedelta(days=programme.renew_days))
    return statement.number


def rubrics_behind(engine: Engine, attempts: Sequence[UUID]) -> tuple[str, ...]:
    """The rubric versions that `attempts` were judged by, in order: `rubric:cn-law 12-3fab…`.

    Where a model's grades weigh in the score of one, also which model's and by how much:
    `second-opinion a-model 50%`.
    """
    found: set[str] = set()
    beginnings = select(_event.c.payload).where(_event.c.attempt.in_(list(attempts)), _event.c.position == 0)
    with engine.connect() as connection:
        for (told,) in connection.execute(beginnings):
            started = EVENT.validate_json(told)
            if isinstance(started, Started):
                found |= {f"{name} {v}" for name, v in started.versions.items() if name.startswith("rubric:")}
        weighed = select(_remark.c.model, _remark.c.share).where(_remark.c.attempt.in_(list(attempts)), WEIGHS)
        found |= {f"{SOURCE} {model} {share}%" for model, share in connection.execute(weighed)}
    return tuple(sorted(found))
