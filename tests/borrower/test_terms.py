"""Money on the table: from what the caller said to a plan, and from the answer to what is said of it."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.borrower.small_loan import FIRST_MONEY, move, scenario, scene, somebody
from trainer.borrower.state import Bargain
from trainer.borrower.terms import answer_plan, answer_readback, is_offer, name_day, name_figure, offers, plan_said
from trainer.conversation.plan import Plan

AGREED = Plan(Decimal(300), 12, "month", FIRST_MONEY)
DEAL = Bargain(
    round=2, limit=Decimal(500), offered=(AGREED,), on_table=AGREED, agreed=AGREED, meant=True, author="taken"
)
STILL = 7  # a seed without an empty yes in it


def day(text):
    return dt.date.fromisoformat(text)


def plan(*moves, bargain=None, **turn):
    return plan_said(scene(*moves, **turn), somebody(bargain=bargain or Bargain()))


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([move("offer-plan", each=300, count=12)], Plan(Decimal(300), 12)),
        (
            [move("offer-plan", each=300, count=12, date="2026-03-20")],
            Plan(Decimal(300), 12, "month", day("2026-03-20")),
        ),
        ([move("offer-plan", each=80, count=50, every="week")], Plan(Decimal(80), 50, "week")),
        ([move("offer-plan", count=12)], Plan(Decimal(500), 12)),  # twelve parts of the balance
        ([move("offer-plan", count=7)], Plan(Decimal("857.14"), 7)),  # as it is said, or no read-back would match
        ([move("offer-plan", each=300)], Plan(Decimal(300), 2)),  # how often was not said: more than once
        ([move("offer-plan", amount=6000)], Plan(Decimal(6000), 1)),  # all at once
        ([move("offer-plan", amount=5400)], Plan(Decimal(5400), 1)),  # as good as all
        ([move("offer-plan", amount=5300)], Plan(Decimal(5300), 2)),
        ([move("offer-plan", count=1)], Plan(Decimal(6000), 1)),
        ([move("ask-commitment", amount=300, date="2026-03-20")], Plan(Decimal(300), 2, "month", day("2026-03-20"))),
        (
            [move("offer-plan", each=300), move("propose-date", date="2026-03-20")],
            Plan(Decimal(300), 2, "month", day("2026-03-20")),
        ),
        ([move("offer-plan", each=900), move("offer-plan", each=300)], Plan(Decimal(300), 2)),  # the last word counts
        ([move("offer-plan")], None),
        ([move("propose-date", date="2026-03-20")], None),  # a day with nothing to hang on
        ([move("demand-payment", amount=6000)], None),
        (["ask-reason"], None),
    ],
)
def test_what_was_said_makes_a_plan(moves, expected):
    assert plan(*moves) == expected


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("万一货款25号没到，第一期先还300元。", False),
        ("万一货款25号没到，您打电话给我们。每月300元行吗？", True),
    ],
)
def test_what_is_put_for_the_case_that_a_customer_does_not_pay_is_no_offer(said, offered):
    start = said.index("300") - 2
    case = replace(move("ask-about", topic="if-unpaid"), span=(0, said.index("，")))
    sum_ = replace(move("offer-plan", each=300), span=(start, start + 6))
    assert (plan_said(scene(case, sum_, text=said), somebody()) is not None) is offered


def test_a_bare_day_moves_the_plan_that_is_on_the_table():
    bargain = Bargain(on_table=AGREED)
    assert plan(move("propose-date", date="2026-04-02"), bargain=bargain) == Plan(
        Decimal(300), 12, "month", day("2026-04-02")
    )


def test_a_bare_day_hangs_on_the_figure_the_borrower_named():
    bargain = Bargain(named=Decimal(250))
    assert plan(move("propose-date", date="2026-04-02"), bargain=bargain) == Plan(
        Decimal(250), 2, "month", day("2026-04-02")
    )


@pytest.mark.parametrize(
    ("why", "offer", "others", "counts"),
    [
        ("plainly", move("offer-plan", each=300), [], True),
        ("hardly heard", move("offer-plan", 0.2, each=300), [], False),
        ("for a day gone by", move("offer-plan", each=300, date="2026-02-20"), [], False),
        ("for today", move("offer-plan", each=300, date="2026-03-03"), [], True),
        ("half heard while the debt was being stated", move("offer-plan", 0.55, each=300), ["state-amount"], False),
    ],
)
def test_terms_count_when_they_were_put(why, offer, others, counts):
    turn = scene(offer, *others)
    assert bool(offers(turn)) is counts, why
    assert is_offer(turn) is counts, why


def answered(offer, bargain=None, at=None, seed=STILL, **mood):
    turn = scene("offer-plan", seed=seed, turn=0, at=at or scenario({"first_offer": 1.0}))
    return answer_plan(offer, turn, somebody(bargain=bargain or Bargain(), **mood))


def acts(settled):
    return [(a.act, dict(a.slots)) for a in settled.acts]


def test_a_plan_that_will_do_is_taken_with_an_echo_of_its_terms():
    settled = answered(Plan(Decimal(300), 12, "month", day("2026-04-02")))
    assert acts(settled) == [("accepts", {"each": "三百", "date": "下个月2号"})]
    assert settled.events == ("accepts",)
    assert settled.agreed == settled.bargain.agreed == Plan(Decimal(300), 12, "month", day("2026-04-02"))


def test_a_date_before_the_first_money_is_countered_with_the_day_it_comes():
    settled = answered(Plan(Decimal(300), 12, "month", day("2026-03-10")))
    assert acts(settled) == [("counters-date", {"date": "15号"})]
    assert settled.events == ("counters",)
    assert settled.bargain.agreed is None


def test_the_very_day_of_the_first_money_will_do():
    assert answered(Plan(Decimal(300), 12, "month", FIRST_MONEY)).events == ("accepts",)


def test_too_much_too_soon_is_countered_in_both():
    settled = answered(Plan(Decimal(3000), 12, "month", day("2026-03-10")))
    assert [a for a, _ in acts(settled)] == ["counters", "counters-date"]


@pytest.mark.parametrize(
    ("means", "mood", "act", "event"),
    [
        ({}, {"anger": 0.9}, "refuses-angry", "refuses"),
        ({"means.income": "3000"}, {}, "cannot-pay", "refuses"),
    ],
)
def test_a_refusal_says_why(means, mood, act, event):
    settled = answered(Plan(Decimal(3000), 12, "month", FIRST_MONEY), at=scenario(means), **mood)
    assert [a for a, _ in acts(settled)] == [act]
    assert settled.events == (event,)
    assert settled.agreed is None


def test_an_empty_yes_sounds_like_agreement_to_the_chart_and_is_none():
    cornered = {"pressure": 1.0, "stress": 0.9, "shame": 0.9, "trust": 0.1, "anger": 0.3}
    settled = answered(Plan(Decimal(3000), 12, "month", FIRST_MONEY), seed=1, **cornered)
    assert [a for a, _ in acts(settled)] == ["empty-yes"]
    assert settled.events == ("accepts",)
    assert not settled.bargain.meant


def test_thinking_first_tells_the_chart_nothing():
    settled = answered(AGREED, at=scenario({"first_offer": 0.0}))
    assert [a for a, _ in acts(settled)] == ["thinks-first"]
    assert settled.events == ()


@pytest.mark.parametrize(
    ("offer", "first"),
    [
        (Plan(Decimal(300), 12), FIRST_MONEY),  # the same again, no day said
        (Plan(Decimal(250), 12, "month", day("2026-04-02")), day("2026-04-02")),
        (Plan(Decimal(250), 24), FIRST_MONEY),
    ],
)
def test_what_was_agreed_may_be_made_easier_without_a_second_thought(offer, first):
    settled = answered(offer, bargain=DEAL)
    assert settled.events == ("accepts",)
    assert (settled.bargain.agreed.each, settled.bargain.agreed.first) == (offer.each, first)
    assert settled.bargain.meant


def test_a_harder_offer_after_the_agreement_is_weighed_anew():
    assert answered(Plan(Decimal(3000), 12, "month", FIRST_MONEY), bargain=DEAL).events == ("counters",)


def test_new_terms_have_not_been_read_back_and_the_same_terms_still_have():
    read_back = replace(DEAL, read_back=True)
    assert answered(AGREED, bargain=read_back).bargain.read_back
    assert not answered(Plan(Decimal(250), 12, "month", FIRST_MONEY), bargain=read_back).bargain.read_back


def test_asked_for_a_figure_they_name_one_of_their_own():
    settled = name_figure(scene("ask-support"), somebody())
    assert [a.act for a in settled.acts] == ["names-figure"]
    assert settled.events == ("counters",)
    assert settled.bargain.named <= settled.bargain.limit


def test_asked_for_a_figure_with_nothing_left_they_say_so():
    settled = name_figure(scene("ask-support", at=scenario({"means.income": "3000"})), somebody())
    assert [a.act for a in settled.acts] == ["cannot-pay"]
    assert settled.bargain.named is None


@pytest.mark.parametrize(
    ("locale", "first_money", "said"),
    [("zh", "2026-03-15", "15号"), ("en", "2026-03-15", "the 15th"), ("zh", "2026-03-16", "下个月15号")],
)
def test_asked_when_they_name_the_first_payday_with_money(locale, first_money, said):
    at = scenario({"means.first_money": first_money})
    assert name_day(scene(at=at, locale=locale)).slots == {"date": said}


def readback(**slots):
    settled = answer_readback(scene("confirm-agreement"), somebody(bargain=DEAL), move("confirm-agreement", **slots))
    return acts(settled)[0], settled


@pytest.mark.parametrize(
    "slots",
    [
        {"each": 300, "date": "2026-03-15"},
        {"each": 300},
        {"date": "2026-03-15"},
        {},
        {"amount": 3600},  # twelve times three hundred
        {"each": 300, "date": "2026-03-18"},  # a few days later is no harm
        {"each": 300, "date": "2026-02-15", "date_alternative": "2026-03-15"},  # "the 15th", read either way
        {"each": 280},
    ],
)
def test_terms_read_back_rightly_are_confirmed(slots):
    (act, _), settled = readback(**slots)
    assert act == "confirms"
    assert settled.bargain.read_back
    assert settled.events == ("read-back",)


@pytest.mark.parametrize(
    ("slots", "right"),
    [
        ({"each": 400}, {"each": "三百"}),
        ({"amount": 800}, {"each": "三百"}),
        ({"each": 300, "date": "2026-03-10"}, {"date": "15号"}),
        ({"date": "2026-03-14"}, {"date": "15号"}),
        ({"each": 400, "date": "2026-03-14"}, {"each": "三百", "date": "15号"}),
    ],
)
def test_of_terms_read_back_wrong_what_was_wrong_is_corrected(slots, right):
    (act, said), settled = readback(**slots)
    assert (act, said) == ("corrects-terms", right)
    assert not settled.bargain.read_back
    assert settled.events == ()


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"amount": 6000, "count": 20}, "confirms"),  # six thousand in twenty parts are three hundred
        ({"each": 6000, "count": 20}, "confirms"),  # heard as the part, it is the whole all the same
        ({"amount": 6000, "count": 12}, "corrects-terms"),  # five hundred were not agreed
        ({"amount": 6000}, "corrects-terms"),  # nor all at once
    ],
)
def test_the_whole_debt_in_so_many_parts_is_not_taken_for_the_instalment(slots, expected):
    (act, _), _ = readback(**slots)
    assert act == expected


def test_there_is_nothing_to_read_back_before_anything_is_agreed():
    settled = answer_readback(scene("confirm-agreement"), somebody(), move("confirm-agreement", each=300))
    assert (settled.acts, settled.events) == ((), ())


def test_a_monthly_sum_beside_sure_terms_is_one_however_hesitant_its_own_reading():
    sum_, day = move("offer-plan", 0.3, each=900), move("propose-date", 0.9, date="2026-03-18")
    assert plan_said(scene(sum_, day), somebody()).each == 900
    assert plan_said(scene(sum_), somebody()) is None


# --- uneven payments, of a debt of 6,000


@pytest.mark.parametrize(
    ("text", "moves", "expected"),
    [
        ("500 on 20 March and then 300 a month.", [move("offer-plan", each=300)],
         Plan(Decimal(300), 2, "month", day("2026-03-20"), Decimal(500))),
        ("300 a month, and the last one 300.", [move("offer-plan", each=300)], Plan(Decimal(300), 2)),
        ("500 on 20 March, then 500 a month.", [move("offer-plan", each=500)], Plan(Decimal(500), 2)),
        # 250 and 11 more of 500 come to 5,750, nearer to the debt than 250 and 10
        ("250 first, then 500 a month for 11 months.", [move("offer-plan", each=500, count=11)],
         Plan(Decimal(500), 12, "month", None, Decimal(250))),
        # twelve in all, the first among them: 6,200 is nearer than 6,700
        ("In 12 parts, 700 first and then 500 each.", [move("offer-plan", each=500, count=12)],
         Plan(Decimal(500), 12, "month", None, Decimal(700))),
        ("700 a month for nine months, the last one 400.", [move("offer-plan", each=700, count=9)],
         Plan(Decimal(700), 9, "month", None, None, Decimal(400))),
        # nobody counted: 8 of 700 and a remainder of 400 are the debt
        ("700 a month, and the last payment is 400.", [move("offer-plan", each=700)],
         Plan(Decimal(700), 9, "month", None, None, Decimal(400))),
        # no number of 700 leaves 123: that sum is something else
        ("700 a month, and the last payment is 123.", [move("offer-plan", each=700)], Plan(Decimal(700), 2)),
    ],
)  # fmt: skip
def test_the_first_and_the_last_payment_are_taken_as_they_were_said(text, moves, expected):
    assert plan(*moves, text=text, locale="en") == expected


FRIDAY = Plan(Decimal(400), 2, "month", day("2026-03-20"))
EIGHTY = Plan(Decimal(80), 2, "month", FIRST_MONEY)


@pytest.mark.parametrize(
    ("stood", "text", "moves", "expected"),
    [
        (FRIDAY, "And then 80 a month.", [move("offer-plan", each=80)], replace(FRIDAY, each=80, first_sum=400)),
        (FRIDAY, "And after that, 80 a month for 10 months from April.",
         [move("offer-plan", each=80, count=10), move("propose-date", date="2026-04-20")],
         replace(FRIDAY, each=80, count=11, first_sum=400)),  # the ten come after the first
        (EIGHTY, "And 400 on the 20th to start with?", [move("ask-commitment", amount=400, date="2026-03-20")],
         replace(EIGHTY, first=day("2026-03-20"), first_sum=400)),
        (replace(FRIDAY, count=1), "The rest at 80 a month.", [move("offer-plan", each=80)],
         replace(FRIDAY, each=80, first_sum=400)),
        # the first stays where only what follows is put anew
        (replace(FRIDAY, each=Decimal(80), first_sum=Decimal(400)), "And then 60 a month.", [move("offer-plan", each=60)],
         replace(FRIDAY, each=60, first_sum=400)),
        # other terms in the place of those that stood
        (FRIDAY, "Okay then, 80 a month.", [move("offer-plan", each=80)], EIGHTY_ALONE := Plan(Decimal(80), 2)),
        (FRIDAY, "How about 80 a month instead?", [move("offer-plan", each=80)], EIGHTY_ALONE),
        (None, "And then 80 a month.", [move("offer-plan", each=80)], EIGHTY_ALONE),
        # the same sum again is the same plan
        (FRIDAY, "And then 400 a month.", [move("offer-plan", each=400)], Plan(Decimal(400), 2)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("agreed", [True, False])
def test_a_first_payment_and_what_follows_it_are_one_plan_though_said_in_two_turns(
    stood, text, moves, expected, agreed
):
    bargain = Bargain(on_table=stood, agreed=stood if agreed else None, meant=agreed)
    assert plan(*moves, bargain=bargain, text=text, locale="en") == expected


def test_what_was_joined_is_weighed_by_its_heaviest_month_and_read_back_by_any_of_its_sums():
    taken = replace(DEAL, agreed=FRIDAY, on_table=FRIDAY, limit=Decimal(500))
    here = scene(move("offer-plan", each=80), text="And then 80 a month.", locale="en")
    joined = plan_said(here, somebody(bargain=taken))
    settled = answer_plan(joined, here, somebody(bargain=taken))
    assert settled.agreed == replace(joined, first=FRIDAY.first)
    assert settled.acts[0].slots["each"] == "400 yuan first, then 80 yuan"
    for said in (400, 80):
        back = answer_readback(scene(), somebody(bargain=settled.bargain), move("confirm-agreement", each=said))
        assert back.bargain.read_back


UNEVEN = replace(AGREED, first_sum=Decimal(500), last_sum=Decimal("142.50"))


@pytest.mark.parametrize("said", [300, 500, UNEVEN.total])
def test_a_readback_may_name_any_payment_of_an_uneven_plan(said):
    bargain = replace(DEAL, agreed=UNEVEN, on_table=UNEVEN)
    settled = answer_readback(scene(), somebody(bargain=bargain), move("confirm-agreement", each=said))
    assert settled.bargain.read_back


def test_a_first_payment_larger_than_the_one_agreed_is_corrected():
    bargain = replace(DEAL, agreed=UNEVEN, on_table=UNEVEN)
    settled = answer_readback(scene(), somebody(bargain=bargain), move("confirm-agreement", each=600))
    assert settled.acts[0].act == "corrects-terms"
    assert settled.acts[0].slots["each"] == "先五百，后面每次三百"
