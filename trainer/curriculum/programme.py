"""A programme: what a person must show before they may contact borrowers on a channel. Files under `programmes/`.

Requirements name scenarios by what they are, channel, level, skill, never by id: they grow with the library.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from trainer.content.places import content_root
from trainer.content.shelf import Shelf, fill
from trainer.conversation.text import Text
from trainer.conversation.transcript import Channel, Jurisdiction

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


class Demands(_Shape):
    """What is asked under one jurisdiction in place of what is asked everywhere; what is left out stays as it is.

    How long a certificate holds is the same everywhere.
    """

    passed: tuple[Passed, ...] | None = Field(None, min_length=1)
    mastered: tuple[Mastered, ...] | None = None
    clean: Clean | None = None
    exams: Exams | None = None
    sign_off: bool | None = None
    why: Text = Field(description="why this jurisdiction asks for something else")


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
    under: dict[Jurisdiction, Demands] = {}
    changed: Text = Field(description="what this version changed, and for whom it counts from when")

    @model_validator(mode="after")
    def _holds_where_it_differs(self) -> Self:
        for jurisdiction in self.under:
            if jurisdiction not in self.jurisdictions:
                raise ValueError(f"under: {jurisdiction} is none of the jurisdictions of this programme")
        return self

    def where(self, jurisdiction: str) -> "Programme":
        """The programme as it is asked under `jurisdiction`; as it stands where that asks for nothing else."""
        demands = next((found for name, found in self.under.items() if name == jurisdiction), None)
        if demands is None:
            return self
        asked = {
            name: value for name in demands.model_fields_set - {"why"} if (value := getattr(demands, name)) is not None
        }
        return self.model_copy(update={**asked, "under": {}})


class Offered(_Shape):
    """A scenario as programmes and suggestions see it: `codes` are the rules it gives occasion to keep or break."""

    id: str
    channel: Channel
    level: str
    jurisdiction: str
    skills: tuple[str, ...]
    codes: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Short:
    """A requirement that nobody can meet: `there` scenarios are offered where `needed` are asked for.

    `name` is `passed:<n>`, the number of the requirement from 0, or `exams`.
    """

    name: str
    pool: Pool
    there: int
    needed: int


def shortages(programme: Programme, offered: Iterable[Offered], jurisdiction: str) -> tuple[Short, ...]:
    """Which requirements nobody can meet under `jurisdiction` with what is offered; empty where all can be met.

    Exams need one scenario: one may come again in another exam, though a pool of as many is better.
    """
    asked, there = programme.where(jurisdiction), tuple(offered)
    found = [
        Short(f"passed:{number}", need.pool, len(pool_of(need.pool, there, jurisdiction)), need.scenarios)
        for number, need in enumerate(asked.passed)
    ]
    found.append(Short("exams", asked.exams.pool, len(pool_of(asked.exams.pool, there, jurisdiction)), 1))
    return tuple(each for each in found if each.there < each.needed)


def lacking(programme: Programme, offered: Iterable[Offered], jurisdiction: str) -> tuple[str, ...]:
    """The names of `shortages`."""
    return tuple(each.name for each in shortages(programme, offered, jurisdiction))


@cache
def programmes() -> Shelf[Programme]:
    """The shipped programmes."""
    from trainer.curriculum.programme_lint import lint_programme  # it reads the shapes above

    return fill(content_root("programmes"), Programme, lambda p: p.id, lint_programme)


def versions(shelf: Shelf[Programme]) -> Mapping[str, str]:
    """The version of each programme as an enrolment keeps it: number and hash of the file."""
    return {key: f"{volume.content.version}-{volume.version}" for key, volume in shelf.volumes.items()}
