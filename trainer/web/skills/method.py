"""The numbers of the skill model as the page that explains it shows them: read where they hold, never written twice."""

from dataclasses import dataclass

from trainer.curriculum.skills import skill_book
from trainer.progress import mastery


@dataclass(frozen=True, slots=True)
class Method:
    """Shares are in points of a hundred where the name ends in `percent`, else as they are."""

    full_percent: int
    technique: tuple[float, float]
    conduct: tuple[float, float]
    kept_percent: int
    sure_percent: int
    with_hints: float
    with_full_help: float
    hint_percent: int
    again: float
    fades: float
    fades_percent: int
    due_percent: int


def method() -> Method:
    """The numbers as they are in force."""
    begins = skill_book().begins
    return Method(
        full_percent=_percent(mastery.CREDIT),
        technique=begins.technique,
        conduct=begins.conduct,
        kept_percent=_percent(mastery.KEPT),
        sure_percent=_percent(mastery.SURE),
        with_hints=mastery.WEIGHT_OF_HELP["hints"],
        with_full_help=mastery.WEIGHT_OF_HELP["full"],
        hint_percent=_percent(mastery.PER_HINT),
        again=mastery.REPEATED,
        fades=mastery.FADES,
        fades_percent=_percent(mastery.FADES),
        due_percent=_percent(mastery.GOOD_ENOUGH),
    )


def _percent(share: float) -> int:
    return round(share * 100)
