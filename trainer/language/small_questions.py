"""Small questions beside the business of a call, and what their words are only mistaken for."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from trainer.conversation.moves import VIOLATIONS, Move, Slots, Span
from trainer.conversation.text import Locale
from trainer.language.asked import LIKELY, VERY_LIKELY, asked_about, topics
from trainer.language.features import Seen
from trainer.language.normalise import Normalised
from trainer.language.structure import BEYOND_DOUBT, INDIFFERENT, PHRASE
from trainer.language.topics import TopicBook, topic_book

# Beside these a small question is still a small question.
_SMALL = frozenset(
    {"acknowledge", "small-talk", "repeat-clarify", "greet", "check-safety", "ask-reason", "answer-question",
     "empathise", "ask-about"}
)  # fmt: skip
# Beside these it is one by its examples too; that something is asked about says nothing against its being asked.
_LIGHT = frozenset({"acknowledge", "small-talk", "repeat-clarify", "greet", "ask-about"})
# Doubtful or not, these stand beside a small question; so does whatever may be a breach.
_KEPT = _SMALL | VIOLATIONS.keys()
# A question after somebody's safety is a question on a topic as well: "is anyone with you?"
_BESIDE_A_TOPIC = frozenset({"check-safety"})
# What a caller owes by law, and the name that is asked for, give way to sure words only: "month and year of birth"
# verifies, "how old are you" not; "am I speaking with Xu Changhe" asks nobody whether they are a machine.
_OWED = frozenset({"verify-identity", "state-recording", "identify-self", "ask-for-person"})
# What somebody lives on is no small matter, where a phrase says that it is asked: "what do the kids cost you?"
_MEANS = frozenset({"ask-income", "ask-outgoings", "ask-debts"})
# A question no longer than this hangs on the words before it: "are you?", "对吧?". [a] characters.
_TAG_ZH, _TAG_EN = 3, 10
_HAN = re.compile(r"[\u3400-\u9fff]")
# A breach this likely is no small question, however near its words are to one. [a]
_LIKELY_BREACH = 0.5
# So sure a meaning must be to overrule a pattern. [a]
_OVERRULES = 0.97


def small_questions(turn: Normalised, seen: Sequence[Seen], moves: Sequence[Move], locale: Locale) -> list[Move]:
    """The small questions of a turn, each with its topic: by the patterns of topics.yaml, else by what they mean.

    A clause that surely does something else asks none, unless what it seems to do is what its topic is taken for.
    """
    book = topic_book(locale)
    told = book.plain | book.harsh | book.stated
    small: list[Move] = []
    silent = not any(m.confidence >= PHRASE and m.kind not in _LIGHT for m in moves)
    unread = not any(m.confidence >= PHRASE for m in moves) and not any("q" in clause.cues for clause in seen)
    for number, clause in enumerate(seen):
        asked = "q" in clause.cues or clause.clause.ends == "?"
        begins = _begins(seen, number, locale)
        words = turn.text[begins : clause.clause.end]
        asked = asked and not INDIFFERENT.search(words)
        topic = book.topic(words + ("?" if clause.clause.ends == "?" else ""))
        if not asked and not unread and len(seen) > 1 and topic not in book.stated | book.plain:
            continue
        if _MEANS.intersection(clause.phrases) and topic not in book.plain:
            continue
        span = turn.span(begins, clause.clause.end)
        surely = {
            m.kind
            for m in moves
            if m.confidence >= (BEYOND_DOUBT if m.kind in VIOLATIONS else PHRASE)
            and m.kind not in _SMALL
            and _overlap(m.span, span)
        }
        if not asked and topic not in told and _known(moves, span) & VIOLATIONS.keys():
            continue  # "I know where your son goes to school" asks nothing
        if topic is None:
            sure = surely | _known(moves, span)
            plainly = bool(sure) or not asked
            if locale == "en" or _HAN.search(words):  # Latin letters alone mean nothing in a Chinese talk
                topic = _by_meaning(words, sure, book, unread=silent, plainly=plainly)
        elif topic not in book.plain:
            topic = _surer(words, topic, book)
        if topic is None or any(m.slots.topic == topic for m in small):
            continue
        if topic not in book.plain and surely - book.over[topic]:
            continue
        small.append(Move("ask-about", span, 0.9, Slots(topic=topic)))
    return small


def _known(moves: Sequence[Move], span: Span) -> frozenset[str]:
    """What the words of `span` are read as already, as far as an example alone should not unsay it."""
    return frozenset(
        m.kind
        for m in moves
        if _overlap(m.span, span)
        and m.confidence >= (_LIKELY_BREACH if m.kind in VIOLATIONS else BEYOND_DOUBT)
        and m.kind not in _LIGHT
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and one[1] > other[0]


def _begins(seen: Sequence[Seen], number: int, locale: Locale) -> int:
    """Where the question of a clause begins: "…, are you?" asks what the clause before it says."""
    clause = seen[number].clause
    tag = clause.end - clause.start <= (_TAG_ZH if locale == "zh" else _TAG_EN)
    if number and tag and clause.ends == "?" and seen[number - 1].clause.sentence == clause.sentence:
        return seen[number - 1].clause.start
    return clause.start


def _by_meaning(words: str, surely: AbstractSet[str], book: TopicBook, *, unread: bool, plainly: bool) -> str | None:
    """The topic that `words` mean; `plainly` wants it sure: they look like something else, or nothing is asked."""
    topic, chance = asked_about(words, unread)
    if not topic or surely & _OWED or surely - book.over[topic] - _BESIDE_A_TOPIC:
        return None
    if book.ruled_out(topic, words):
        return None
    return topic if chance >= (VERY_LIKELY if plainly else LIKELY) else None


def _surer(words: str, topic: str, book: TopicBook) -> str:
    """`topic`, which a pattern found, unless the words surely mean another: 您平时几点下班 asks when to call.

    A topic that has no examples yet cannot be outweighed: its meaning is not known.
    """
    other, chance = asked_about(words)
    surer = other and chance >= _OVERRULES and topic in topics().names and not book.ruled_out(other, words)
    return other if surer else topic


def without_mistaken(moves: Sequence[Move], small: Sequence[Move], seen: Sequence[Seen], locale: Locale) -> list[Move]:
    """`moves` less those that a small question is only taken for: "How are you?" asks after nobody's safety.

    What is doubtful in the words of a small question gives way to it too.
    Where somebody is to be found is not taken from words that speak of somebody else.
    """
    over, plain = topic_book(locale).over, topic_book(locale).plain
    of_another = any("t" in clause.cues for clause in seen)
    return [
        m
        for m in moves
        if not any(
            (
                m.kind in over[q.slots.topic or ""]
                or (m.confidence < PHRASE and m.kind not in _KEPT and q.slots.topic not in plain)
            )
            and q.span[0] <= m.span[0]
            and m.span[1] <= q.span[1]
            and not (m.kind == "ask-whereabouts" and of_another and q.slots.topic not in plain)
            for q in small
        )
        and not (m.kind == "ask-about" and any(_overlap(m.span, q.span) for q in small))  # on no topic that is known
    ]


def without_doubtful_blame(moves: Sequence[Move], small: Sequence[Move], locale: Locale) -> list[Move]:
    """`moves` less the doubtful violations that lie wholly inside a small question on no plain or harsh topic."""
    kept = topic_book(locale).plain | topic_book(locale).harsh
    return [
        m
        for m in moves
        if not (
            m.kind in VIOLATIONS
            and m.confidence < BEYOND_DOUBT
            and any(q.span[0] <= m.span[0] and m.span[1] <= q.span[1] for q in small if q.slots.topic not in kept)
        )
    ]


def without_doubtful_check(moves: Sequence[Move], small: Sequence[Move], seen: Sequence[Seen]) -> list[Move]:
    """`moves` less a doubtful check of identity in a turn that asks when, and on which number, to ring."""
    checks = any("verify-identity" in clause.phrases for clause in seen)
    if checks or all(m.slots.topic != "when-to-call" for m in small):
        return list(moves)
    return [m for m in moves if m.kind != "verify-identity" or m.confidence >= BEYOND_DOUBT]
