"""Rules: the criteria that hold for one contact, and which of them answers for a finding."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Literal

from trainer.rubric.schema import Criterion, Severity, Words

RubricKind = Literal["law", "ethics", "technique", "house"]

# Which rubric is cited first when several hold: the law, then the firm, then what is right, then what works.
RANK: Mapping[RubricKind, int] = {"law": 0, "house": 1, "ethics": 2, "technique": 3}
# Lists that a house rule tightens by leaving something out.
FEWER_IS_STRICTER = frozenset({"debtor_includes", "by_address", "by_answer"})
WORSE: Mapping[Severity, int] = {"critical": 0, "major": 1, "minor": 2}
_THRESHOLDS = ("sure_from", "review_from")


@dataclass(frozen=True, slots=True)
class Held:
    """A criterion in force, and the kind of rubric it stands in."""

    criterion: Criterion
    of: RubricKind

    def answers(self, detail: str, quote: str) -> bool:
        """Whether this criterion takes a finding with this detail and these words."""
        c = self.criterion
        if c.detail and detail.partition(":")[0] not in c.detail:  # what follows the colon says which, not what
            return False
        return c.words is None or _pattern(c.words).search(quote) is not None

    @property
    def order(self) -> tuple[int | bool | str, ...]:
        """Confirmed before unsure, law before fallback, narrow before wide, grave before light; never by place."""
        c = self.criterion
        narrow = bool(c.detail) + bool(c.words)
        return (c.unsure, c.fallback, -narrow, RANK[self.of], WORSE[c.severity], c.id)


@lru_cache(maxsize=512)
def _compiled(zh: tuple[str, ...], en: tuple[str, ...]) -> re.Pattern[str]:
    english = rf"(?<![a-z])(?:{'|'.join(en)})" if en else r"(?!)"
    return re.compile("|".join((*zh, english)), re.IGNORECASE)


def _pattern(words: Words) -> re.Pattern[str]:
    return _compiled(words.zh, words.en)


@dataclass(frozen=True, slots=True)
class Answer:
    """The criterion a finding is filed under, how grave it is, and what else it touches.

    `thresholds` are `sure_from` and `review_from` where the criterion or a house rule sets them, the stricter of both.
    """

    criterion: Criterion
    severity: Severity
    also: tuple[str, ...]
    thresholds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rules:
    """Every criterion that holds for one jurisdiction, channel and day, by code, in the order of citing."""

    by_code: Mapping[str, tuple[Held, ...]]
    versions: Mapping[str, str]

    @staticmethod
    def gathered(held: Iterable[Held], versions: Mapping[str, str]) -> "Rules":
        """Rules from criteria in any order."""
        by_code: dict[str, list[Held]] = {}
        for one in sorted(held, key=lambda h: h.order):
            by_code.setdefault(one.criterion.code, []).append(one)
        return Rules({code: tuple(those) for code, those in by_code.items()}, dict(versions))

    def of(self, code: str) -> tuple[Criterion, ...]:
        """The criteria of `code`, first the one that would be cited first."""
        return tuple(h.criterion for h in self.by_code.get(code, ()))

    def judges(self, dimension: str) -> bool:
        """Whether any criterion counts in this dimension."""
        return any(h.criterion.dimension == dimension for held in self.by_code.values() for h in held)

    def has(self, code: str) -> bool:
        """Whether any criterion speaks of `code`."""
        return code in self.by_code

    def by_id(self, criterion: str, code: str) -> Criterion | None:
        """The criterion of `code` with this id."""
        return next((c for c in self.of(code) if c.id == criterion), None)

    def weight_as(self, criterion: Criterion, severity: Severity) -> float:
        """What breaking `criterion` costs where a person calls it `severity`: what rules of that severity mostly cost.

        The median weight of the confirmed criteria of this contact of its kind and that severity, in its dimension if
        there are any. A graver severity never costs less than its own weight, a slighter one never more.
        """
        if severity == criterion.severity:
            return criterion.weight
        alike = [
            c
            for held in self.by_code.values()
            for c in (h.criterion for h in held)
            if c.kind == criterion.kind and c.severity == severity and not c.unsure
        ]
        weights = [c.weight for c in alike if c.dimension == criterion.dimension] or [c.weight for c in alike]
        graver = WORSE[severity] < WORSE[criterion.severity]
        return (max if graver else min)(criterion.weight, median(weights)) if weights else criterion.weight

    def answer(self, code: str, detail: str = "", quote: str = "", criterion: str = "") -> Answer | None:
        """Who answers for a finding: the criterion named by the detector, else the first that takes it.

        A house rule never lightens: the gravest of law and house counts. None where nothing speaks of `code`.
        """
        taking = [h for h in self.by_code.get(code, ()) if h.answers(detail, quote) or h.criterion.id == criterion]
        if not taking:
            return None
        chosen = next((h for h in taking if h.criterion.id == criterion), taking[0])
        c = chosen.criterion
        house = [h.criterion.severity for h in taking if h.of == "house" and not h.criterion.unsure]
        severity = min((c.severity, *house), key=lambda s: WORSE[s]) if not c.unsure else c.severity
        dimensions = {c.dimension}
        also = []
        for other in taking:
            o = other.criterion
            if o.id == c.id or (o.fallback and not c.unsure) or WORSE[o.severity] < WORSE[severity]:
                continue
            if o.unsure or o.dimension not in dimensions:
                also.append(o.id)
                dimensions |= set() if o.unsure else {o.dimension}
        strict = [c, *(h.criterion for h in taking if h.of == "house")]
        given = {name: [v for o in strict if (v := self._number(o, name)) is not None] for name in _THRESHOLDS}
        return Answer(c, severity, tuple(also), {name: min(values) for name, values in given.items() if values})

    def number(self, code: str, name: str, default: float) -> float:
        """The number `name` of the first criterion of `code` that gives one."""
        given = (self._number(c, name) for c in self.of(code))
        return next((value for value in given if value is not None), default)

    def binding(self, code: str) -> tuple[Criterion, ...]:
        """The criteria of `code` that bind: all but the fallbacks, or the fallbacks where nothing else speaks."""
        held = self.by_code.get(code, ())
        main = tuple(h.criterion for h in held if not h.criterion.fallback)
        return main or tuple(h.criterion for h in held)

    def least(self, code: str, name: str, default: float) -> float:
        """The smallest number `name` that the binding criteria of `code` give: the stricter of law and house."""
        given = [self._number(c, name) for c in self.binding(code)]
        return min((value for value in given if value is not None), default=default)

    @staticmethod
    def _number(criterion: Criterion, name: str) -> float | None:
        value = criterion.parameters.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def measuring(self, code: str, *names: str) -> tuple[Criterion, ...]:
        """The criteria of `code` that give one of these parameters, confirmed ones first.

        The fallbacks are among them only where no confirmed law gives any: messages are counted nowhere by law, and the
        uk counts no calls, so there the measure of ethics holds.
        """
        giving = [h for h in self.by_code.get(code, ()) if any(name in h.criterion.parameters for name in names)]
        by_law = any(h.of == "law" and not h.criterion.unsure for h in giving)
        return tuple(h.criterion for h in giving if not (by_law and h.criterion.fallback))

    def names(self, code: str, name: str) -> frozenset[str]:
        """All that the binding criteria of `code` list under `name`; empty when none does.

        Where fewer is stricter, only what all of them list: a house that names no such relation means none.
        """
        lists = [c.parameters.get(name) for c in self.binding(code)]
        held = [frozenset(listed) for listed in lists if isinstance(listed, tuple)]
        if name in FEWER_IS_STRICTER and held:
            return frozenset.intersection(*held)
        return frozenset().union(*held)

    def speaks(self, code: str, detail: str) -> bool:
        """Whether a binding criterion of `code` names this detail."""
        return any(detail in c.detail for c in self.binding(code))

    def flag(self, code: str, name: str) -> bool:
        """Whether the first criterion of `code` that speaks of `name` says true."""
        return self._parameter(code, name) is True

    def _parameter(self, code: str, name: str) -> object:
        return next((c.parameters[name] for c in self.of(code) if name in c.parameters), None)
