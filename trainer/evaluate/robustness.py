"""What noise costs (J8), and what each layer of the reader is worth: the same turns judged again, F1 beside F1."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.evaluate.ablation import LAYERS, left_out
from trainer.evaluate.estimate import Estimate, share
from trainer.evaluate.judged import Judged
from trainer.evaluate.noise import noises, noisy
from trainer.evaluate.resampling import macro_f1, macro_f1_lost

_LOST_AT_MOST = 0.04
_CODES = tuple(VIOLATIONS)

JudgeAll = Callable[[Sequence[Any]], list[Judged]]


@dataclass(frozen=True, slots=True)
class Again:
    """One such change: macro F1 with it, what was lost, and innocent turns flagged with it."""

    name: str
    f1: Estimate
    lost: Estimate
    innocent_flagged: Estimate
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """All figures."""
        return {
            "macro_f1": self.f1.as_json(),
            "f1_lost": self.lost.as_json(),
            "innocent_flagged": self.innocent_flagged.as_json(),
            "note": self.note,
        }

    def __str__(self) -> str:
        note = f"  ({self.note})" if self.note else ""
        return (
            f"{self.name:16} F1 {self.f1.value:.3f}, lost {self.lost}; "
            f"innocent flagged {self.innocent_flagged.value:.3f}{note}"
        )


def with_noise(judged: Sequence[Judged], locale: Locale, judge_all: JudgeAll) -> list[Again]:
    """The turns written with each noise of their language."""
    return [
        _again(
            noise.name,
            judged,
            judge_all([noisy(j.example, noise) for j in judged]),
            note=noise.note,
            at_most=_LOST_AT_MOST,
        )
        for noise in noises()
        if locale in noise.locales
    ]


def with_layers_left_out(judged: Sequence[Judged], judge_all: JudgeAll) -> list[Again]:
    """The turns read without each layer."""
    found = []
    for layer, note in LAYERS.items():
        with left_out(layer):
            found.append(_again(layer, judged, judge_all([j.example for j in judged]), note=note))
    return found


def _again(
    name: str, before: Sequence[Judged], after: Sequence[Judged], *, note: str, at_most: float | None = None
) -> Again:
    first, second = [j.pair for j in before], [j.pair for j in after]
    innocent = [j for j in after if not j.meant]
    return Again(
        name,
        macro_f1(second, _CODES),
        macro_f1_lost(first, second, _CODES, at_most=at_most),
        share(sum(bool(j.said) for j in innocent), len(innocent)),
        note,
    )
