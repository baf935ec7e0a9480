"""How far reviewers and the judge agree on a code, beyond what chance would bring: Cohen's kappa.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37-46.
A case is an attempt that a person has reviewed; each side saw the code in it or did not.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import variance

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
        return self.interval_over(self.n)

    @property
    def enough(self) -> bool:
        """Whether there are cases enough for the figure to say something."""
        return self.n >= FEWEST_CASES and self.seen >= FEWEST_SEEN

    def interval_over(self, answers: float) -> tuple[float, float] | None:
        """The same if the answers are worth only so many independent ones."""
        low, high = (self._above(share) for share in _wilson(self.observed, answers))
        return None if low is None or high is None else (max(-1.0, low), min(1.0, high))

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


@dataclass(frozen=True, slots=True)
class Together:
    """All codes that anybody saw, together. `table` counts answers, one for each code of each case, not cases.

    `seen` is the cases in which anybody saw anything; `worth` how many independent answers the answers are worth.
    """

    table: Agreement
    cases: int
    seen: int
    worth: float

    @property
    def kappa(self) -> float | None:
        """Kappa over all answers."""
        return self.table.kappa

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval, as wide as the answers of a case hang together."""
        return self.table.interval_over(self.worth)

    @property
    def enough(self) -> bool:
        """Whether there are cases enough. Thirty codes of one case are one case still."""
        return self.cases >= FEWEST_CASES and self.seen >= FEWEST_SEEN


def pooled(cases: Sequence[tuple[Collection[str], Collection[str]]]) -> Together:
    """All codes of all `cases` (judge's codes, reviewer's codes) together.

    Who differs on one code of a case is likelier to differ on others, so the answers are worth fewer: the effective
    sample size of Korn & Graubard, "Confidence intervals for proportions with small expected number of positive counts
    estimated from survey data", Survey Methodology 24 (1998), 193-201, here in Wilson's interval. No more than there
    are answers, no fewer than there are cases.
    """
    table = agreement_by_code(cases)
    counted = Agreement(
        sum(a.both for a in table.values()),
        sum(a.judge_only for a in table.values()),
        sum(a.reviewer_only for a in table.values()),
        sum(a.neither for a in table.values()),
    )
    worth = float(counted.n)
    if len(cases) > 1 and table:
        spread = variance(1 - len(set(judged) ^ set(reviewed)) / len(table) for judged, reviewed in cases) / len(cases)
        share = counted.observed
        if spread > 0:
            worth = min(worth, max(float(len(cases)), share * (1 - share) / spread))
    return Together(counted, len(cases), sum(bool(set(one) | set(other)) for one, other in cases), worth)


def _wilson(share: float, n: float) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share of `n`; (0, 1) for no cases."""
    if not n:
        return 0.0, 1.0
    middle = share + Z95 * Z95 / (2 * n)
    spread = Z95 * sqrt(share * (1 - share) / n + Z95 * Z95 / (4 * n * n))
    scale = 1 + Z95 * Z95 / n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
