"""The page value of a second opinion: beside each grade of the judge what a model says, and how far it agrees."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from trainer.conversation.text import Locale
from trainer.practice.opinion import ON_RECORD, Claim, Judgement, Opinion
from trainer.rubric.finding import Grade
from trainer.store.remarks import Remark
from trainer.web import words
from trainer.web.attempt.evidence import Place
from trainer.web.coach.wording import DROPPED
from trainer.web.language import gettext as _
from trainer.web.language import ngettext


@dataclass(frozen=True, slots=True)
class Beside:
    """A quality: the judge's grade (None: not graded), the model's, its ground, and the agreement of the samples.

    `counts` where the model's grade weighs in the score.
    """

    name: str
    judge: int | None
    model: int
    agreement: str
    quote: str
    place: Place | None
    on_record: bool
    reason: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A breach that the model claims, and what comes of it."""

    name: str
    severity: str
    quote: str
    place: Place | None
    reason: str
    agreement: str
    outcome: str
    for_a_person: bool


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """A second opinion as it is read, and where it came from; `share` percent do its grades weigh in the score."""

    at: datetime
    model: str
    prompt: str
    lang: str
    samples: str
    qualities: tuple[Beside, ...]
    ungraded: tuple[str, ...]
    claims: tuple[Claimed, ...]
    dropped: tuple[str, ...]
    to_machine: tuple[Place, ...]
    left_out: str
    raised: bool
    share: int


def opinion_page(
    remark: Remark,
    given: Iterable[Grade],
    where: Mapping[int, Place],
    here: Locale,
    *,
    scored: Collection[str] = (),
    private: bool,
    raised: bool,
) -> OpinionPage:
    """`remark` beside the grades that were `given`; `private` where no person may look before it is handed in.

    `scored` are the qualities that the score is made of.
    """
    told = remark.opinion
    judged = {grade.code: grade.grade for grade in given}
    said = {judgement.code for judgement in told.judgements}
    enters = told.entering.keys() & set(scored)
    order = {code: place for place, code in enumerate(judged)}
    return OpinionPage(
        at=remark.at,
        model=remark.model,
        prompt=remark.prompt,
        lang="zh-Hans" if told.locale == "zh" else "en",
        samples=_("%(answered)s of %(asked)s samples could be used.", answered=told.answered, asked=told.asked),
        qualities=tuple(
            _beside(one, judged.get(one.code), told, where, here, counts=remark.share > 0 and one.code in enters)
            for one in sorted(told.judgements, key=lambda j: order.get(j.code, len(order)))
        ),
        ungraded=tuple(words.name_of(code, here) for code in judged if code not in said),
        claims=tuple(_claimed(one, told, where, here, private=private) for one in told.claims),
        dropped=tuple(_dropped(why, times) for why, times in told.dropped.items()),
        to_machine=tuple(where[turn] for turn in told.to_machine if turn in where),
        left_out=_left_out(told),
        raised=raised,
        share=remark.share,
    )


def _beside(
    one: Judgement, judge: int | None, told: Opinion, where: Mapping[int, Place], here: Locale, *, counts: bool
) -> Beside:
    grades = _(", ").join(str(grade) for grade in one.grades)
    agreement = _(
        "%(agreed)s of %(samples)s samples (%(grades)s)", agreed=one.agreed, samples=told.answered, grades=grades
    )
    return Beside(
        name=words.name_of(one.code, here),
        judge=judge,
        model=one.grade,
        agreement=agreement,
        quote=one.quote,
        place=where.get(one.turn) if one.turn is not None else None,
        on_record=one.turn == ON_RECORD,
        reason=one.reason,
        counts=counts,
    )


def _claimed(one: Claim, told: Opinion, where: Mapping[int, Place], here: Locale, *, private: bool) -> Claimed:
    if one.known:
        outcome = _("The judge found this too. Nothing is added.")
    elif not one.for_a_person:
        outcome = _("Too few samples say so; nobody is called.")
    elif private:
        outcome = _("The judge did not find this. A person looks at it once the attempt is handed in.")
    else:
        outcome = _("The judge did not find this. A person is to look at it.")
    return Claimed(
        name=words.name_of(one.code, here),
        severity=one.severity,
        quote=one.quote,
        place=where.get(one.turn),
        reason=one.reason,
        agreement=_("%(agreed)s of %(samples)s samples", agreed=one.samples, samples=told.answered),
        outcome=outcome,
        for_a_person=one.for_a_person,
    )


def _dropped(why: str, times: int) -> str:
    reason = DROPPED.get(why, why)
    return ngettext("%(num)d statement dropped: %(why)s", "%(num)d statements dropped: %(why)s", times, why=reason)


def _left_out(told: Opinion) -> str:
    if not told.left_out:
        return ""
    return ngettext(
        "%(num)d utterance in the middle of the talk was not sent.",
        "%(num)d utterances in the middle of the talk were not sent.",
        told.left_out,
    )
