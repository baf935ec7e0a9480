"""The meaning layer: what the learned part makes of a window's sense, beside its words.

A small network over the rows of the sentence encoder (language/sentences.py): the window itself, and the last words of
each side before the turn. Its weights are whole numbers and its sums exact, so that every machine agrees. The score
joins that of the words (language/classifier.py) before calibration.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.conversation.text import Locale
from trainer.language.before import LONGEST_BEFORE, Before
from trainer.language.clauses import Clause
from trainer.language.normalise import Normalised
from trainer.language.respell import plainly
from trainer.language.sentences import UNIT, WIDTH, Stretches, rows_of, whole

# What the network was taught on: a row's numbers over this; of the learning rate's liking. [a]
STEP = UNIT / 4
WEIGHT = 4096.0  # weights of the second layer are kept as round(weight * WEIGHT)
_BETWEEN = 256.0  # the grid between its two layers
# How much the layer's score counts beside that of the words. [a] Chosen on folds of the learning data: .3 to .8 differ
# by less than one point, the words alone and the layer alone are both worse.
SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Meaning:
    """The sense of each window of a turn, and of what was said before it, in parts of `UNIT`."""

    windows: NDArray[np.int16]
    around: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class MeaningLayer:
    """Two layers of weights: rows (window, other side's last words, own last words) → hidden → labels.

    `first` holds whole numbers up to 127, each column with its own `step`; `second` counts in parts of `WEIGHT`. A row
    has the length `UNIT`, so no sum in the first layer leaves the 24 bits in which float32 is exact, nor one in the
    second the 53 bits of float64.
    """

    first: NDArray[np.float32]
    step: NDArray[np.float64]
    first_bias: NDArray[np.float64]
    second: NDArray[np.float64]
    second_bias: NDArray[np.float64]

    def scores(self, meaning: Meaning) -> NDArray[np.float64]:
        """The layer's score of each window for each label: windows × labels."""
        sums = meaning.windows.astype(np.float32) @ self.first[:WIDTH]
        for begin in (0, WIDTH):
            said = meaning.around[begin : begin + WIDTH]
            if said.any():
                sums += said.astype(np.float32) @ self.first[WIDTH + begin : 2 * WIDTH + begin]
        hidden = np.maximum(sums.astype(np.float64) * self.step + self.first_bias, 0.0)
        out: NDArray[np.float64] = np.rint(hidden * _BETWEEN) @ self.second
        return out * (1.0 / (_BETWEEN * WEIGHT)) + self.second_bias


def meaning_of(
    turn: Normalised, cut: Sequence[Clause], runs: Sequence[tuple[int, int]], before: Before | None, locale: Locale
) -> Meaning:
    """The sense of the windows `runs` over the clauses `cut` of `turn`, said after `before`."""
    stretches = [(cut[start].start, cut[end - 1].end) for start, end in runs]
    earlier = _earlier(before, locale)
    rows, *around = rows_of([(turn.text, [*stretches, *whole(turn.text)]), *_wholes(earlier)])
    return Meaning(rows[:-1], _beside(earlier, around))


def around_of(before: Before | None, locale: Locale) -> NDArray[np.int16]:
    """The sense of the last words of the other side and of one's own; zeros where there were none."""
    earlier = _earlier(before, locale)
    return _beside(earlier, rows_of(_wholes(earlier)))


def _earlier(before: Before | None, locale: Locale) -> tuple[str, ...]:
    """The last words of the other side and of one's own as they are looked at; nothing where nothing was said."""
    if before is None:
        return ()
    return tuple(plainly(words[-LONGEST_BEFORE:], locale).text for words in (before.other, before.own))


def _wholes(earlier: Sequence[str]) -> list[tuple[str, Stretches]]:
    return [(text, whole(text)) for text in earlier if text]


def _beside(earlier: Sequence[str], rows: Iterable[NDArray[np.int16]]) -> NDArray[np.int16]:
    """The one row of each of the `earlier` texts behind one another; `rows` has none for an empty one."""
    around, left = np.zeros(2 * WIDTH, dtype=np.int16), iter(rows)
    for place, text in enumerate(earlier):
        if text:
            around[place * WIDTH : (place + 1) * WIDTH] = next(left)[0]
    return around


def read_layer(held: Any) -> MeaningLayer | None:
    """The layer kept in an opened file of weights, if there is one."""
    if "meaning_step" not in held.files:
        return None
    first, second = held["meaning_first"].astype(np.float32), held["meaning_second"].astype(np.float64)
    return MeaningLayer(first, held["meaning_step"], held["meaning_first_bias"], second, held["meaning_second_bias"])
