"""Small questions by what they mean: what a question is about when no pattern of `lexicons/topics.yaml` knows it.

Rows of the sentence encoder stand near each other where meanings do. One linear layer over them says how likely each
topic is, in whichever language; it is learned from the examples of `lexicons/questions.yaml`
(trainer/evaluate/learn_questions.py).
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.language.sentences import UNIT, encoder

# How likely a topic must be; and how likely where the words look like a move of the call. [a] Chosen on the probes and
# on what collectors do beside small questions: 5 of 100 such stretches are taken for one, before moves are weighed.
LIKELY, VERY_LIKELY = 0.35, 0.65
# What the odds of the business of a call lose, as a logarithm, where nothing of it was heard. [a] On strangers'
# wordings of the probes .80 are found instead of .76.
UNREAD = 1.5
OTHERWISE = ""
"""No small question."""
WEIGHTS = "questions.npz"
SCALE = 4096.0
"""Weights are kept as round(weight * SCALE), so that every machine adds up the same."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The layer: rows × topics, and what it was learned from."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    names: tuple[str, ...]
    digest: str

    def topic(self, row: NDArray[np.int16], *, unread: bool = False) -> tuple[str, float]:
        """The likeliest topic, `OTHERWISE` among them, and how likely it is.

        `unread` says that nothing else was heard in the words: then the business of a call is less likely.
        """
        scores = (row.astype(np.float64) @ self.weights) / (UNIT * SCALE) + self.bias / SCALE
        if unread:
            scores[self.names.index(OTHERWISE)] -= UNREAD
        chances = np.exp(scores - scores.max())
        best = int(chances.argmax())
        return self.names[best], float(chances[best] / chances.sum())


@cache
def topics() -> Topics:
    """The shipped layer (`trainer train` makes it)."""
    with resources.files("trainer.language").joinpath("weights", WEIGHTS).open("rb") as handle, np.load(handle) as held:
        about: dict[str, Any] = json.loads(bytes(held["about"]))
        return Topics(
            held["weights"].astype(np.float64),
            held["bias"].astype(np.float64),
            tuple(about["names"]),
            about["digest"],
        )


@lru_cache(4096)
def asked_about(words: str, unread: bool = False) -> tuple[str, float]:
    """The topic that `words`, a normalised clause, ask about by their meaning, and how likely that is."""
    return topics().topic(encoder().rows(words, [(0, len(words))])[0], unread=unread)
