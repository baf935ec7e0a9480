"""Whole contacts held by simulated players, on all cores."""

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.deeds import setting_out, with_deed
from trainer.evaluate.letter_players import LETTER_PLAYERS
from trainer.practice.attempt import Attempt, apply
from trainer.practice.desk import Desk, desk
from trainer.practice.events import EVENT
from trainer.practice.judging import begun, setting_of
from trainer.practice.letter import next_step
from trainer.practice.pace import turns_of
from trainer.practice.result import result
from trainer.practice.turn import next_silence, start
from trainer.rubric.judge import begin
from trainer.rubric.tally import Tally
from trainer.scenario.schema import Scenario

_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_MOST_TURNS = 40


@dataclass(frozen=True, slots=True)
class Job:
    """One contact to be held."""

    scenario: str
    locale: Locale
    player: str
    seed: int


@dataclass(frozen=True, slots=True)
class Held:
    """One contact that was held: the attempt, its score and verdict, a digest of every byte of it."""

    job: Job
    attempt: Attempt
    score: float
    verdict: str
    outcome: str
    digest: str


def talk(counter: Desk, job: Job, most: int = _MOST_TURNS) -> tuple[Attempt, Tally]:
    """Let the player of `job` talk to the end, or for `most` turns; the attempt and the judge's tally after it."""
    scenario = counter.scenario(job.scenario)
    if scenario.letter is not None:
        return _written(counter, job, scenario)
    attempt = Attempt(start(counter, job.scenario, locale=job.locale, seed=job.seed, at=_AT))
    tally = begin(setting_of(scenario, attempt), counter.rubrics)
    player = PLAYERS[job.player](scenario, job.locale, job.seed)
    while not attempt.ended and len(attempt.turns) < most:
        said = setting_out(scenario, attempt) or player.next(attempt)
        if said == "":
            break
        said = with_deed(counter, attempt, tally, job.player, said)
        client = f"p{len(attempt.turns)}"
        if said is None and scenario.channel == "phone":
            taken = [next_silence(counter, attempt, tally, client, _AT)]
        else:
            taken = list(turns_of(counter, attempt, tally, client, keeping(scenario, attempt, said), _AT))
        for turn, after in taken:
            tally = after
            attempt = apply(attempt, turn)
    return attempt, tally


def hold(counter: Desk, job: Job) -> Held:
    """Let the player of `job` hold the contact, or write the letters of the case, to its end."""
    attempt, tally = talk(counter, job)
    whole = hashlib.sha256()
    for turn in attempt.turns:
        whole.update(EVENT.dump_json(turn))
    attempt_id = UUID(int=int.from_bytes(whole.digest()[:16], "big"))
    counter.judging.keep(attempt_id, len(attempt.turns), tally)
    came = result(counter, attempt, attempt_id)
    return Held(job, attempt, came.scorecard.score, came.scorecard.verdict, came.outcome.id, whole.hexdigest())


def _written(counter: Desk, job: Job, scenario: Scenario) -> tuple[Attempt, Tally]:
    """The attempt of a player of letters, written until the file is closed."""
    attempt = Attempt(start(counter, job.scenario, locale=job.locale, seed=job.seed, at=_AT))
    tally = begun(scenario, attempt, counter.rubrics)
    player = LETTER_PLAYERS[job.player](scenario, job.locale, job.seed)
    while not attempt.ended and len(attempt.turns) < _MOST_TURNS:
        step = player.next(attempt) or "close"
        turn, tally = next_step(counter, attempt, tally, f"p{len(attempt.turns)}", step, _AT)
        attempt = apply(attempt, turn)
    return attempt, tally


def keeping(scenario: Scenario, attempt: Attempt, said: str | None) -> str:
    """What a player does who says `said`: a silent one lets a day go by in a thread, and leaves a doorstep at last."""
    if said is not None:
        return said
    if scenario.channel == "message":
        return "[wait 1d]"
    return "[leave]" if len(attempt.turns) > 3 else "[wait]"


def jobs(scenarios: Sequence[str], players: Sequence[str], seeds: int) -> list[Job]:
    """Every scenario × language × player × seed."""
    return [
        Job(s, locale, player, seed)
        for s in scenarios
        for locale in LOCALES
        for player in players
        for seed in range(1, seeds + 1)
    ]


def _hold_one(job: Job) -> Held:
    return hold(desk(), job)


def hold_all(todo: Iterable[Job], cores: int | None = None) -> list[Held]:
    """Hold every job, on all cores; the order of `todo` is kept."""
    listed = list(todo)
    count = cores or os.cpu_count() or 1
    if count == 1 or len(listed) < 8:
        return [_hold_one(job) for job in listed]
    with ProcessPoolExecutor(count) as pool:
        return list(pool.map(_hold_one, listed, chunksize=max(1, len(listed) // (count * 8))))
