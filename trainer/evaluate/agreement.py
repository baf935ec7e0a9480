"""Precision, recall and F1 of labels said against labels meant, with intervals."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from trainer.evaluate.numbers import wilson


@dataclass(slots=True)
class Agreement:
    """Counts for one label or group."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was said that was meant."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of what was meant that was said."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / whole if whole else 0.0

    @property
    def f1_interval(self) -> tuple[float, float]:
        """The 95 % interval of F1.

        F1 = 2J / (1 + J), where J is the share of hits among all that was said or meant; the interval is that of J.
        """
        low, high = wilson(self.hits, self.hits + self.extra + self.missed)
        return 2 * low / (1 + low), 2 * high / (1 + high)

    @property
    def n(self) -> int:
        """How often the label was meant."""
        return self.hits + self.missed

    def __str__(self) -> str:
        shares = (
            f"{name} {value:.2f} [{low:.2f}, {high:.2f}]"
            for name, value, (low, high) in (
                ("P", self.precision, wilson(self.hits, self.hits + self.extra)),
                ("R", self.recall, wilson(self.hits, self.n)),
                ("F1", self.f1, self.f1_interval),
            )
        )
        return "  ".join((*shares, f"n {self.n}"))

    def as_json(self) -> dict[str, object]:
        """All figures; intervals are 95 % Wilson."""
        return {
            "precision": round(self.precision, 4),
            "precision_interval": [round(x, 4) for x in wilson(self.hits, self.hits + self.extra)],
            "recall": round(self.recall, 4),
            "recall_interval": [round(x, 4) for x in wilson(self.hits, self.n)],
            "f1": round(self.f1, 4),
            "f1_interval": [round(x, 4) for x in self.f1_interval],
            "n": self.n,
        }


def compare(pairs: Iterable[tuple[Collection[str], Collection[str]]], labels: Iterable[str]) -> dict[str, Agreement]:
    """Agreement per label over (said, meant) pairs; labels outside `labels` are not counted."""
    table = {label: Agreement() for label in labels}
    for said, meant in pairs:
        for label in set(said) | set(meant):
            if label not in table:
                continue
            if label in said and label in meant:
                table[label].hits += 1
            elif label in said:
                table[label].extra += 1
            else:
                table[label].missed += 1
    return {label: a for label, a in table.items() if a.hits + a.extra + a.missed}


def macro(table: dict[str, Agreement]) -> float:
    """Mean F1 over the labels that were meant at all."""
    meant = [a.f1 for a in table.values() if a.n]
    return sum(meant) / len(meant) if meant else 0.0
