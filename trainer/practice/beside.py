"""What goes beside the words of a turn where a contact has deeds and a time of its own: visits and message threads."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.borrower.scene import Scene
from trainer.conversation.moves import Move, Span
from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt
from trainer.rubric.detectors.said import overlap
from trainer.scenario.chart import Chart, Step
from trainer.scenario.schema import Deed, Scenario

# A way out of a thread as it is offered, and how sure a promise beside it must be to be one. Ours.
_WAY_OUT = re.compile(
    r"\b(?:reply|text|send)\b.{0,12}\b(?:stop|end|quit)\b.{0,20}|\bunsubscribe\b|回复?.{0,6}(?:退订|TD?|停).{0,8}",
    re.IGNORECASE,
)
_PLAINLY, _ITS_WORDS = 0.75, 0.8
# How long writing the next message takes at least, in minutes. Ours.
_BETWEEN_MESSAGES = 5


@dataclass(frozen=True, slots=True)
class Beside:
    """A deed, the moment in the story, the way a message goes, what was chosen, events for the chart."""

    act: str = ""
    moment: dt.datetime | None = None
    via: str = ""
    chosen: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def paced(scenario: Scenario, attempt: Attempt, beside: Beside) -> Beside:
    """`beside` with the moment in the story: time goes by with every turn, and more with a deed that takes hours.

    A moment that was chosen is never before the last one. A phone call has no time of its own.
    """
    now = attempt.moment
    if scenario.channel not in ("field", "message") or now is None:
        return beside
    if beside.moment is not None:
        return replace(beside, moment=max(beside.moment, now))
    if scenario.channel == "message":
        waited = dt.timedelta(minutes=_BETWEEN_MESSAGES if attempt.turns else 0)
        return replace(beside, moment=now + waited)
    deed = deed_of(scenario, beside.act)
    passed = dt.timedelta(seconds=scenario.seconds_per_turn, hours=deed.hours if deed else 0)
    return replace(beside, moment=now + passed)


def as_written(reading: Reading, channel: str) -> Reading:
    """`reading` of a message without what a way out only seems to say: "reply STOP to opt out" stops nothing yet."""
    ways_out = [found.span() for found in _WAY_OUT.finditer(reading.text)] if channel == "message" else []
    if not ways_out:
        return reading
    kept = tuple(
        m for m in reading.moves if m.kind != "stop-contact" or not any(_only_offered(m, out) for out in ways_out)
    )
    return replace(reading, moves=kept)


def _only_offered(move: Move, way_out: Span) -> bool:
    """Whether a promise to stop is no more than the way out: its very words, or beside them and not sure."""
    shared = overlap(move.span, way_out)
    return shared >= _ITS_WORDS or (shared > 0 and move.confidence < _PLAINLY)


def deed_of(scenario: Scenario, act: str) -> Deed | None:
    """The deed of this name; None where the scenario has none."""
    return next((deed for deed in scenario.deeds if deed.id == act), None)


def scenes(chart: Chart, scene: Scene, before: str, steps: Iterable[Step], act: str) -> tuple[str, ...]:
    """What is seen in a turn that began at stage `before`: the deed, what happened on the way, the new stage."""
    told = []
    deed = deed_of(scene.scenario, act)
    if deed is not None and deed.seen is not None:
        told.append(deed.seen)
    stage = before
    for step in steps:
        told += [effect.seen for effect in step.effects if effect.seen is not None]
        stage = step.stage or stage
    if stage != before:
        came = [state for state in chart.around(stage) if state not in chart.around(before)]
        told += [state.seen for state in reversed(came) if state.seen is not None]
    return tuple(text.to(scene.locale) for text in told)
