"""What both instalment grammars find first, pieces of a plan, and how those that belong become one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A piece of a plan at `start:end` of the normalised text; the other fields are those of
    `instalments.Instalments`.
    """

    start: int
    end: int
    count: int | None = None
    each: Decimal | None = None
    every: Literal["week", "fortnight", "month"] | None = None


def joined(pieces: list[PlanPart], plain: str, gap: re.Pattern[str]) -> list[PlanPart]:
    """The pieces in order; neighbours that add to each other, and have only a `gap` between, become one."""
    plans: list[PlanPart] = []
    for piece in sorted(pieces, key=lambda each: (each.start, -each.end)):
        if plans and piece.start < plans[-1].end:
            continue
        last = plans[-1] if plans else None
        if last is not None and _adds(last, piece) and gap.fullmatch(plain, last.end, piece.start):
            plans[-1] = replace(
                last,
                end=piece.end,
                count=last.count or piece.count,
                each=last.each or piece.each,
                every=last.every or piece.every,
            )
        else:
            plans.append(piece)
    return [plan for plan in plans if plan.count is not None or plan.each is not None]


def _adds(last: PlanPart, piece: PlanPart) -> bool:
    return (
        (piece.count is not None or piece.each is not None)  # a rhythm alone only leads
        and (last.count is None or piece.count is None)
        and (last.each is None or piece.each is None)
        and (last.every is None or piece.every is None or last.every == piece.every)
    )
