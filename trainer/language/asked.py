"""Small questions by what they mean: what a question is about when no pattern of `lexicons/topics.yaml` knows it.

Two linear layers are added: one over a row of the sentence encoder, where near meanings stand near each other in
whichever language, and one over short runs of letters, which knows names of things that the encoder never met. Both are
learned from the examples of `lexicons/questions.yaml` (trainer/evaluate/learn_questions.py).
"""

import json
import math
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.language.sentences import UNIT, encoder

# How likely a topic must be; and how likely where the words look like a move of the call. [a] Chosen on the probes and
# on what collectors do beside small questions: 5 of 100 such stretches are taken for one, before moves are weighed.
LIKELY, VERY_LIKELY = 0.35, 0.8
# What the odds of the business of a call lose, as a logarithm, where nothing of it was heard. [a] On strangers'
# wordings of the probes .80 are found instead of .76.
UNREAD = 1.5
# What the letters count beside the meaning. [a] On the probes .88 and .93 are right (zh, en) instead of .85 and .89.
LETTERS = 0.8
LONGEST_RUN = 4
OTHERWISE = ""
"""No small question."""
WEIGHTS = "questions.npz"
SCALE = 4096.0
"""Weights are kept as round(weight * SCALE), so that every machine adds up the same."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The layers: rows × topics, runs of letters × topics, and what they were learned from.

    `runs` numbers the rows of `letters`; `rarity` is how much a run counts for being rare.
    """

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    runs: dict[str, int]
    rarity: NDArray[np.float64]
    letters: NDArray[np.int8]
    strength: NDArray[np.float64]
    names: tuple[str, ...]
    digest: str

    def topic(self, words: str, row: NDArray[np.int16], *, unread: bool = False) -> tuple[str, float]:
        """The likeliest topic of `words`, `OTHERWISE` among them, and how likely it is; `row` is what they mean.

        `unread` says that nothing else was heard in the words: then the business of a call is less likely.
        """
        scores = (row.astype(np.float64) @ self.weights) / (UNIT * SCALE) + self.bias / SCALE
        scores += LETTERS * self.by_letters(words)
        if unread:
            scores[self.names.index(OTHERWISE)] -= UNREAD
        chances = np.exp(scores - scores.max())
        best = int(chances.argmax())
        return self.names[best], float(chances[best] / chances.sum())

    def by_letters(self, words: str) -> NDArray[np.float64]:
        """What the runs of letters in `words` say for each topic: counts damped, weighed by rarity, of length one."""
        counts = {self.runs[run]: n for run, n in Counter(runs(words)).items() if run in self.runs}
        if not counts:
            return np.zeros(len(self.names))
        rows = np.fromiter(counts, dtype=np.intp)
        weighed = np.array([1.0 + math.log(n) for n in counts.values()]) * self.rarity[rows]
        weighed /= math.sqrt(float(weighed @ weighed))
        return np.asarray((weighed @ self.letters[rows].astype(np.float64)) * self.strength)


def runs(words: str) -> list[str]:
    """Runs of one to `LONGEST_RUN` letters inside each word of `words`, its edges among them."""
    found: list[str] = []
    for word in words.lower().split():
        edged = f" {word} "
        for length in range(1, LONGEST_RUN + 1):
            found += [edged[i : i + length] for i in range(len(edged) - length + 1)]
    return found


@cache
def topics() -> Topics:
    """The shipped layer (`trainer train` makes it)."""
    with resources.files("trainer.language").joinpath("weights", WEIGHTS).open("rb") as handle, np.load(handle) as held:
        about: dict[str, Any] = json.loads(bytes(held["about"]))
        return Topics(
            held["weights"].astype(np.float64),
            held["bias"].astype(np.float64),
            {run: n for n, run in enumerate(bytes(held["runs"]).decode("utf-8").split("\n"))},
            held["rarity"].astype(np.float64) / SCALE,
            held["letters"],
            held["strength"].astype(np.float64),
            tuple(about["names"]),
            about["digest"],
        )


@lru_cache(4096)
def asked_about(words: str, unread: bool = False) -> tuple[str, float]:
    """The topic that `words`, a normalised clause, ask about by their meaning, and how likely that is."""
    return topics().topic(words, encoder().rows(words, [(0, len(words))])[0], unread=unread)
