"""What the pages of a case study send: an answer, or what is wanting of one, with all that was entered."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from trainer.curriculum.chapter import Allotment, Sorting
from trainer.practice.chapter_log import Allotted, Placed, Sorted
from trainer.practice.diagnosis import ABILITIES, WILLINGNESSES

LONGEST_VALUE = 60
MOST_FIELDS = 400


class Unfilled(ValueError):
    """Something is wanting: `names` says of which accounts or items."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(self.names))


@dataclass(frozen=True, slots=True)
class Entered:
    """The form as it was sent; fills it again."""

    values: Mapping[str, str]

    def get(self, name: str) -> str:
        """What was entered there."""
        return self.values.get(name, "")

    def __bool__(self) -> bool:
        return bool(self.values)

    def text(self) -> str:
        """As it is kept for later."""
        return json.dumps(dict(self.values), ensure_ascii=False)


NOTHING = Entered({})


def entered(form: "MultiDict[str, str]") -> Entered:
    """What was entered, cut where it is far too much."""
    kept = [(name, value.strip()[:LONGEST_VALUE]) for name, value in form.items() if ":" in name and value.strip()]
    return Entered(dict(kept[:MOST_FIELDS]))


def kept_for_later(text: str) -> Entered:
    """What was kept for later."""
    return Entered(json.loads(text)) if text else NOTHING


def sorted_from(stage: Sorting, form: Entered, at: datetime) -> Sorted:
    """The accounts as they were sorted. Raises Unfilled with those of which something is wanting."""
    wanting, placed = [], []
    strategies = {strategy.id for strategy in stage.strategies}
    for account in stage.accounts:
        ability = next((a for a in ABILITIES if a == form.get(f"ability:{account.id}")), None)
        willingness = next((w for w in WILLINGNESSES if w == form.get(f"willingness:{account.id}")), None)
        strategy = form.get(f"strategy:{account.id}")
        if ability is None or willingness is None or strategy not in strategies:
            wanting.append(account.id)
            continue
        signs = tuple(n for n in range(len(account.lines)) if form.get(f"sign:{account.id}:{n}"))
        placed.append(Placed(account.id, ability, willingness, strategy, signs))
    if wanting:
        raise Unfilled(wanting)
    return Sorted(stage.id, tuple(placed), at)


def allotted_from(stage: Allotment, form: Entered, at: datetime) -> Allotted:
    """How much each item got; an empty field is nothing. Raises Unfilled with those that are no whole number."""
    given, wanting = {}, []
    for item in stage.items:
        text = form.get(f"given:{item.id}") or "0"
        if text.isdecimal() and len(text) < 7:
            given[item.id] = int(text)
        else:
            wanting.append(item.id)
    if wanting:
        raise Unfilled(wanting)
    return Allotted(stage.id, given, at)
