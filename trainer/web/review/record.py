"""What the trainee thought of the case and wrote about the contact, for who reviews it: beside the truth."""

from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.practice.diagnosis import diagnosed, entries
from trainer.web.review.found import Read
from trainer.web.wrap_up.pages import Answer, Came, Tick, about_means, came, ticks


@dataclass(frozen=True, slots=True)
class Filed:
    """The diagnosis before the contact and the record after it; None for what was not filed."""

    before: tuple[Answer, ...] | None
    before_score: float
    signs: tuple[Tick, ...]
    no_signs: tuple[Tick, ...]
    after: Came | None


def filed(read: Read, here: Locale) -> Filed:
    """All of it: a reviewer knows the truth of the case, in an exam too."""
    scenario, attempt = read.scenario, read.attempt
    after = came(read.desk, scenario, attempt, here, tells_truth=True)
    thought = attempt.diagnosis
    if thought is None:
        return Filed(None, 0.0, (), (), after)
    told = diagnosed(scenario, entries(scenario), thought.ability, thought.willingness, thought.signs)
    talk = attempt.started.locale
    return Filed(
        before=about_means(scenario.truth, told, thought, tells_truth=True),
        before_score=told.score,
        signs=ticks(told.signs.seen, talk),
        no_signs=ticks(told.signs.imagined, talk),
        after=after,
    )
