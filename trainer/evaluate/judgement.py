"""How well the judge judges, on turns that never taught: everything measured, by language."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.abstention import Abstention, abstention
from trainer.evaluate.agreement import Agreement, compare
from trainer.evaluate.beside import Rival, rivals
from trainer.evaluate.calibration import Calibration, calibration
from trainer.evaluate.confusion import confusion
from trainer.evaluate.estimate import Estimate, share
from trainer.evaluate.evidence import Evidence, evidence
from trainer.evaluate.examples import BadExample
from trainer.evaluate.judged import Held, Judged, judge_all, judge_example
from trainer.evaluate.labelled import labelled_turns
from trainer.evaluate.resampling import macro_f1
from trainer.evaluate.robustness import Again, with_layers_left_out, with_noise
from trainer.evaluate.worst import wrong
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook

_FUNCTION_AT_LEAST, _INNOCENT_AT_MOST = 0.85, 0.03
FUNCTION_FLOOR = 0.70
"""No function may be below this (J1)."""


@dataclass(frozen=True, slots=True)
class Costly:
    """What takes the judge again and again: evidence (J3), noise (J8), and the worth of each layer."""

    evidence: Evidence
    noise: tuple[Again, ...]
    ablation: tuple[Again, ...]


@dataclass(frozen=True, slots=True)
class LocaleReport:
    """The turns of one language, judged, and what is measured on them. `costly` only where it was asked for."""

    locale: Locale
    judged: tuple[Judged, ...]
    rivals: tuple[Rival, ...] = ()
    costly: Costly | None = None

    @property
    def held(self) -> list[Held]:
        """Every finding held against the labels."""
        return [h for j in self.judged for h in j.held]

    @property
    def macro_f1(self) -> Estimate:
        """Mean F1 over the codes that were meant."""
        return macro_f1([j.pair for j in self.judged], tuple(VIOLATIONS))

    def by_code(self) -> dict[str, Agreement]:
        """Agreement per violation code."""
        return compare((j.pair for j in self.judged), VIOLATIONS)

    def by_function(self) -> dict[str, Estimate]:
        """The share of right turns per function of the suite (J1)."""
        suite = [j for j in self.judged if j.example.function and not j.example.duty]
        return {
            name: share(sum(j.right for j in those), len(those), at_least=_FUNCTION_AT_LEAST)
            for name, those in _grouped(suite, lambda j: j.example.function).items()
        }

    def by_writer(self) -> dict[str, Estimate]:
        """Macro F1 per writer."""
        return {
            name: macro_f1([j.pair for j in those], tuple(VIOLATIONS))
            for name, those in _grouped(self.judged, lambda j: j.example.writer).items()
        }

    def innocent_flagged(self) -> Estimate:
        """The share of turns without a violation in which one was found."""
        innocent = [j for j in self.judged if not j.meant]
        return share(sum(bool(j.said) for j in innocent), len(innocent), at_most=_INNOCENT_AT_MOST)

    def confusion(self) -> dict[tuple[str, str], int]:
        """How often (meant, said) came together."""
        return confusion(j.pair for j in self.judged)

    def calibration(self) -> Calibration:
        """J4."""
        return calibration(self.held)

    def abstention(self) -> Abstention:
        """J5."""
        return abstention(self.held)

    def wrong(self) -> list[Judged]:
        """Every turn judged otherwise than labelled, the worst first."""
        return wrong(self.judged)


@dataclass(slots=True)
class JudgementReport:
    """Everything measured, by language (one without turns is not there), and why lines could not be read."""

    locales: dict[Locale, LocaleReport] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


def _grouped(judged: Iterable[Judged], by: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for j in judged:
        groups[by(j)].append(j)
    return dict(sorted(groups.items()))


def measure_judgement(paths: Sequence[Path], *, full: bool = False) -> JudgementReport:
    """Judge every labelled turn of `paths`. With `full`, measure what is costly too."""
    book, reader = RubricBook.open(), OfflineReader()
    report = JudgementReport()
    turns: dict[Locale, list[Judged]] = {locale: [] for locale in LOCALES}
    for example in labelled_turns(paths):
        try:
            if isinstance(example, BadExample):
                raise example
            turns[example.locale].append(judge_example(example, book, reader))
        except BadExample as bad:
            report.unreadable.append(str(bad))
    for locale, judged in turns.items():
        if judged:
            report.locales[locale] = LocaleReport(
                locale,
                tuple(judged),
                tuple(rivals(judged, locale, slow=full)),
                _costly(judged, locale, book, reader) if full else None,
            )
    return report


def _costly(judged: Sequence[Judged], locale: Locale, book: RubricBook, reader: OfflineReader) -> Costly:
    again = partial(judge_all, book=book, reader=reader)
    return Costly(
        evidence(judged, partial(judge_example, book=book, reader=reader)),
        tuple(with_noise(judged, locale, again)),
        tuple(with_layers_left_out(judged, again)),
    )
