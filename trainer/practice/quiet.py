"""Turns without a word of the trainee's: time goes by, a visit sets out, a thread is put away."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from trainer.borrower.reply import Answered, Reply
from trainer.conversation.transcript import Utterance
from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt
from trainer.practice.beside import Beside
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.finishing import affected, finish_turn, scene_of
from trainer.practice.judging import heard
from trainer.rubric.tally import Tally


def next_quiet(
    desk: Desk,
    attempt: Attempt,
    tally: Tally,
    client_id: str,
    at: dt.datetime,
    beside: Beside,
    *,
    marks: Sequence[str] = (),
    arrived: Sequence[Utterance] = (),
    under_way: Sequence[Utterance] = (),
) -> tuple[TurnTaken, Tally]:
    """The turn that a quiet deed makes, and the tally after it: the chart hears of it, the judge of what was answered.

    `marks` are left before the chart moves; `arrived` are answers that come in this turn, `under_way` those that are
    still to come. Pure.
    """
    reading = Reading("", "empty", ())
    person = attempt.person
    person = replace(person, marks=(*person.marks, *(m for m in marks if m not in person.marks)), last_acts=())
    scene = scene_of(desk, attempt, reading, tally, (), beside.moment, person)
    step = desk.chart(attempt.started.scenario).advance(attempt.stage, (f"deed:{beside.act}",), scene.situation)
    answered = Answered(Reply(scene.person_id, ()), affected(person, step), ())
    speaker = desk.speaker(scene.scenario.id, scene.locale)
    turn, _ = finish_turn(
        desk, attempt, tally, scene, answered, step, client_id, "", beside, at, silence=True, voice=speaker
    )
    replies = (*arrived, *(replace(reply, at=beside.moment) for reply in turn.replies))
    turn = replace(turn, replies=replies, later=tuple(under_way))
    return turn, heard(tally, turn)
