"""Skills as page values: each with its level, how sure that is, when it fades; and one of them over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.curriculum.skills import skills
from trainer.progress.mastery import Mastery, level, observe
from trainer.store.mastery import Shown
from trainer.web.catalogue.pages import title_of
from trainer.web.language import gettext as _

LONGEST = 40
"""Points of a line over time; older ones are folded in and not drawn."""


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill now, in points of a hundred. `step` is the level in twentieths; `due` says it fades: practise again."""

    id: str
    name: str
    level: int
    step: int
    low: int
    high: int
    seen: int
    last: datetime | None
    due: datetime | None
    fades: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A skill after one attempt, and what that attempt showed, in points of a hundred."""

    attempt: UUID
    title: str
    at: datetime
    shown: int
    level: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """A skill from attempt to attempt; `before` counts those that are folded in and not drawn."""

    id: str
    name: str
    points: tuple[Point, ...]
    before: int


def lines(states: Mapping[str, Mastery], here: Locale, now: datetime) -> tuple[SkillLine, ...]:
    """Every skill of the catalogue that was shown, the weakest first; skills that were never shown are left out."""
    found = []
    for name, skill in skills().items():
        state = states.get(name)
        if state is None or not state.seen:
            continue
        at = level(state, now)
        found.append(
            SkillLine(
                id=name,
                name=skill.title.to(here),
                level=round(at.mean * 100),
                step=round(at.mean * 20),
                low=round(at.low * 100),
                high=round(at.high * 100),
                seen=at.seen,
                last=state.at,
                due=at.due,
                fades=at.due is not None and at.due <= now,
            )
        )
    return tuple(sorted(found, key=lambda line: (line.level, line.name)))


def never_shown(states: Mapping[str, Mastery], here: Locale) -> tuple[str, ...]:
    """The skills of the catalogue that no attempt has shown yet."""
    return tuple(skill.title.to(here) for name, skill in skills().items() if name not in states)


def over_time(skill: str, shown: Sequence[Shown], here: Locale) -> OverTime:
    """How a skill went: the same estimate as now, after each attempt."""
    state = Mastery()
    points = []
    for each in shown:
        at = max(each.at, state.at) if state.at else each.at
        state = observe(state, each.evidence, at)
        title = title_of(each.scenario, here)
        mean = level(state, at, with_interval=False).mean
        points.append(Point(each.attempt, title, each.at, round(each.evidence.score * 100), round(mean * 100)))
    kept = tuple(points[-LONGEST:])
    return OverTime(skill, skills()[skill].title.to(here), kept, len(points) - len(kept))


def chart(told: Sequence[OverTime], *, with_shown: bool) -> dict[str, Any]:
    """What the chart draws, as JSON: levels as lines, and what single attempts showed where only one skill is drawn."""
    longest = max((len(each.points) for each in told), default=0)
    drawn: list[dict[str, Any]] = [
        {"name": each.name, "values": [None] * (longest - len(each.points)) + [point.level for point in each.points]}
        for each in told
    ]
    if with_shown and told:
        drawn.append({"name": _("What the attempt showed"), "values": [point.shown for point in told[0].points]})
    return {"skills": {"lines": drawn, "attempt": _("Attempt")}}
