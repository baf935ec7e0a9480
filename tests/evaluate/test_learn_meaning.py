"""The meaning layer learns what rows of the encoder tell, and only where a file says so."""

import numpy as np
import pytest

from trainer.evaluate.learn_meaning import Task, fit_layer
from trainer.language.meaning import Meaning
from trainer.language.sentences import UNIT, WIDTH

NEAR, FAR, BEYOND = 0, 1, 2
COUNT = 6000


def meaning(direction: int, before: int | None = None) -> Meaning:
    """One window whose sense lies in `direction`, said after words whose sense lies in `before`."""
    row = np.zeros((1, WIDTH), dtype=np.int16)
    row[0, direction] = UNIT
    around = np.zeros(2 * WIDTH, dtype=np.int16)
    if before is not None:
        around[before] = UNIT
    return Meaning(row, around)


def lessons() -> list[Meaning]:
    return [meaning((NEAR, FAR, BEYOND)[i % 3], before=i % 5 if i % 2 else None) for i in range(COUNT)]


def task(columns: range, teachers: range, truth) -> Task:
    return Task(columns, np.array(teachers, dtype=np.intp), np.array(truth, dtype=bool))


@pytest.fixture(scope="module")
def learned():
    directions = [i % 3 for i in range(COUNT)]
    every = task(range(1), range(COUNT), [[d == NEAR] for d in directions])
    half = task(range(1, 2), range(COUNT // 2), [[d == FAR] for d in directions[: COUNT // 2]])
    return fit_layer(lessons(), [every, half], 2)


def test_what_means_the_label_scores_above_what_does_not(learned):
    near, far, beyond = (learned.scores(meaning(d))[0] for d in (NEAR, FAR, BEYOND))
    assert near[0] > max(far[0], beyond[0]) + 1
    assert far[1] > max(near[1], beyond[1]) + 1


def test_it_scores_the_same_whatever_was_said_before_where_that_told_nothing(learned):
    after = [learned.scores(meaning(NEAR, before=b))[0, 0] for b in range(5)]
    assert min(after) > learned.scores(meaning(FAR))[0, 0] + 1


def test_a_file_that_says_nothing_of_a_label_teaches_nothing_of_it():
    of_none = task(range(1, 2), range(0), np.zeros((0, 1)))
    every = task(range(1), range(COUNT), [[i % 3 == NEAR] for i in range(COUNT)])
    untaught = fit_layer(lessons(), [every, of_none], 2)
    said = [untaught.scores(meaning(d))[0, 1] for d in (NEAR, FAR, BEYOND)]
    assert max(said) - min(said) < 1 < abs(said[0])


def test_the_same_lessons_teach_the_same():
    def layer():
        return fit_layer(lessons()[:300], [task(range(1), range(300), [[i % 3 == 0] for i in range(300)])], 1)

    one, two = layer(), layer()
    assert np.array_equal(one.first, two.first)
    assert np.array_equal(one.second, two.second)
