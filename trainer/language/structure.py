"""Moves that structure alone proposes beside what was learned: sure phrases, bare terms and sums, small questions."""

import re
from collections.abc import Sequence

from trainer.conversation.moves import VIOLATIONS, Move, Slots, Span
from trainer.conversation.text import Locale
from trainer.language.amounts import Amount
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
# "Would you ask him to come to the phone" is put to another like a message, and is none.
_FETCHES = "ask-for-person"
# Beside these a small question is still a small question.
_SMALL = frozenset(
    {"acknowledge", "small-talk", "repeat-clarify", "greet", "check-safety", "ask-reason", "answer-question"}
)
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


def fetched_not_told(found: list[Found], seen: Sequence[Seen]) -> list[Found]:
    """`found`, where a message that only asks somebody to come to the phone is the request to fetch them."""
    kept: list[Found] = []
    for label, span, confidence, run in found:
        phrases = {move for clause in seen[slice(*run)] for move in clause.phrases}
        if label == "leave-message" and _FETCHES in phrases and label not in phrases:
            if all(other[0] != _FETCHES for other in found):
                kept.append((_FETCHES, span, confidence, run))
        else:
            kept.append((label, span, confidence, run))
    return kept


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
    book = topic_book(locale)
    small: list[Move] = []
    for clause in seen:
        words = turn.text[clause.clause.start : clause.clause.end]
        if clause.clause.ends == "?":
            words += "?"
        topic = book.topic(words)
        if topic is None or any(m.slots.topic == topic for m in small):
            continue
        span = turn.span(clause.clause.start, clause.clause.end)
        surely = any(
            m.confidence >= (_BEYOND_DOUBT if m.kind in VIOLATIONS else _PHRASE)
            and m.kind not in _SMALL
            and m.span[0] < span[1]
            and m.span[1] > span[0]
            for m in moves
        )
        if not surely and ("q" in clause.cues or len(seen) == 1):
            small.append(Move("ask-about", span, 0.9, Slots(topic=topic)))
    return small


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


def without_doubtful_check(moves: Sequence[Move], small: Sequence[Move], seen: Sequence[Seen]) -> list[Move]:
    """`moves` less a doubtful check of identity in a turn that asks when, and on which number, to ring."""
    checks = any("verify-identity" in clause.phrases for clause in seen)
    if checks or all(m.slots.topic != "when-to-call" for m in small):
        return list(moves)
    return [m for m in moves if m.kind != "verify-identity" or m.confidence >= _BEYOND_DOUBT]


def without_doubtful_leave(moves: Sequence[Move]) -> list[Move]:
    """`moves` less a doubtful goodbye that surer things are said after: nobody takes leave, then names the sum."""
    return [
        m
        for m in moves
        if not (
            m.kind == "close"
            and m.confidence < _BEYOND_DOUBT
            and any(n.span[0] >= m.span[1] and n.confidence > m.confidence for n in moves)
        )
    ]
