"""Talks of a case study: an ordinary attempt is begun for one, and its scorecard comes back."""

import secrets
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from trainer.curriculum.chapter import Allotment, Decision, Reading, Sorting, Talk
from trainer.practice.chapter_log import Held
from trainer.practice.turn import start
from trainer.rubric.scorecard import Scorecard
from trainer.store import chapter_runs
from trainer.store.chapter_runs import Run
from trainer.web import access
from trainer.web.attempt.settled import settle
from trainer.web.catalogue.beginning import begin_attempt
from trainer.web.language import locale
from trainer.web.served import attempts, content, now

Stands = Literal["new", "going-on", "left", "judged"]


@dataclass(frozen=True, slots=True)
class State:
    """How far the talk of a stage is. Of one that was judged, verdict and score."""

    stands: Stands
    attempt: UUID | None = None
    verdict: str = ""
    score: float = 0.0


NEW = State("new")


def begin(run: Run, stage: Talk) -> UUID:
    """Begin the attempt of a stage, with help as in practice; its id."""
    desk = content()
    scenario = desk.scenario(stage.scenario)
    started = start(desk, scenario.id, locale=locale(), seed=secrets.randbits(31), at=now())
    attempt_id = begin_attempt(started, scenario)
    chapter_runs.note_talk(attempts().engine, run.id, stage.id, attempt_id, now())
    return attempt_id


def state(run: Run, stage: Reading | Decision | Sorting | Allotment | Talk) -> State:
    """How far the talk of a stage is; `new` for a stage that has none."""
    if not isinstance(stage, Talk):
        return NEW
    attempt_id = chapter_runs.talk_of(attempts().engine, run.id, stage.id)
    found = attempts().find(attempt_id, access.uniquifier()) if attempt_id else None
    if attempt_id is None or found is None or found.row.forgotten is not None:
        return NEW
    attempt = attempts().rebuilt(attempt_id, found.events)
    if not attempt.ended:
        return State("going-on", attempt_id)
    judged = settle(attempt_id, attempt)
    if judged is None:
        return State("left", attempt_id)
    return State("judged", attempt_id, judged.scorecard.verdict, judged.scorecard.score)


def held(run: Run, stage: Talk) -> Held | None:
    """The talk as the chapter goes on from it; None while it is not judged."""
    attempt_id = chapter_runs.talk_of(attempts().engine, run.id, stage.id)
    found = attempts().find(attempt_id, access.uniquifier()) if attempt_id else None
    if attempt_id is None or found is None or found.row.forgotten is not None:
        return None
    judged = settle(attempt_id, attempts().rebuilt(attempt_id, found.events))
    if judged is None:
        return None
    card = judged.scorecard
    return Held(stage.id, str(attempt_id), card.verdict, card.score, judged.outcome.id, _broken(card), now())


def _broken(card: Scorecard) -> tuple[str, ...]:
    """The violations that the judge is sure of."""
    return tuple(sorted({finding.code for finding in card.findings if finding.sure and not finding.advice_only}))
