"""What each layer of the reader is worth: the same turns read with one layer left out, nothing learned anew.

Left out from outside and for a while: wherever a room of `trainer.language` holds the function that opens a layer, it
finds an empty one in its place. One process, one thread: nothing else may read meanwhile.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from trainer.language import before, classifier, cues, evidence, features, lexicon, phrases, vectors
from trainer.language import clauses as cutting
from trainer.language.clauses import Clause
from trainer.language.evidence import EvidenceBook
from trainer.language.lexicon import Lexicon
from trainer.language.normalise import Normalised
from trainer.language.phrases import Phrasing
from trainer.language.starts import Patterns

LAYERS: Mapping[str, str] = {
    "structure": "no cues, and a turn is one clause",
    "lexicon": "no concepts, phrases or evidence",
    "learned weights": "phrases and structure alone propose",
}


@contextmanager
def left_out(layer: str) -> Iterator[None]:
    """Read without `layer`, one of LAYERS, within this context. Raises KeyError for another."""
    empty = _EMPTY[layer]
    held = [
        (module, name, stand_in)
        for module in _language()
        for name, value in vars(module).items()
        for original, stand_in in empty.items()
        if value is original
    ]
    originals = [(module, name, getattr(module, name)) for module, name, _ in held]
    try:
        _put(held)
        yield
    finally:
        _put(originals)


def _put(places: Sequence[tuple[Any, str, Callable[..., Any]]]) -> None:
    for module, name, value in places:
        setattr(module, name, value)
    before._names.cache_clear()  # what earlier turns were seen to speak of
    features.by_itself.cache_clear()  # and clauses by themselves


def _language() -> list[Any]:
    return [module for name, module in list(sys.modules.items()) if name.startswith("trainer.language.")]


def _no_cues(text: str, cut: Sequence[Clause], locale: str) -> tuple[frozenset[str], ...]:
    return (frozenset(),) * len(cut)


def _one_clause(turn: Normalised, locale: str) -> tuple[Clause, ...]:
    text = turn.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return (Clause(start, end, 0, ""),) if any(c.isalnum() for c in text) else ()


def _no_concepts(locale: str) -> Lexicon:
    return Lexicon(Patterns.of((), locale), "left out")


def _no_phrases(locale: str) -> Phrasing:
    return Phrasing(Patterns.of((), locale), "left out")


def _no_evidence(locale: str) -> EvidenceBook:
    return EvidenceBook(Patterns.of((), locale), "left out")


def _nothing_learned(side: str, locale: str) -> None:
    return None


_EMPTY: Mapping[str, Mapping[Callable[..., Any], Callable[..., Any]]] = {
    "structure": {cues.cues_of: _no_cues, cutting.clauses: _one_clause},
    "lexicon": {
        lexicon.lexicon: _no_concepts,
        phrases.phrasing: _no_phrases,
        evidence.evidence_book: _no_evidence,
    },
    "learned weights": {classifier.weights: _nothing_learned, vectors.layer: _nothing_learned},
}
