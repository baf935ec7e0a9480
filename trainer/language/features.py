"""What the learned part sees of a clause: words in their scope, concepts, and what stands around them.

A feature is a string. A window's vector counts the features of its clauses, each count over the fourth root of the
total; so the score of a window is the sum of its clauses' scores over that root, and windows cost next to nothing.
The square root would be the usual length; on a writer held out the fourth root found a little more (F1 .595 to .583).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from trainer.conversation.text import Locale
from trainer.language.clauses import Clause
from trainer.language.cues import cues_of
from trainer.language.evidence import evidence_book
from trainer.language.lexicon import lexicon
from trainer.language.normalise import Normalised
from trainer.language.phrases import phrasing
from trainer.language.sounds import syllables

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[£$¥€]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERAL_ZH = re.compile(r"[零一二两三四五六七八九十百千万]{2,}")
# Scopes in which words mean something else; the words are learned again under the scope's letter.
_SCOPES = "nrqamw"
# What was spoken of before a turn says nothing by itself, only together with what is spoken of in it.
_ONLY_WITH_WORDS = ("x:o-", "x:h-")
_TURNING = "nrqkamdf"


@dataclass(frozen=True, slots=True)
class Seen:
    """One clause with its features, its cues and its concepts."""

    clause: Clause
    features: tuple[str, ...]
    cues: frozenset[str]
    concepts: frozenset[str]
    phrases: tuple[str, ...]


def see(turn: Normalised, cut: Sequence[Clause], locale: Locale, context: Sequence[str] = ()) -> tuple[Seen, ...]:
    """The clauses `cut` of `turn` with their features; `context` names what was said before (`before.names_of`)."""
    all_cues = cues_of(turn.text, cut, locale)
    around = tuple(f"x:{name}" for name in context)
    alone = tuple(a for a in around if not a.startswith(_ONLY_WITH_WORDS) or a.startswith("x:o-t-"))
    seen: list[Seen] = []
    before: frozenset[str] = frozenset()
    for clause, cues in zip(cut, all_cues, strict=True):
        words = turn.text[clause.start : clause.end]
        features, concepts, phrases, told = by_itself(words, locale)
        scopes = [s for s in _SCOPES if s in cues]
        scoped = [f"{s}|{f}" for s in scopes for f in features if f[0] in "wc"] if scopes else []
        meant = _concept_features(concepts, cues, before)
        meant += [f"m:{move}" for move in phrases]
        meant += [f"m:{move}/{cue}" for move in phrases for cue in sorted(cues) if cue in _TURNING]
        meant += [f"t:{code}" for code in told]
        meant += [f"t:{code}/{cue}" for code in told for cue in sorted(cues) if cue in _TURNING]
        shape = _shape(words, cues, clause, locale)
        context_features = [f"{a}&{c}" for a in around for c in concepts] if around else []
        seen.append(
            Seen(clause, (*features, *scoped, *meant, *shape, *alone, *context_features), cues, concepts, phrases)
        )
        before = concepts
    return tuple(seen)


@lru_cache(maxsize=4096)
def by_itself(words: str, locale: Locale) -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """What a clause's words alone show: word features, concepts, phrases, and the codes of its evidence.

    Kept, since one turn is looked at after its own talk, by itself, and joined with what stands before it.
    """
    features = _words_zh(words) if locale == "zh" else _words_en(words)
    told = evidence_book(locale).telling(words)
    return tuple(features), lexicon(locale).concepts(words), phrasing(locale).moves(words), told


def _words_zh(words: str) -> list[str]:
    text = _NUMERAL_ZH.sub("#", _DIGITS.sub("#", words))
    padded = f"^{text}$"
    features = {f"w{padded[i : i + n]}" for n in (1, 2, 3, 4) for i in range(len(padded) - n + 1)}
    features.discard("w^")
    features.discard("w$")
    sounds = syllables(text)
    features.update(f"p{' '.join(sounds[i : i + n])}" for n in (2, 3) for i in range(len(sounds) - n + 1))
    return sorted(features)


def _words_en(words: str) -> list[str]:
    tokens = ["#" if t[0].isdigit() else t for t in _WORD.findall(words)]
    bounded = ["^", *tokens, "$"]
    features = {f"w{t}" for t in tokens}
    features.update(f"w{' '.join(bounded[i : i + n])}" for n in (2, 3) for i in range(len(bounded) - n + 1))
    # One word skipped: "call your … boss" is "call _ boss".
    features.update(f"w{a} _ {b}" for a, b in zip(tokens, tokens[2:], strict=False))
    for token in tokens:
        if len(token) > 3:
            edged = f"<{token}>"
            features.update(f"c{edged[i : i + 4]}" for i in range(len(edged) - 3))
    return sorted(features)


def _concept_features(concepts: frozenset[str], cues: frozenset[str], before: frozenset[str]) -> list[str]:
    ordered = sorted(concepts)
    letters = sorted(cues)
    found = [f"k:{c}" for c in ordered]
    found += [f"k:{c}/{cue}" for c in ordered for cue in letters]
    found += [f"k:{a}+{b}" for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    for negative in "nrqa":
        if negative in cues:
            found += [f"k:{a}+{b}/{negative}" for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    found += [f"k:{b}>{c}" for b in sorted(before) for c in ordered]
    return found


def _shape(words: str, cues: frozenset[str], clause: Clause, locale: str) -> list[str]:
    length = len(words) if locale == "zh" else len(words) // 4
    size = "s" if length < 5 else "m" if length < 12 else "l" if length < 24 else "xl"
    shape = [f"z:{size}", f"z:{clause.ends or '.'}", "z:first" if clause.start == 0 else "z:later"]
    shape += [f"z:cue {cue}" for cue in sorted(cues)]
    if _DIGITS.search(words) or (locale == "zh" and _NUMERAL_ZH.search(words)):
        shape.append("z:number")
    return shape
