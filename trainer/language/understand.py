"""The door of this room: text → moves of a collector, or signals of a borrower.

Structure first, then what was learned: the turn is folded and cut into clauses, each clause seen with its scope and
concepts, windows of clauses weighed by the learned weights, scores turned into calibrated confidences, slots filled by
the grammars of amounts, dates and instalments. Pure: the day, the payday and the context are arguments.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.conversation.moves import VIOLATIONS, Move
from trainer.conversation.text import Locale
from trainer.conversation.transcript import LONGEST_TURN
from trainer.language.asked import topics
from trainer.language.before import Before, names_of
from trainer.language.classifier import SCALE, Side, Weights, weights
from trainer.language.clauses import Clause, clauses
from trainer.language.cues import cue_book
from trainer.language.denial import without_denied
from trainer.language.dialect import dialect_digest, in_standard
from trainer.language.disowned import without_disowned
from trainer.language.echoed import without_echoed
from trainer.language.evidence import evidence_book
from trainer.language.features import Seen, see
from trainer.language.further import further_book
from trainer.language.heard import heard_book, with_sure_phrases
from trainer.language.heard import without_mistaken as without_misheard
from trainer.language.joined import joined_book, with_joined
from trainer.language.lexicon import lexicon
from trainer.language.meaning import meaning_of
from trainer.language.normalise import Normalised, normalise
from trainer.language.phrases import phrasing, proposing
from trainer.language.reading import Reading, Signal, Sort
from trainer.language.recut import recut
from trainer.language.respell import plainly
from trainer.language.sentences import encoder
from trainer.language.slots import SlotFinder
from trainer.language.small_questions import (
    small_questions,
    without_doubtful_blame,
    without_doubtful_check,
    without_mistaken,
)
from trainer.language.structure import (
    Found,
    bare_demands,
    bare_sums,
    bare_terms,
    fetched_not_told,
    with_phrases,
    with_plain_breaches,
    without_doubtful_prying,
    without_doubtful_search,
    without_early_goodbye,
)
from trainer.language.topics import topic_book
from trainer.language.vectors import layer, plugged
from trainer.language.windows import windows

_NOTHING = Before()
_CJK = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[a-z]")
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_VOWEL = re.compile(r"[aeiouy]")
_OPEN_ZH = re.compile(r"怎么|什么(?:原因|情况|事|困难|打算)?|为什么|为啥|咋|哪些|说说|讲讲|聊聊|多少|如何|跟我说")
_OPEN_EN = re.compile(r"\b(?:what|how|why|tell me|talk me|walk me|help me understand|describe|which)\b")

# Concepts that stock phrases of sympathy hold too.
_OF_NOBODY = frozenset({"feeling", "thanks", "greeting", "debt", "pay-now"})
# Shorter pieces of a sentence than these say too little to accuse anyone; [a] characters.
_FRAGMENT_ZH, _FRAGMENT_EN = 5, 16
_NEVER = -50 * SCALE
# How much the second layer counts beside the first, where one is plugged in. [a]
_SECOND_LAYER = 0.5
# Breaches that need no talk before them, from where on their words alone are plain, and up to where they are asked. [a]
_BY_THEMSELVES = frozenset(
    {
        "threat-of-violence",
        "abusive-language",
        "public-shaming",
        "false-legal-threat",
        "impersonation",
        "off-book-payment",
        "third-party-pressure",
    }
)
_BLATANT = 0.85
_DOUBTFUL = 0.95
# Two moves read from the same words are both kept only when the weaker is at least this likely beside the stronger.
_BESIDE = 0.55
# A window narrower than the best one is preferred when it keeps this share of its probability: evidence is short.
_ENOUGH = 0.9


def understand(
    text: str,
    locale: Locale,
    today: dt.date,
    *,
    payday: int | None = None,
    day_first: bool = False,
    context: Collection[str] = (),
    before: Before = _NOTHING,
) -> Reading:
    """Read a collector's turn.

    `today` is the day of the contact where the borrower is, from which 下周五 and "the 15th" count; `payday` the day
    of the month the borrower is paid, when known; `context` names what is known of the talk so far (`rubric.judge`'s
    `context_of`), `before` the last words of each side. Text beyond the longest turn is not read. Never raises.
    """
    said = in_standard(text[:LONGEST_TURN], locale)
    turn = plainly(said, locale)
    cut = recut(clauses(turn, locale), turn, locale)
    sort = _sort(turn, cut, locale)
    if sort != "speech":
        return Reading(text, sort, ())
    seen = see(turn, cut, locale, names_of(before, context, locale))
    weighed = _weigh(seen, turn, "collector", locale, before)
    if any(label in _BY_THEMSELVES and confidence < _DOUBTFUL for label, _, confidence, _ in weighed):
        alone = see(turn, cut, locale, names_of(_NOTHING, (), locale))
        weighed = _stands_alone(weighed, _weigh(alone, turn, "collector", locale, _NOTHING))
    weighed = with_plain_breaches(weighed, seen, turn, proposing(locale))
    weighed = with_joined(weighed, said, len(seen), before, locale)
    weighed = without_disowned(without_denied(weighed, seen, turn, locale), turn, locale)
    weighed = without_echoed(weighed, said, before.other, locale)
    seen = tuple(replace(c, phrases=proposing(locale).moves(turn.text[c.clause.start : c.clause.end])) for c in seen)
    weighed = [
        (label, span, sure, run)
        for label, span, sure, run in weighed
        if label not in proposing(locale).taken_back(turn.text[seen[run[0]].clause.start : seen[run[1] - 1].clause.end])
    ]
    found = with_phrases(fetched_not_told(weighed, seen), seen, turn)
    finder = SlotFinder(normalise(said), locale, today, payday, day_first)
    moves = [
        Move(
            kind,
            span,
            confidence,
            finder.slots(kind, span, topic=None, is_open=_is_open(kind, turn, run, seen, locale)),
        )
        for kind, span, confidence, run in found
    ]
    plain = bare_terms(finder, moves, turn, seen)
    moves = [m for m in moves if not plain or m.kind != "offer-plan"] + plain
    sums = bare_sums(finder, moves, turn, seen)
    moves = [m for m in moves if not sums or m.kind != "state-amount"] + sums
    demands = bare_demands(finder, moves, turn, seen, locale)
    moves = [m for m in moves if not demands or m.kind != "demand-payment"] + demands
    small = small_questions(turn, seen, moves, locale)
    moves = without_mistaken(without_doubtful_blame(moves, small, locale), small, seen, locale)
    moves = without_doubtful_check(moves, small, seen)
    moves = without_early_goodbye(without_doubtful_prying(without_doubtful_search(moves)), turn, seen) + small
    moves.sort(key=lambda m: (m.span, m.kind))
    return Reading(text, sort, tuple(moves), _asks(turn, seen, locale))


def hear(text: str, locale: Locale) -> tuple[Signal, ...]:
    """Read a borrower's or third party's turn: what it tells. Never raises."""
    turn = plainly(in_standard(text[:LONGEST_TURN], locale), locale)
    cut = clauses(turn, locale)
    if not cut:
        return ()
    seen = see(turn, cut, locale)
    weighed = _weigh(seen, turn, "other", locale, None)
    signals = without_misheard([Signal(kind, span, sure) for kind, span, sure, _ in weighed], turn, locale)
    return with_sure_phrases(signals, turn, locale)


def reader_versions() -> dict[str, str]:
    """What the reading depends on, by name: the learned weights and the lexicons of both languages."""
    versions: dict[str, str] = {}
    locales: tuple[Locale, ...] = ("zh", "en")
    for locale in locales:
        for side in ("collector", "other"):
            held = weights(side, locale)
            versions[f"reader-{side}-{locale}"] = held.digest if held else "none"
            second = layer(side, locale)
            if second is not None:
                versions[f"vectors-{side}-{locale}"] = second.digest
    versions["sentences"] = encoder().digest
    versions["concepts"] = lexicon("en").digest
    versions["cues"] = cue_book("en").digest
    versions["topics"] = topic_book("en").digest
    versions["questions"] = topics().digest
    versions["phrases"] = phrasing("en").digest
    versions["phrases-since"] = proposing("en").digest
    versions["evidence"] = evidence_book("en").digest
    versions["dialect"] = dialect_digest()
    versions["heard"] = heard_book().digest
    versions["joined"] = joined_book().digest
    versions["further"] = further_book().digest
    return versions


def _asks(turn: Normalised, seen: Sequence[Seen], locale: Locale) -> Literal["", "closed", "open"]:
    """Whether the last question of the turn wants a story or a yes or no; empty for no question."""
    for clause in reversed(seen):
        if "q" in clause.cues:
            words = turn.text[clause.clause.start : clause.clause.end]
            return "open" if (_OPEN_ZH if locale == "zh" else _OPEN_EN).search(words) else "closed"
    return ""


def _sort(turn: Normalised, cut: Sequence[Clause], locale: Locale) -> Sort:
    text = turn.text
    if not cut:
        return "empty" if not text.strip() else "noise"
    if topic_book(locale).machine_talk.search(text) or topic_book("en").machine_talk.search(text):
        return "machine-talk"
    cjk, latin = len(_CJK.findall(text)), len(_LATIN.findall(text))
    if cjk + latin == 0:
        return "speech" if any(c.isdigit() for c in text) else "noise"
    if locale == "zh" and cjk == 0 and latin > 12:
        return "foreign" if _looks_spoken(text) else "noise"
    if locale == "en" and cjk > 2 * latin and cjk > 1:
        return "foreign"
    if cjk == 0 and locale == "en" and not _looks_spoken(text):
        return "noise"
    if cjk >= 4 and len(set(_CJK.findall(text))) == 1:
        return "noise"
    return "speech"


def _looks_spoken(text: str) -> bool:
    """Whether Latin letters look like words: some vowel in most of them, not one letter over and over."""
    words = _LATIN_WORD.findall(text)
    if not words:
        return len(text.strip()) <= 3
    spoken = sum(1 for w in words if _VOWEL.search(w) and len(set(w)) > 1 and len(w) < 25)
    return spoken * 2 >= len(words)


def _weigh(seen: Sequence[Seen], turn: Normalised, side: Side, locale: Locale, before: Before | None) -> list[Found]:
    held = weights(side, locale)
    if held is None:
        return []
    best = _best_windows(seen, turn, held, locale, before, _from_vectors(seen, turn, side, held, locale))
    return _without_shadows(
        [
            (label, turn.span(seen[start].clause.start, seen[end - 1].clause.end), confidence, (start, end))
            for label, (confidence, start, end) in best.items()
        ]
    )


def _stands_alone(found: list[Found], alone: list[Found]) -> list[Found]:
    """`found`, with breaches that their words alone make plain made surer: what was said before counts a third.

    A threat is one whoever listens; the talk before it may have been like that before lawful turns only.
    """
    plain = {label: confidence for label, _, confidence, _ in alone if confidence >= _BLATANT}
    return [
        (label, span, round((confidence + 2 * plain[label]) / 3, 3), run)
        if label in _BY_THEMSELVES and confidence < plain.get(label, 0.0)
        else (label, span, confidence, run)
        for label, span, confidence, run in found
    ]


def _can_accuse(cut: Sequence[Clause], start: int, end: int, locale: Locale) -> bool:
    """Whether a run may carry a violation by itself: not a bare fragment of a sentence ("…, your mother, …").

    Nor one that begins with a shred of the sentence before: "…, then. Go and get them".
    """
    least = _FRAGMENT_ZH if locale == "zh" else _FRAGMENT_EN
    opens = start == 0 or cut[start - 1].sentence != cut[start].sentence
    closes = end == len(cut) or cut[end].sentence != cut[end - 1].sentence
    if not opens and cut[start].sentence != cut[end - 1].sentence and cut[start].end - cut[start].start < least:
        return False
    return (opens and closes) or cut[end - 1].end - cut[start].start >= least


Added = Callable[[Sequence[tuple[int, int]]], Sequence[NDArray[np.int64]]]


def _from_vectors(seen: Sequence[Seen], turn: Normalised, side: Side, held: Weights, locale: Locale) -> Added | None:
    """What the plugged sentence vectors add to each window's scores; None while the plug is off."""
    second = layer(side, locale)
    vectors = plugged() if second is not None else None
    if second is None or vectors is None:
        return None
    places = [held.labels.index(label) for label in second.labels if label in held.labels]
    kept = [i for i, label in enumerate(second.labels) if label in held.labels]

    def added(runs: Sequence[tuple[int, int]]) -> Sequence[NDArray[np.int64]]:
        texts = [turn.text[seen[a].clause.start : seen[b - 1].clause.end] for a, b in runs]
        found = second.scores(np.asarray(vectors(texts), dtype=np.float32))
        extra = np.zeros((len(runs), len(held.labels)), dtype=np.int64)
        extra[:, places] = np.rint(found[:, kept] * (SCALE * _SECOND_LAYER)).astype(np.int64)
        return list(extra)

    return added


