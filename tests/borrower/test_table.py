"""At the table: what a turn does about money, and the small frictions of figures by ear."""

from decimal import Decimal

import pytest

from tests.borrower.small_loan import FIRST_MONEY, move, scenario, scene, somebody
from trainer.borrower.state import Bargain
from trainer.borrower.table import at_the_table
from trainer.borrower.terms import plan_said
from trainer.conversation.plan import Plan

AGREED = Plan(Decimal(300), 12, "month", FIRST_MONEY)
DEAL = Bargain(round=2, limit=Decimal(500), offered=(AGREED,), on_table=AGREED, agreed=AGREED, meant=True)
OFFER = move("offer-plan", each=300, count=12, date="2026-03-20")
WHICH = move("offer-plan", each=300, count=12, date="2026-03-20", date_alternative="2026-04-20")
PATIENT = {"trust": 0.5, "anger": 0.1}
SEEDS = range(400)


def settled(*moves, state=None, at=None, seed=7, **turn):
    state = state or somebody(**PATIENT)
    now = scene(*moves, at=at or scenario({"first_offer": 1.0}), seed=seed, **turn)
    return at_the_table(now, state, plan_said(now, state))


def acts(*moves, **turn):
    return [a.act for a in settled(*moves, **turn).acts]


def share(act, *moves, **turn):
    return sum(act in acts(*moves, seed=seed, **turn) for seed in SEEDS) / len(SEEDS)


@pytest.mark.parametrize(
    ("moves", "state", "expected"),
    [
        ([OFFER], None, "accepts"),
        ([move("offer-plan", each=3000, count=12, date="2026-03-20")], None, "counters"),
        ([move("offer-plan", each=300, count=12, date="2026-03-05")], None, "counters-date"),
        (["offer-plan"], None, "asks-options"),  # an offer of nothing in particular
        (["ask-support"], None, "names-figure"),
        (["ask-commitment"], None, "names-figure"),
        ([move("propose-date", date="2026-03-05")], None, "counters-date"),
        ([move("propose-date", date="2026-03-20")], None, "accepts-date"),
        ([move("confirm-agreement", each=300)], somebody(bargain=DEAL), "confirms"),
        ([move("confirm-agreement", each=400)], somebody(bargain=DEAL), "corrects-terms"),
        (["ask-commitment"], somebody(bargain=DEAL), "commits"),
        ([move("ask-commitment", date="2026-03-05")], somebody(bargain=DEAL), "counters-date"),
    ],
)
def test_what_a_turn_about_money_is_answered_with(moves, state, expected):
    assert acts(*moves, state=state)[0] == expected


def test_what_is_to_follow_a_payment_already_agreed_is_weighed_even_if_it_sounds_like_a_readback():
    first = Plan(Decimal(400), 2, "month", FIRST_MONEY)
    deal = Bargain(round=2, limit=Decimal(500), offered=(first,), on_table=first, agreed=first, meant=True)
    done = settled(
        move("confirm-agreement", each=80), state=somebody(bargain=deal), text="And then 80 a month.", locale="en"
    )
    assert (done.acts[0].act, done.agreed) == ("accepts", Plan(Decimal(80), 2, "month", FIRST_MONEY, Decimal(400)))


@pytest.mark.parametrize("moves", [[], ["greet"], ["ask-reason"], ["state-amount"], ["empathise", "apologise"]])
def test_a_turn_about_something_else_does_nothing_about_money(moves):
    before = somebody(bargain=DEAL)
    done = settled(*moves, state=before)
    assert (done.acts, done.events, done.bargain) == ((), (), DEAL)


def test_nobody_commits_to_a_debt_that_was_not_named():
    assert acts("ask-commitment", state=somebody(debt_named=False)) == []


