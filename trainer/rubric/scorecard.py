"""The scorecard: verdict and points, with every lost point naming its criterion."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from trainer.conversation.text import Text
from trainer.rubric.criterion import WORSE, Rules
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.rubric.schema import Criterion
from trainer.rubric.verdicts import Verdicts

Verdict = Literal["pass", "fail", "review"]

# What each dimension counts for; a dimension that was not judged leaves its share to the others. Ours.
SHARES: Mapping[str, float] = {"compliance": 0.4, "ethics": 0.2, "technique": 0.3, "outcome": 0.1}
# An attempt without a critical breach passes from here on. Ours: a call that keeps the law, is decent and plain, and
# leaves technique to be learnt lands around 75; a call in which next to nothing was done lands around 63.
PASS_MARK = 65.0
# A code broken again counts half each time, and all repeats together at most its full weight once more.
REPEAT = 0.5
# The part of a quality's share that each grade loses.
LOST_BY_GRADE: Mapping[int, float] = {3: 0.0, 2: 0.25, 1: 0.6, 0: 1.0}
# The quality whose criterion says what a recital keeps.
_SHOWN_BY_LISTENING = "active-listening"
_RECITED = Text(
    "照单背诵：争议、安全、停止联系这些话，没人提起就说了，看不出真会用",
    "Recited: answers to a dispute, a danger, a wish to stop that nobody had uttered show no skill in using them",
)
_UNBEGUN = Text(
    "人找到了，事情还没谈就结束了：原因、能力、办法都没问到，看不出会怎么做",
    "Ended before anything was dealt with: no reason, no means, no way on, so nothing shows what would have been done",
)


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost in a dimension, by which criterion, why, and in which turn (None: the contact as a whole)."""

    dimension: str
    criterion: str
    code: str
    points: float
    why: Text
    turn: int | None


@dataclass(frozen=True, slots=True)
class Extra:
    """A criterion of the scenario's own, met or not; counts in the dimension `outcome` by its weight."""

    id: str
    weight: float
    met: bool
    title: Text


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The judgement of one contact. `dimensions` holds those that were judged; `score` is their weighted mean."""

    verdict: Verdict
    score: float
    dimensions: dict[str, float]
    losses: tuple[Loss, ...]
    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    grades: tuple[Grade, ...]
    versions: dict[str, str]


def score(verdicts: Verdicts, extras: Sequence[Extra] = (), versions: Mapping[str, str] | None = None) -> Scorecard:
    """The scorecard of `verdicts`; `extras` are a scenario's criteria, `versions` what else the judgement rests on."""
    losses = (
        *_findings_lost(verdicts),
        *_duties_lost(verdicts),
        *_qualities_lost(verdicts),
        *_extras_lost(extras),
    )
    judged = [d for d in SHARES if verdicts.rules.judges(d) or (d == "outcome" and extras)]
    losses = (*losses, *_nothing_shown(verdicts, losses))
    dimensions, overall = _added_up(losses, judged)
    return Scorecard(
        verdict=_verdict(verdicts.findings, verdicts.duties, overall),
        score=overall,
        dimensions=dimensions,
        losses=losses,
        findings=verdicts.findings,
        duties=verdicts.duties,
        grades=verdicts.grades,
        versions=dict(sorted({**verdicts.rules.versions, **(versions or {})}.items())),
    )


def judged_anew(
    card: Scorecard,
    rules: Rules,
    findings: Sequence[Finding],
    duties: Sequence[Duty],
    set_by_hand: Collection[Finding | Duty] = (),
) -> Scorecard:
    """`card` as if these had been found and told: what they cost is reckoned by `rules`, all else lost stays lost.

    `set_by_hand` are those whose severity a person set otherwise than the rules have it: they cost what that severity
    does (`Rules.weight_as`).
    """
    verdicts = Verdicts(rules, tuple(findings), tuple(duties), card.grades)
    others = (loss for loss in card.losses if not _is_of_findings(rules, loss))
    losses = (*_findings_lost(verdicts, set_by_hand), *_duties_lost(verdicts, set_by_hand), *others)
    dimensions, overall = _added_up(losses, list(card.dimensions))
    return replace(
        card,
        verdict=_verdict(verdicts.findings, verdicts.duties, overall),
        score=overall,
        dimensions=dimensions,
        losses=losses,
        findings=verdicts.findings,
        duties=verdicts.duties,
    )


