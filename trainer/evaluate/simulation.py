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
from trainer.practice.attempt import Attempt, apply
from trainer.practice.desk import Desk, desk
from trainer.practice.events import EVENT
from trainer.practice.judging import setting_of
from trainer.practice.pace import turns_of
from trainer.practice.result import result
from trainer.practice.turn import next_silence, start
from trainer.rubric.judge import begin
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


def hold(counter: Desk, job: Job) -> Held:
    """Let the player of `job` hold the contact to its end."""
    scenario = counter.scenario(job.scenario)
    attempt = Attempt(start(counter, job.scenario, locale=job.locale, seed=job.seed, at=_AT))
    tally = begin(setting_of(scenario, attempt), counter.rubrics)
    player = PLAYERS[job.player](scenario, job.locale, job.seed)
    whole = hashlib.sha256()
    while not attempt.ended and len(attempt.turns) < _MOST_TURNS:
        said = player.next(attempt)
        if said == "":
            break
        client = f"p{len(attempt.turns)}"
        if said is None and scenario.channel == "phone":
            taken = [next_silence(counter, attempt, tally, client, _AT)]
        else:
            taken = list(turns_of(counter, attempt, tally, client, keeping(scenario, attempt, said), _AT))
        for turn, after in taken:
            tally = after
            whole.update(EVENT.dump_json(turn))
            attempt = apply(attempt, turn)
    attempt_id = UUID(int=int.from_bytes(whole.digest()[:16], "big"))
    counter.judging.keep(attempt_id, len(attempt.turns), tally)
    came = result(counter, attempt, attempt_id)
    return Held(job, attempt, came.scorecard.score, came.scorecard.verdict, came.outcome.id, whole.hexdigest())


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
