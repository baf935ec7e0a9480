"""B8 and B9: laws of the borrower tried on random plans and on ladders of conduct."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from trainer.borrower.chance import Chance
from trainer.borrower.means import payable
from trainer.borrower.mood import moved, opening_mood
from trainer.borrower.negotiation import Accepts, Counters, Purse, weigh
from trainer.borrower.state import Bargain, MoodState
from trainer.conversation.money import TOKEN
from trainer.conversation.plan import Plan
from trainer.evaluate.borrower import Measure, share
from trainer.practice.desk import Desk
from trainer.scenario.schema import Scenario

PLANS = 10_000
# From kind to cruel: what each rung does in a turn, [a] borrower-model.md §6.4.
LADDER = (
    ("explore", ("ask-reason-open", "empathise-particular")),
    ("neutral", ()),
    ("press", ("demand-payment",)),
    ("threaten", ("false-legal-threat",)),
    ("insult", ("abusive-language",)),
)


def affordability(counter: Desk, scenarios: Sequence[str], plans: int = PLANS) -> Measure:
    """B8: breaches over random plans and moods: dearer than capacity, before first money, easier refused, backwards."""
    dice = random.Random(8)
    breaches: list[str] = []
    done = 0
    while done < plans:
        scenario = counter.scenario(dice.choice(list(scenarios)))
        purse = _purse(scenario)
        mood = MoodState(*(round(dice.random(), 3) for _ in range(7)))
        bargain, named = Bargain(), Decimal(0)
        chance = Chance(dice.randrange(10**6), 0)
        for turn in range(6):
            done += 1
            plan = _plan(dice, purse)
            answer, after = weigh(plan, bargain, purse, mood, replace(chance, turn=turn), counter.parameters)
            breaches += _breaches(plan, answer, bargain, purse, mood, replace(chance, turn=turn), counter, dice)
            if isinstance(answer, Counters) and answer.each is not None:
                if answer.each < named:
                    breaches.append(f"{scenario.id}: {named} then {answer.each}")
                named = answer.each
            bargain = after
    return share(len(breaches), done, "0", lambda v, i: v == 0, breaches)


def _purse(scenario: Scenario) -> Purse:
    return Purse(
        scenario.means, scenario.character, scenario.case_file.account.currency, scenario.starts_at.date(),
        scenario.first_offer,
    )  # fmt: skip


def _plan(dice: random.Random, purse: Purse) -> Plan:
    each = Decimal(str(round(float(purse.ceiling) * dice.uniform(0.02, 2.5), 2)))
    first = dice.choice([None, purse.first_day + dt.timedelta(days=dice.randint(-10, 40))])
    even = Plan(each, dice.choice([1, 3, 6, 12, 24]), dice.choice(["month", "month", "week", "fortnight"]), first)
    odd = [None if dice.random() < 0.75 else each * Decimal(str(round(dice.uniform(0.2, 2.5), 2))) for _ in range(2)]
    return replace(even, first_sum=odd[0], last_sum=odd[1])


def _breaches(
    plan: Plan, answer: object, bargain: Bargain, purse: Purse, mood: MoodState, chance: Chance, counter: Desk,
    dice: random.Random,
) -> list[str]:  # fmt: skip
    ceiling = payable(purse.means, purse.currency)
    match answer:
        case Accepts(settled):
            found = []
            if settled.heaviest > ceiling:
                found.append(f"accepted {settled.heaviest} over {ceiling}")
            if settled.first is None or settled.first < purse.first_day:
                found.append(f"accepted {settled.first} before {purse.first_day}")
            easier = replace(
                plan, each=plan.each * Decimal(str(dice.uniform(0.3, 1))),
                first=None if plan.first is None else plan.first + dt.timedelta(days=dice.randint(0, 20)),
            )  # fmt: skip
            if not isinstance(weigh(easier, bargain, purse, mood, chance, counter.parameters)[0], Accepts):
                found.append(f"accepted {plan}, not {easier}")
            return found
        case Counters(each, first):
            low = min(TOKEN[purse.currency], ceiling)
            bad_sum = each is not None and not low <= each <= ceiling
            bad_day = first is not None and first < purse.first_day
            return [f"countered {each} {first} outside {low}..{ceiling}"] if bad_sum or bad_day else []
    return []


def ladder(counter: Desk, scenarios: Sequence[str]) -> Measure:
    """B9: same state, a rung each: of all pairs of rungs, those with more anger and less trust further up."""
    right = n = 0
    worst: list[str] = []
    for name in scenarios:
        scenario = counter.scenario(name)
        for person in scenario.people.values():
            home = opening_mood(person.opening_mood)
            for start in (home, replace(home, anger=0.6, trust=0.1), replace(home, trust=0.7, anger=0.05)):
                after = [
                    moved(start, made, {}, home, scenario.character.sensitivity, counter.parameters)[0]
                    for _, made in LADDER
                ]
                for i in range(len(after)):
                    for j in range(i + 1, len(after)):
                        n += 1
                        if after[i].anger < after[j].anger and after[i].trust > after[j].trust:
                            right += 1
                        else:
                            worst.append(f"{name}: {LADDER[i][0]} / {LADDER[j][0]}")
    return share(right, n, "1.00", lambda v, i: v == 1.0, worst)
