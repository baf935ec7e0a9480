"""Work shared among processes: answers in order, work drawn as it is needed, and failures told."""

import os
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from trainer.cli.in_order import in_order


def nothing() -> None:
    """Nothing to lay ready."""


def late_when_even(number: int) -> tuple[int, int]:
    time.sleep(0.05 if number % 2 == 0 else 0)
    return number, os.getpid()


def die(number: int) -> int:
    os._exit(3)


def fail(number: int) -> int:
    raise ValueError(number)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_work(jobs: int) -> None:
    answers = list(in_order(late_when_even, range(30), jobs=jobs, prepare=nothing))
    assert [number for number, _ in answers] == list(range(30))
    assert len({process for _, process in answers}) == jobs


def wait(number: int) -> int:
    time.sleep(0.25)
    return number


def test_processes_work_at_the_same_time() -> None:
    began = time.monotonic()
    assert list(in_order(wait, range(8), jobs=4, prepare=nothing)) == list(range(8))
    assert time.monotonic() - began < 8 * 0.25


def test_one_job_is_done_here() -> None:
    assert {process for _, process in in_order(late_when_even, range(3), jobs=1, prepare=nothing)} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_is_drawn_only_a_little_ahead(jobs: int) -> None:
    drawn = []

    def work():
        for number in range(1, 200, 2):
            drawn.append(number)
            yield number

    answers = in_order(late_when_even, work(), jobs=jobs, prepare=nothing)
    for taken, _ in enumerate(answers, 1):
        assert len(drawn) <= taken + jobs * 4
        if taken == 20:
            break


def test_what_is_prepared_is_there_before_the_first_answer() -> None:
    prepared = []
    assert list(in_order(lambda n: (n, len(prepared)), [1], jobs=1, prepare=lambda: prepared.append(1))) == [(1, 1)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_the_work_is_raised(jobs: int) -> None:
    with pytest.raises(ValueError, match="1"):
        list(in_order(fail, [1], jobs=jobs, prepare=nothing))


def test_a_process_that_dies_is_told_and_not_waited_for() -> None:
    with pytest.raises(BrokenProcessPool):
        list(in_order(die, [1, 2], jobs=2, prepare=nothing))
