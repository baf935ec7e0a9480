"""A message thread: what is sent is answered hours later, or not at all, and waiting is a choice like writing.

An answer is decided when the message is read and lies under way until its moment; the judge hears it when it arrives,
for nobody answers what has not reached them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from trainer.borrower.chance import Chance, seed_for
from trainer.borrower.offline_voice import OfflineVoice
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.voice import Spoken
from trainer.practice.attempt import Attempt
from trainer.practice.beside import Beside, paced
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.guest import Guest
from trainer.practice.judging import heard
from trainer.practice.log import AttemptLog
from trainer.practice.quiet import next_quiet
from trainer.practice.second_reader import AskedOnce
from trainer.practice.turn import next_turn, take_turn
from trainer.rubric.detectors.disclosure import NAMES_DEBT
from trainer.rubric.detectors.said import MADE
from trainer.rubric.tally import Tally
from trainer.scenario.schema import Scenario
from trainer.scenario.story import Thread

# Hours between a message and its answer where a scenario names none; answers come while people are awake. Ours.
_AFTER_HOURS = (0.4, 2.0, 5.0, 19.0)
_AWAKE_FROM, _AWAKE_UNTIL = 8, 22
# Acts that one may leave unsaid in writing, and how often that happens. Ours, untuned.
_LEFT_UNSAID = frozenset(
    {"receipt", "greets-back", "eased", "waits", "takes-credit", "bye", "hears-consequence", "pressed"}
)
_SILENT = 0.35
# From here on characters are as wide as they are high.
_WIDE_FROM = "\u2e80"
LONGEST_WAIT = dt.timedelta(days=14)


class AnswerFirst(Exception):
    """An answer arrived before the moment for which a message was meant: it was not sent. `turn` brings the answer."""

    def __init__(self, turn: TurnTaken) -> None:
        super().__init__(turn.number)
        self.turn = turn


def send(
    log: AttemptLog,
    desk: Desk,
    attempt_id: UUID,
    client_id: str,
    said: str,
    at: dt.datetime,
    beside: Beside,
    guest: Guest | None = None,
) -> TurnTaken:
    """Send a message at the moment of `beside`, left out: in a few minutes. A `guest` may word the answer. Raises what
    `take_turn` raises, and AnswerFirst when an answer comes before that moment.
    """
    make = partial(_answered_or_sent, guest=guest)
    turn = take_turn(log, desk, attempt_id, client_id, said, at, beside=beside, make=make)
    if turn.act == "wait":
        raise AnswerFirst(turn)
    return turn


def _answered_or_sent(
    desk: Desk,
    attempt: Attempt,
    tally: Tally,
    client_id: str,
    said: str,
    at: dt.datetime,
    beside: Beside,
    guest: Guest | None = None,
) -> tuple[TurnTaken, Tally]:
    meant = paced(desk.scenario(attempt.started.scenario), attempt, beside)
    due = attempt.later[0].at if attempt.later else None
    if due is not None and meant.moment is not None and due <= meant.moment:
        return next_wait(desk, attempt, tally, client_id, "", at, Beside("wait", due))
    return next_message(desk, attempt, tally, client_id, said, at, meant, guest)


def next_message(
    desk: Desk,
    attempt: Attempt,
    tally: Tally,
    client_id: str,
    said: str,
    at: dt.datetime,
    beside: Beside,
    guest: Guest | None = None,
) -> tuple[TurnTaken, Tally]:
    """The turn that a message makes of `attempt`, its answer under way, and the tally that has heard the message. Pure,
    but for the `guest`, who is asked for words only where there is an answer.

    An answer that ends the thread arrives at once: nothing can be written after it.
    """
    scenario = desk.scenario(attempt.started.scenario)
    beside = paced(scenario, attempt, replace(beside, via=beside.via or way_of(scenario, "")))
    beside = replace(beside, events=_noticed(attempt, said))
    reader = guest.reader(attempt) if guest else None
    second = AskedOnce(reader) if reader else None
    voice = _Noting(desk.speaker(scenario.id, attempt.started.locale))
    made = partial(next_turn, desk, attempt, tally, client_id, said, at, voice=voice, second=second)
    turn, after = made(beside)
    if shows_debt(scenario, turn):
        voice.asked = None
        turn, after = made(replace(beside, events=(*beside.events, "lock-screen")))
    arrives = _arrival(scenario, attempt, turn)
    unsaid = not turn.ended and _is_left_unsaid(attempt, turn)
    if guest and guest.model and voice.asked is not None and not unsaid:
        turn = _worded(turn, guest.voice(voice.offline, attempt).say(*voice.asked))
        after = heard(tally, turn)
    if turn.ended:
        return replace(turn, replies=tuple(replace(reply, at=arrives) for reply in turn.replies)), after
    answers = () if unsaid else tuple(replace(reply, at=arrives) for reply in turn.replies)
    turn = replace(turn, replies=(), later=(*attempt.later, *answers))
    return turn, heard(tally, turn)


@dataclass(slots=True)
class _Noting:
    """The offline voice, with what it was last asked to word: only a message that is sent is worded anew."""

    offline: OfflineVoice
    asked: tuple[Sequence[SpeechAct], Scene, PersonState, Sequence[str]] | None = None

    def say(self, acts: Sequence[SpeechAct], scene: Scene, state: PersonState, moves: Sequence[str]) -> Spoken:
        self.asked = acts, scene, state, moves
        return self.offline.say(acts, scene, state, moves)


def _worded(turn: TurnTaken, spoken: Spoken) -> TurnTaken:
    """`turn` with its first reply in other words; what it means is the engine's, whoever words it."""
    first, *others = turn.replies
    replies = (replace(first, text=spoken.text), *others)
    return replace(turn, replies=replies, origin=spoken.origin, voiced_by=spoken.by, kept_back=spoken.kept_back)


