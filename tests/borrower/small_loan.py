"""The small loan of `tests/scenario/problems/small-loan.yaml`, with builders for one turn on it.

A test names only what it is about: `scene("ask-reason", person="mother")`, `somebody(anger=0.9, verified=False)`.
"""

import copy
import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from trainer.borrower.chance import Chance
from trainer.borrower.offline_voice import OfflineVoice, Phrasebook
from trainer.borrower.parameters import parameters
from trainer.borrower.scene import Scene
from trainer.borrower.state import MoodState, PersonState
from trainer.content.source import read
from trainer.conversation.moves import Move, Slots
from trainer.conversation.text import Locale
from trainer.language.reading import Reading, Sort
from trainer.scenario.acts import ACTS
from trainer.scenario.guard import Situation
from trainer.scenario.schema import Scenario, Voice

PROBLEMS = Path(__file__).parents[1] / "scenario" / "problems"
TODAY = dt.date(2026, 3, 3)
FIRST_MONEY = dt.date(2026, 3, 15)
CAPACITY = Decimal(1000)
MOODS = frozenset(MoodState.__dataclass_fields__)
GONE = object()
"""As a value of a patch: the key is taken out."""

# Lines whose act has something to say only with its figure in it; two ways where either figure may be the one.
_SLOTTED = {
    "gives-detail": ("尾号{tail}", "It ends in {tail}"),
    "corrects-name": ("不对，我姓{name}", "No, it is {name}"),
    "corrects-amount": ("不对，是{amount}", "No, it is {amount}"),
    "hears-amount": ("{amount}这么多", "{amount}, that much"),
    "names-figure": ("一个月{each}", "{each} a month"),
    "counters": ("{each}行不行", "Would {each} do"),
    "names-date": ("{date}有钱", "Money comes on {date}"),
    "counters-date": ("{date}才有钱", "Not before {date}"),
    "commits": ("{date}还{each}", "{each} on {date}"),
    "corrects-terms": ("不是，{each}/不是，{date}", "No, {each}/No, on {date}"),
}


@cache
def data() -> Any:
    """The file as plain data; copy before changing it."""
    return read(PROBLEMS / "small-loan.yaml").data


def patched(changes: Mapping[str, Any]) -> Any:
    """The data with `changes` by dotted path: `facts.0.threshold`, `facts.+` to append, GONE to take a key out."""
    changed = copy.deepcopy(data())
    for path, value in changes.items():
        *parents, last = path.split(".")
        node = changed
        for part in parents:
            node = node[int(part)] if isinstance(node, list) else node[part]
        if last == "+":
            node.append(value)
        elif value is GONE:
            del node[int(last) if isinstance(node, list) else last]
        else:
            node[int(last) if isinstance(node, list) else last] = value
    return changed


_MADE: dict[str, Scenario] = {}


def scenario(changes: Mapping[str, Any] | None = None) -> Scenario:
    """The scenario with `changes`; a value, made once."""
    key = repr(sorted((changes or {}).items()))
    if key not in _MADE:
        _MADE[key] = Scenario.model_validate(patched(changes or {}))
    return _MADE[key]


SMALL_LOAN = scenario()


@cache
def plain_voice() -> Voice:
    """A voice with four lines for every act in each language, all different."""
    lines = []
    for act in ACTS:
        zh, en = _SLOTTED.get(act, (act, act))
        lines.append(
            {
                "act": act,
                "zh": [f"{said}，{way}。" for said, way in zip(cycle(zh.split("/")), "甲乙丙丁", strict=False)],
                "en": [f"{said}, way {way}." for said, way in zip(cycle(en.split("/")), "ABCD", strict=False)],
            }
        )
    title = {"zh": "平常", "en": "Plain"}
    return Voice.model_validate({"id": "plain", "temperament": "reckoner", "title": title, "lines": lines})


def speaker(at: Scenario = SMALL_LOAN, locale: Locale = "zh") -> OfflineVoice:
    """The offline voice of the scenario's people."""
    return OfflineVoice(Phrasebook.of(at, {"plain": plain_voice()}, locale))


def move(kind: str, confidence: float = 0.9, span: tuple[int, int] = (0, 1), **slots: Any) -> Move:
    """A move with these slots; sums may be plain numbers, days `"2026-03-15"`."""
    for name in ("amount", "each"):
        if slots.get(name) is not None:
            slots[name] = Decimal(str(slots[name]))
    for name in ("date", "date_alternative"):
        if isinstance(slots.get(name), str):
            slots[name] = dt.date.fromisoformat(slots[name])
    return Move(kind, span, confidence, Slots(**slots))


def scene(
    *moves: str | Move,
    at: Scenario = SMALL_LOAN,
    person: str = "debtor",
    broke: Collection[str] = (),
    text: str = "好的。",
    sort: Sort = "speech",
    asks: str = "",
    stage: str = "talk_matter",
    turn: int = 3,
    seed: int = 1,
    locale: Locale = "zh",
    situation: Situation | None = None,
) -> Scene:
    """A turn in which the caller makes `moves` and breaks the rules `broke`."""
    made = tuple(move(m) if isinstance(m, str) else m for m in moves)
    return Scene(
        scenario=at,
        person_id=person,
        person=at.people[person],
        reading=Reading(text, sort, made, asks),  # type: ignore[arg-type]
        situation=situation or Situation(measured={"turns": float(turn)}),
        broke=tuple(broke),
        stage=stage,
        today=TODAY,
        locale=locale,
        chance=Chance(seed, turn),
        parameters=parameters(),
    )


def somebody(*, caller_known: bool = True, verified: bool = True, debt_named: bool = True, **more: Any) -> PersonState:
    """A person in the middle of a call who knows who rings and why; feelings and the rest by name."""
    mood = MoodState(**{name: more.pop(name) for name in MOODS & more.keys()})
    return PersonState(mood=mood, caller_known=caller_known, verified=verified, debt_named=debt_named, **more)
