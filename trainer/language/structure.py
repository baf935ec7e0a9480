"""Moves that structure alone proposes beside what was learned: sure phrases, bare terms and sums, small questions."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from trainer.conversation.moves import VIOLATIONS, Move, Slots, Span
from trainer.conversation.text import Locale
from trainer.language.amounts import Amount
from trainer.language.asked import NEAR, VERY_NEAR, asked_about
from trainer.language.features import Seen
from trainer.language.normalise import Normalised
from trainer.language.slots import SlotFinder
from trainer.language.topics import topic_book

# A label, where it stands in the original, how sure, and the run of clauses that carries it.
Found = tuple[str, Span, float, tuple[int, int]]

# How sure a phrase of `phrases.yaml` is by itself; [a] the learned part decides where it is surer than this.
_PHRASE = 0.6
# A clause this surely unlawful does nothing else that a phrase could tell.
_ACCUSED = 0.75
# What a "not" turns into something else.
_NOT_NEGATED = frozenset(
    {"state-recording", "demand-payment", "ask-commitment", "explain-consequence", "leave-message"}
)
# Beside these a small question is still a small question.
_SMALL = frozenset(
    {"acknowledge", "small-talk", "repeat-clarify", "greet", "check-safety", "ask-reason", "answer-question"}
)
# Beside these it is one by its examples too.
_LIGHT = frozenset({"acknowledge", "small-talk", "repeat-clarify", "greet"})
# Doubtful or not, these stand beside a small question; so does whatever may be a breach.
_KEPT = _SMALL | VIOLATIONS.keys()
# A question after somebody's safety is a question on a topic as well: "is anyone with you?"
_BESIDE_A_TOPIC = frozenset({"check-safety"})
# What a caller owes by law gives way to sure words only: "month and year of birth" verifies, "how old are you" not.
_OWED = frozenset({"verify-identity", "state-recording", "identify-self"})
# A question no longer than this hangs on the words before it: "are you?", "对吧?". [a] characters.
_TAG_ZH, _TAG_EN = 3, 10
# A breach this likely is no small question, however near its words are to one. [a]
_LIKELY = 0.5
_SPEAKS_OF_TERMS = frozenset(
    {"offer-plan", "confirm-agreement", "ask-commitment", "propose-date", "ask-support", "offer-choice", "ask-income",
     "ask-outgoings", "state-amount", "explain-charges", "offer-hardship-help", "acknowledge", "repeat-clarify"}
)  # fmt: skip
# Below this a learned reading of terms gives way to the plan that the words plainly hold. [a]
_HESITANT = 0.4
# What a small question could be besides; "who are you" alone accuses nobody.
_BEYOND_DOUBT = 0.9
# How sure it is that a sum said beside the word for a debt is the sum of the debt. [a]
_SUM_OF_DEBT = 0.9
# A sum below this is an instalment or a fee, not the debt.
_A_DEBT = 100
_STATES_A_SUM = frozenset({"state-amount", "explain-charges", "offer-plan", "confirm-agreement", "ask-support"})
_NOT_STATED = frozenset("nrkm")
_SPLITS = re.compile(r"分|split|over|spread|instal|payments", re.IGNORECASE)
# Asks what was or might have been, not what could be: "did you pay 300 on the 15th?", 15号还了300吗.
_NOT_PROPOSED = _NOT_STATED | {"p"}


def with_phrases(found: list[Found], seen: Sequence[Seen], turn: Normalised) -> list[Found]:
    """`found`, and moves whose own phrase stands in a clause that does nothing else surely; not in a report."""
    sure = {label for label, _, confidence, _ in found if confidence >= _PHRASE}
    added: list[Found] = []
    for number, clause in enumerate(seen):
        if "r" in clause.cues or any(
            start <= number < end and confidence >= (_ACCUSED if label in VIOLATIONS else _PHRASE)
            for label, _, confidence, (start, end) in found
        ):
            continue
        for move in clause.phrases:
            if move not in sure and not ("n" in clause.cues and move in _NOT_NEGATED):
                sure.add(move)
                span = turn.span(clause.clause.start, clause.clause.end)
                added.append((move, span, _PHRASE, (number, number + 1)))
    raised = {label for label, _, _, _ in added}
    return [f for f in found if f[0] not in raised] + added


def bare_terms(finder: SlotFinder, moves: Sequence[Move], turn: Normalised, seen: Sequence[Seen]) -> list[Move]:
    """Terms that were said where no move speaks of terms are an offer.

    A plan (每月还300元, "40 a month"), or a question that names a sum and a day to come ("does 300 on the 15th work?").
    """
    if any(m.kind in _SPEAKS_OF_TERMS and m.confidence >= _HESITANT for m in moves):
        return []
    planned = [
        (plan.start, plan.end)
        for plan in finder.plans
        # "the first nine instalments" are a count, no offer
        if plan.each is not None or _SPLITS.search(finder.turn.original[plan.start : plan.end])
    ]
    asked = (
        turn.span(clause.clause.start, clause.clause.end)
        for clause in seen
        if "q" in clause.cues and not clause.cues & _NOT_PROPOSED
    )
    dated = (span for span in asked if _names_sum_and_day(finder, span))
    for span in (*planned, *dated):
        return [Move("offer-plan", span, _PHRASE, finder.slots("offer-plan", span, topic=None, is_open=False))]
    return []


def _names_sum_and_day(finder: SlotFinder, span: Span) -> bool:
    """Whether a sum and a day to come stand in `span`."""
    start, end = span
    return any(start <= a.start < end for a in finder.amounts) and any(
        start <= d.start < end and d.value > finder.today for d in finder.dates
    )


def _states(amount: Amount) -> bool:
    """Whether a sum is one that an account could have: named as money, exact, and no instalment."""
    return amount.explicit and not amount.approximate and amount.value >= _A_DEBT


def bare_sums(finder: SlotFinder, moves: Sequence[Move], turn: Normalised, seen: Sequence[Seen]) -> list[Move]:
    """A sum said in one breath with a debt states what is owed, however it is wrapped: 你欠我们五千八什么时候还."""
    if any(m.kind in _STATES_A_SUM and m.confidence > _PHRASE for m in moves):
        return []
    for clause in seen:
        if "debt" not in clause.concepts or "other-debts" in clause.concepts or clause.cues & _NOT_STATED:
            continue
        span = turn.span(clause.clause.start, clause.clause.end)
        planned = any(p.start < span[1] and p.end > span[0] for p in finder.plans)
        said = [a for a in finder.amounts if span[0] <= a.start < span[1] and _states(a)]
        if said and not planned:
            slots = finder.slots("state-amount", span, topic=None, is_open=False)
            return [Move("state-amount", span, _SUM_OF_DEBT, slots)]
    return []


def small_questions(turn: Normalised, seen: Sequence[Seen], moves: Sequence[Move], locale: Locale) -> list[Move]:
    """The small questions of a turn, each with its topic: by the patterns of topics.yaml, else by its nearest example.

    A clause that surely does something else asks none, unless what it seems to do is what its topic is taken for.
    """
    book = topic_book(locale)
    small: list[Move] = []
    unread = not any(m.confidence >= _PHRASE for m in moves)
    for number, clause in enumerate(seen):
        asked = "q" in clause.cues or clause.clause.ends == "?"
        begins = _begins(seen, number, locale)
        words = turn.text[begins : clause.clause.end]
        topic = book.topic(words + ("?" if clause.clause.ends == "?" else ""))
        if not asked and not unread and len(seen) > 1 and topic not in book.stated:
            continue
        span = turn.span(begins, clause.clause.end)
        surely = {
            m.kind
            for m in moves
            if m.confidence >= (_BEYOND_DOUBT if m.kind in VIOLATIONS else _PHRASE)
            and m.kind not in _SMALL
            and m.span[0] < span[1]
            and m.span[1] > span[0]
        }
        if topic is None:
            topic = _by_example(words, surely | _known(moves, span), book.over)
        if topic is None or surely - book.over[topic] or any(m.slots.topic == topic for m in small):
            continue
        small.append(Move("ask-about", span, 0.9, Slots(topic=topic)))
    return small


def _known(moves: Sequence[Move], span: Span) -> frozenset[str]:
    """What the words of `span` are read as already, as far as an example alone should not unsay it."""
    return frozenset(
        m.kind
        for m in moves
        if m.span[0] < span[1]
        and m.span[1] > span[0]
        and m.confidence >= (_LIKELY if m.kind in VIOLATIONS else _BEYOND_DOUBT)
        and m.kind not in _LIGHT
    )


def _begins(seen: Sequence[Seen], number: int, locale: Locale) -> int:
    """Where the question of a clause begins: "…, are you?" asks what the clause before it says."""
    clause = seen[number].clause
    tag = clause.end - clause.start <= (_TAG_ZH if locale == "zh" else _TAG_EN)
    if number and tag and clause.ends == "?" and seen[number - 1].clause.sentence == clause.sentence:
        return seen[number - 1].clause.start
    return clause.start


def _by_example(words: str, surely: AbstractSet[str], over: Mapping[str, frozenset[str]]) -> str | None:
    """The topic whose examples mean what `words` mean; nearer where they look like something else."""
    topic, near = asked_about(words)
    if not topic or surely & _OWED or surely - over[topic] - _BESIDE_A_TOPIC:
        return None
    return topic if near >= (VERY_NEAR if surely else NEAR) else None


def without_mistaken(moves: Sequence[Move], small: Sequence[Move], seen: Sequence[Seen], locale: Locale) -> list[Move]:
    """`moves` less those that a small question is only taken for: "How are you?" asks after nobody's safety.

    What is doubtful in the words of a small question gives way to it too.
    Where somebody is to be found is not taken from words that speak of somebody else.
    """
    over = topic_book(locale).over
    of_another = any("t" in clause.cues for clause in seen)
    return [
        m
        for m in moves
        if not any(
            (m.kind in over[q.slots.topic or ""] or (m.confidence < _PHRASE and m.kind not in _KEPT))
            and q.span[0] <= m.span[0]
            and m.span[1] <= q.span[1]
            and not (m.kind == "ask-whereabouts" and of_another)
            for q in small
        )
    ]


def without_doubtful_blame(moves: Sequence[Move], small: Sequence[Move]) -> list[Move]:
    """`moves` less the doubtful violations that lie wholly inside a small question."""
    return [
        m
        for m in moves
        if not (
            m.kind in VIOLATIONS
            and m.confidence < _BEYOND_DOUBT
            and any(q.span[0] <= m.span[0] and m.span[1] <= q.span[1] for q in small)
        )
    ]


def without_doubtful_search(moves: Sequence[Move]) -> list[Move]:
    """`moves` less a doubtful asking for whereabouts that spans words which merely ask for the person.

    "Hi, is this Liang Junhao?" wants him on the line; where he may be found is a question of its own.
    """
    asked = [m.span for m in moves if m.kind == "ask-for-person" and m.confidence >= _BEYOND_DOUBT]
    return [
        m
        for m in moves
        if not (
            m.kind == "ask-whereabouts"
            and m.confidence < _BEYOND_DOUBT
            and any(m.span[0] <= start and end <= m.span[1] for start, end in asked)
        )
    ]
