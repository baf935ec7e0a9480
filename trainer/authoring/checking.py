"""A draft held against everything that `check` knows, wherever its text came from; its dialogues are played."""

from dataclasses import dataclass
from pathlib import Path

from trainer.content.problem import Problem
from trainer.content.shelf import Shelf, Volume, shape
from trainer.content.source import Source, Unreadable, parse, read
from trainer.language.topics import topic_names
from trainer.practice.desk import Desk
from trainer.practice.proving import prove_dialogues
from trainer.scenario.lint import lint_scenario
from trainer.scenario.lint_gaps import gap_problems
from trainer.scenario.lint_principles import principle_problems
from trainer.scenario.schema import Scenario

# Being a draft, holding a gap in words and a dialogue that comes out otherwise keep nobody from trying it.
_TRIED_ALL_THE_SAME = frozenset({"S020", "S030", "S040", "S041"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What check says of a draft: all problems, in order, and the volume where it has the shape of a scenario."""

    problems: tuple[Problem, ...]
    volume: Volume[Scenario] | None = None

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def gaps(self) -> int:
        """How many gaps are left."""
        return sum(problem.code == "S040" for problem in self.problems)

    @property
    def can_be_tried(self) -> bool:
        """Whether it can be played and simulated: it loads, and nothing is wrong but what a draft may have."""
        wrong = (p.code for p in self.problems if p.severity == "error")
        return self.volume is not None and all(code in _TRIED_ALL_THE_SAME for code in wrong)


def check(text: str, path: Path, desk: Desk) -> Checked:
    """Every problem of the draft `text`, which is or will be the file `path`. Never raises for what stands in it."""
    try:
        return _checked(parse(text.encode("utf-8", "replace"), path), desk)
    except Unreadable as error:
        return Checked((error.problem,))


def check_file(path: Path, desk: Desk) -> Checked:
    """Every problem of the draft at `path`. Never raises for what stands in it."""
    try:
        return _checked(read(path), desk)
    except Unreadable as error:
        return Checked((error.problem,))


def _checked(source: Source, desk: Desk) -> Checked:
    gaps = tuple(gap_problems(source))
    volume, found = shape(source, Scenario)
    if volume is None:
        # A gap where a number should stand is one problem, not two.
        places = {(gap.line, gap.column) for gap in gaps}
        return Checked(tuple(sorted((*gaps, *(p for p in found if (p.line, p.column) not in places)))))
    voices = {v.content.id: v.content for v in desk.voices}
    problems = (*lint_scenario(volume, voices, topic_names()), *principle_problems((), [volume]))
    checked = Checked(tuple(sorted(problems)), volume)
    if not checked.can_be_tried:
        return checked
    return Checked(tuple(sorted((*problems, *prove_dialogues(desk_with(desk, volume), volume)))), volume)


def desk_with(desk: Desk, volume: Volume[Scenario]) -> Desk:
    """A desk on which nothing lies but `volume`, with the voices and rules of `desk`: to try it, never to keep it."""
    return Desk(Shelf({volume.content.id: volume}, ()), desk.voices, desk.rubrics, desk.parameters)
