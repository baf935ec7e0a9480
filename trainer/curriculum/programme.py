"""A programme: what a person must show before they may contact borrowers on a channel. Files under `programmes/`.

Requirements name scenarios by what they are, channel, level, skill, never by id: they grow with the library.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from trainer.content.places import content_root
from trainer.content.problem import Problem
from trainer.content.shelf import Shelf, Volume, fill
from trainer.conversation.text import Text
from trainer.conversation.transcript import Channel, Jurisdiction
from trainer.curriculum.skills import skills

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pool(_Shape):
    """Which scenarios count: those of these channels, at or above a level, training one of these skills."""

    channels: tuple[Channel, ...] = Field(min_length=1)
    levels: tuple[Literal["easy", "medium", "hard"], ...] = ("easy", "medium", "hard")
    skills: tuple[str, ...] = ()


class Passed(_Shape):
    """So many different scenarios of the pool, each passed at least once with this score."""

    scenarios: int = Field(ge=1)
    pool: Pool
    score: float = Field(65.0, ge=0, le=100)


class Mastered(_Shape):
    """Every one of these skills at this mean mastery, from at least so many contacts."""

    skills: tuple[str, ...] = Field(min_length=1)
    level: float = Field(ge=0, le=1)
    contacts: int = Field(3, ge=1)


class Clean(_Shape):
    """No sure critical breach in the last so many attempts on these channels."""

    last: int = Field(ge=1)


class Exams(_Shape):
    """So many exams running, drawn from the pool, each passed with this score and without a critical breach."""

    clean: int = Field(ge=1)
    pool: Pool
    score: float = Field(70.0, ge=0, le=100)


class Programme(_Shape):
    """One programme. A person stays on the version they began on until `keep_days` after a newer one came in."""

    id: Name
    version: int = Field(ge=1)
    title: Text
    summary: Text
    channels: tuple[Channel, ...] = Field(min_length=1)
    jurisdictions: tuple[Jurisdiction, ...] = Field(min_length=1)
    passed: tuple[Passed, ...] = Field(min_length=1)
    mastered: tuple[Mastered, ...] = ()
    clean: Clean
    exams: Exams
    sign_off: bool = True
    valid_months: int = Field(ge=1, le=60)
    renew_days: int = Field(60, ge=0, description="so many days before the end a renewal may be earned")
    keep_days: int = Field(90, ge=0, description="a changed programme binds those half-way after so many days")
    changed: Text = Field(description="what this version changed, and for whom it counts from when")


class Offered(_Shape):
    """A scenario as programmes see it."""

    id: str
    channel: Channel
    level: str
    jurisdiction: str
    skills: tuple[str, ...]


def fits(pool: Pool, scenario: Offered, jurisdiction: str) -> bool:
    """Whether `scenario` counts for `pool` in this jurisdiction."""
    return (
        scenario.jurisdiction == jurisdiction
        and scenario.channel in pool.channels
        and scenario.level in pool.levels
        and (not pool.skills or bool(set(pool.skills) & set(scenario.skills)))
    )


def pool_of(pool: Pool, offered: Iterable[Offered], jurisdiction: str) -> tuple[str, ...]:
    """The ids of the scenarios that count, in order."""
    return tuple(sorted(s.id for s in offered if fits(pool, s, jurisdiction)))


def lacking(programme: Programme, offered: Iterable[Offered], jurisdiction: str) -> tuple[str, ...]:
    """Which requirements nobody can meet with what is offered: passed:<n>, exams. Empty where all can be met."""
    there = tuple(offered)
    short = [
        f"passed:{number}"
        for number, need in enumerate(programme.passed)
        if len(pool_of(need.pool, there, jurisdiction)) < need.scenarios
    ]
    if not pool_of(programme.exams.pool, there, jurisdiction):
        short.append("exams")
    return tuple(short)


def lint_programme(volume: Volume[Programme], offered: Iterable[Offered] = ()) -> tuple[Problem, ...]:
    """What the schema cannot see: unknown skills; and, given what is offered, requirements that nobody can meet."""
    programme, found = volume.content, list[Problem]()
    named = {skill for need in programme.mastered for skill in need.skills}
    for unknown in sorted(named - set(skills())):
        found.append(
            volume.source.problem(
                ("mastered",),
                "P001",
                Text(f"没有叫“{unknown}”的技能", f"there is no skill called {unknown}"),
                Text(f"技能有：{'、'.join(skills())}", f"the skills are: {', '.join(skills())}"),
            )
        )
    there = tuple(offered)
    for jurisdiction in programme.jurisdictions if there else ():
        for short in lacking(programme, there, jurisdiction):
            found.append(
                volume.source.problem(
                    (short.partition(":")[0],),
                    "P002",
                    Text(
                        f"在 {jurisdiction} 没有人能满足 {short}：场景不够",
                        f"nobody can meet {short} in {jurisdiction}: there are too few scenarios",
                    ),
                    Text("补足场景，或降低要求", "add scenarios, or ask for less"),
                    warning=True,
                )
            )
    return tuple(found)


@cache
def programmes() -> Shelf[Programme]:
    """The shipped programmes."""
    return fill(content_root("programmes"), Programme, lambda p: p.id, lint_programme)


def versions(shelf: Shelf[Programme]) -> Mapping[str, str]:
    """The version of each programme as an enrolment keeps it: number and hash of the file."""
    return {key: f"{volume.content.version}-{volume.version}" for key, volume in shelf.volumes.items()}
