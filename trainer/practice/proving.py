"""The proof of a scenario: its own dialogues, played through the engine, must come out as the author says."""

import datetime as dt
import re
from uuid import uuid4

from trainer.content.problem import Problem
from trainer.content.shelf import Volume
from trainer.conversation.text import Text
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.letter import take_step
from trainer.practice.log import MemoryLog
from trainer.practice.pace import take_line
from trainer.practice.result import Result, result
from trainer.practice.turn import start
from trainer.scenario.schema import Dialogue, Scenario

_LINE = re.compile(r"d\d+")
_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def play_dialogue(desk: Desk, scenario_id: str, dialogue: Dialogue) -> tuple[Attempt, Result]:
    """The attempt that the trainee's lines of `dialogue` make, and its result."""
    log = MemoryLog()
    attempt_id = uuid4()
    log.append(attempt_id, 0, start(desk, scenario_id, locale=dialogue.locale, seed=dialogue.seed, at=_AT))
    for number, line in enumerate(dialogue.lines):
        if desk.scenario(scenario_id).letter:
            taken: tuple[TurnTaken, ...] = (take_step(log, desk, attempt_id, f"d{number}", line, _AT),)
        else:
            taken = tuple(take_line(log, desk, attempt_id, f"d{number}", line, _AT))
        if any(turn.ended for turn in taken):
            break
    attempt = rebuild(log.load(attempt_id))
    return attempt, result(desk, attempt, attempt_id)


def prove_dialogues(desk: Desk, volume: Volume[Scenario]) -> tuple[Problem, ...]:
    """A problem for every dialogue whose verdict, findings, duties or outcome differ from what the file says."""
    problems = []
    for number, dialogue in enumerate(volume.content.dialogues):
        attempt, came = play_dialogue(desk, volume.content.id, dialogue)
        card = came.scorecard
        found = {f.code for f in card.findings if not f.advice_only}
        met = {d.code for d in card.duties if d.met}
        differences = []
        if card.verdict != dialogue.verdict:
            differences.append(f"verdict {card.verdict} ({card.score}), not {dialogue.verdict}")
        if extra := found - set(dialogue.findings):
            quotes = "; ".join(f"{f.code} “{f.quote}”" for f in card.findings if f.code in extra)
            differences.append(f"found beside: {quotes}")
        if missing := set(dialogue.findings) - found:
            differences.append(f"not found: {', '.join(sorted(missing))}")
        if unmet := set(dialogue.duties) - met:
            differences.append(f"duties not met: {', '.join(sorted(unmet))}")
        if dialogue.outcome and came.outcome.id != dialogue.outcome:
            differences.append(f"outcome {came.outcome.id}, not {dialogue.outcome}")
        if dialogue.kind == "exemplary" and _lines_taken(attempt) < len(dialogue.lines):
            differences.append(f"ended after {_lines_taken(attempt)} of {len(dialogue.lines)} lines: {attempt.ended}")
        if differences:
            what = " | ".join(differences)
            problems.append(
                volume.source.problem(
                    ("dialogues", number),
                    "S030",
                    Text(
                        f"{dialogue.kind} 对话的结果和写明的不同: {what}",
                        f"the {dialogue.kind} dialogue comes out otherwise: {what}",
                    ),
                    Text(
                        "改对话、改期望, 或者规则真的有错",
                        "mend the dialogue or what it expects, or the rules are wrong",
                    ),
                )
            )
    return tuple(problems)


def _lines_taken(attempt: Attempt) -> int:
    """How many lines were taken; a line may make more turns than its own, such as waiting for an answer first."""
    return len({_LINE.match(turn.client_id)[0] for turn in attempt.turns})  # type: ignore[index]
