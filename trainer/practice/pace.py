"""A contact held line by line, at a natural pace: in the shell, by simulated trainees, in the dialogues of a scenario.

A line is words. It may begin with a direction in brackets: `[show-card] Good morning` does a deed with the words,
`[leave]` alone does a deed, `[wait 20h]` lets hours go by, `[send sms 09:30] …` writes by one of the ways at the next
time it is half past nine, `[set-out 09:30 +1d badge companion]` ends a preparation.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from trainer.practice.attempt import Attempt, apply, rebuild
from trainer.practice.beside import Beside
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.log import AttemptLog
from trainer.practice.thread import next_end, next_message, next_wait
from trainer.practice.turn import EndedAlready, Make, clean, next_turn, refuse_unsaid
from trainer.practice.visit import SET_OUT, next_setting_out, wise_moment, wise_options
from trainer.rubric.tally import Tally
from trainer.scenario.schema import Scenario

_DIRECTION = re.compile(r"\s*\[(?P<act>[a-z][a-z0-9-]*)(?P<rest>[^\]]*)\]\s*(?P<words>.*)", re.DOTALL)
_PASSED = re.compile(r"\+?(\d+(?:\.\d+)?)(m|h|d)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
SEND = "send"
_MORNING, _EVENING = dt.time(9), dt.time(20, 45)
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Direction:
    """A line taken apart: the deed, what was chosen with it, the moment, the words."""

    act: str = ""
    words: str = ""
    chosen: tuple[str, ...] = ()
    moment: dt.datetime | None = None


def direction(line: str, now: dt.datetime | None) -> Direction:
    """What `line` says and does when the story stands at `now`."""
    found = _DIRECTION.fullmatch(line)
    if found is None:
        return Direction(words=line)
    chosen, moment = [], None
    for token in found["rest"].split():
        if passed := _PASSED.fullmatch(token):
            moment = _after(moment or now, dt.timedelta(**{_UNITS[passed[2]]: float(passed[1])}))
        elif clock := _CLOCK.fullmatch(token):
            moment = _next(now, int(clock[1]), int(clock[2]))
        else:
            chosen.append(token)
    return Direction(found["act"], found["words"].strip(), tuple(chosen), moment)


def _after(moment: dt.datetime | None, passed: dt.timedelta) -> dt.datetime | None:
    return None if moment is None else moment + passed


def _next(now: dt.datetime | None, hour: int, minute: int) -> dt.datetime | None:
    """The next time in the story that the clock shows this."""
    if now is None:
        return None
    then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return then if then >= now else then + _A_DAY


def take_line(
    log: AttemptLog, desk: Desk, attempt_id: UUID, client_id: str, line: str, at: dt.datetime
) -> tuple[TurnTaken, ...]:
    """Take the turns that `line` makes and append them. Raises EndedAlready, NothingSaid, TooLong."""
    events = log.load(attempt_id)
    attempt = rebuild(events)
    if attempt.ended:
        raise EndedAlready(attempt.ended)
    scenario = desk.scenario(attempt.started.scenario)
    what = _taken_apart(scenario, attempt, line)
    refuse_unsaid(what.words, what.act if what.act != SEND else "")
    tally = desk.judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    taken: list[TurnTaken] = []
    for turn, after in turns_of(desk, attempt, tally, client_id, clean(line), at):
        log.append(attempt_id, len(events) + len(taken), turn)
        taken.append(turn)
        desk.judging.keep(attempt_id, len(attempt.turns) + len(taken), after)
    return tuple(taken)


def turns_of(
    desk: Desk, attempt: Attempt, tally: Tally, client_id: str, line: str, at: dt.datetime
) -> Iterator[tuple[TurnTaken, Tally]]:
    """The turns that `line` makes, each with the tally after it: what comes before it at a natural pace, and itself.

    Before a visit's first line one sets out well prepared, unless the line says how; before a message the answers that
    are under way are waited for, unless the line says when it goes.
    """
    scenario = desk.scenario(attempt.started.scenario)
    what = _taken_apart(scenario, attempt, line)
    for number, (make, words, beside) in enumerate(_steps(scenario, attempt, what)):
        while make is None:
            if not attempt.later or attempt.ended:
                break
            turn, tally = next_wait(desk, attempt, tally, f"{client_id}w{len(attempt.turns)}", "", at, _soon(attempt))
            attempt = apply(attempt, turn)
            yield turn, tally
        if make is None or attempt.ended:
            continue
        turn, tally = make(desk, attempt, tally, f"{client_id}-{number}" if number else client_id, words, at, beside)
        attempt = apply(attempt, turn)
        yield turn, tally


def _taken_apart(scenario: Scenario, attempt: Attempt, line: str) -> Direction:
    """On the phone there are words only, brackets and all."""
    return Direction(words=line) if scenario.channel == "phone" else direction(line, attempt.moment)


def _soon(attempt: Attempt) -> Beside:
    return Beside("wait", attempt.later[0].at)


def _by_day(
    desk: Desk, attempt: Attempt, tally: Tally, client_id: str, said: str, at: dt.datetime, beside: Beside
) -> tuple[TurnTaken, Tally]:
    """A message at a natural pace: one that names no moment is not written late in the evening or in the night."""
    now = attempt.moment
    if beside.moment is None and now is not None and not _MORNING <= now.time() < _EVENING:
        beside = replace(beside, moment=_next(now, _MORNING.hour, _MORNING.minute))
    return next_message(desk, attempt, tally, client_id, said, at, beside)


def _steps(scenario: Scenario, attempt: Attempt, what: Direction) -> Iterator[tuple[Make | None, str, Beside]]:
    """Who makes each turn, of which words; None waits for what is under way."""
    if scenario.channel == "field":
        if not attempt.turns:
            prepared = what if what.act == SET_OUT else Direction(SET_OUT, "", wise_options(scenario))
            moment = prepared.moment or wise_moment(scenario)
            yield next_setting_out, "", Beside(SET_OUT, moment, chosen=prepared.chosen)
        if what.act != SET_OUT:
            yield next_turn, what.words, Beside(what.act, what.moment)
    elif scenario.channel == "message":
        if what.act == "wait":
            yield next_wait, "", Beside("wait", what.moment)
        elif what.act == "end":
            yield next_end, "", Beside("end")
        else:
            if what.moment is None:
                yield None, "", Beside()
            yield _by_day, what.words, Beside("", what.moment, "".join(what.chosen[:1]))
    else:
        yield next_turn, what.words, Beside(what.act)
