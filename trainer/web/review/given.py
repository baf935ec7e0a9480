"""What the trainee sees of a review: the scorecard as the judge saw it beside the one as reviewed, by whom and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.official import Counted
from trainer.practice.review import Item
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.scorecard import Scorecard
from trainer.store import cases, decisions
from trainer.web import words
from trainer.web.attempt.annotated import places
from trainer.web.attempt.evidence import Place
from trainer.web.attempt.pages import SIGNS, meaning
from trainer.web.language import gettext as _
from trainer.web.review.found import read
from trainer.web.review.pages import Judgement, Made, Note, judgement, made, note
from trainer.web.served import attempts


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that a person decided about: what the judge saw, what stands now, and every decision."""

    before: str
    after: str
    place: Place | None
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The verdict and the score that count once a review was given back, as the head of the scorecard shows them.

    `before` says what the judge gave; `meaning` is empty where a person decided what the arithmetic leaves open.
    """

    verdict: str
    sign: str
    meaning: str
    before: str
    score: float


@dataclass(frozen=True, slots=True)
class Given:
    """A review as its trainee sees it; `back` is False while a reviewer looks at the attempt, and then nothing else
    is told but the word and verdict of a review before. `counts` where a review made the result another."""

    back: bool
    by: str
    at: datetime | None
    word: str
    judge: Judgement
    reviewed: Judgement | None
    counts: Counts | None
    changes: tuple[Change, ...]
    notes: tuple[Note, ...]
    lang: str


def given_back(attempt_id: UUID, attempt: Attempt, here: Locale, counted: Counted | None = None) -> Given | None:
    """The review of an attempt for its owner; None where no case was opened. `counted` weighs in its score."""
    engine = attempts().engine
    case = cases.of_attempt(engine, attempt_id)
    if case is None:
        return None
    back = case.closed is not None
    decided = decisions.of_attempt(engine, attempt_id) if back else ()
    told = read(attempt_id, attempt, decided, counted)
    where = places(told.scenario, attempt)
    utterances = attempt.transcript_turns
    judged = told.judged.scorecard.verdict  # the row may say that a pass was left to a person
    judge = Judgement(judged, SIGNS.get(judged, ""), case.judge_score)
    before = judge if told.counted is None else judgement(told.official.verdict, told.official.score)
    reviewed = Judgement(case.final, SIGNS.get(case.final, ""), case.final_score or 0.0) if case.final else None
    return Given(
        back=back,
        by=case.closer,
        at=case.closed,
        word=case.word,
        judge=judge,
        reviewed=reviewed,
        counts=_counts(before, judge, reviewed, told.review.scorecard if back else None),
        changes=tuple(_change(item, where, here) for item in told.review.items if item.decisions),
        notes=tuple(note(one, where, utterances) for one in decisions.comments(engine, attempt_id)) if back else (),
        lang="zh-Hans" if attempt.started.locale == "zh" else "en",
    )


def _counts(
    unreviewed: Judgement, judge: Judgement, reviewed: Judgement | None, card: Scorecard | None
) -> Counts | None:
    """What counts instead of what stood before the review; None where both say the same, to the figure shown."""
    if reviewed is None or (reviewed.verdict, words.figure(reviewed.score)) == (
        unreviewed.verdict,
        words.figure(unreviewed.score),
    ):
        return None
    before = _(
        "As reviewed. The judge gave: %(verdict)s, %(score)s.",
        verdict=words.word(judge.verdict),
        score=words.figure(judge.score),
    )
    means = meaning(card) if card is not None and card.verdict == reviewed.verdict else ""
    return Counts(reviewed.verdict, reviewed.sign, means, before, reviewed.score)


def _change(item: Item, where: Mapping[int, Place], here: Locale) -> Change:
    stands = item.after or item.before
    turn = stands.turn if stands is not None else item.decisions[-1].turn
    return Change(
        before=_told(item.before, here) if item.before is not None else _("Nothing"),
        after=_told(item.after, here) if item.after is not None else _("Nothing"),
        place=where.get(turn) if turn is not None else None,
        made=tuple(made(decision, here) for decision in item.decisions),
    )


def _told(one: Finding | Duty, here: Locale) -> str:
    name = words.name_of(one.code, here)
    if isinstance(one, Finding):
        return _("%(name)s (%(severity)s)", name=name, severity=words.word(one.severity))
    return _("Missed: %(name)s", name=name)
