"""What a letter brings back: what can be asked about it, which answer follows, and in which words."""

from collections.abc import Collection
from dataclasses import replace

from trainer.borrower.means import next_payday
from trainer.borrower.negotiation import Purse
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.terms import offers, plan_said
from trainer.conversation.money import written as money_written
from trainer.conversation.plan import Plan
from trainer.language.dates import find_dates
from trainer.language.normalise import normalise
from trainer.practice.attempt import Attempt
from trainer.practice.mail import Letter, Mail
from trainer.scenario.chart import SEPARATOR
from trainer.scenario.guard import Situation, all_hold
from trainer.scenario.letter import Answer, Way, Written, WrittenCase
from trainer.scenario.schema import Scenario

# A second letter within so many days of the first, with nothing heard between, crosses it in the post. Ours.
CROSSES_WITHIN = 7


def offered(scene: Scene, person: PersonState, letter: Letter) -> Plan | None:
    """The plan that a letter puts on the table, if any, with the day on which it begins.

    On paper the day may stand in the next sentence: the first one named from the offer on. Without any it is the next
    day on which money comes.
    """
    plan = plan_said(scene, person)
    if plan is None:
        return None
    if plan.first is not None and plan.first > letter.on:
        return plan
    starts = [m.span[0] for m in offers(scene) if m.slots.each is not None or m.slots.count is not None]
    day_first = scene.scenario.jurisdiction == "uk"
    named = find_dates(normalise(letter.body), scene.locale, letter.on, day_first=day_first)
    from_there = (d for d in named if d.start >= min(starts, default=0) and d.precision == "day")
    later = (d.value for d in from_there if d.value > letter.on)
    payday = next_payday(max(scene.purse.first_day, letter.on), scene.scenario.means.payday)
    return replace(plan, first=next(later, payday))


def features_of(
    scenario: Scenario, mail: Mail, letter: Letter, way: Way, plan: Plan | None, purse: Purse, broke: Collection[str]
) -> tuple[str, ...]:
    """What can be asked about `letter`; `mail` already counts it."""
    case = scenario.letter
    assert case is not None
    kinds = {p.id: p.kind for p in case.papers}
    due = "before-due" if mail.late < 0 else "on-due" if mail.late == 0 else "after-due"
    own = letter.envelope in (case.envelope.zh, case.envelope.en)
    found = [due, f"to-{letter.to}", f"by-{letter.by}", "own-envelope" if own else "other-envelope"]
    found += [f"with-{name}" for paper in letter.enclosed for name in (paper, kinds[paper])]
    found += ["enclosures"] if letter.enclosed else []
    found += ["with-proof"] if way.proof else []
    found += ["telltale-envelope"] if "third-party-disclosure" in broke and not own else []
    found += ["crossed"] if mail.letters > 1 and mail.answer and mail.gap < CROSSES_WITHIN else []
    if plan is not None:
        fits = plan.heaviest <= purse.ceiling and (plan.first is None or plan.first >= purse.first_day)
        found += ["plan-offered", "plan-fits" if fits else "plan-too-much"]
    return tuple(dict.fromkeys(found))


def answer_to(case: WrittenCase, stage: str, situation: Situation) -> Answer:
    """The first answer whose stages and guards hold for a letter sent at `stage`."""
    return next(
        a
        for a in case.answers
        if (not a.stages or any(stage == s or stage.startswith(s + SEPARATOR) for s in a.stages))
        and all_hold(a.when, situation)
    )


def words_in(words: Written, scenario: Scenario, attempt: Attempt, plan: Plan | None) -> str:
    """One of the ways to write it, the same for the same seed, with the figures of the plan that was agreed."""
    locale = attempt.started.locale
    ways = words.to(locale)
    chosen = ways[(attempt.started.seed + len(attempt.turns)) % len(ways)]
    currency = scenario.case_file.account.currency
    each = money_written(plan.each, currency) if plan else ""
    first = plan.first if plan else None
    day = (f"{first.month}月{first.day}日" if locale == "zh" else f"{first.day} {first:%B}") if first else ""
    return chosen.replace("{each}", each).replace("{date}", day)
