"""Real transcripts that were judged: kept for their owner only, for so long and no longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Engine, delete, insert, select, update

from trainer.conversation.paper import read_transcript
from trainer.conversation.paper_out import write_transcript
from trainer.conversation.transcript import Transcript
from trainer.rubric.scorecard import Scorecard
from trainer.store import tables
from trainer.store.database import for_one_read, for_writing

KEPT = timedelta(days=90)
"""How long a transcript is kept. Ours: a quarter, in which a complaint about a call usually comes up."""

_imported = tables.rows(tables.ImportedTranscript)
_SCORECARD = TypeAdapter(Scorecard)


@dataclass(frozen=True, slots=True)
class Line:
    """A transcript in its owner's list."""

    id: UUID
    title: str
    locale: str
    jurisdiction: str
    channel: str
    added: datetime
    until: datetime
    verdict: str
    score: float


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript with its judgement."""

    line: Line
    transcript: Transcript
    scorecard: Scorecard


@dataclass(frozen=True, slots=True)
class ToKeep:
    """A judged transcript that is to be kept under `title`."""

    id: UUID
    title: str
    transcript: Transcript
    scorecard: Scorecard


_LINE = [_imported.c[name] for name in Line.__dataclass_fields__]


def keep(engine: Engine, owner: int, judged: Sequence[ToKeep], now: datetime) -> None:
    """Keep what was judged for `owner`, all or nothing."""
    with for_writing(engine).begin() as connection:
        connection.execute(insert(_imported), [_row(owner, each, now) for each in judged])


def _row(owner: int, each: ToKeep, now: datetime) -> dict[str, Any]:
    setting = each.transcript.setting
    return {
        "id": each.id,
        "owner": owner,
        "title": each.title,
        "locale": setting.locale,
        "jurisdiction": setting.jurisdiction,
        "channel": setting.channel,
        "added": now,
        "until": now + KEPT,
        "transcript": write_transcript(each.transcript),
        **_judged(each.scorecard),
    }


def _judged(card: Scorecard) -> dict[str, Any]:
    return {"verdict": card.verdict, "score": card.score, "scorecard": _SCORECARD.dump_json(card).decode()}


def of_person(engine: Engine, owner: int, now: datetime, *, limit: int = 200) -> tuple[Line, ...]:
    """The transcripts of `owner` that are not past their day, newest first."""
    statement = (
        select(*_LINE)
        .where(_imported.c.owner == owner, _imported.c.until > now)
        .order_by(_imported.c.added.desc(), _imported.c.title)
        .limit(limit)
    )
    with for_one_read(engine).connect() as connection:
        return tuple(Line(*line) for line in connection.execute(statement))


def find(engine: Engine, owner: int, transcript: UUID, now: datetime) -> Imported | None:
    """The transcript of `owner` with this id; None for another's, an unknown one and one past its day."""
    statement = select(*_LINE, _imported.c.transcript, _imported.c.scorecard).where(
        _imported.c.id == transcript, _imported.c.owner == owner, _imported.c.until > now
    )
    with for_one_read(engine).connect() as connection:
        found = connection.execute(statement).first()
    if found is None:
        return None
    *line, words, card = found
    return Imported(Line(*line), read_transcript(words), _SCORECARD.validate_json(card))


def judge_again(engine: Engine, owner: int, transcript: UUID, card: Scorecard) -> None:
    """Put a new judgement in the place of the old one."""
    with for_writing(engine).begin() as connection:
        connection.execute(
            update(_imported).where(_imported.c.id == transcript, _imported.c.owner == owner).values(**_judged(card))
        )


def forget(engine: Engine, owner: int, transcript: UUID) -> bool:
    """Delete a transcript of `owner`; False when there was none."""
    with for_writing(engine).begin() as connection:
        gone = connection.execute(delete(_imported).where(_imported.c.id == transcript, _imported.c.owner == owner))
    return bool(gone.rowcount)


def forget_what_is_past(engine: Engine, now: datetime) -> int:
    """Delete every transcript that is past its day, whoever owns it; how many there were."""
    with for_one_read(engine).connect() as connection:
        if connection.execute(select(_imported.c.id).where(_imported.c.until <= now).limit(1)).first() is None:
            return 0
    with for_writing(engine).begin() as connection:
        return connection.execute(delete(_imported).where(_imported.c.until <= now)).rowcount
