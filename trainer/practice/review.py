"""The review of an attempt: what a person decided about the judge's findings, and the scorecard that this gives.

The judge's own scorecard is never rewritten. Decisions are added beside it; `reviewed` reads both.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from trainer.conversation.moves import Span
from trainer.conversation.transcript import Utterance
from trainer.practice.official import Counted, official
from trainer.rubric.criterion import Rules
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.schema import Criterion, Severity
from trainer.rubric.scorecard import Scorecard, judged_anew

Action = Literal["confirm", "change", "withdraw", "add"]
ACTIONS: tuple[Action, ...] = ("confirm", "change", "withdraw", "add")
Kind = Literal["violation", "duty"]
FINAL: tuple[str, ...] = ("pass", "fail")
"""How a review may end where the verdict was left to a person."""


class NotJudged(ValueError):
    """No rule that holds for this contact speaks of the code."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one finding or missed duty, and why.

    `number` is its place among the judge's findings and then the missed duties, from 1; 0 adds one that the judge did
    not have; -n speaks of what the decision with id n added. `code`, `severity`, `turn` and `span` are as it should be;
    `was` is the code as it was. `turn` is an index of the transcript.
    """

    id: int
    number: int
    action: Action
    code: str
    severity: Severity
    reason: str
    at: datetime
    by: str = ""
    kind: Kind = "violation"
    was: str = ""
    turn: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A finding or a missed duty under the number that decisions name it by; what stands of it after the review.

    `before` is the judge's own, None for what was added; `after` is None for what was withdrawn. `decisions` are all
    that were made about it, oldest first: the last one holds.
    """

    number: int
    kind: Kind
    before: Finding | Duty | None
    after: Finding | Duty | None
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The scorecard as reviewed beside the one that the judge gave, and every item with what was decided about it.

    In `scorecard` weighs what a model's grades may; in `judged` nothing of it.
    """

    judged: Scorecard
    scorecard: Scorecard
    items: tuple[Item, ...]

    @property
    def changed(self) -> tuple[Item, ...]:
        """The items whose last decision makes them other than the judge saw them."""
        return tuple(item for item in self.items if item.before != item.after)

    @property
    def critical(self) -> int:
        """Sure critical breaches as reviewed, findings and missed duties."""
        card = self.scorecard
        found = sum(f.severity == "critical" and f.sure and not f.advice_only for f in card.findings)
        return found + sum(d.severity == "critical" and d.sure and not (d.met or d.advice_only) for d in card.duties)


def numbered(card: Scorecard) -> dict[int, Finding | Duty]:
    """What may be decided about: the findings, then the missed duties, numbered from 1 in one row."""
    return dict(enumerate((*card.findings, *(duty for duty in card.duties if not duty.met)), 1))


def reviewed(
    card: Scorecard,
    rules: Rules,
    turns: Sequence[Utterance],
    decisions: Iterable[Decision],
    counted: Counted | None = None,
) -> Reviewed:
    """`card` after `decisions`: verdict and score are reckoned anew, by the arithmetic that the judge uses.

    Then `counted` weighs in it, last, so that no grade makes a pass of what stays a fail after the review.

    Of several decisions about the same thing the last holds. A confirmed doubt counts as sure. Raises NotJudged for a
    code that no rule speaks of.
    """
    there = numbered(card)
    by_number: dict[int, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda d: d.id):
        by_number.setdefault(_number(decision, there), []).append(decision)
    items = []
    for number, before in there.items():
        told = tuple(by_number.pop(number, ()))
        kind: Kind = "duty" if isinstance(before, Duty) else "violation"
        items.append(Item(number, kind, before, _after(before, told, rules, turns), told))
    for number, those in by_number.items():
        items.append(Item(number, those[0].kind, None, _after(None, those, rules, turns), tuple(those)))
    return Reviewed(card, official(_rescored(card, rules, items), rules, counted), tuple(items))


def _number(decision: Decision, there: Mapping[int, Finding | Duty]) -> int:
    """The number of the item that a decision is about.

    A later engine may number otherwise: then the code as it was tells which is meant.
    """
    if decision.number <= 0:
        return decision.number or -decision.id
    held = there.get(decision.number)
    if held is not None and decision.was in ("", held.code):
        return decision.number
    return next((number for number, one in there.items() if one.code == decision.was), decision.number)


def _after(
    before: Finding | Duty | None, told: Sequence[Decision], rules: Rules, turns: Sequence[Utterance]
) -> Finding | Duty | None:
    """How an item stands after what was decided about it."""
    if not told:
        return before
    last = told[-1]
    match last.action:
        case "withdraw":
            return None
        case "confirm" if before is not None:
            return replace(before, sure=True)
        case _:
            return decided(last, rules, turns, before)


def decided(
    decision: Decision, rules: Rules, turns: Sequence[Utterance], before: Finding | Duty | None = None
) -> Finding | Duty:
    """The finding or missed duty that `decision` says there is. Raises NotJudged."""
    c = _criterion(decision, rules, before)
    if decision.kind == "duty":
        return Duty(
            code=decision.code,
            criterion=c.id,
            severity=decision.severity,
            dimension=c.dimension,
            met=False,
            turn=decision.turn,
            advice_only=c.unsure,
        )
    turn = decision.turn or 0
    text = turns[turn].text if turn < len(turns) else ""
    span = decision.span or (0, len(text))
    same = isinstance(before, Finding) and before.code == decision.code
    return Finding(
        code=decision.code,
        criterion=c.id,
        severity=decision.severity,
        dimension=c.dimension,
        turn=turn,
        span=span,
        quote=text[slice(*span)],
        confidence=1.0,
        sure=True,
        advice_only=c.unsure,
        also=before.also if same and isinstance(before, Finding) else _also(decision.code, rules),
    )


def _criterion(decision: Decision, rules: Rules, before: Finding | Duty | None) -> Criterion:
    """By which criterion it is judged: as before where code and severity are the same, else one of the code as grave.

    Where there is none as grave it stays where it was, or comes under the first of its code.
    """
    those = rules.of(decision.code)
    if not those:
        raise NotJudged(decision.code)
    held = rules.by_id(before.criterion, before.code) if before and before.code == decision.code else None
    if held and before and decision.severity == before.severity:
        return held
    alike = [c for c in those if c.severity == decision.severity and not c.fallback and not c.unsure]
    if held:  # a rule of another dimension is another rule, and costs there what it costs beside this one
        alike = [c for c in alike if c.dimension == held.dimension]
    return next(iter(alike), held or those[0])


def _is_set_by_hand(item: Item, rules: Rules) -> bool:
    """Whether a person gave it another severity than the judge, or the rule it is filed under, has it."""
    after, before = item.after, item.before
    if after is None or not item.decisions or item.decisions[-1].action not in ("change", "add"):
        return False
    if before is not None and (before.code, before.criterion) == (after.code, after.criterion):
        return before.severity != after.severity
    held = rules.by_id(after.criterion, after.code)
    return held is not None and held.severity != after.severity


def _also(code: str, rules: Rules) -> tuple[str, ...]:
    answer = rules.answer(code)
    return answer.also if answer else ()


def _rescored(card: Scorecard, rules: Rules, items: Sequence[Item]) -> Scorecard:
    standing = [item.after for item in items if item.after is not None]
    findings = [one for one in standing if isinstance(one, Finding)]
    missed = {one.code: one for one in standing if isinstance(one, Duty)}
    met = [duty for duty in card.duties if duty.met and duty.code not in missed]
    # In the judge's own order, so that a review that changes nothing gives the same scorecard.
    order: Mapping[str, int] = {duty.code: place for place, duty in enumerate(card.duties)}
    duties = sorted((*met, *missed.values()), key=lambda duty: order.get(duty.code, len(order)))
    by_hand = {item.after for item in items if item.after is not None and _is_set_by_hand(item, rules)}
    return judged_anew(card, rules, findings, duties, by_hand)


def codes_after(judged: Mapping[int, str], decisions: Iterable[Decision]) -> frozenset[str]:
    """The codes that stand after `decisions`, of those that the judge gave by number; for figures over many."""
    standing = dict(judged)
    for decision in sorted(decisions, key=lambda d: d.id):
        number = -decision.id if decision.number == 0 else decision.number
        match decision.action:
            case "withdraw":
                standing.pop(number, None)
            case "confirm":
                if number in judged:
                    standing[number] = judged[number]
            case _:
                standing[number] = decision.code
    return frozenset(standing.values())


def span_of(text: str, words: str) -> Span | None:
    """Where `words` first stand in `text`, whatever blanks a page put in; all of it for no words; else None."""
    pieces = words.split()
    if not pieces:
        return (0, len(text))
    found = re.search(r"\s*".join(map(re.escape, pieces)), text)
    return found.span() if found else None
