"""The meaning layer: a score for each window and label, from what was said and what was said before."""

import numpy as np

from trainer.language.before import Before
from trainer.language.clauses import clauses
from trainer.language.meaning import STEP, WEIGHT, Meaning, MeaningLayer, around_of, meaning_of
from trainer.language.normalise import fold
from trainer.language.sentences import UNIT, WIDTH
from trainer.language.windows import windows


def layer_of(first, second):
    """A layer whose first weights count in hundredths."""
    hidden, labels = np.shape(second)
    return MeaningLayer(
        np.asarray(first, dtype=np.float32),
        np.full(hidden, 0.01 / STEP),
        np.zeros(hidden),
        np.asarray(second, dtype=np.float64) * WEIGHT,
        np.zeros(labels),
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
    first[0, 0], first[0, 1] = 100, -100
    layer = layer_of(first, [[1], [1]])
    row = np.zeros((1, WIDTH), dtype=np.int16)
    row[0, 0] = 256  # one, in the units that the network was taught on
    scores = layer.scores(Meaning(row, np.zeros(2 * WIDTH, dtype=np.int16)))
    assert scores.shape == (1, 1)
    assert scores[0, 0] == 1.0


def test_the_longest_rows_and_largest_weights_still_sum_exactly():
    """Cauchy and Schwarz: |row| · |column| bounds every partial sum, and float32 counts whole numbers up to 2^24."""
    longest_rows = np.sqrt(3) * UNIT * 1.05
    largest_column = 127 * np.sqrt(3 * WIDTH)
    assert longest_rows * largest_column < 2**24
