"""Somebody else on the line: a parent, a flatmate, a colleague. They know of no debt and call whom they will."""

from dataclasses import replace

from trainer.borrower.own import own_question
from trainer.borrower.questions import answer_facts, answer_topics, asks_for, repeated_answer
from trainer.borrower.reactions import doubtful_wound, no_speech, statement, wound
from trainer.borrower.reply import Reply, SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState

_FETCH = "fetch-them"  # the topic of "could you give him a shout?"
_PATIENCE = 3  # times they answer the same request before they ask not to be rung again


def respond_for_another(scene: Scene, state: PersonState, known_acts: frozenset[str]) -> tuple[Reply, PersonState]:
    """The reply of a third person and who they are after it."""
    name = {"name": scene.scenario.people["debtor"].name.to(scene.locale)}
    reading = scene.reading
    introduced = reading.has("identify-self") and not state.caller_known
    if introduced:
        state = replace(state, caller_known=True)
    if reading.sort != "speech":
        return _say(scene, (no_speech(scene, state, known_acts),), understood=False), replace(
            state, puzzled=state.puzzled + 1
        )
    if "third-party-disclosure" in scene.broke or "identity-not-verified" in scene.broke or _names_debt(scene):
        first = not state.debt_named
        shock = SpeechAct("learns-debt", name) if first else wound(scene.broke)
        answer = shock or SpeechAct("asks-no-more-calls", name)
        return _say(scene, (answer,), ("learns-debt",)), replace(state, debt_named=True)
    hurt = wound(scene.broke)
    if hurt is not None:
        return _say(scene, (hurt,)), state
    again = repeated_answer(scene, state)
    if again is not None:
        return _say(scene, (again,)), state
    if reading.has("close"):
        return _say(scene, (SpeechAct("bye"),), ends="closed"), state
    topics = {m.slots.topic for m in reading.of("ask-about")}
    if reading.has("leave-message") and not reading.has("ask-for-person"):
        return _say(scene, (SpeechAct("takes-message", name),), ("takes-message",)), state
    if reading.has("ask-for-person", "verify-identity") or _FETCH in topics:
        times = state.heard.get("ask-for-person", 0)
        if times > _PATIENCE:
            return _say(scene, (SpeechAct("asks-no-more-calls", name),)), state
        act = "says-relation" if reading.has("verify-identity") else "not-in"
        return _say(scene, (SpeechAct(act, name),), ("hands-over",)), state
    facts, state = answer_facts(scene, state)
    if facts:
        return _say(scene, facts), state
    if reading.has("ask-whereabouts"):
        trusting = state.mood.trust >= 0.35 and state.caller_known
        act = "gives-whereabouts" if trusting else "declines-whereabouts"
        return _say(scene, (SpeechAct(act, name),)), state
    topic = answer_topics(scene, known_acts) or doubtful_wound(scene)
    if topic is not None:
        return _say(scene, (topic,)), state
    question = own_question(scene, state)
    if question is not None and scene.chance.draw("agenda") < 0.7:
        state = replace(state, agenda=(*state.agenda, question.id))
        return _say(scene, (SpeechAct(f"agenda:{question.id}"),)), state
    if introduced:
        return _say(scene, (SpeechAct("asks-why-calling", name),)), state
    said = statement(scene, state)
    if said is not None:
        return _say(scene, (said,)), state
    if reading.has("ask-commitment", "offer-plan"):
        return _say(scene, (SpeechAct("pressed"),)), state
    if reading.has("greet"):
        return _say(scene, (SpeechAct("greets-back"),)), state
    return _puzzled(scene, state)


def _puzzled(scene: Scene, state: PersonState) -> tuple[Reply, PersonState]:
    """Nothing was understood: a question is waved off, anything else asked back to, never twice running."""
    act = {"closed": "answers-yes-no", "open": "answers-vaguely"}.get(asks_for(scene), "not-understood")
    if state.puzzled or act == "answers-vaguely":
        return _say(scene, (SpeechAct("answers-vaguely"),)), replace(state, puzzled=0)
    return _say(scene, (SpeechAct(act),), understood=False), replace(state, puzzled=1)


def _names_debt(scene: Scene) -> bool:
    return scene.reading.has("state-purpose", "state-amount", "demand-payment")


def _say(
    scene: Scene, acts: tuple[SpeechAct, ...], events: tuple[str, ...] = (), ends: str = "", understood: bool = True
) -> Reply:
    return Reply(scene.person_id, acts, events, ends, understood)
