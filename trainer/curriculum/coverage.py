"""What all scenarios train together, and the holes: skills, codes and circumstances by channel, level and law."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from trainer.conversation.moves import DUTIES, QUALITIES
from trainer.conversation.transcript import CHANNELS, JURISDICTIONS
from trainer.curriculum.skills import skills
from trainer.rubric.book import RubricBook
from trainer.scenario.schema import Level, Scenario
from trainer.scenario.trained import CIRCUMSTANCES, CODES, trained

Kind = Literal["skill", "quality", "violation", "duty", "circumstance"]
Axis = Literal["channel", "level", "jurisdiction"]

LEVELS: tuple[Level, ...] = get_args(Level)
AXES: Mapping[Axis, tuple[str, ...]] = {"channel": CHANNELS, "level": LEVELS, "jurisdiction": JURISDICTIONS}

Judged = Mapping[tuple[str, str], Collection[str]]
"""The codes that the rubrics look at, by channel and law."""

TWICE = 2
"""How many scenarios should train each skill and each code: once may be luck. Ours."""
ONCE = 1
"""How many scenarios should tell of each circumstance. Ours."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many scenarios of a row fall on one value of an axis; `judged` is false where no rubric looks at it there."""

    count: int
    judged: bool

    @property
    def gap(self) -> bool:
        """Something could be trained here and is not."""
        return self.judged and not self.count


@dataclass(frozen=True, slots=True)
class Row:
    """A skill of conduct, a code or a circumstance, and the scenarios that train it; `skill` is the one it is of."""

    kind: Kind
    code: str
    skill: str
    scenarios: tuple[str, ...]
    goal: int
    cells: Mapping[Axis, Mapping[str, Cell]]

    @property
    def hole(self) -> bool:
        """Trained by fewer than it should be."""
        return len(self.scenarios) < self.goal


@dataclass(frozen=True, slots=True)
class Square:
    """How many scenarios there are of one channel under one law, by level."""

    channel: str
    jurisdiction: str
    counts: Mapping[str, int]

    @property
    def hole(self) -> bool:
        """No scenario of any level."""
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """All rows, the skills of conduct first, and how the scenarios lie over channels, laws and levels."""

    scenarios: int
    rows: tuple[Row, ...]
    squares: tuple[Square, ...]

    @property
    def holes(self) -> tuple[Row, ...]:
        """The rows that are trained by fewer than they should be."""
        return tuple(row for row in self.rows if row.hole)


def coverage(scenarios: Iterable[Scenario], rubrics: RubricBook, day: date) -> Coverage:
    """What `scenarios` train, and what the `rubrics` in force on `day` would judge where nothing is trained yet."""
    shelf = sorted(scenarios, key=lambda s: s.id)
    codes = {s.id: trained(s) for s in shelf}
    judged: Judged = {
        (channel, law): rubrics.rules(law, channel, day).by_code for channel in CHANNELS for law in JURISDICTIONS
    }
    rows = []
    for skill, its in skills().items():
        if its.kind == "technique":
            continue  # a skill of technique is its quality, which has a row of its own
        of_skill = {*its.findings, *its.duties}
        mine = [s for s in shelf if codes[s.id] & of_skill]
        rows.append(_row("skill", skill, skill, mine, judged, of_skill))
    for code in CODES:
        mine = [s for s in shelf if code in codes[s.id]]
        rows.append(_row(_kind(code), code, _skill_of(code), mine, judged, {code}))
    for name in CIRCUMSTANCES:
        mine = [s for s in shelf if name in s.circumstances]
        rows.append(_row("circumstance", name, "", mine, {}, ()))
    squares = tuple(
        Square(
            channel,
            law,
            {
                level: sum((s.channel, s.jurisdiction, s.level) == (channel, law, level) for s in shelf)
                for level in LEVELS
            },
        )
        for channel in CHANNELS
        for law in JURISDICTIONS
    )
    return Coverage(len(shelf), tuple(rows), squares)


def _row(
    kind: Kind,
    code: str,
    skill: str,
    mine: list[Scenario],
    judged: Judged,
    looked_at: Collection[str],
) -> Row:
    """A row over `mine`; where `judged` is empty nothing is asked of every channel and law."""
    where = [at for at, there in judged.items() if any(one in there for one in looked_at)]
    possible: Mapping[Axis, Collection[str]] = {
        "channel": {channel for channel, _law in where},
        "level": LEVELS if judged else (),
        "jurisdiction": {law for _channel, law in where},
    }
    cells = {
        axis: {
            value: Cell(sum(getattr(s, axis) == value for s in mine), value in possible[axis]) for value in AXES[axis]
        }
        for axis in AXES
    }
    goal = ONCE if kind == "circumstance" else TWICE
    return Row(kind, code, skill, tuple(s.id for s in mine), goal, cells)


def _kind(code: str) -> Kind:
    return "quality" if code in QUALITIES else "duty" if code in DUTIES else "violation"


def _skill_of(code: str) -> str:
    """The skill that `code` shows; empty for a code that shows none."""
    return next((name for name, s in skills().items() if code in (*s.grades, *s.findings, *s.duties)), "")