def _best_windows(
    seen: Sequence[Seen], turn: Normalised, held: Weights, locale: Locale, before: Before | None, added: Added | None
) -> dict[str, tuple[float, int, int]]:
    """For each label that counts, its confidence and the narrowest window that carries it."""
    cut = [s.clause for s in seen]
    runs = windows(cut)
    meaning = meaning_of(turn, cut, runs, before, locale) if held.meaning is not None else None
    scores = held.window_scores(seen, runs, meaning)
    if added is not None:
        scores = scores + np.asarray(added(runs))
    fragments = [i for i, (a, b) in enumerate(runs) if not _can_accuse(cut, a, b, locale)]
    if fragments:
        scores[fragments] = np.where(held.accuses, _NEVER, scores[fragments])
    best: dict[str, tuple[float, int, int]] = {}
    for column in np.flatnonzero(scores.max(axis=0) >= held.least).tolist():
        label, calibration = held.labels[column], held.calibration[column]
        column_scores = scores[:, column].tolist()
        confidence = calibration.probability(max(column_scores) / SCALE)
        if confidence < calibration.threshold:
            continue
        enough = max(calibration.threshold, confidence * _ENOUGH)
        wide_enough = [
            (b - a, -column_scores[i], a, b)
            for i, (a, b) in enumerate(runs)
            if calibration.probability(column_scores[i] / SCALE) >= enough
        ]
        _, _, start, end = min(wide_enough)
        best[label] = (confidence, start, end)
    return best


def _without_shadows(found: list[Found]) -> list[Found]:
    """Leave out a move that is only the shadow of a much likelier one over the same words."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: -f[2]):
        shadowed = any(
            other[3] == each[3] and each[2] < other[2] * _BESIDE and (other[0] in VIOLATIONS) == (each[0] in VIOLATIONS)
            for other in kept
        )
        if not shadowed:
            kept.append(each)
    return kept


def _is_open(kind: str, turn: Normalised, run: tuple[int, int], seen: Sequence[Seen], locale: Locale) -> bool:
    """Whether a question is open; for words of feeling, whether they are particular to this person's story."""
    words = turn.text[seen[run[0]].clause.start : seen[run[1] - 1].clause.end]
    if kind in ("empathise", "acknowledge"):
        about = set().union(*(seen[i].concepts for i in range(*run))) - _OF_NOBODY
        return bool(about) or len(words) >= (16 if locale == "zh" else 48)
    return bool((_OPEN_ZH if locale == "zh" else _OPEN_EN).search(words))
