"""Who sees an attempt, in plain words, and whether it can be handed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from trainer.store.attempts import Row
from trainer.web.language import gettext as _

Kind = Literal["private", "handed-in", "assigned", "exam", "branch", "left"]


@dataclass(frozen=True, slots=True)
class Seen:
    """Who sees an attempt. `when` is the moment it was handed in."""

    kind: Kind
    words: str
    may_hand_in: bool
    when: datetime | None = None


def kind_of(row: Row) -> Kind:
    """What an attempt is for those who may see it."""
    if row.branch_turn is not None:
        return "branch"
    if row.ended is not None and row.verdict is None:
        return "left"
    if row.exam:
        return "exam"
    if row.assignment is not None or not row.private:
        return "assigned"
    return "handed-in" if row.handed_in else "private"


def seen(row: Row) -> Seen:
    """Who sees the attempt of `row`, which has ended or goes on."""
    kind = kind_of(row)
    words = {
        "private": _("Practice: nobody else sees this attempt until you hand it in."),
        "handed-in": _("Handed in: the trainers of your cohorts can read this attempt."),
        "assigned": _("Assigned: the trainers of your cohorts can read this attempt."),
        "exam": _("Exam: the trainers of your cohorts can read this attempt."),
        "branch": _("Another way from turn %(turn)s on. Only you see it, and it never counts.", turn=row.branch_turn),
        "left": _("You left this attempt. It is not judged, and it counts for nothing."),
    }
    if row.owner is None:
        return Seen(kind, _("A try without an account: only this browser can open it."), False)
    if kind == "left" and not row.private:
        return Seen(kind, _("You left this attempt. It is not judged, but it uses up a try of the assignment."), False)
    return Seen(kind, words[kind], kind == "private" and row.verdict is not None, row.handed_in)
