"""What to practise next, and why: scenarios whose skills are weak, unsure or fading, with the reason as a code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from trainer.curriculum.programme import Offered
from trainer.progress.mastery import Level, Mastery, level

Reason = Literal["weak", "fading", "unseen", "broken-lately", "next-level"]

_LEVELS = ("easy", "medium", "hard")
_WEAK, _STEADY = 0.7, 0.8
_WORTH = {"broken-lately": 2.0, "weak": 1.0, "fading": 0.7, "unseen": 0.5, "next-level": 0.3}
"""How much each reason weighs. Ours: a rule broken lately comes first, what was never tried before what is known."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A scenario to practise: why (the weightiest reason), the skill it is about, that skill's level now."""

    scenario: str
    reason: Reason
    skill: str
    mean: float
    worth: float


def next_practice(
    mastery: Mapping[str, Mastery],
    broken: Sequence[str],
    done: Mapping[str, int],
    offered: Sequence[Offered],
    now: datetime,
    limit: int = 3,
) -> tuple[Suggested, ...]:
    """The scenarios worth most, best first. `broken` are skills whose rules were broken lately; `done` counts attempts.

    A scenario held often is worth less each time; a level more than one above what was done is left for later.
    """
    now_at = {skill: level(state, now, with_interval=False) for skill, state in mastery.items()}
    reach = 1 + max((_LEVELS.index(s.level) for s in offered if done.get(s.id)), default=0)
    found = []
    for scenario in offered:
        if _LEVELS.index(scenario.level) > reach or not scenario.skills:
            continue
        best = max((_reason(skill, now_at, broken) for skill in scenario.skills), key=lambda r: (_WORTH[r[0]], -r[2]))
        worth = _WORTH[best[0]] * (1.3 - best[2]) / (1 + done.get(scenario.id, 0))
        found.append(Suggested(scenario.id, best[0], best[1], round(best[2], 3), round(worth, 4)))
    return tuple(sorted(found, key=lambda s: (-s.worth, s.scenario))[:limit])


def _reason(skill: str, levels: Mapping[str, Level], broken: Sequence[str]) -> tuple[Reason, str, float]:
    here = levels.get(skill)
    if here is None or not here.seen:
        return "unseen", skill, 0.5
    if skill in broken:
        return "broken-lately", skill, here.mean
    if here.mean < _WEAK:
        return "weak", skill, here.mean
    if here.retrievability < _STEADY:
        return "fading", skill, here.mean
    return "next-level", skill, here.mean
