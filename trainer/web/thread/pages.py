"""The page values of a thread. Nothing here tells of an answer that has not arrived."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.events import TurnTaken
from trainer.practice.thread import on_the_screen, shows_debt, way_of
from trainer.scenario.schema import Scenario
from trainer.store.attempts import Row
from trainer.web import words
from trainer.web.call.course import steps
from trainer.web.call.pages import Held, held, said_in
from trainer.web.call.spoken import Part, Understood, pick_up, understood
from trainer.web.call.told import Told, story_day, told, via_word

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

_A_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message: whose, by whom, when by the clock of the story, how it went."""

    mine: bool
    who: str
    parts: tuple[Part, ...]
    clock: str
    via: str
    shown: str
    exposed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A turn of the thread; `day` only where a new one begins."""

    number: int
    day: str
    bubbles: tuple[Bubble, ...]
    told: Told | None
    understood: Understood | None
    waits: bool


@dataclass(frozen=True, slots=True)
class WayToWrite:
    """A way to write as the composer offers it."""

    id: str
    name: str
    sender: str
    preview: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Contacts by one channel: today, and in the last seven days, this thread with them."""

    channel: str
    today: int
    week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Held):
    """The whole page."""

    day: str
    clock: str
    typed: str
    latest: str
    start: str
    lock_screen: str
    entries: tuple[Entry, ...]
    ways: tuple[WayToWrite, ...]
    via: str
    waiting: bool
    counted: tuple[Counted, ...]


def page(desk: "Desk", scenario: Scenario, attempt: Attempt, row: Row, here: Locale) -> Page:
    """The page of a thread as it stands now."""
    locale = attempt.started.locale
    now = moment_of(scenario, attempt)
    own = [turn for turn in attempt.turns if not turn.silence]
    return Page(
        **held(desk, scenario, attempt, row, here),
        day=story_day(now),
        clock=f"{now:%H:%M}",
        typed=f"{now:%Y-%m-%dT%H:%M}",
        latest=f"{last_moment(scenario):%Y-%m-%dT%H:%M}",
        start=pick_up(scenario, attempt),
        lock_screen=scenario.thread.lock_screen.to(locale) if scenario.thread else "",
        entries=tuple(_entries(scenario, attempt)),
        ways=_ways(scenario, locale),
        via=own[-1].via if own else way_of(scenario, ""),
        waiting=bool(own) and not any(turn.replies for turn in attempt.turns[own[-1].number - 1 :]),
        counted=tuple(_counted(scenario, attempt, now)),
    )


def moment_of(scenario: Scenario, attempt: Attempt) -> dt.datetime:
    """The moment in the story now."""
    return attempt.moment or scenario.starts_at


def last_moment(scenario: Scenario) -> dt.datetime:
    """The moment after which nothing more comes of the thread."""
    days = scenario.thread.days if scenario.thread else 0
    return scenario.starts_at + dt.timedelta(days=days)


def _ways(scenario: Scenario, locale: Locale) -> tuple[WayToWrite, ...]:
    ways = scenario.thread.ways if scenario.thread else ()
    return tuple(WayToWrite(way.id, via_word(way.id), way.sender.to(locale), way.preview) for way in ways)


def _entries(scenario: Scenario, attempt: Attempt) -> Iterator[Entry]:
    locale, full = attempt.started.locale, attempt.started.help == "full"
    currency = scenario.case_file.account.currency
    day, moment = "", attempt.started.story
    for before, turn, after in steps(scenario, attempt):
        beside = told(scenario, turn, locale, moment)
        moment = turn.moment or moment
        bubbles = tuple(
            _bubble(scenario, turn, who, said.speaker == "collector", said.text, said.at or turn.moment)
            for who, said in said_in(scenario, attempt, before, turn, after)
        )
        today = beside.day if beside else ""
        read = understood(turn, currency, locale, with_mood=scenario.level == "easy") if full else None
        yield Entry(turn.number, today if today != day else "", bubbles, beside, read, turn.silence)
        day = today


def _bubble(scenario: Scenario, turn: TurnTaken, who: str, mine: bool, text: str, at: dt.datetime | None) -> Bubble:
    shown = on_the_screen(scenario, turn.via, text) if mine else ""
    return Bubble(
        mine=mine,
        who=who,
        parts=(Part(text, False),),
        clock=f"{at:%H:%M}" if at else "",
        via=via_word(turn.via) if mine else "",
        shown=shown,
        exposed=mine and shows_debt(scenario, turn),
    )


def _counted(scenario: Scenario, attempt: Attempt, now: dt.datetime) -> Iterator[Counted]:
    """One log for all channels: what stands on file, and what was sent here."""
    log = [(contact.channel, contact.at) for contact in scenario.case_file.contacts if contact.at <= now]
    log += [("message", turn.moment) for turn in attempt.turns if turn.said and turn.moment is not None]
    for channel in ("phone", "message", "letter", "field"):
        days = [at.astimezone(now.tzinfo) for by, at in log if by == channel]
        if days or channel == "message":
            today = sum(at.date() == now.date() for at in days)
            yield Counted(words.word(channel), today, sum(at > now - _A_WEEK for at in days))
