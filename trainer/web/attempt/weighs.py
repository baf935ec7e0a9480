"""What of a score came from where: the judge's figures, those with a model's grades, and the grades of both."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.practice.official import Counted
from trainer.rubric.scorecard import Scorecard
from trainer.web import words


@dataclass(frozen=True, slots=True)
class Both:
    """A quality as both graded it; the score takes each by its share."""

    name: str
    judge: int
    model: int


@dataclass(frozen=True, slots=True)
class Weighs:
    """A score in which a model's grades weigh `share` percent: verdict and score by the judge alone, and with them.

    `of_model` are the model's grades that entered, by code; `alone` the names of the skills graded by the judge alone.
    """

    share: int
    model: str
    prompt: str
    judge_verdict: str
    judge_score: float
    verdict: str
    score: float
    both: tuple[Both, ...]
    alone: tuple[str, ...]
    of_model: Mapping[str, int]

    @property
    def is_left(self) -> bool:
        """Whether these grades leave a pass of the judge to a person."""
        return self.judge_verdict == "pass" and self.verdict == "review"


def weighs(judge: Scorecard, official: Scorecard, counted: Counted | None, here: Locale) -> Weighs | None:
    """What of `official` came from where; None where it is the judge's own."""
    if counted is None or official is judge:
        return None
    entered = counted.opinion.entering
    return Weighs(
        share=counted.share,
        model=counted.model,
        prompt=counted.prompt,
        judge_verdict=judge.verdict,
        judge_score=judge.score,
        verdict=official.verdict,
        score=official.score,
        both=tuple(
            Both(words.name_of(grade.code, here), grade.grade, entered[grade.code])
            for grade in judge.grades
            if grade.code in entered
        ),
        alone=tuple(words.name_of(grade.code, here) for grade in judge.grades if grade.code not in entered),
        of_model=entered,
    )
