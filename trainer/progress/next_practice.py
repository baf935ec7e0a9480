"""What to practise next, and why: scenarios by the skill that needs them most, the reason as a code with its values.

A skill needs practice when a rule of it was broken lately, when it is weak, when it fades (FSRS has it due), when it
was never shown, or, all being well, for a next level. A scenario trains the skills it lists, and the skills of conduct
whose rules it gives occasion to keep or break. Of equals the scenario held least comes first; one more of the same
skill in the list counts half, so that three suggestions are not three times the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from trainer.curriculum.programme import Offered
from trainer.curriculum.skills import Skill, skills
from trainer.progress.mastery import Level, Mastery, level

Reason = Literal["weak", "fading", "unseen", "broken-lately", "next-level"]

_LEVELS = ("easy", "medium", "hard")
WEAK = 0.7
"""Below it a skill is weak: three in ten contacts would lack it. Ours."""

_WORTH: Mapping[Reason, float] = {
    "broken-lately": 2.0,
    "weak": 1.0,
    "fading": 0.7,
    "unseen": 0.6,
    "next-level": 0.2,
}
"""What each reason is worth; what the skill lacks of 1 comes on top.

Ours: a rule broken lately comes first, then what is weak, fades, was never tried, is known.
"""

_HELD = 3
"""So many attempts at a scenario halve its worth. Ours."""

_SAME_SKILL = 0.5
"""What a further suggestion about the same skill counts. Ours."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A scenario to practise: the weightiest reason, the skill it is about, and the figures that a page may word.

    `mean` is the skill's level now (.5 where it was never shown), `retrievability` the chance that what was learnt of
    it is still there, `due` when it was to be practised again; `codes` are the rules broken lately that this scenario
    gives occasion to keep. `held` counts attempts at it. `worth` orders the list.
    """

    scenario: str
    reason: Reason
    skill: str
    mean: float
    worth: float
    codes: tuple[str, ...] = ()
    due: datetime | None = None
    retrievability: float = 1.0
    held: int = 0


def next_practice(
    mastery: Mapping[str, Mastery],
    broken: Collection[str],
    done: Mapping[str, int],
    offered: Sequence[Offered],
    now: datetime,
    limit: int = 3,
) -> tuple[Suggested, ...]:
    """The scenarios worth most, best first. `broken` are codes of rules broken lately, or skills they belong to.

    `done` counts attempts by scenario. A level more than one above what was done is left for later.
    """
    levels = {skill: level(state, now, with_interval=False) for skill, state in mastery.items()}
    reach = 1 + max((_LEVELS.index(s.level) for s in offered if done.get(s.id)), default=0)
    found = [
        best
        for scenario in offered
        if _LEVELS.index(scenario.level) <= reach
        and (best := _best(scenario, levels, frozenset(broken), done.get(scenario.id, 0), now)) is not None
    ]
    return _varied(found, limit)


def trains(scenario: Offered) -> tuple[str, ...]:
    """The skills that a scenario trains: those it lists, and those whose rules it gives occasion to keep."""
    book = skills()
    listed = tuple(skill for skill in scenario.skills if skill in book)
    by_rule = (name for name, skill in book.items() if not _rules(skill).isdisjoint(scenario.codes))
    return (*listed, *(name for name in by_rule if name not in listed))


def _rules(skill: Skill) -> frozenset[str]:
    return frozenset((*skill.findings, *skill.duties))


def _best(
    scenario: Offered, levels: Mapping[str, Level], broken: frozenset[str], held: int, now: datetime
) -> Suggested | None:
    """The skill for which this scenario is worth most; None where it trains none."""
    wanted = [_suggested(scenario, skill, levels.get(skill), broken, held, now) for skill in trains(scenario)]
    return max(wanted, key=lambda one: one.worth, default=None)


def _suggested(
    scenario: Offered, skill: str, here: Level | None, broken: frozenset[str], held: int, now: datetime
) -> Suggested:
    rules = _rules(skills()[skill]) & broken
    codes = tuple(sorted(rules & frozenset(scenario.codes)))
    reason: Reason
    if here is None or not here.seen:
        reason, mean = "unseen", 0.5
    else:
        mean = here.mean
        if codes or skill in broken:
            reason = "broken-lately"
        elif mean < WEAK:
            reason = "weak"
        elif here.due is not None and here.due <= now:
            reason = "fading"
        else:
            reason = "next-level"
    lacks = 0.0 if reason == "unseen" else 1 - mean
    worth = (_WORTH[reason] + lacks) / (1 + held / _HELD)
    return Suggested(
        scenario=scenario.id,
        reason=reason,
        skill=skill,
        mean=round(mean, 3),
        worth=round(worth, 4),
        codes=codes,
        due=here.due if here else None,
        retrievability=round(here.retrievability, 3) if here else 1.0,
        held=held,
    )


def _varied(found: Sequence[Suggested], limit: int) -> tuple[Suggested, ...]:
    """The best of `found`, each next one of a skill that is there already counting less."""
    chosen: list[Suggested] = []
    left = sorted(found, key=lambda one: (-one.worth, one.scenario))
    while left and len(chosen) < limit:
        about = [one.skill for one in chosen]
        best = max(left, key=lambda one: one.worth * _SAME_SKILL ** about.count(one.skill))
        left.remove(best)
        chosen.append(replace(best, worth=round(best.worth * _SAME_SKILL ** about.count(best.skill), 4)))
    return tuple(chosen)
