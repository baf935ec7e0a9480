"""The judge beside simpler ones on the same turns: a list of keywords, and ready-made filters for foul language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.evaluate.agreement import Agreement, compare, macro
from trainer.evaluate.estimate import Estimate, share
from trainer.evaluate.examples import Example
from trainer.evaluate.filters import READY_MADE, ReadyMade, flagged
from trainer.evaluate.judged import Judged, is_right, meant
from trainer.evaluate.keywords import codes_by_keyword

JUDGE, KEYWORDS = "judge", "keyword list"


@dataclass(frozen=True, slots=True)
class Rival:
    """How one of them did on the turns of one language.

    `flagged_guilty` and `flagged_innocent` are the shares of turns with and without a violation in which it finds any;
    `binary_f1` the mean F1 of these two classes. `right` counts by function: a code that was meant is found, or, of a
    filter that knows no codes, anything is. `codes` is the macro F1 over codes, None for a filter. `why` says why there
    is nothing at all.
    """

    name: str
    flagged_guilty: Estimate | None = None
    flagged_innocent: Estimate | None = None
    binary_f1: float = 0.0
    right: Estimate | None = None
    functions: dict[str, tuple[int, int]] | None = None
    codes: float | None = None
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """All figures, or why there are none."""
        if self.flagged_guilty is None or self.flagged_innocent is None or self.right is None:
            return {"missing": self.why}
        return {
            "flagged_guilty": self.flagged_guilty.as_json(),
            "flagged_innocent": self.flagged_innocent.as_json(),
            "binary_macro_f1": round(self.binary_f1, 4),
            "right": self.right.as_json(),
            "code_macro_f1": None if self.codes is None else round(self.codes, 4),
            "functions": {name: {"right": r, "n": n} for name, (r, n) in (self.functions or {}).items()},
        }

    def __str__(self) -> str:
        if self.flagged_guilty is None or self.flagged_innocent is None or self.right is None:
            return f"{self.name}: {self.why}"
        codes = "knows no codes" if self.codes is None else f"macro F1 over codes {self.codes:.3f}"
        return (
            f"{self.name}: right {self.right}; flags {self.flagged_guilty.value:.3f} of the guilty, "
            f"{self.flagged_innocent.value:.3f} of the innocent; guilty or not, F1 {self.binary_f1:.3f}; {codes}"
        )


def rivals(judged: Sequence[Judged], locale: Locale, *, slow: bool) -> list[Rival]:
    """The judge, the keyword list and every filter for `locale` on the same turns; the slow ones only if asked."""
    examples = [j.example for j in judged]
    found = [
        _by_code(JUDGE, examples, [j.said for j in judged]),
        _by_code(KEYWORDS, examples, [codes_by_keyword(e.text, locale) for e in examples]),
    ]
    return found + [_filtered(f, examples, locale, slow) for f in READY_MADE if locale in f.locales]


def _by_code(name: str, examples: Sequence[Example], said: Sequence[frozenset[str]]) -> Rival:
    right = [is_right(e, s) for e, s in zip(examples, said, strict=True)]
    codes = macro(compare(((s, meant(e)) for e, s in zip(examples, said, strict=True)), VIOLATIONS))
    return _rival(name, examples, [bool(s) for s in said], right, codes)


def _filtered(filter: ReadyMade, examples: Sequence[Example], locale: Locale, slow: bool) -> Rival:
    if filter.slow and not slow:
        return Rival(filter.name, why="slow, left out; --full asks it")
    answer = flagged(filter, [e.text for e in examples], locale)
    if answer.flags is None:
        return Rival(answer.name, why=answer.why)
    right = [flag == bool(meant(e)) for e, flag in zip(examples, answer.flags, strict=True)]
    return _rival(answer.name, examples, answer.flags, right, None)


def _rival(
    name: str, examples: Sequence[Example], flags: Sequence[bool], right: Sequence[bool], codes: float | None
) -> Rival:
    guilty = [bool(meant(e)) for e in examples]
    return Rival(
        name,
        _share_flagged(flags, guilty, True),
        _share_flagged(flags, guilty, False),
        _binary_f1(flags, guilty),
        share(sum(right), len(right)),
        _functions(examples, right),
        codes,
    )


def _share_flagged(flags: Sequence[bool], guilty: Sequence[bool], which: bool) -> Estimate:
    those = [flag for flag, is_guilty in zip(flags, guilty, strict=True) if is_guilty == which]
    return share(sum(those), len(those))


def _binary_f1(flags: Sequence[bool], guilty: Sequence[bool]) -> float:
    """The mean F1 of two classes, guilty and innocent."""
    both = list(zip(flags, guilty, strict=True))
    classes = (
        Agreement(
            hits=sum(f == g == which for f, g in both),
            extra=sum(f == which != g for f, g in both),
            missed=sum(g == which != f for f, g in both),
        )
        for which in (True, False)
    )
    return sum(a.f1 for a in classes) / 2


def _functions(examples: Iterable[Example], right: Iterable[bool]) -> dict[str, tuple[int, int]]:
    table: dict[str, tuple[int, int]] = {}
    for example, is_so in zip(examples, right, strict=True):
        if example.function and not example.duty:
            so_far, n = table.get(example.function, (0, 0))
            table[example.function] = (so_far + is_so, n + 1)
    return dict(sorted(table.items()))
