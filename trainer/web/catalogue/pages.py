"""Page values of the catalogue: only what a trainee may know before a contact."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.scenario.schema import Scenario
from trainer.store.attempts import Row
from trainer.web import access, words
from trainer.web.served import attempts, content

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

_HARDER = {"easy": 0, "medium": 1, "hard": 2}


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario in a list."""

    id: str
    title: str
    summary: str
    level: str
    channel: str
    jurisdiction: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An attempt that is still open."""

    id: UUID
    title: str


def cards(desk: "Desk", locale: Locale, *, level: str = "", channel: str = "") -> tuple[Card, ...]:
    """The scenarios of a level and a channel (empty: all), the easy ones first."""
    found = [volume.content for volume in desk.scenarios]
    chosen = [s for s in found if level in ("", s.level) and channel in ("", s.channel)]
    return tuple(_card(s, locale) for s in sorted(chosen, key=lambda s: (_HARDER[s.level], s.id)))


def _card(scenario: Scenario, locale: Locale) -> Card:
    names = (words.name_of(skill, locale) for skill in scenario.skills)
    return Card(
        id=scenario.id,
        title=scenario.title.to(locale),
        summary=scenario.summary.to(locale),
        level=scenario.level,
        channel=scenario.channel,
        jurisdiction=scenario.jurisdiction,
        skills=tuple(name for name in names if name),
    )


def own_rows() -> tuple[Row, ...]:
    """The visitor's attempts, newest first."""
    who = access.visitor()
    return attempts().of_person(who.id) if who else attempts().of_token(access.guest_token())


def unfinished(locale: Locale, *, most: int = 3) -> tuple[Unfinished, ...]:
    """The visitor's attempts that can be gone on with."""
    open_rows = [row for row in own_rows() if row.ended is None]
    return tuple(Unfinished(row.id, title_of(row.scenario, locale)) for row in open_rows[:most])


def title_of(scenario: str, locale: Locale) -> str:
    """The title of a scenario; its id once it is gone from the shelf."""
    shelf = content().scenarios
    return shelf[scenario].content.title.to(locale) if scenario in shelf else scenario


def levels(found: Iterable[Card]) -> tuple[str, ...]:
    """The levels there are, in order."""
    return tuple(sorted({card.level for card in found}, key=lambda level: _HARDER[level]))


def channels(found: Iterable[Card]) -> tuple[str, ...]:
    """The channels there are."""
    return tuple(sorted({card.channel for card in found}))
