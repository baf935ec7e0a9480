"""What a language model said of attempts: kept beside the scorecard, with model, prompt and who asked."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Engine, insert, select

from trainer.practice.debrief_notes import NOTES, Notes
from trainer.practice.opinion import OPINION, Opinion
from trainer.store import reviews, tables
from trainer.store.database import for_one_read, for_writing
from trainer.store.tables_review import ModelRemark
from trainer.store.visitors import Visitor
from trainer.store.weighing import WEIGHS, Weighed, weigh

_remark = tables.rows(ModelRemark)

About = Literal["opinion", "coach", "debrief"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as it is kept; `said` is words for a turn, or an opinion or a debrief as JSON. `share` percent do the
    grades of an opinion weigh in the score."""

    at: datetime
    model: str
    prompt: str
    said: str
    raises: bool = False
    share: int = 0

    @property
    def notes(self) -> Notes:
        """What a model adds to a debrief."""
        return NOTES.validate_json(self.said)

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


def weighing(engine: Engine, attempt: UUID) -> Remark | None:
    """The second opinion whose grades weigh in the score; None where the score is the judge's own."""
    where = _remark.c.attempt == attempt, _remark.c.purpose == "opinion", WEIGHS
    with for_one_read(engine).connect() as connection:
        line = connection.execute(select(*_FIELDS).where(*where).order_by(_remark.c.id).limit(1)).first()
    return Remark(*line) if line else None


def keep_suggestion(engine: Engine, attempt: UUID, turn: int, remark: Remark, by: int | None) -> None:
    """Keep a suggestion for one turn."""
    with for_writing(engine).begin() as connection:
        connection.execute(insert(_remark).values(**_line(attempt, "coach", remark, by), turn=turn, claims=0))


def keep_debrief(engine: Engine, attempt: UUID, remark: Remark, by: int | None) -> None:
    """Keep a debrief."""
    with for_writing(engine).begin() as connection:
        connection.execute(insert(_remark).values(**_line(attempt, "debrief", remark, by), claims=0))


def keep_opinion(
    engine: Engine,
    attempt: UUID,
    remark: Remark,
    by: int | None,
    weighed: tuple[Weighed, Visitor] | None = None,
) -> Remark:
    """Keep a second opinion, and give it as it is kept. What it alone claims puts an attempt that trainers may read
    before a person, at once or when it is handed in; with `raises` a pass waits for that person.

    With `weighed` its grades enter the score, asked for by that reviewer, unless none may any more; else verdict and
    score stay as they are.
    """
    claims = len(remark.opinion.for_a_person)
    with for_writing(engine).begin() as connection:
        if weighed is not None:
            it, reviewer = weighed
            source = {"model": remark.model, "prompt": remark.prompt, "share": str(it.share)}
            if weigh(connection, attempt, it, source, reviewer, remark.at):
                remark = replace(remark, share=it.share)
        connection.execute(insert(_remark).values(**_line(attempt, "opinion", remark, by), claims=claims))
        if claims or (remark.share and weighed and weighed[0].official.verdict == "review"):
            reviews.open_as_needed(connection, attempt, remark.at)
    return remark


def as_json(said: Opinion | Notes) -> str:
    """An opinion, or notes to a debrief, as a remark keeps them."""
    return (NOTES.dump_json(said) if isinstance(said, Notes) else OPINION.dump_json(said)).decode()


def _line(attempt: UUID, about: About, remark: Remark, by: int | None) -> dict[str, object]:
    kept = {name: getattr(remark, name) for name in Remark.__dataclass_fields__}
    return {**kept, "attempt": attempt, "purpose": about, "asked_by": by}
