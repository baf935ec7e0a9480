"""A small sentence encoder: what stretches of a turn mean, as rows of whole numbers; near meanings, near rows.

The encoder is Google's Universal Sentence Encoder Multilingual, version 3 (Yang et al. 2020, arXiv:1907.04307;
Apache-2.0): word pieces, three short convolutions, a deep averaging network. `tools/bake_sentences.py` made the file
`weights/sentences.npz` from it: only pieces that Chinese and English use, and all weights as whole numbers.

The pieces of a turn are looked at once, in their neighbourhood; each window then averages over its own pieces, so that
many windows cost little more than one. Between layers everything is rounded to whole numbers small enough that sums of
products are exact in floating point, in whatever order they are added: every processor gives the same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.language.pieces import BEGIN, END, PieceBook

WIDTH = 512
# A row's numbers are parts of this: 1,024 is one.
UNIT = 1024
# No more pieces of a turn are looked at than this; the rest of a very long turn adds nothing to its windows.
LONGEST = 600

# (how many pieces a convolution spans, how many of them stand before its own)
_SPANS = ((2, 0), (3, 1), (5, 2))
_BRANCH = 256
_GRID = 256.0  # the grid on which means and variances are summed exactly
_FINE = 4096.0  # the grid of the last layer
_FEW = 12  # so many windows are summed one by one; more of them share one running sum
_SMALL = 100.0  # what a number between layers is at most: 100 · 127 · 1280 stays exact in 24 bits

_APART = 2  # empty rows between two texts that are looked at together: no convolution reaches farther to one side

_Floats = NDArray[Any]
Stretches = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Encoder:
    """The vocabulary and the layers, ready to run."""

    book: PieceBook
    digest: str
    table: NDArray[np.int8]
    table_scale: _Floats
    layers: dict[str, tuple[_Floats, _Floats, float]]
    plain: dict[str, _Floats]

    def rows(self, text: str, stretches: Stretches) -> NDArray[np.int16]:
        """One row for each stretch `text[start:end]`: stretches × WIDTH, in parts of UNIT, each row of length one."""
        return self.rows_of([(text, stretches)])[0]

    def rows_of(self, asked: Sequence[tuple[str, Stretches]]) -> list[NDArray[np.int16]]:
        """The rows of several texts, each text's stretches as `rows` gives them, for little more than the price of one.

        What a look costs is mostly that of fetching the layers' weights.
        """
        cut = [self.book.cut(text) for text, _ in asked]
        looked = self._look([[BEGIN, *numbers[:LONGEST], END] for numbers, _ in cut])
        pooled, counts = [], []
        for (_, stretches), (_, starts), rows in zip(asked, cut, looked, strict=True):
            starts = starts[:LONGEST]
            begins = np.searchsorted(starts, [start for start, _ in stretches])
            stops = np.searchsorted(starts, [end for _, end in stretches])
            pooled.append(_sums(rows, begins + 1, stops + 1) + (rows[0] + rows[-1]))
            counts.append(stops - begins + 2)
        found = self._average(np.concatenate(pooled), np.concatenate(counts).astype(np.float64)[:, np.newaxis])
        return np.split(found, np.cumsum([len(stretches) for _, stretches in asked])[:-1])

    def _look(self, texts: Sequence[list[int]]) -> list[_Floats]:
        """Each piece in its neighbourhood: for each text its pieces × 1280 on the grid.

        The texts lie behind one another with empty rows between them, so that none sees another.
        """
        starts = np.cumsum([0, *(len(numbers) + _APART for numbers in texts)])[:-1]
        own = [slice(start, start + len(numbers)) for start, numbers in zip(starts, texts, strict=True)]
        between = np.ones(own[-1].stop, dtype=np.bool_)
        for stretch in own:
            between[stretch] = False
        numbers = np.zeros(len(between), dtype=np.intp)
        numbers[~between] = np.concatenate(texts)
        words = self.table[numbers] * self.table_scale[numbers][:, np.newaxis]
        seen = _level(self._layer("proj", words), self.plain["ln_g_all"], self.plain["ln_b_all"])
        seen[between] = 0
        looked = np.empty((len(between), WIDTH + len(_SPANS) * _BRANCH), dtype=np.float32)
        looked[:, :WIDTH] = words
        for place, (span, left) in enumerate(_SPANS):
            given = seen[:, place * _BRANCH : (place + 1) * _BRANCH]
            once = np.maximum(self._layer(f"w1_{span}", _neighbours(given, span, left)), 0) + given
            once[between] = 0
            twice = np.maximum(self._layer(f"w2_{span}", _neighbours(once, span, left)), 0) + once
            looked[:, WIDTH + place * _BRANCH : WIDTH + (place + 1) * _BRANCH] = twice
        levelled = _level(looked, self.plain["ln_g"], self.plain["ln_b"]) * np.float32(_GRID)
        whole = np.rint(levelled, out=levelled).astype(np.float64)
        return [whole[stretch] for stretch in own]

    def _layer(self, name: str, given: _Floats) -> _Floats:
        weights, scale, step = self.layers[name]
        whole = given * np.float32(1 / step)
        np.rint(whole, out=whole)
        np.minimum(np.maximum(whole, -_SMALL, out=whole), _SMALL, out=whole)
        whole = whole.astype(np.float32, copy=False)
        bias = self.plain.get(name + "_bias")
        product = (whole @ weights) * scale
        return product if bias is None else product + bias

    def _average(self, pooled: _Floats, counts: _Floats) -> NDArray[np.int16]:
        roots = np.sqrt(counts)
        mean = self._layer("cnn", pooled / (_GRID * roots)) + roots * self.plain["cnn_b"]
        first = np.maximum(self._layer("d0", mean), 0)
        second = np.maximum(self._layer("p1", mean) + self._layer("d1", first), 0)
        third = np.maximum(self._layer("d2", second), 0)
        last = np.tanh((self._layer("p3", second) + self._layer("d3", third)).astype(np.float64))
        whole = np.rint(last * _FINE)
        length = np.sqrt(np.maximum((whole * whole).sum(axis=1, keepdims=True), 1.0))
        rows: NDArray[np.int16] = np.rint(whole * UNIT / length).astype(np.int16)
        return rows


def _sums(rows: _Floats, begins: NDArray[np.intp], stops: NDArray[np.intp]) -> _Floats:
    """The sum of `rows[begin:stop]` for each pair; over whole numbers, so either way gives the same."""
    if len(begins) <= _FEW:
        return np.stack([rows[begin:stop].sum(axis=0) for begin, stop in zip(begins, stops, strict=True)])
    sums = np.zeros((len(rows) + 1, rows.shape[1]))
    np.cumsum(rows, axis=0, out=sums[1:])
    return np.asarray(sums[stops] - sums[begins])


def _neighbours(rows: _Floats, span: int, left: int) -> _Floats:
    """Each row with its neighbours beside it, nothing beyond the ends: rows × (span · width)."""
    count, width = rows.shape
    wide = np.zeros((count + span - 1, width), dtype=np.float32)
    wide[left : left + count] = rows
    return np.concatenate([wide[i : i + count] for i in range(span)], axis=1)


def _level(rows: _Floats, gain: _Floats, offset: _Floats) -> _Floats:
    """Layer normalisation; the sums are over whole numbers, so their order does not matter."""
    whole = np.rint(rows.astype(np.float64) * _GRID)
    width = rows.shape[1]
    first = whole.sum(axis=1, keepdims=True)
    second = (whole * whole).sum(axis=1, keepdims=True)
    mean = first / width
    spread = second / width - mean * mean
    level = (whole - mean) / np.sqrt(spread + _GRID * _GRID * 1e-6)
    return np.asarray(level * gain + offset, dtype=np.float32)


@cache
def encoder() -> Encoder:
    """The shipped encoder, read once."""
    packed = resources.files("trainer.language").joinpath("weights", "sentences.npz")
    with packed.open("rb") as handle, np.load(handle, allow_pickle=False) as held:
        about = bytes(held["digest"]).decode("ascii")
        pieces = bytes(held["pieces"]).decode("utf-8").split("\n")
        book = PieceBook(pieces, held["scores"].tolist())
        layers = {
            name.removeprefix("q."): (
                held[name].astype(np.float32),
                held[name.replace("q.", "s.", 1)],
                float(held[name.replace("q.", "a.", 1)]),
            )
            for name in held.files
            if name.startswith("q.")
        }
        plain = {name.removeprefix("p."): held[name] for name in held.files if name.startswith("p.")}
        return Encoder(book, about, held["table"], held["table_scale"], layers, plain)


# The rows of stretches of late, oldest first: what is said in one turn is what was said before in the next.
_kept: dict[tuple[str, tuple[tuple[int, int], ...]], NDArray[np.int16]] = {}
_KEPT = 4096
_LONG = 600  # characters beyond which a text's stretches are too many to be kept


def rows_of(asked: Sequence[tuple[str, Stretches]]) -> list[NDArray[np.int16]]:
    """`Encoder.rows_of`, looking only at what was not looked at of late; the rows are not to be written to."""
    keys = [(text, tuple(stretches)) for text, stretches in asked]
    found = {key: _kept[key] for key in keys if key in _kept}
    new = list(dict.fromkeys(key for key in keys if key not in found))
    for key, rows in zip(new, encoder().rows_of(new) if new else (), strict=True):
        found[key] = rows
        text, stretches = key
        if len(text) > _LONG:
            continue
        _keep(key, rows)
        if len(stretches) > 1 and stretches[-1] == (0, len(text)):
            _keep((text, stretches[-1:]), rows[-1:])  # the next turn asks for it
    return [found[key] for key in keys]


def whole_row(text: str) -> NDArray[np.int16]:
    """The row of a whole text."""
    row: NDArray[np.int16] = rows_of([(text, whole(text))])[0][0]
    return row


def whole(text: str) -> Stretches:
    """The one stretch that is all of `text`."""
    return ((0, len(text)),)


def _keep(key: tuple[str, tuple[tuple[int, int], ...]], rows: NDArray[np.int16]) -> None:
    kept = rows.copy()  # a view would hold on to all that was looked at together
    kept.setflags(write=False)
    while len(_kept) >= _KEPT:
        _kept.pop(next(iter(_kept)), None)
    _kept[key] = kept


def forget_rows(but: int = 0) -> None:
    """Forget the kept rows but for the last few: a measurement says the same lines again and again, people do not."""
    for key in list(_kept)[: len(_kept) - but]:
        _kept.pop(key, None)
