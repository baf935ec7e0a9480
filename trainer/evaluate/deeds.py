"""What simulated trainees do beside talking on a visit: they walk as the dialogues of the scenario walk.

A good one does the deeds of the exemplary dialogue, a rude one those of a bad one, each once and as soon as it is
offered; the others only walk up to whoever is wanted. Where nobody opens, nobody talks to the door.
"""

from collections.abc import Iterator, Sequence

from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk
from trainer.practice.pace import direction
from trainer.practice.visit import SET_OUT, offered, wise_options
from trainer.rubric.tally import Tally
from trainer.scenario.schema import Scenario

_BAD = "rude"
_GOOD = "perfect"
_LEAVE = "leave"


def with_deed(counter: Desk, attempt: Attempt, tally: Tally, player: str, said: str | None) -> str | None:
    """`said` with the deed that `player` does now before it, the deed alone where nobody hears; `said` for none."""
    scenario = counter.scenario(attempt.started.scenario)
    if scenario.channel != "field" or said == "" or not attempt.turns or (said or "").startswith("["):
        return said
    alone = counter.chart(scenario.id).nobody(attempt.stage)
    walking = alone or attempt.on_line != "debtor"
    if player not in (_GOOD, _BAD) and not walking:
        return said
    deed = next(_to_do(counter, scenario, attempt, tally, player), "")
    if alone:
        return f"[{deed}]" if deed else "[wait]"
    return f"[{deed}] {said or ''}".rstrip() if deed else said


def setting_out(scenario: Scenario, attempt: Attempt) -> str:
    """The line that begins a visit, well prepared, before there is anybody to talk to; "" where nothing is to begin."""
    if scenario.channel != "field" or attempt.turns:
        return ""
    return f"[{' '.join((SET_OUT, *wise_options(scenario)))}]"


def _to_do(counter: Desk, scenario: Scenario, attempt: Attempt, tally: Tally, player: str) -> Iterator[str]:
    """What is offered and was not done yet, in the order of a dialogue of the player's kind."""
    done = {turn.act for turn in attempt.turns}
    open_now = {deed.id for deed in offered(counter, attempt, tally)}
    kind = "bad" if player == _BAD else "exemplary"
    for deed in _walk(scenario, kind, attempt.started.locale):
        if deed in open_now and deed not in done:
            yield deed


def _walk(scenario: Scenario, kind: str, locale: str) -> Sequence[str]:
    """The deeds of the first dialogue of `kind` in `locale`, without setting out and leaving."""
    for dialogue in scenario.dialogues:
        if dialogue.kind == kind and dialogue.locale == locale:
            deeds = (direction(line, None).act for line in dialogue.lines)
            return [deed for deed in deeds if deed not in ("", SET_OUT, _LEAVE, "wait")]
    return ()
