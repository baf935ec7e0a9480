"""J5: how much the judge leaves for a person, and how right it is about the grave things that it does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trainer.evaluate.estimate import Estimate, share
from trainer.evaluate.judged import Held

_LEFT_AT_MOST, _PRECISION_AT_LEAST = 0.10, 0.985


@dataclass(frozen=True, slots=True)
class Abstention:
    """The share of findings left for a person; the precision of critical findings among the rest."""

    left: Estimate
    critical: Estimate

    def as_json(self) -> dict[str, Any]:
        """Both shares."""
        return {"left_for_a_person": self.left.as_json(), "critical_precision": self.critical.as_json()}


def abstention(held: Iterable[Held]) -> Abstention:
    """Both shares over findings held against the labels. A finding that is not sure waits for a person."""
    found = list(held)
    critical = [true for finding, true in found if finding.sure and finding.severity == "critical"]
    return Abstention(
        share(sum(not finding.sure for finding, _ in found), len(found), at_most=_LEFT_AT_MOST),
        share(sum(critical), len(critical), at_least=_PRECISION_AT_LEAST),
    )