def weighed(
    card: Scorecard, rules: Rules, second: Mapping[str, int], share: int, source: Mapping[str, str]
) -> Scorecard:
    """`card` with grades of a second judge in its score: of each quality in `second` they weigh `share` percent.

    Findings, duties, grades and all that they say stay the judge's own; only what a quality costs is reckoned from
    both, and each loss says so. It never makes a fail or a doubt a pass; a pass that the score no longer bears is left
    to a person. Where nothing was shown (a recital) there is nothing to grade, and `card` comes back as it was.
    `source` says whose grades, by which versions.
    """
    given = {grade.code: grade for grade in card.grades if grade.code in second}
    costs = [(grade, c) for grade in given.values() if (c := rules.by_id(grade.criterion, grade.code)) and not c.unsure]
    if share <= 0 or not costs or any(loss.why in (_RECITED, _UNBEGUN) for loss in card.losses):
        return card
    anew = {(c.id, grade.code) for grade, c in costs}
    losses = [loss for loss in card.losses if (loss.criterion, loss.code) not in anew]
    for grade, c in costs:
        other = second[grade.code]
        points = c.weight * ((100 - share) * LOST_BY_GRADE[grade.grade] + share * LOST_BY_GRADE[other]) / 100
        why = Text(
            f"{c.title.zh}: 系统 {grade.grade}/3，语言模型 {other}/3（占 {share}%）",
            f"{c.title.en}: {grade.grade}/3 by the judge, {other}/3 by a language model (weighs {share}%)",
        )
        if points:
            turn = grade.turns[0] if grade.turns else None
            losses.append(Loss(c.dimension, c.id, grade.code, round(points, 2), why, turn))
    dimensions, overall = _added_up(losses, list(card.dimensions))
    return replace(
        card,
        verdict="review" if card.verdict == "pass" and overall < PASS_MARK else card.verdict,
        score=overall,
        dimensions=dimensions,
        losses=tuple(losses),
        versions=dict(sorted({**card.versions, **source}.items())),
    )


def _is_of_findings(rules: Rules, loss: Loss) -> bool:
    criterion = rules.by_id(loss.criterion, loss.code)
    return criterion is not None and criterion.kind != "quality"


def _added_up(losses: Iterable[Loss], judged: Sequence[str]) -> tuple[dict[str, float], float]:
    """What is left of each dimension that was judged, and their weighted mean."""
    lost: dict[str, float] = defaultdict(float)
    for loss in losses:
        lost[loss.dimension] += loss.points
    dimensions = {d: round(max(0.0, 100.0 - lost[d]), 1) for d in judged}
    shares = sum(SHARES[d] for d in judged)
    return dimensions, round(sum(SHARES[d] * dimensions[d] for d in judged) / shares, 1) if shares else 100.0


def _verdict(findings: Sequence[Finding], duties: Sequence[Duty], overall: float) -> Verdict:
    critical = [f for f in findings if f.severity == "critical" and not f.advice_only]
    missed = [d for d in duties if d.severity == "critical" and not d.met and not d.advice_only]
    if any(f.sure for f in critical) or any(d.sure for d in missed):
        return "fail"
    if critical or missed:
        return "review"
    return "pass" if overall >= PASS_MARK else "fail"


def _criteria(rules: Rules, code: str, ids: Iterable[str]) -> list[Criterion]:
    wanted = list(ids)
    return [c for name in wanted if (c := rules.by_id(name, code)) is not None and not c.unsure]


def _weight(rules: Rules, c: Criterion, one: Finding | Duty, set_by_hand: Collection[Finding | Duty]) -> float:
    """What `one` costs under `c` before doubt and repeats. Rules it also breaks are never made graver than they are."""
    if one not in set_by_hand:
        return c.weight
    lighter = c.id != one.criterion and WORSE[c.severity] > WORSE[one.severity]
    return c.weight if lighter else rules.weight_as(c, one.severity)


