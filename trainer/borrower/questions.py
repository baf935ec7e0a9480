"""Answers to what was asked: the facts of the case, the small questions of a talk, a request to repeat."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from trainer.borrower.disclosure import PRIVATE, Nothing, Tells, Withholds, asked_for
from trainer.borrower.particulars import in_the_words
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
# Topics of one request: that the last words were not caught.
_WHAT_WAS_SAID = frozenset({"say-again", "speak-up", "are-you-there", "follows-me"})
# What is worth saying twice: the rest was a token.
_SAID_AGAIN = frozenset(
    {"names-figure", "names-date", "counters", "counters-date", "gives-detail", "thinks-first", "accepts",
     "refuses-plan", "cannot-pay", "corrects-terms", "corrects-amount", "corrects-name", "wary", "asks-who",
     "asks-why-calling", "not-in", "says-relation", "placing"}
)  # fmt: skip
_BEGINS_AS_QUESTION = re.compile(
    r"(?:(?:and|so|but|or|oh|well|ok|okay|right|sorry|now|then),? )*(?:who|what|when|where|which|whose|why|how|is|are"
    r"|am|was|were|do|does|did|d'you|have|has|had|can|could|will|would|shall|should|may|might|any|you)\b",
    re.IGNORECASE,
)
_BEGINS_OPEN = re.compile(
    r"(?:^|[.!?,] +)(?:(?:and|so|but|oh|well|ok|okay|right|sorry|now|then|crikey|gosh|goodness),? )*"
    r"(?:who|what|when|where|which|whose|why|how)(?:'s|'re|'d|'ve|'ll)?\b[^?]*\?\s*$",
    re.IGNORECASE,
)
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
    facts = _tellable(scene, state)
    named = [f.id for f in facts if in_the_words(f.asked, scene.reading.text, scene.locale)]
    for asks in fact_questions(scene.reading.moves, scene.scenario.facts):
        quiet = asks.partition(":")[0] in _QUIET or asks not in _FACT_QUESTIONS
        match asked_for(asks, scene.person_id, facts, state.mood, state.told, scene.parameters, named):
            case Tells(fact) if len(told) < _MOST_TOLD and not (told and fact.takes_back) and not owned_up:
                owned_up = bool(fact.takes_back)  # nobody takes a story back in the same breath as anything else
                told.append(SpeechAct(f"tell:{fact.id}"))
                state = replace(state, told=(*state.told, fact.id))
                if fact.id not in named and (by_name := _named_next(scene, state, asks, facts, named)) is not None:
                    told.append(SpeechAct(f"tell:{by_name.id}"))
                    state = replace(state, told=(*state.told, by_name.id))
            case Tells():
                pass
            case Withholds() if quiet and not asks.startswith("about:"):
                pass
            case Withholds(fact):
                kept = kept or SpeechAct(f"withhold:{fact.id}")
                if fact.id not in state.asked:
                    state = replace(state, asked=(*state.asked, fact.id))
            case Nothing(told=False) if asks == "ask-whereabouts":
                pass  # of somebody's whereabouts nothing was ever said: no fact, and no answer given before
            case Nothing() if not quiet:
                spent = SpeechAct("nothing-more")
            case Nothing():
                pass
    if told:
        return tuple(told), state
    answer = kept or spent
    return ((answer,) if answer else ()), state


def _named_next(
    scene: Scene, state: PersonState, asks: str, facts: Sequence[Fact], named: Collection[str]
) -> Fact | None:
    """The fact asked for by name to which the one just told has led: "when is he off?" asks not where he is."""
    if len(state.told) and any(fact.takes_back for fact in facts if fact.id == state.told[-1]):
        return None
    match asked_for(asks, scene.person_id, facts, state.mood, state.told, scene.parameters, named):
        case Tells(fact) if fact.id in named and state.told[-1] in fact.after and not fact.takes_back:
            return fact
    return None


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
    small = list(reversed(scene.reading.of("ask-about")))  # the last first, but what is put as a question before all
    small.sort(key=lambda move: not _put_as_question(scene, move))
    for move in small:
        topic = move.slots.topic or ""
        if f"topic:{topic}" in known_acts:
            return SpeechAct(f"topic:{topic}")
    for move in small:
        return SpeechAct(topic_book(scene.locale).answers.get(move.slots.topic or "", "answers-vaguely"))
    return None


def asks_for(scene: Scene) -> str:
    """Whether the turn asks yes or no (`closed`) or who, what, when and why (`open`); empty where nothing is asked."""
    if scene.reading.asks and scene.locale == "en" and _BEGINS_OPEN.search(scene.reading.text):
        return "open"
    return scene.reading.asks


def _put_as_question(scene: Scene, move: Move) -> bool:
    """Whether its words begin as a question: "did you get my message, she left two?" asks but one thing."""
    words = scene.reading.text[move.span[0] : move.span[1]].strip()
    return scene.locale == "zh" or _BEGINS_AS_QUESTION.match(words) is not None


def repeated_answer(scene: Scene, state: PersonState) -> SpeechAct | None:
    """Asked to say it again: the matter of the last reply once more, in other words.

    "Sorry, how much was that a month?" asks for nothing again but what it asks.
    """
    again = [m for m in scene.reading.of("ask-about") if m.slots.topic == "say-again"]
    if not again:
        return None
    other = (m for m in scene.reading.of("ask-about") if m.slots.topic not in _WHAT_WAS_SAID)
    if any(m.span[0] >= again[-1].span[1] for m in other):
        return None
    for act in state.last_acts:
        if act.startswith(("tell:", "withhold:", "topic:", "agenda:")) or act in _SAID_AGAIN:
            return SpeechAct(act, dict(state.last_figures))
    return SpeechAct("says-again")


def what_was_meant(scene: Scene, state: PersonState) -> SpeechAct | None:
    """Asked what they mean by it: what they have just told, once more and otherwise; None when nothing was told."""
    if not any(m.slots.topic == "meant-what" for m in scene.reading.of("ask-about")):
        return None
    return next((SpeechAct(act) for act in reversed(state.last_acts) if act.startswith("tell:")), None)
