"""The end of an attempt: its scorecard's verdict goes into its row, for lists, and its assignment may be done."""

from uuid import UUID

from trainer.practice.attempt import Attempt
from trainer.practice.result import Result, result
from trainer.store import tasks
from trainer.web.attempt.as_used import desk_for
from trainer.web.served import attempts, now


def settle(attempt_id: UUID, attempt: Attempt) -> Result | None:
    """Judge an attempt that has ended and note the verdict; None while it goes on."""
    if not attempt.ended:
        return None
    judged = result(desk_for(attempt.started), attempt, attempt_id)
    if attempts().settle(attempt_id, now(), judged.scorecard):
        tasks.note_end(attempts().engine, attempt_id, now())
    return judged
