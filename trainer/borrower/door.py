"""At the door: who is calling, is it you, which four digits. A stranger gets nothing."""

from dataclasses import replace

from trainer.borrower.called import called, misnamed
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState

# How readily each temperament owns to its name once it knows who calls, and before. [a] from voice.md §2–3.
_ADMITS_KNOWN = {"ducker": 0.8, "reckoner": 0.9, "wronged": 0.75, "rambler": 0.95, "breezy": 0.95, "wall": 0.6}
_ADMITS_STRANGER = {"ducker": 0.3, "reckoner": 0.35, "wronged": 0.3, "rambler": 0.6, "breezy": 0.6, "wall": 0.1}
# Above this anger a detail is kept back once before it is given.
_KEEPS_BACK_FROM = 0.5


def at_the_door(scene: Scene, state: PersonState) -> tuple[SpeechAct | None, PersonState, tuple[str, ...]]:
    """The answer to opening moves, the person after it, events for the chart; no act when the door was not asked."""
    reading = scene.reading
    new = not state.caller_known
    if reading.has("identify-self"):
        state = replace(state, caller_known=True)
    if state.verified:
        if reading.has("verify-identity"):
            return SpeechAct("gives-detail", {"tail": scene.person.tail or ""}), state, ()
        return (SpeechAct("admits") if reading.has("ask-for-person") else None), state, ()
    if reading.has("ask-for-person") and misnamed(reading.text, scene.person, scene.locale):
        return SpeechAct("corrects-name", {"name": called(scene.person, scene.locale)}), state, ()
    if reading.has("verify-identity"):
        return _detail(scene, state)
    if reading.has("ask-for-person"):
        return _name(scene, state)
    if new and reading.has("identify-self"):  # told who calls once more, they answer what else is said
        return SpeechAct("wary" if not reading.has("state-purpose", "state-amount") else "receipt"), state, ()
    return None, state, ()


def _detail(scene: Scene, state: PersonState) -> tuple[SpeechAct, PersonState, tuple[str, ...]]:
    if not state.caller_known:
        return SpeechAct("refuses-detail"), replace(state, wary=state.wary + 1), ()
    angry = state.mood.anger >= _KEEPS_BACK_FROM or scene.person.temperament == "wall"
    if angry and state.wary < 1:
        return SpeechAct("refuses-detail"), replace(state, wary=state.wary + 1), ()
    verified = replace(state, verified=True)
    return SpeechAct("gives-detail", {"tail": scene.person.tail or ""}), verified, ("verified",)


def _name(scene: Scene, state: PersonState) -> tuple[SpeechAct, PersonState, tuple[str, ...]]:
    table = _ADMITS_KNOWN if state.caller_known else _ADMITS_STRANGER
    ready = table[scene.person.temperament] + (0.5 if state.wary else 0.0)
    if scene.chance.draw("admits") < ready:
        return SpeechAct("admits"), state, ()
    act = "wary" if state.caller_known or scene.chance.draw("who") < 0.3 else "asks-who"
    return SpeechAct(act), replace(state, wary=state.wary + 1), ()
