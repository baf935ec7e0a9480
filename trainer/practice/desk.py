"""The desk: everything that is loaded once per process to hold and judge contacts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from trainer import __version__
from trainer.borrower.offline_voice import OfflineVoice, Phrasebook
from trainer.borrower.parameters import Parameters, parameters
from trainer.content.places import content_root
from trainer.content.problem import Problem
from trainer.content.shelf import Shelf, Volume, fill
from trainer.conversation.text import Locale
from trainer.language.topics import topic_names
from trainer.language.understand import reader_versions
from trainer.practice.judging import Judging, setting_for
from trainer.rubric.book import RubricBook
from trainer.rubric.house import book_with
from trainer.rubric.schema import Criterion
from trainer.scenario.chart import Chart
from trainer.scenario.lint import lint_scenario
from trainer.scenario.lint_names import voice_problems
from trainer.scenario.schema import Scenario, Voice

if TYPE_CHECKING:
    from trainer.practice.exemplary import Exemplar


@dataclass(slots=True)
class Desk:
    """Scenarios, voices, rubrics and numbers, with what is compiled from them on first use.

    `exemplars` are the lines of exemplary dialogues that were played so far (`trainer.practice.exemplary`).
    """

    scenarios: Shelf[Scenario]
    voices: Shelf[Voice]
    rubrics: RubricBook
    parameters: Parameters
    judging: Judging = field(default_factory=Judging)
    exemplars: "dict[tuple[str, Locale], tuple[Exemplar, ...]]" = field(default_factory=dict)
    _charts: dict[str, Chart] = field(default_factory=dict)
    _speakers: dict[tuple[str, Locale], OfflineVoice] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def open(cls, scenarios: Path | None = None, rubrics: Path | None = None, house: tuple[str, ...] = ()) -> "Desk":
        """Read all content; a broken file disables itself and is listed in `problems`.

        `house` are the firm's rules to lay over the law. Raises HouseRefused when one cannot be used.
        """
        root = scenarios or content_root("scenarios")
        voices = fill(root / "voices", Voice, lambda v: v.id, _lint_voice)
        shelf = fill_scenarios(root, voices)
        return cls(shelf, voices, book_with(house, rubrics), parameters())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with any content file."""
        return tuple(sorted((*self.scenarios.problems, *self.voices.problems, *self.rubrics.problems)))

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario; raises UnknownScenario."""
        if scenario_id not in self.scenarios:
            raise UnknownScenario(scenario_id)
        return self.scenarios[scenario_id].content

    def chart(self, scenario_id: str) -> Chart:
        """The compiled chart of a scenario, one per process."""
        with self._lock:
            if scenario_id not in self._charts:
                self._charts[scenario_id] = Chart(self.scenario(scenario_id).chart)
            return self._charts[scenario_id]

    def speaker(self, scenario_id: str, locale: Locale) -> OfflineVoice:
        """The offline voice of a scenario's people in one language."""
        key = (scenario_id, locale)
        with self._lock:
            if key not in self._speakers:
                voices: Mapping[str, Voice] = {v.content.id: v.content for v in self.voices}
                self._speakers[key] = OfflineVoice(Phrasebook.of(self.scenario(scenario_id), voices, locale))
            return self._speakers[key]

    def criterion(self, criterion_id: str) -> Criterion:
        """A criterion of any rubric; raises KeyError."""
        return self.rubrics.criterion(criterion_id)

    def versions(self, scenario_id: str) -> dict[str, str]:
        """The versions an attempt at this scenario runs on."""
        scenario = self.scenario(scenario_id)
        people = sorted({p.voice for p in scenario.people.values() if p.voice in self.voices})
        return {
            "engine": __version__,
            f"scenario:{scenario_id}": f"{scenario.version}-{self.scenarios[scenario_id].version}",
            **{f"voice:{name}": self.voices[name].version for name in people},
            "borrower": self.parameters.digest,
            **self.rubrics.rules_for(setting_for(scenario, "zh")).versions,
            **reader_versions(),
        }


class UnknownScenario(LookupError):
    """No scenario has this id, or its file is broken."""


def _lint_voice(volume: Volume[Voice]) -> tuple[Problem, ...]:
    return tuple(voice_problems(volume, topic_names()))


def fill_scenarios(root: Path, voices: Shelf[Voice]) -> Shelf[Scenario]:
    """The shelf of scenarios under `root`, linted; voices, extracts, case studies and templates are none."""
    known = {v.content.id: v.content for v in voices}
    return fill(
        root,
        Scenario,
        lambda s: s.id,
        lambda v: lint_scenario(v, known, topic_names()),
        leave=("voices", "extracts", "cases"),
    )


@cache
def desk(house: tuple[str, ...] = ()) -> Desk:
    """The desk of this process under these house rules, opened on first use. Raises HouseRefused."""
    return Desk.open(house=house)
