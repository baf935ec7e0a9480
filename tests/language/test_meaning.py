"""The meaning layer: a score for each window and label, from what was said and what was said before."""

import numpy as np

from trainer.language.before import Before
from trainer.language.clauses import clauses
from trainer.language.meaning import Meaning, MeaningLayer, around_of, meaning_of
from trainer.language.normalise import fold
from trainer.language.sentences import WIDTH
from trainer.language.windows import windows


def layer_of(first, second):
    return MeaningLayer(
        np.asarray(first, dtype=np.int16),
        np.zeros(np.shape(first)[1]),
        np.asarray(second, dtype=np.int16),
        np.zeros(np.shape(second)[1]),
    )


def test_each_window_has_a_row():
    turn = fold("good morning, this is tom. how are you?")
    cut = clauses(turn, "en")
    runs = windows(cut)
    assert meaning_of(turn, cut, runs, None, "en").windows.shape == (len(runs), WIDTH)


def test_what_was_said_before_enters_side_by_side_and_nothing_is_nought():
    both = around_of(Before("i said friday", "no money"), "en")
    other = around_of(Before("", "no money"), "en")
    assert (around_of(None, "en") == 0).all()
    assert (other[:WIDTH] == both[:WIDTH]).all()
    assert (other[WIDTH:] == 0).all()
    assert (both[WIDTH:] != 0).any()


def test_a_hidden_number_below_nought_says_nothing():
    first = np.zeros((3 * WIDTH, 2))
    first[0, 0], first[0, 1] = 4096, -4096
    layer = layer_of(first, [[4096], [4096]])
    row = np.zeros((1, WIDTH), dtype=np.int16)
    row[0, 0] = 256  # one, in the units that the network was taught on
    scores = layer.scores(Meaning(row, np.zeros(2 * WIDTH, dtype=np.int16)))
    assert scores.shape == (1, 1)
    assert scores[0, 0] == 1.0
