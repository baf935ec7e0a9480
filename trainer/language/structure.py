"""Moves that structure alone proposes beside what was learned: sure phrases, bare terms, sums and demands."""

import re
from collections.abc import Sequence

from trainer.conversation.moves import VIOLATIONS, Move, Span
from trainer.conversation.text import Locale
from trainer.language.amounts import Amount
from trainer.language.features import Seen
from trainer.language.normalise import Normalised
from trainer.language.phrases import Proposing
from trainer.language.slots import SlotFinder

# A label, where it stands in the original, how sure, and the run of clauses that carries it.
Found = tuple[str, Span, float, tuple[int, int]]

# How sure a phrase of `phrases.yaml` is by itself; [a] the learned part decides where it is surer than this.
PHRASE = 0.6
# A clause this surely unlawful does nothing else that a phrase could tell.
_ACCUSED = 0.75
# What a "not" turns into something else.
_NOT_NEGATED = frozenset(
    {"state-recording", "demand-payment", "ask-commitment", "explain-consequence", "leave-message"}
)
# Told of another, a rule, apologised for, asked or past: spoken of and not done. A denial is one by its own words:
# "with nothing better to do" denies nothing, nor does 难怪人家不要你 or 去哪儿借我不管.
_NOT_COMMITTED = frozenset("rmaqp")
# Nor does it ask: who does not mind where is no longer asking where, nor who knows it already.
INDIFFERENT = re.compile(r"不管|管不着|无所谓|一清二楚|门儿清|(?:我|我们|咱)(?:全|都|可)(?:知道|清楚|晓得)")
_DENIED = re.compile(
    r"不(?!要[你您]|如|起|管|上|行[就把去找])|没(?!出息|用|脸|本事)|别(?!人)"
    r"|\b(?:not|never(?! (?:pay|answer|pick|learn|listen))|nor|(?:nobody|no one)(?!.*\byet\b))\b|n't\b(?!.*\byet\b)"
)
# "Would you ask him to come to the phone" is put to another like a message, and is none.
_FETCHES = "ask-for-person"
_SPEAKS_OF_TERMS = frozenset(
    {"offer-plan", "confirm-agreement", "ask-commitment", "propose-date", "ask-support", "offer-choice", "ask-income",
     "ask-outgoings", "state-amount", "explain-charges", "offer-hardship-help", "acknowledge", "repeat-clarify"}
)  # fmt: skip
# Below this a learned reading of terms gives way to the plan that the words plainly hold. [a]
_HESITANT = 0.4
# With these a caller begins; nobody does so who has just said goodbye.
_GOES_ON = frozenset(
    {"identify-self", "verify-identity", "state-recording", "state-purpose", "state-amount", "explain-charges",
     "refuse-request", "repeat-clarify", "explain-consequence", "offer-plan", "answer-dispute", "demand-payment"}
)  # fmt: skip
# What a small question could be besides; "who are you" alone accuses nobody.
BEYOND_DOUBT = 0.9
# How sure it is that a sum said beside the word for a debt is the sum of the debt. [a]
_SUM_OF_DEBT = 0.95
# A sum below this is an instalment or a fee, not the debt.
_A_DEBT = 100
_STATES_A_SUM = frozenset({"state-amount", "explain-charges", "offer-plan", "confirm-agreement", "ask-support"})
_NOT_STATED = frozenset("nrkm")
_SPLITS = re.compile(r"分|split|over|spread|instal|payments", re.IGNORECASE)
# Wanted by a day: the sum or all of it, and the day by which. "Due by" only states the terms.
_BY_A_DAY_EN = re.compile(
    r"(?<!due )(?<!payable )\b(?:by|before|no later than) (?:the )?"
    r"(?:end|close|\d|first|fif|ten|twen|tonight|today|noon|midnight|tomorrow|mon|tues|wednes|thurs|fri|satur|sun"
    r"|next|this|january|feb|march|april|may |june|july|aug|sep|oct|nov|dec)"
)
_BY_A_DAY_ZH = re.compile(r"(?:天|[日号晚末底点]|周[一二三四五六日天]|星期[一二三四五六日天]|月)(?:之前|以前|前)")
_ALL_EN = re.compile(
    r"\bevery (?:last )?(?:cent|penny|dollar|pound)"
    r"|\b(?:the (?:whole|full|entire) (?:lot|sum|amount|balance|thing)|all of it)\b"
)
_ALL_ZH = re.compile(r"全部|全款|一分不[少差]|全额|一次性?(?:还清|结清)")
_NOT_WANTED = frozenset("qrkm")
# What is said beside terms and is none: the whole sum, its parts, that it was heard.
_BESIDE_TERMS = frozenset({"state-amount", "explain-charges", "acknowledge", "repeat-clarify"})
# Asks what was or might have been, not what could be: "did you pay 300 on the 15th?", 15号还了300吗.
_NOT_PROPOSED = _NOT_STATED | {"p"}
_NOT_OUTRIGHT = _NOT_PROPOSED | {"q"}
_DONE_ALREADY = re.compile(r"[还付交转打存](?:了|过)|\b(?:did|have|has) (?:you|it|that)\b")


