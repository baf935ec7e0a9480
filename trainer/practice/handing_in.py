"""Which ended attempts a person should look at once they are open to trainers."""

from dataclasses import dataclass
from typing import Literal

Need = Literal["critical", "disputed", "review", "exam"]

_URGENCY: dict[Need, int] = {"critical": 90, "disputed": 70, "review": 60, "exam": 40}
"""What is looked at first: harm done, then what somebody waits for, then what the judge left open. Ours."""


@dataclass(frozen=True, slots=True)
class Case:
    """Why a person should look, and how soon: the greater `urgency`, the sooner."""

    need: Need
    urgency: int


def case_for(verdict: str | None, critical: int | None, *, disputed: bool, exam: bool) -> Case | None:
    """The case that an attempt makes; None when nobody needs to look.

    `critical` counts sure critical breaches, `disputed` says that the trainee objected and nobody answered yet.
    """
    need: Need | None = None
    if critical:
        need = "critical"
    elif disputed:
        need = "disputed"
    elif verdict == "review":
        need = "review"
    elif exam:
        need = "exam"
    return Case(need, _URGENCY[need]) if need else None
