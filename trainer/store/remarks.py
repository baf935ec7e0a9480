"""What a language model said of attempts: kept beside the scorecard, with model, prompt and who asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Engine, insert, select

from trainer.practice.opinion import OPINION, Opinion
from trainer.store import reviews, tables
from trainer.store.database import for_one_read, for_writing
from trainer.store.tables_review import ModelRemark

_remark = tables.rows(ModelRemark)

About = Literal["opinion", "coach"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as it is kept; `said` is words for a turn, or an opinion as JSON."""

    at: datetime
    model: str
    prompt: str
    said: str
    raises: bool = False

    @property
    def opinion(self) -> Opinion:
        """What a second opinion says."""
        return OPINION.validate_json(self.said)


_FIELDS = [_remark.c[name] for name in Remark.__dataclass_fields__]


ANYBODY = -1
"""In place of who asked: whoever did. No row has this id."""


def last(
    engine: Engine, attempt: UUID, about: About, turn: int | None = None, *, by: int | None = ANYBODY
) -> Remark | None:
    """The last remark of a kind, about one turn where it has one; None where nobody asked yet.

    With `by` only what this person asked for; None is a visitor without an account.
    """
    where = [_remark.c.attempt == attempt, _remark.c.purpose == about]
    where.append(_remark.c.turn.is_(None) if turn is None else _remark.c.turn == turn)
    if by != ANYBODY:
        where.append(_remark.c.asked_by.is_(None) if by is None else _remark.c.asked_by == by)
    statement = select(*_FIELDS).where(*where).order_by(_remark.c.id.desc()).limit(1)
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return Remark(*line) if line else None


def keep_suggestion(engine: Engine, attempt: UUID, turn: int, remark: Remark, by: int | None) -> None:
    """Keep a suggestion for one turn."""
    with for_writing(engine).begin() as connection:
        connection.execute(insert(_remark).values(**_line(attempt, "coach", remark, by), turn=turn, claims=0))


def keep_opinion(engine: Engine, attempt: UUID, remark: Remark, by: int | None) -> None:
    """Keep a second opinion. What it alone claims puts an attempt that trainers may read before a person, at once or
    when it is handed in; with `raises` a pass waits for that person. The scorecard stays as it is."""
    claims = len(remark.opinion.for_a_person)
    with for_writing(engine).begin() as connection:
        connection.execute(insert(_remark).values(**_line(attempt, "opinion", remark, by), claims=claims))
        if claims:
            reviews.open_as_needed(connection, attempt, remark.at)


def as_json(opinion: Opinion) -> str:
    """An opinion as a remark keeps it."""
    return OPINION.dump_json(opinion).decode()


def _line(attempt: UUID, about: About, remark: Remark, by: int | None) -> dict[str, object]:
    kept = {name: getattr(remark, name) for name in Remark.__dataclass_fields__}
    return {**kept, "attempt": attempt, "purpose": about, "asked_by": by}