def next_wait(
    desk: Desk, attempt: Attempt, tally: Tally, client_id: str, said: str, at: dt.datetime, beside: Beside
) -> tuple[TurnTaken, Tally]:
    """The turn that waiting makes: until the moment of `beside`, or until the next answer if that comes first. Pure."""
    now = attempt.moment or at
    until = min(max(beside.moment or now, now), now + LONGEST_WAIT)
    due = attempt.later[0].at if attempt.later else None
    until = min(until, due) if due is not None else until
    arrived = tuple(answer for answer in attempt.later if answer.at is not None and answer.at <= until)
    beside = Beside("wait", until)
    return next_quiet(
        desk, attempt, tally, client_id, at, beside, arrived=arrived, under_way=attempt.later[len(arrived) :]
    )


def next_end(
    desk: Desk, attempt: Attempt, tally: Tally, client_id: str, said: str, at: dt.datetime, beside: Beside
) -> tuple[TurnTaken, Tally]:
    """The turn that puts the thread away. What is under way is never read. Pure."""
    beside = Beside("end", attempt.moment)
    turn, tally = next_quiet(desk, attempt, tally, client_id, at, beside, under_way=attempt.later)
    return replace(turn, ended=turn.ended or "closed"), tally


def way_of(scenario: Scenario, name: str) -> str:
    """The way to write called `name`, or the scenario's first."""
    ways = [way.id for way in _thread(scenario).ways]
    return name if name in ways else ways[0]


def shows_debt(scenario: Scenario, turn: TurnTaken) -> bool:
    """Whether the first characters of a message, which a locked screen shows, name the debt."""
    shown = len(on_the_screen(scenario, turn.via, turn.said))
    return any(
        move.kind in NAMES_DEBT and move.confidence >= MADE and move.span[0] < shown and _mostly_shown(move.span, shown)
        for move in turn.moves
    )


def _mostly_shown(span: tuple[int, int], shown: int) -> bool:
    return min(span[1], shown) - span[0] >= 0.5 * (span[1] - span[0])


def on_the_screen(scenario: Scenario, via: str, text: str) -> str:
    """What a locked screen shows of a message: so many letters, a Chinese character taking the room of two."""
    room = next((way.preview for way in _thread(scenario).ways if way.id == via), 0)
    for number, letter in enumerate(text):
        room -= 2 if letter >= _WIDE_FROM else 1
        if room < 0:
            return text[:number]
    return text


def _thread(scenario: Scenario) -> Thread:
    if scenario.thread is None:
        raise ValueError(f"{scenario.id} is no message thread")
    return scenario.thread


def _noticed(attempt: Attempt, said: str) -> tuple[str, ...]:
    """Whether the same words go out again while nothing was answered."""
    last = attempt.turns[-1] if attempt.turns else None
    again = last is not None and not last.silence and last.said.strip() == said.strip()
    return ("sent-twice",) if again else ()


def _arrival(scenario: Scenario, attempt: Attempt, turn: TurnTaken) -> dt.datetime:
    sent = turn.moment or turn.at
    hours = _chance(attempt).pick("after-hours", [str(h) for h in scenario.after_hours or _AFTER_HOURS])
    due = sent + dt.timedelta(hours=float(hours))
    earlier = [answer.at for answer in attempt.later if answer.at is not None]
    due = max([due, *(at + dt.timedelta(minutes=1) for at in earlier)])
    if due.hour >= _AWAKE_UNTIL:
        due = (due + dt.timedelta(days=1)).replace(hour=_AWAKE_FROM, minute=due.minute)
    elif due.hour < _AWAKE_FROM:
        due = due.replace(hour=_AWAKE_FROM)
    return due


def _is_left_unsaid(attempt: Attempt, turn: TurnTaken) -> bool:
    acts = set(turn.reply_acts)
    return bool(acts) and acts <= _LEFT_UNSAID and _chance(attempt).draw("left-unsaid") < _SILENT


def _chance(attempt: Attempt) -> Chance:
    started = attempt.started
    return Chance(seed_for(started.scenario, started.locale, started.seed), len(attempt.turns) + 1)
