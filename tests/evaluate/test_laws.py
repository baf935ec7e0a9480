"""B8 and B9 as the simulation measures them: no breach among the shipped people."""

import random
from dataclasses import replace
from decimal import Decimal

from trainer.borrower.chance import Chance
from trainer.borrower.negotiation import Accepts, Counters
from trainer.borrower.state import Bargain, MoodState
from trainer.conversation.plan import Plan
from trainer.evaluate.laws import LADDER, _breaches, _purse, affordability, ladder


def test_random_plans_never_breach_a_law(desk):
    measured = affordability(desk, sorted(desk.scenarios.volumes), 600)
    assert measured.met, measured.worst
    assert measured.n >= 600
    assert measured.value == 0


def test_the_ladder_is_climbed_by_everybody(desk):
    measured = ladder(desk, sorted(desk.scenarios.volumes))
    assert measured.met, measured.worst
    people = sum(len(v.content.people) for v in desk.scenarios)
    rungs = len(LADDER)
    assert measured.n == people * 3 * rungs * (rungs - 1) // 2


def found(desk, answer):
    purse = _purse(desk.scenario("laid-off"))
    plan = answer.plan if isinstance(answer, Accepts) else Plan(Decimal(100), 2)
    calm = MoodState(trust=0.8, anger=0.0)
    return _breaches(
        plan, answer, Bargain(), replace(purse, first_offer=1.0), calm, Chance(1, 0), desk, random.Random(1)
    )


def test_a_breach_is_seen_when_there_is_one(desk):
    purse = _purse(desk.scenario("laid-off"))
    late = purse.first_day.replace(month=12)
    early = purse.first_day.replace(day=1)
    fair = Plan(Decimal(50), 12, "month", late)
    assert found(desk, Accepts(fair)) == []
    assert "over" in found(desk, Accepts(replace(fair, each=purse.ceiling * 2)))[0]
    assert "before" in found(desk, Accepts(replace(fair, first=early)))[0]
    assert found(desk, Counters(Decimal(300), None)) == []
    assert "outside" in found(desk, Counters(purse.ceiling + 1, None))[0]
    assert "outside" in found(desk, Counters(Decimal(1), None))[0]
    assert "outside" in found(desk, Counters(None, early))[0]
