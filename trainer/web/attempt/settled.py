"""The end of an attempt: its scorecard's verdict goes into its row, for lists, and its assignment may be done."""

from functools import partial
from uuid import UUID

from trainer.practice.attempt import Attempt
from trainer.practice.indicators import indicators
from trainer.practice.result import Result, result
from trainer.store import tasks
from trainer.web.attempt.as_used import desk_for
from trainer.web.served import attempts, now

LEFT = "left"
"""How an attempt ends that was broken off without penalty: nothing is judged, nothing counts."""


def settle(attempt_id: UUID, attempt: Attempt) -> Result | None:
    """Judge an attempt that has ended and note the verdict; None while it goes on, and for one that was left."""
    if not attempt.ended:
        return None
    if attempt.ended == LEFT:
        attempts().leave(attempt_id, now())
        return None
    desk = desk_for(attempt.started)
    judged = result(desk, attempt, attempt_id)
    came = partial(indicators, desk, attempt)
    if attempts().settle(attempt_id, now(), judged.scorecard, hints=len(attempt.hints), came=came):
        tasks.note_end(attempts().engine, attempt_id, now())
    return judged
