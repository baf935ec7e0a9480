"""Work shared among processes, its answers in the order of the work, and only a little of it in memory at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

Work = TypeVar("Work")
Answer = TypeVar("Answer")

# Pieces of work that wait for each process, so that none is idle while another is busy with a long one. Ours.
_AHEAD = 4


def in_order(
    answer: Callable[[Work], Answer], work: Iterable[Work], *, jobs: int, prepare: Callable[[], None]
) -> Iterator[Answer]:
    """`answer` of each piece of `work`, in order; `prepare` lays ready what every process needs.

    With one job no process is started. `work` is drawn as it is needed. Raises BrokenProcessPool when a process dies.
    """
    prepare()
    if jobs == 1:
        yield from map(answer, work)
        return
    # Forked processes share what was prepared; where there is no fork each prepares its own.
    context = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
    waiting: deque[Future[Answer]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=prepare) as pool:
        try:
            for piece in work:
                waiting.append(pool.submit(answer, piece))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
