"""How far reviewers and the judge agree on a code, beyond what chance would bring: Cohen's kappa.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37-46.
A case is an attempt that a person has reviewed; each side saw the code in it or did not.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

FEWEST_CASES, FEWEST_SEEN = 20, 5
"""Below so many cases, or so many of them in which anybody saw the code, a kappa says next to nothing. Ours."""
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cases in which both saw a code, only the judge, only the reviewer, neither."""

    both: int
    judge_only: int
    reviewer_only: int
    neither: int

    @property
    def n(self) -> int:
        """All cases."""
        return self.both + self.judge_only + self.reviewer_only + self.neither

    @property
    def seen(self) -> int:
        """Cases in which at least one side saw it."""
        return self.n - self.neither

    @property
    def observed(self) -> float:
        """The share of cases in which both say the same; 0 for no cases."""
        return (self.both + self.neither) / self.n if self.n else 0.0

    @property
    def by_chance(self) -> float:
        """The share that would be the same if both said yes as often as they do, but anywhere."""
        if not self.n:
            return 0.0
        judge, reviewer = (self.both + self.judge_only) / self.n, (self.both + self.reviewer_only) / self.n
        return judge * reviewer + (1 - judge) * (1 - reviewer)

    @property
    def kappa(self) -> float | None:
        """(observed - by chance) / (1 - by chance); None where chance alone explains all, as when all say yes."""
        return self._above(self.observed)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval: that of the observed share, with chance as it is, as Cohen's own.

        Wilson's interval stands in for the normal one, so that five cases of perfect agreement are not taken for proof.
        """
        low, high = (self._above(share) for share in _wilson(self.both + self.neither, self.n))
        return None if low is None or high is None else (max(-1.0, low), min(1.0, high))

    @property
    def enough(self) -> bool:
        """Whether there are cases enough for the figure to say something."""
        return self.n >= FEWEST_CASES and self.seen >= FEWEST_SEEN

    def _above(self, share: float) -> float | None:
        chance = self.by_chance
        return (share - chance) / (1 - chance) if self.n and chance < 1 else None


def agreement_by_code(cases: Iterable[tuple[Collection[str], Collection[str]]]) -> Mapping[str, Agreement]:
    """Agreement on every code that either side saw, over (judge's codes, reviewer's codes) of each case."""
    both: Counter[str] = Counter()
    judge: Counter[str] = Counter()
    reviewer: Counter[str] = Counter()
    n = 0
    for judged, reviewed in cases:
        n += 1
        one, other = set(judged), set(reviewed)
        both.update(one & other)
        judge.update(one - other)
        reviewer.update(other - one)
    codes = sorted({*both, *judge, *reviewer})
    return {c: Agreement(both[c], judge[c], reviewer[c], n - both[c] - judge[c] - reviewer[c]) for c in codes}


def pooled(table: Mapping[str, Agreement]) -> Agreement:
    """All codes of a table together: every code of every case is one question."""
    return Agreement(
        sum(a.both for a in table.values()),
        sum(a.judge_only for a in table.values()),
        sum(a.reviewer_only for a in table.values()),
        sum(a.neither for a in table.values()),
    )


def _wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share; (0, 1) for no cases."""
    if not n:
        return 0.0, 1.0
    share = right / n
    middle = share + Z95 * Z95 / (2 * n)
    spread = Z95 * sqrt(share * (1 - share) / n + Z95 * Z95 / (4 * n * n))
    scale = 1 + Z95 * Z95 / n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
