"""The book of rubrics: everything that may be judged by, and which part of it holds for one contact."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from trainer.content.places import content_root
from trainer.content.problem import Problem
from trainer.content.shelf import Shelf, fill
from trainer.conversation.transcript import Channel, Jurisdiction, Setting
from trainer.rubric.criterion import Held, Rules
from trainer.rubric.lint import lint_rubric, lint_together
from trainer.rubric.schema import Criterion, Rubric


def shelf_of(folder: Path | None = None) -> Shelf[Rubric]:
    """Every rubric under `folder` (default: the shipped ones), each linted by itself."""
    return fill(folder or content_root("rubrics"), Rubric, lambda rubric: rubric.id, lint_rubric)


@dataclass(frozen=True, slots=True)
class Bound:
    """One rubric with its version, the hash of its file."""

    rubric: Rubric
    version: str = "unversioned"


@dataclass(frozen=True, slots=True)
class RubricBook:
    """All rubrics of an installation. `house` rubrics count only when `with_house` names them."""

    bound: tuple[Bound, ...]
    problems: tuple[Problem, ...] = ()
    _pages: dict[tuple[Jurisdiction, Channel, date | None], Rules] = field(
        default_factory=dict, compare=False, repr=False
    )

    @staticmethod
    def of(*rubrics: Rubric) -> "RubricBook":
        """A book of these rubrics, for tests and notebooks."""
        return RubricBook(tuple(Bound(r) for r in rubrics))

    @staticmethod
    def from_shelf(shelf: Shelf[Rubric], house: Iterable[str] = ()) -> "RubricBook":
        """The book of what a shelf holds, with the named house rubrics; a house rule that loosens law is left out."""
        chosen = frozenset(house)
        together = lint_together(tuple(shelf))
        loose = {p.file for p in together if p.severity == "error"}
        kept = [
            Bound(v.content, v.version)
            for v in shelf
            if (v.content.kind != "house" or v.content.id in chosen) and str(v.source.path) not in loose
        ]
        return RubricBook(tuple(kept), tuple(sorted((*shelf.problems, *together))))

    @staticmethod
    def open(folder: Path | None = None, house: Iterable[str] = ()) -> "RubricBook":
        """The book under `folder` (default: the shipped rubrics); a house rubric that is not there is passed over."""
        return RubricBook.from_shelf(shelf_of(folder), house)

    def rules(self, jurisdiction: Jurisdiction, channel: Channel, day: date | None) -> Rules:
        """What holds in `jurisdiction` for a contact by `channel` on `day` (None: what holds now, the open-ended)."""
        key = (jurisdiction, channel, day)
        if key not in self._pages:
            if len(self._pages) > 2000:  # a batch of transcripts may span years of days
                self._pages.clear()
            self._pages[key] = self._gather(jurisdiction, channel, day)
        return self._pages[key]

    def rules_for(self, setting: Setting) -> Rules:
        """What holds for the contact in `setting`, on its day where it took place."""
        day = setting.started_at.date() if setting.started_at else None
        return self.rules(setting.jurisdiction, setting.channel, day)

    def _gather(self, jurisdiction: Jurisdiction, channel: Channel, day: date | None) -> Rules:
        held: list[Held] = []
        versions: dict[str, str] = {}
        for bound in self.bound:
            if bound.rubric.jurisdiction not in (None, jurisdiction):
                continue
            those = [c for c in bound.rubric.criteria if channel in c.channels and c.holds_on(day)]
            if those:
                versions[f"rubric:{bound.rubric.id}"] = bound.version
                held += [Held(c, bound.rubric.kind) for c in those]
        return Rules.gathered(held, versions)

    def __iter__(self) -> Iterator[Criterion]:
        return (c for b in self.bound for c in b.rubric.criteria)

    def criterion(self, name: str, day: date | None = None) -> Criterion:
        """The criterion with this id that held on `day`, else the newest of that id; KeyError when there is none."""
        same = [c for c in self if c.id == name]
        if not same:
            raise KeyError(name)
        return next((c for c in same if c.holds_on(day)), max(same, key=lambda c: c.from_ or date.min))

    @property
    def versions(self) -> Mapping[str, str]:
        """The version of every rubric in the book."""
        return {f"rubric:{b.rubric.id}": b.version for b in self.bound}
