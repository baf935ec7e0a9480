"""The way through a long list, as a page value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trainer.store.paging import Page


@dataclass(frozen=True, slots=True)
class Paged:
    """Lines `first` to `last` of `total`; `number` of `pages`. `query` is what else stands in the address."""

    number: int
    pages: int
    first: int
    last: int
    total: int
    query: Mapping[str, str] = field(default_factory=dict)


def paged(page: Page[Any], query: Mapping[str, str] | None = None) -> Paged:
    """The way through `page`."""
    chosen = {name: value for name, value in (query or {}).items() if value}
    return Paged(page.number, page.pages, page.first, page.last, page.total, chosen)
