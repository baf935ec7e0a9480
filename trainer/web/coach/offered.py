"""Whether there is a second opinion for the owner of an attempt, or one may be asked for."""

from trainer.store import remarks
from trainer.store.attempts import Row
from trainer.web.guest.seat import Seat, seat
from trainer.web.served import attempts


def own_seat(row: Row) -> Seat | None:
    """The model that a trainee may ask about an attempt of theirs; None in exams and where trainees may not."""
    taken = None if row.exam else seat("opinion", row.scenario)
    return taken if taken is not None and taken.held.guest_opinion_own else None


def offered(row: Row) -> bool:
    """Whether the scorecard leads to a second opinion."""
    if row.judge_score is not None or own_seat(row) is not None:
        return True
    return remarks.last(attempts().engine, row.id, "opinion", by=row.owner) is not None
