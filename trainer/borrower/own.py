"""What a person brings up unasked: their own questions, and wandering off for a sentence."""

from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Agenda

# How often a temperament wanders off where it may. [a] from voice.md §1: one drift in eight to ten replies.
_WANDERS = {"ducker": 0.05, "reckoner": 0.03, "wronged": 0.08, "rambler": 0.16, "breezy": 0.12, "wall": 0.02}
_NOT_BEFORE_TURN = 3


def own_question(scene: Scene, state: PersonState) -> Agenda | None:
    """The next question of the person's own whose time has come; each is put once, unless it is settled unasked."""
    said = {*state.heard, *scene.situation.listed.get("said", ())}
    for question in scene.scenario.agenda:
        if question.person != scene.person_id or question.id in state.agenda:
            continue
        if said.intersection(question.settled_by):
            continue
        if all_hold(question.when, scene.situation):
            return question
    return None


def wanders(scene: Scene, state: PersonState, acts: tuple[SpeechAct, ...]) -> tuple[SpeechAct, ...]:
    """`acts` with a drift behind them, now and then; never when angry, never twice running, never in a long reply."""
    if len(acts) != 1 or state.mood.anger > 0.4 or "drifts" in state.last_acts:
        return acts
    if scene.situation.measured.get("turns", 0) < _NOT_BEFORE_TURN:
        return acts
    if scene.chance.draw("drift") < _WANDERS[scene.person.temperament]:
        return (*acts, SpeechAct("drifts"))
    return acts
