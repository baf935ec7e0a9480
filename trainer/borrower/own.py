"""What a person brings up unasked: their own questions, and wandering off for a sentence."""

from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Agenda

# How often a temperament wanders off where it may. [a] from voice.md §1: one drift in eight to ten replies. It
# may beside answers and tokens, which are some half of all.
_WANDERS = {"ducker": 0.12, "reckoner": 0.1, "wronged": 0.18, "rambler": 0.24, "breezy": 0.24, "wall": 0.08}
_NOT_BEFORE_TURN = 3
# Said to have said something: nobody misses them when a thought or a bang comes in between. Who was asked something is
# missed when nothing comes back but a bang.
TOKENS = frozenset(
    {"receipt", "eased", "takes-credit", "takes-apology", "waits", "small-talk", "greets-back", "formula-met"}
)  # fmt: skip


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
    """`acts`, or now and then with a drift: instead of a token, before an answer, behind a rambler's.

    Never when angry, never twice running, never in a long reply, and, but for ramblers, never on the end of an answer
    that was finished.
    """
    if len(acts) != 1 or state.mood.anger > 0.4 or "drifts" in state.last_acts:
        return acts
    if scene.situation.measured.get("turns", 0) < _NOT_BEFORE_TURN:
        return acts
    temperament, drift = scene.person.temperament, SpeechAct("drifts")
    told = acts[0].act.startswith("tell:")
    if not (told or acts[0].act in TOKENS) or scene.chance.draw("drift") >= _WANDERS[temperament]:
        return acts
    if not told:
        return (drift,)
    return (*acts, drift) if temperament == "rambler" else (drift, *acts)