def test_asked_what_they_could_manage_they_first_tell_what_there_is_to_tell():
    at = scenario({"facts.1.unlocked_by": ["ask-support"], "first_offer": 1.0})
    assert acts("ask-support", at=at, state=somebody(told=("job-lost",), trust=0.8)) == []
    assert acts("ask-support", at=at, state=somebody(told=("job-lost", "day-work"), trust=0.8)) == ["names-figure"]


def test_a_sum_at_once_that_is_beyond_talking_about_is_refused_without_a_figure():
    def at_once(each):
        return move("offer-plan", each=each, count=1, date="2026-03-20")

    assert acts(at_once(3000)) == ["counters"]  # three months' worth can still be talked about
    assert acts(at_once(3001)) == ["refuses-plan"]
    assert settled(at_once(3001)).events == ("refuses",)
    assert acts(move("offer-plan", each=3001, count=12, date="2026-03-20")) == ["counters"]


# --- frictions


@pytest.mark.parametrize(("offer", "often"), [(WHICH, 0.5), (OFFER, 0.0)])
def test_a_day_that_may_be_two_days_is_asked_about_every_other_time(offer, often):
    assert share("asks-which", offer) == pytest.approx(often, abs=0.07)


@pytest.mark.parametrize(
    ("temperament", "often"), [("ducker", 0.08), ("rambler", 0.08), ("reckoner", 0.03), ("wall", 0.03)]
)
def test_a_figure_is_misheard_as_often_as_the_temperament_does(temperament, often):
    at = scenario({"people.debtor.temperament": temperament, "first_offer": 1.0})
    assert share("misheard", OFFER, at=at) == pytest.approx(often, abs=0.03)


@pytest.mark.parametrize(
    ("act", "offer", "state"),
    [
        ("asks-which", WHICH, somebody(happened=("asks-which",))),
        ("misheard", OFFER, somebody(happened=("misheard",))),
        ("misheard", OFFER, somebody(anger=0.6)),
    ],
)
def test_neither_comes_twice_and_an_angry_person_hears_well(act, offer, state):
    assert share(act, offer, state=state) == 0


@pytest.mark.parametrize("act", ["asks-which", "misheard"])
def test_a_friction_is_remembered_and_changes_nothing_else(act):
    at = scenario({"people.debtor.temperament": "rambler", "first_offer": 1.0})
    came = next(s for seed in SEEDS if (s := settled(WHICH, at=at, seed=seed)).acts[0].act == act)
    assert came.happened == act
    assert came.bargain == Bargain()
    assert came.events == ()


def test_who_mishears_asks_about_the_figures_that_were_said_and_no_others():
    at = scenario({"people.debtor.temperament": "rambler", "first_offer": 1.0})
    heard = next(s.acts[0] for seed in SEEDS if (s := settled(OFFER, at=at, seed=seed)).acts[0].act == "misheard")
    assert dict(heard.slots) == {"each": "三百", "date": "20号"}


def test_who_takes_a_plan_sometimes_asks_how_to_pay_unless_it_was_said():
    assert share("asks-way", OFFER) == pytest.approx(0.35, abs=0.07)
    assert share("asks-way", OFFER, state=somebody(heard={"give-way-to-pay": 1}, **PATIENT)) == 0


def test_nobody_asks_how_to_pay_what_they_did_not_mean_to_pay():
    for seed in SEEDS:
        done = settled(
            move("offer-plan", each=3000, count=12, date="2026-03-20"),
            seed=seed,
            state=somebody(pressure=1.0, stress=0.9),
        )
        assert "asks-way" not in [a.act for a in done.acts]


def test_there_are_two_acts_at_most():
    assert max(len(acts(WHICH, seed=seed)) for seed in SEEDS) == 2


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("What could you manage a month?", True),
        ("Could you do anything at all?", True),
        ("Do you get any help with them?", False),
        ("Is your mum able to lend a hand?", False),
        ("What would make you feel safer?", False),
    ],
)
def test_a_figure_is_named_where_money_is_asked_for_and_not_where_help_is(text, figure):
    assert ("names-figure" in acts("ask-support", text=text, locale="en")) == figure
