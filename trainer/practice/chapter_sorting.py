"""How accounts were sorted, held against the truth and against what became of them.

The F1 over signs is that of `diagnosis`. Shares and the half point for a neighbouring step are ours, untuned.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainer.curriculum.chapter import Became, SmallFile, Sorting
from trainer.practice.chapter_log import Placed, Sorted
from trainer.practice.diagnosis import ABILITIES, NEXT_TO_IT, WILLINGNESSES

SHARES: Mapping[str, float] = {"ability": 0.2, "willingness": 0.2, "signs": 0.2, "strategy": 0.4}


@dataclass(frozen=True, slots=True)
class Judged:
    """One account: what was said of it, what is true, what became of it."""

    account: SmallFile
    placed: Placed
    became: Became
    cost: int

    @property
    def right_ability(self) -> bool:
        """Whether the ability was judged rightly."""
        return self.placed.ability == self.account.ability

    @property
    def right_willingness(self) -> bool:
        """Whether the willingness was judged rightly."""
        return self.placed.willingness == self.account.willingness

    @property
    def missed(self) -> tuple[int, ...]:
        """The lines that warn and were not ticked."""
        return tuple(n for n, line in enumerate(self.account.lines) if line.sign and n not in self.placed.signs)

    @property
    def imagined(self) -> tuple[int, ...]:
        """The lines that were ticked and do not warn."""
        return tuple(n for n in self.placed.signs if not self.account.lines[n].sign)

    @property
    def seen(self) -> int:
        """How many lines that warn were ticked."""
        return sum(1 for n in self.placed.signs if self.account.lines[n].sign)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole answer, judged. Parts are 0 to 1."""

    accounts: tuple[Judged, ...]
    ability: float
    willingness: float
    precision: float
    recall: float
    signs: float
    strategy: float
    segments: float
    paid: int
    cost: int
    complaints: int

    @property
    def net(self) -> int:
        """What came in less what was spent."""
        return self.paid - self.cost

    @property
    def share(self) -> float:
        """The part of the stage's points."""
        parts = {name: float(getattr(self, name)) for name in SHARES}
        return sum(SHARES[name] * value for name, value in parts.items())

    @property
    def numbers(self) -> dict[str, float]:
        """The figures that guards may compare."""
        names = ("paid", "cost", "net", "complaints", "signs", "segments")
        return {name: float(getattr(self, name)) for name in names}


def sheet(stage: Sorting, answer: Sorted) -> Sheet:
    """Judge an answer, in which every account stands once."""
    by_id = {placed.account: placed for placed in answer.placed}
    costs = {strategy.id: strategy.cost for strategy in stage.strategies}
    judged = tuple(
        Judged(
            account, by_id[account.id], became(account, by_id[account.id].strategy), costs[by_id[account.id].strategy]
        )
        for account in stage.accounts
    )
    seen, missed = sum(j.seen for j in judged), sum(len(j.missed) for j in judged)
    imagined = sum(len(j.imagined) for j in judged)
    return Sheet(
        accounts=judged,
        ability=_mean(_near(ABILITIES.index(j.placed.ability), ABILITIES.index(j.account.ability)) for j in judged),
        willingness=_mean(
            _near(WILLINGNESSES.index(j.placed.willingness), WILLINGNESSES.index(j.account.willingness)) for j in judged
        ),
        precision=seen / (seen + imagined) if seen + imagined else 1.0,
        recall=seen / (seen + missed) if seen + missed else 1.0,
        signs=2 * seen / (2 * seen + missed + imagined) if seen + missed + imagined else 1.0,
        strategy=_mean(j.became.grade / 3 for j in judged),
        segments=_mean(float(j.right_ability and j.right_willingness) for j in judged),
        paid=sum(j.became.paid for j in judged),
        cost=sum(j.cost for j in judged),
        complaints=sum(j.became.complaint for j in judged),
    )


def became(account: SmallFile, strategy: str) -> Became:
    """What became of an account under a strategy."""
    named = next((each for each in account.became if strategy in each.under), None)
    return named or next(each for each in account.became if not each.under)


def _near(answer: int, truth: int) -> float:
    return {0: 1.0, 1: NEXT_TO_IT}.get(abs(answer - truth), 0.0)


def _mean(parts: Iterable[float]) -> float:
    numbers = list(parts)
    return sum(numbers) / len(numbers)