def with_phrases(found: list[Found], seen: Sequence[Seen], turn: Normalised) -> list[Found]:
    """`found`, and moves whose own phrase stands in a clause that does nothing else surely; not in a report."""
    sure = {label for label, _, confidence, _ in found if confidence >= PHRASE}
    added: list[Found] = []
    for number, clause in enumerate(seen):
        if "r" in clause.cues or any(
            start <= number < end and confidence >= (_ACCUSED if label in VIOLATIONS else PHRASE)
            for label, _, confidence, (start, end) in found
        ):
            continue
        for move in clause.phrases:
            if move not in sure and not ("n" in clause.cues and move in _NOT_NEGATED):
                sure.add(move)
                span = turn.span(clause.clause.start, clause.clause.end)
                added.append((move, span, PHRASE, (number, number + 1)))
    raised = {label for label, _, _, _ in added}
    return [f for f in found if f[0] not in raised] + added


def with_plain_breaches(found: list[Found], seen: Sequence[Seen], turn: Normalised, book: Proposing) -> list[Found]:
    """`found`, and breaches plain by the make of their words; not denied, told or asked.

    Where the weights heard the breach there too, the two are independent signs of it.
    """
    plain: dict[str, int] = {}
    for number, clause in enumerate(seen):
        words = turn.text[clause.clause.start : clause.clause.end]
        asks_nothing = frozenset("q") if INDIFFERENT.search(words) else frozenset()
        if clause.cues & (_NOT_COMMITTED - asks_nothing) or _DENIED.search(words) or _reported(seen, number):
            continue
        for code in book.broken(words):
            plain.setdefault(code, number)
    return [
        *(_surer(f) if f[0] in plain and f[3][0] <= plain[f[0]] < f[3][1] else f for f in found),
        *(
            (code, turn.span(seen[n].clause.start, seen[n].clause.end), PHRASE, (n, n + 1))
            for code, n in plain.items()
            if not any(label == code and run[0] <= n < run[1] for label, _, _, run in found)
        ),
    ]


def _surer(one: Found) -> Found:
    """The same, as sure as two independent signs make it."""
    label, span, confidence, run = one
    return label, span, round(1 - (1 - confidence) * (1 - PHRASE), 3), run


def _reported(seen: Sequence[Seen], number: int) -> bool:
    """Whether an earlier clause of the sentence reports what others say: 您刚说，有人讲要卸您胳膊."""
    sentence = seen[number].clause.sentence
    return any("r" in clause.cues for clause in seen[:number] if clause.clause.sentence == sentence)


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
    sure = {
        m.kind
        for m in moves
        if m.kind in _SPEAKS_OF_TERMS and m.confidence >= (PHRASE if m.kind == "offer-plan" else _HESITANT)
    }
    if sure - _BESIDE_TERMS:
        return []
    planned = [
        (plan.start, plan.end)
        for plan in sorted(finder.plans, key=lambda plan: plan.count is None)  # the whole terms before a bare sum
        # "the first nine instalments" are a count, no offer
        if plan.each is not None or _SPLITS.search(finder.turn.original[plan.start : plan.end])
    ]
    asked = (
        turn.span(clause.clause.start, clause.clause.end)
        for clause in seen
        if "q" in clause.cues
        and not clause.cues & _NOT_PROPOSED
        and not _DONE_ALREADY.search(turn.text[clause.clause.start : clause.clause.end])
    )
    if sure:  # beside a sum that is stated only a plan said outright is one
        return [
            Move("offer-plan", span, PHRASE, finder.slots("offer-plan", span, topic=None, is_open=False))
            for span in planned
            if not _cues_at(seen, turn, span) & _NOT_OUTRIGHT
        ][:1]
    dated = (span for span in asked if _names_sum_and_day(finder, span))
    for span in (*planned, *dated):
        return [Move("offer-plan", span, PHRASE, finder.slots("offer-plan", span, topic=None, is_open=False))]
    return []


