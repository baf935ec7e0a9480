"""Which code was said where another was meant, in the same turn."""

from collections import Counter
from collections.abc import Collection, Iterable

NOTHING = "nothing"
"""Stands for a turn in which no code was said, or none was meant."""


def confusion(pairs: Iterable[tuple[Collection[str], Collection[str]]]) -> dict[tuple[str, str], int]:
    """How often (meant, said) came together, the commonest first, over (said, meant) pairs.

    A code that is both said and meant is right and in no pair. A missed code pairs with each code said wrongly in its
    turn, or with nothing; a code said wrongly where none was missed pairs with nothing meant.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for said, meant in pairs:
        missed, extra = sorted(set(meant) - set(said)), sorted(set(said) - set(meant))
        if missed or extra:
            counts.update((m, s) for m in missed or [NOTHING] for s in extra or [NOTHING])
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
