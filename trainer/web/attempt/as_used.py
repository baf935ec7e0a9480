"""The content an attempt ran on, for the pages: restored once a process."""

from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.practice.events import Started
from trainer.store.as_used import NotKept, Wanted, is_current, restored, wanted
from trainer.web.served import attempts, content

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

__all__ = ["NotKept", "desk_for"]


def desk_for(started: Started) -> "Desk":
    """The desk to go on with an attempt, or to read it with. Raises NotKept."""
    desk = content()
    return desk if is_current(desk, started) else _restored(wanted(started))


@lru_cache(maxsize=8)
def _restored(versions: Wanted) -> "Desk":
    return restored(attempts().engine, content(), versions)
