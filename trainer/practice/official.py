"""The official scorecard: the judge's own, unless the administrator lets a model's grades of the skills weigh in it.

A function of the judge's scorecard and of the opinion as it was kept, so that an audit reaches the same figures again.
"""

from dataclasses import dataclass

from trainer.practice.opinion import Opinion
from trainer.rubric.criterion import Rules
from trainer.rubric.scorecard import Scorecard, weighed

MOST_SHARE = 100
SOURCE = "second-opinion"
"""What the versions of a scorecard call the model's part."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An opinion whose grades weigh `share` percent in a score, from which model and version of its instructions."""

    opinion: Opinion
    share: int
    model: str
    prompt: str

    @property
    def versions(self) -> dict[str, str]:
        """What the scorecard names beside the versions of its rules."""
        return {SOURCE: f"{self.model} {self.prompt}", f"{SOURCE}-share": f"{self.share}%"}


def official(card: Scorecard, rules: Rules, counted: Counted | None) -> Scorecard:
    """The scorecard that counts: `card` of the judge, or as reviewed, with what `counted` weighs in it."""
    if counted is None:
        return card
    return weighed(card, rules, counted.opinion.entering, counted.share, counted.versions)
