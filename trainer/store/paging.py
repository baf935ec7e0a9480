"""A page of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Select, func, select

PAGE = 50
"""Lines of a page."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Lines `first` to `last` of `total`, counted from 1; `number` is the page, from 1, of `pages`."""

    items: Sequence[Item]
    number: int
    total: int
    size: int = PAGE

    @property
    def pages(self) -> int:
        """How many pages there are, 1 for an empty list."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first line; 0 for an empty list."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The number of the last line."""
        return (self.number - 1) * self.size + len(self.items)


def page_in(items: Sequence[Item], number: int, size: int = PAGE) -> Page[Item]:
    """Page `number` of a list that is at hand; a number beyond the end gives the last page."""
    number = min(max(number, 1), max(1, -(-len(items) // size)))
    return Page(items[(number - 1) * size : number * size], number, len(items), size)


def page_of(
    connection: Connection, statement: Select[Any], make: Callable[[Any], Item], number: int, size: int = PAGE
) -> Page[Item]:
    """Page `number` of what `statement` finds, in two queries; a number beyond the end gives the last page."""
    total = connection.execute(select(func.count()).select_from(statement.order_by(None).subquery())).scalar() or 0
    number = min(max(number, 1), max(1, -(-total // size)))
    lines = connection.execute(statement.limit(size).offset((number - 1) * size))
    return Page([make(line) for line in lines], number, total, size)