def _cues_at(seen: Sequence[Seen], turn: Normalised, span: Span) -> frozenset[str]:
    """The cues of every clause that `span` touches."""
    where = ((clause.cues, turn.span(clause.clause.start, clause.clause.end)) for clause in seen)
    return frozenset().union(*(cues for cues, (start, end) in where if start < span[1] and end > span[0]))


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
    if any(m.kind in _STATES_A_SUM and m.confidence > PHRASE for m in moves):
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


def bare_demands(
    finder: SlotFinder, moves: Sequence[Move], turn: Normalised, seen: Sequence[Seen], locale: Locale
) -> list[Move]:
    """A sum, or all of it, that is wanted by a day and neither asked nor offered is a demand: 周五之前300必须到账."""
    if any(m.kind in _SPEAKS_OF_TERMS | {"demand-payment"} and m.confidence >= _HESITANT for m in moves):
        return []
    by, whole = (_BY_A_DAY_ZH, _ALL_ZH) if locale == "zh" else (_BY_A_DAY_EN, _ALL_EN)
    for clause in seen:
        if clause.cues & _NOT_WANTED:
            continue
        words = turn.text[clause.clause.start : clause.clause.end]
        span = turn.span(clause.clause.start, clause.clause.end)
        summed = "n" not in clause.cues and any(span[0] <= a.start < span[1] for a in finder.amounts)
        if (summed or whole.search(words)) and by.search(words):
            return [
                Move("demand-payment", span, PHRASE, finder.slots("demand-payment", span, topic=None, is_open=False))
            ]
    return []


def without_early_goodbye(moves: Sequence[Move], turn: Normalised, seen: Sequence[Seen]) -> list[Move]:
    """`moves` less a doubtful goodbye that a question or the matter itself follows: who goes on is not taking leave.

    "I'd like to get the dates straight, if that's all right. She went in in March?" ends nothing; neither does 好，谢谢
    when the sum comes next.
    """
    asked = [turn.span(c.clause.start, c.clause.end)[0] for c in seen if "q" in c.cues]
    matter = [m.span[0] for m in moves if m.kind in _GOES_ON and m.confidence >= PHRASE]
    last = max((*asked, *matter), default=-1)
    return [m for m in moves if not (m.kind == "close" and m.confidence < BEYOND_DOUBT and m.span[1] <= last)]


def without_doubtful_search(moves: Sequence[Move]) -> list[Move]:
    """`moves` less a doubtful asking for whereabouts that spans words which merely ask for the person.

    "Hi, is this Liang Junhao?" wants him on the line; where he may be found is a question of its own.
    """
    asked = [m.span for m in moves if m.kind == "ask-for-person" and m.confidence >= BEYOND_DOUBT]
    return [
        m
        for m in moves
        if not (
            m.kind == "ask-whereabouts"
            and m.confidence < BEYOND_DOUBT
            and any(m.span[0] <= start and end <= m.span[1] for start, end in asked)
        )
    ]


_MEANS_ASKED = frozenset({"ask-income", "ask-outgoings", "ask-debts", "ask-support"})
# Below this prying is doubtful wherever in the turn it stands. [a]
_PRIES = 0.7


def without_doubtful_prying(moves: Sequence[Move]) -> list[Move]:
    """`moves` less a doubtful prying in a turn that plainly asks what comes in and goes out: no plan fits without."""
    asked = any(m.kind in _MEANS_ASKED and m.confidence >= BEYOND_DOUBT for m in moves)
    return [m for m in moves if not (asked and m.kind == "privacy-intrusion" and m.confidence < _PRIES)]
