"""Answers to what was asked: the facts of the case, the small questions of a talk, a request to repeat."""

from collections.abc import Sequence
from dataclasses import replace

from trainer.borrower.disclosure import PRIVATE, Nothing, Tells, Withholds, asked_for
from trainer.borrower.pushes import MEANS_QUESTIONS
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.conversation.moves import Move
from trainer.language.topics import topic_book
from trainer.scenario.schema import Fact

_FACT_QUESTIONS = frozenset({"ask-reason", *MEANS_QUESTIONS, "check-safety", "ask-whereabouts"})
# These carry a fact's question too; answered with nothing new, they are a statement or an offer like any other.
_QUIET = frozenset({"about", "ask-support", "check-safety"})
# Facts told in one reply at most (B2): a person asked two things may answer both, never three.
_MOST_TOLD = 2


def is_question(asks: str) -> bool:
    """Whether `asks` is a question, rather than a statement that brings a fact along."""
    return asks in _FACT_QUESTIONS or asks.startswith("about:")


def unlocked_by(fact: Fact, asked: Sequence[str]) -> bool:
    """Whether one of `asked` (moves, `about:<topic>`) asks for `fact`."""
    return any(asks in fact.unlocked_by for asks in asked)


def fact_questions(moves: Sequence[Move], facts: Sequence[Fact]) -> tuple[str, ...]:
    """What the turn asks for, in order: questions, `about:<topic>`, and other moves that unlock one of `facts`."""
    unlocking = {name for fact in facts for name in fact.unlocked_by}
    asked = []
    for move in moves:
        if move.kind == "ask-about" and move.slots.topic:
            asked.append(f"about:{move.slots.topic}")
        elif move.kind in _FACT_QUESTIONS or move.kind in unlocking:
            asked.append(move.kind)
    return tuple(dict.fromkeys(asked))


def answer_facts(scene: Scene, state: PersonState) -> tuple[tuple[SpeechAct, ...], PersonState]:
    """Facts told or kept back for the questions of the turn; empty when it asks for none."""
    told: list[SpeechAct] = []
    owned_up = False
    kept: SpeechAct | None = None
    spent: SpeechAct | None = None
    for asks in fact_questions(scene.reading.moves, scene.scenario.facts):
        quiet = asks.partition(":")[0] in _QUIET or asks not in _FACT_QUESTIONS
        match asked_for(asks, scene.person_id, _tellable(scene, state), state.mood, state.told, scene.parameters):
            case Tells(fact) if len(told) < _MOST_TOLD and not (told and fact.takes_back) and not owned_up:
                owned_up = bool(fact.takes_back)  # nobody takes a story back in the same breath as anything else
                told.append(SpeechAct(f"tell:{fact.id}"))
                state = replace(state, told=(*state.told, fact.id))
            case Tells():
                pass
            case Withholds() if quiet and not asks.startswith("about:"):
                pass
            case Withholds(fact):
                kept = kept or SpeechAct(f"withhold:{fact.id}")
                if fact.id not in state.asked:
                    state = replace(state, asked=(*state.asked, fact.id))
            case Nothing() if not quiet:
                spent = SpeechAct("nothing-more")
            case Nothing():
                pass
    if told:
        return tuple(told), state
    answer = kept or spent
    return ((answer,) if answer else ()), state


def tells_something(scene: Scene, state: PersonState, asks: str) -> bool:
    """Whether asking `asks` would bring a fact now."""
    found = asked_for(asks, scene.person_id, _tellable(scene, state), state.mood, state.told, scene.parameters)
    return isinstance(found, Tells)


def _tellable(scene: Scene, state: PersonState) -> tuple[Fact, ...]:
    """The facts that this caller may hear of: nothing private from a borrower who does not know who calls.

    A message bears its sender's name.
    """
    facts = tuple(scene.scenario.facts)
    if state.caller_known or scene.person.role != "borrower" or scene.scenario.channel == "message":
        return facts
    return tuple(fact for fact in facts if fact.about not in PRIVATE)


def rather_small(scene: Scene, facts: tuple[SpeechAct, ...], known_acts: frozenset[str]) -> SpeechAct | None:
    """The answer to a small question that has words of its own, where of the facts none would be told; else None.

    "What illness is it?" asks after the trouble too, but keeping the trouble back would be no answer to it.
    """
    if any(act.act.startswith("tell:") for act in facts):
        return None
    small = answer_topics(scene, known_acts)
    if small is None or not small.act.startswith("topic:"):
        return None
    about = f"about:{small.act.removeprefix('topic:')}"
    return None if any(about in fact.unlocked_by for fact in scene.scenario.facts) else small


def answer_topics(scene: Scene, known_acts: frozenset[str]) -> SpeechAct | None:
    """The answer to a small question; `known_acts` are the topics this person's scenario and voice have words for."""
    for move in reversed(scene.reading.of("ask-about")):
        topic = move.slots.topic or ""
        if f"topic:{topic}" in known_acts:
            return SpeechAct(f"topic:{topic}")
    for move in reversed(scene.reading.of("ask-about")):
        return SpeechAct(topic_book(scene.locale).answers.get(move.slots.topic or "", "answers-vaguely"))
    return None


def repeated_answer(scene: Scene, state: PersonState) -> SpeechAct | None:
    """Asked to say it again: the matter of the last reply once more, in other words."""
    if not any(m.slots.topic == "say-again" for m in scene.reading.of("ask-about")):
        return None
    for act in state.last_acts:
        if act.startswith(("tell:", "topic:")) or act in (
            "names-figure",
            "names-date",
            "counters",
            "counters-date",
            "gives-detail",
        ):
            return SpeechAct(act, dict(state.last_figures))
    return SpeechAct("says-again")