def _findings_lost(verdicts: Verdicts, set_by_hand: Collection[Finding | Duty] = ()) -> list[Loss]:
    """Each finding under its criterion and those of other dimensions it also breaks; an unsure one costs half.

    Of a code found several times the gravest counts in full, wherever it stands: a slighter one before it must not make
    it a repeat, or rudeness would lighten the insult that follows.
    """
    due = [
        (c, finding, _weight(verdicts.rules, c, finding, set_by_hand) * (1 if finding.sure else REPEAT))
        for finding in verdicts.findings
        if not finding.advice_only or finding.also
        for c in _criteria(verdicts.rules, finding.code, (finding.criterion, *finding.also))
    ]
    gravest: dict[tuple[str, str], tuple[int, float]] = {}
    for place, (c, finding, full) in enumerate(due):
        held = gravest.get((c.dimension, finding.code))
        if held is None or full > held[1]:
            gravest[c.dimension, finding.code] = (place, full)
    losses: list[Loss] = []
    repeated: dict[tuple[str, str], float] = defaultdict(float)
    for place, (c, finding, full) in enumerate(due):
        first, most = gravest[c.dimension, finding.code]
        points = full
        if place != first:
            points = min(full * REPEAT, most - repeated[c.dimension, finding.code])
            repeated[c.dimension, finding.code] += points
        if points > 0:
            losses.append(Loss(c.dimension, c.id, finding.code, round(points, 2), c.title, finding.turn))
    return losses


def _duties_lost(verdicts: Verdicts, set_by_hand: Collection[Finding | Duty] = ()) -> list[Loss]:
    losses = []
    found = {f.code for f in verdicts.findings if f.sure and not f.advice_only}
    for duty in verdicts.duties:
        c = verdicts.rules.by_id(duty.criterion, duty.code)
        if c is None or duty.met or c.unsure or c.parameters.get("counted_in") in found:
            continue  # one act, one loss: naming the debt to a stranger is the finding, the duty only shows it
        points = _weight(verdicts.rules, c, duty, set_by_hand) * (1 if duty.sure else REPEAT)
        losses.append(Loss(c.dimension, c.id, duty.code, round(points, 2), c.title, duty.turn))
    return losses


def _qualities_lost(verdicts: Verdicts) -> list[Loss]:
    losses = []
    for grade in verdicts.grades:
        c = verdicts.rules.by_id(grade.criterion, grade.code)
        part = LOST_BY_GRADE[grade.grade]
        if c is None or c.unsure or part == 0:
            continue
        why = Text(f"{c.title.zh}: {grade.grade}/3", f"{c.title.en}: {grade.grade}/3")
        turn = grade.turns[0] if grade.turns else None
        losses.append(Loss(c.dimension, c.id, grade.code, round(c.weight * part, 2), why, turn))
    return losses


def _nothing_shown(verdicts: Verdicts, losses: Sequence[Loss]) -> list[Loss]:
    """What is lost beside where nothing was shown, so that `recital_keeps` is left of each dimension of the rules.

    Whoever reads out every phrase to whoever listens has kept duties by chance: nothing shows that they can keep one
    in a talk. Nor does anything where somebody was reached and left again before anything was dealt with. Ours.
    """
    held = [c for c in verdicts.rules.of(_SHOWN_BY_LISTENING) if "recital_keeps" in c.parameters and not c.unsure]
    if not (verdicts.recited or verdicts.unbegun) or not held:
        return []
    why = _RECITED if verdicts.recited else _UNBEGUN
    c = held[0]
    keeps = verdicts.rules.number(c.code, "recital_keeps", 0)
    dimensions, _ = _added_up(losses, [d for d in SHARES if verdicts.rules.judges(d)])
    return [Loss(d, c.id, c.code, round(left - keeps, 2), why, None) for d, left in dimensions.items() if left > keeps]


def _extras_lost(extras: Sequence[Extra]) -> list[Loss]:
    total = sum(e.weight for e in extras)
    return [Loss("outcome", e.id, e.id, round(100.0 * e.weight / total, 2), e.title, None) for e in extras if not e.met]
