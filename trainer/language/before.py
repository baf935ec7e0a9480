"""What was said just before, as the learned part sees it: the other side's last turn, and the caller's own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trainer.conversation.text import Locale
from trainer.language.clauses import clauses
from trainer.language.evidence import evidence_book
from trainer.language.lexicon import lexicon
from trainer.language.respell import plainly

# No more of an earlier turn is looked at than this.
LONGEST_BEFORE = 400


@dataclass(frozen=True, slots=True)
class Before:
    """The last words of each side before a turn; empty where there were none."""

    own: str = ""
    other: str = ""


def names_of(before: Before, context: Collection[str], locale: Locale) -> tuple[str, ...]:
    """The names under which the talk before a turn enters its features, sorted."""
    names = set(context)
    names.update(f"o-{name}" for name in _names(before.own[-LONGEST_BEFORE:], locale))
    names.update(f"h-{name}" for name in _names(before.other[-LONGEST_BEFORE:], locale))
    return tuple(sorted(names))


@lru_cache(maxsize=2048)
def _names(text: str, locale: Locale) -> frozenset[str]:
    if not text:
        return frozenset()
    turn = plainly(text, locale)
    concepts = lexicon(locale).concepts(turn.text)
    told = evidence_book(locale)
    codes = {f"t-{code}" for c in clauses(turn, locale) for code in told.telling(turn.text[c.start : c.end])}
    return concepts | frozenset(codes)


def before_of(turns: Sequence[tuple[bool, str]]) -> Before:
    """The last words of each side in `turns`, given as (whether the caller's own, text), oldest first."""
    own = next((text for mine, text in reversed(turns) if mine), "")
    other = next((text for mine, text in reversed(turns) if not mine), "")
    return Before(own, other)
