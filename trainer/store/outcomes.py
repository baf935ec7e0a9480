"""What came of attempts in simulation, kept for the figures of a team."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from trainer.practice.indicators import Indicators
from trainer.store import tables
from trainer.store.database import for_writing
from trainer.store.tables_progress import AttemptOutcome

_outcome = tables.rows(AttemptOutcome)


def keep(engine: Engine, attempt: UUID, came: Indicators) -> None:
    """Keep the indicators of an attempt that has settled; once, a later call changes nothing."""
    try:
        with for_writing(engine).begin() as connection:
            connection.execute(insert(_outcome).values(attempt=attempt, **asdict(came)))
    except IntegrityError:
        return
