"""The other side's own words said back: whoever repeats what was complained of, or asked for, does not do it.

"You said 'stop ringing me about Claire', so I'm taking this number off": where most of the words of a proposed breach
stand in what the other side said just before, they are quoted far more often than meant. Of the learning lines with an
earlier turn such words stand in 1 of 700 marked breaches in Chinese and 1 of 150 in English, and in 1 of 9 and 1 of 6
of the lines that only come near one.
"""

import re
from collections.abc import Sequence

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.language.before import LONGEST_BEFORE
from trainer.language.disowned import discounted
from trainer.language.phrases import proposing
from trainer.language.respell import plainly
from trainer.language.structure import Found

# From this share of the words on they are the other side's; fewer words than these tell nothing. [a]
_MOST, _FEWEST = {"zh": 0.4, "en": 0.5}, 3
# From this share on they are theirs whatever is made of them. [a]
_ALL = 0.5
# What is left of the odds then, and where one clause of several is theirs to this share: of breaches 1 in 60, of near
# ones 1 in 12. [a]
_LEFT, _LEFT_BY_CLAUSE, _CLAUSE = {"zh": 0.013, "en": 0.03}, 0.3, 0.6
_CLAUSES = re.compile(r"[，。！？；,.!?;]")
# Pronouns change with the mouth that says the words.
_NOT_ZH = re.compile(r"[^\u4e00-\u9fff0-9]|[我你您他她咱俺们]")
_WORD_EN = re.compile(r"[a-z0-9']+")
_COMMON_EN = frozenset(
    ["the", "a", "an", "to", "of", "and", "or", "i", "you", "your", "my", "me", "we", "us", "our", "it", "is", "are",
     "was", "be", "that", "this", "in", "on", "at", "for", "so", "if", "do", "did", "not", "no", "have", "has", "with",
     "as", "will", "would", "they", "he", "she", "him", "her", "his"]
)  # fmt: skip


def without_echoed(found: Sequence[Found], text: str, other: str, locale: Locale) -> list[Found]:
    """`found`, with little left of violations of `text` whose words are mostly those of `other`, said just before."""
    if not other or all(label not in VIOLATIONS for label, _, _, _ in found):
        return list(found)
    theirs = _pieces(other[-LONGEST_BEFORE:], locale)
    kept: list[Found] = []
    for label, span, confidence, run in found:
        if label in VIOLATIONS:
            confidence = discounted(confidence, _left(label, text[slice(*span)], other, theirs, locale))
        kept.append((label, span, confidence, run))
    return kept


def _left(code: str, words: str, other: str, theirs: frozenset[str], locale: Locale) -> float:
    """What is left of the odds that `words` are meant, by how much of them is the other side's."""
    share = _share(words, theirs, locale)
    if share < _ALL and _of_its_own(code, words, other, locale):
        return 1.0
    if share >= _MOST[locale]:
        return _LEFT[locale]
    echoes = any(_share(clause, theirs, locale) >= _CLAUSE for clause in _CLAUSES.split(words))
    return _LEFT_BY_CLAUSE if echoes else 1.0


def _of_its_own(code: str, words: str, other: str, locale: Locale) -> bool:
    """Whether `words` are plainly that breach and the other side's are not: "let the van go" of a van they named."""
    plainly_broken = proposing(locale).broken
    return code in plainly_broken(plainly(words, locale).text) and code not in plainly_broken(
        plainly(other[-LONGEST_BEFORE:], locale).text
    )


def _share(words: str, theirs: frozenset[str], locale: Locale) -> float:
    """The share of `words` that is the other side's; nothing for few words."""
    own = _pieces(words, locale)
    return len(own & theirs) / len(own) if len(own) >= _FEWEST else 0.0


def _pieces(text: str, locale: Locale) -> frozenset[str]:
    """What is compared: pairs of characters in Chinese, words that are not everywhere in English."""
    plain = plainly(text, locale).text
    if locale == "zh":
        bare = _NOT_ZH.sub("", plain)
        return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))
    return frozenset(_WORD_EN.findall(plain)) - _COMMON_EN
