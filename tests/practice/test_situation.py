"""What guards may ask about an attempt at this moment."""

from decimal import Decimal

import pytest

from tests.borrower.small_loan import move, somebody
from tests.practice.call import Call
from trainer.borrower.state import Bargain
from trainer.conversation.plan import Plan
from trainer.language.reading import Reading
from trainer.practice.judging import setting_of
from trainer.practice.situation import situation_of
from trainer.rubric.judge import begin
from trainer.scenario.guard import parse_guard

PLAN = Plan(Decimal(300), 12)
NOBODY = {"caller_known": False, "verified": False, "debt_named": False}


def holds(desk, guard, person, *moves, broke=()):
    attempt = Call(desk, "small-loan").attempt
    tally = begin(setting_of(desk.scenario("small-loan"), attempt), desk.rubrics)
    reading = Reading("", "speech", tuple(move(m) for m in moves))
    return parse_guard(guard).holds(situation_of(attempt, person, reading, tally, broke))


@pytest.mark.parametrize(
    ("guard", "person", "expected"),
    [
        ("verified", somebody(), True),
        ("verified", somebody(verified=False), False),
        ("debt-named", somebody(), True),
        ("debt-named", somebody(debt_named=False), False),
        ("caller-known", somebody(), True),
        ("caller-known", somebody(**NOBODY), False),
        ("agreed", somebody(bargain=Bargain(agreed=PLAN, meant=True)), True),
        ("agreed", somebody(bargain=Bargain(on_table=PLAN)), False),
        ("meant", somebody(bargain=Bargain(agreed=PLAN, meant=True)), True),
        ("meant", somebody(bargain=Bargain(agreed=PLAN)), False),  # an empty yes
        ("agreed", somebody(bargain=Bargain(agreed=PLAN)), True),
        ("read-back", somebody(bargain=Bargain(agreed=PLAN, read_back=True)), True),
        ("read-back", somebody(bargain=Bargain(agreed=PLAN)), False),
        ("refused", somebody(last_acts=("refuses-angry",)), True),
        ("refused", somebody(last_acts=("cannot-pay",)), True),  # nothing is left: that is a refusal too
        ("refused", somebody(last_acts=("counters",)), False),
        ("told:job-lost", somebody(told=("job-lost",)), True),
        ("told:job-lost", somebody(asked=("job-lost",)), False),  # kept back
        ("mark:promised", somebody(marks=("promised",)), True),
        ("asked:who-hears", somebody(agenda=("who-hears",)), True),
        ("asked:who-hears", somebody(), False),
        ("on-line:debtor", somebody(), True),
        ("on-line:mother", somebody(), False),
        ("said:ask-reason", somebody(heard={"ask-reason": 1}), True),
        ("said:ask-reason", somebody(heard={"ask-means": 1}), False),
        ("trust>=0.5", somebody(trust=0.5), True),
        ("trust>=0.5", somebody(trust=0.49), False),
        ("anger<0.2", somebody(anger=0.1), True),
        ("stress>0.5", somebody(stress=0.6), True),
        ("shame<=0.3", somebody(shame=0.3), True),
        ("turns>=1", somebody(), False),
        ("puzzled>=1", somebody(puzzled=1), True),
        ("duty:identity-stated", somebody(), False),
        ("heard:hardship", somebody(gave=("hardship",)), True),
        ("heard:hardship", somebody(gave=("dispute",)), False),
    ],
)
def test_a_guard_asks_of_the_person_and_the_log(small_desk, guard, person, expected):
    assert holds(small_desk, guard, person) is expected


@pytest.mark.parametrize(
    ("said", "guard"),
    [
        ("您现在每个月收入大概多少？", "said:ask-income"),
        ("每个月固定要花的有哪些？房租、孩子这些大概多少？", "said:ask-outgoings"),
        ("除了这笔，还有别的贷款要还吗？", "said:ask-debts"),
        ("您这边是遇到什么情况了，一直没有还？", "said:ask-reason"),
    ],
)
def test_what_was_asked_is_remembered_by_its_own_name_after_its_turn(small_desk, said, guard):
    call = Call(small_desk, "small-loan").hold(["您好。", said, "今天天气不错。"])
    tally = begin(setting_of(call.scenario, call.attempt), small_desk.rubrics)
    now = situation_of(call.attempt, call.attempt.person, Reading("", "speech", ()), tally, ())
    assert parse_guard(guard).holds(now)
    assert not parse_guard("said:offer-plan").holds(now)


def test_now_is_this_very_turn_and_said_is_any(small_desk):
    assert holds(small_desk, "now:apologise", somebody(), "apologise")
    assert holds(small_desk, "said:apologise", somebody(), "apologise")
    assert not holds(small_desk, "now:apologise", somebody(heard={"apologise": 1}))


def test_what_was_broken_in_this_turn_counts_at_once(small_desk):
    assert holds(small_desk, "broke:abusive-language", somebody(), broke=["abusive-language"])
    assert not holds(small_desk, "broke:abusive-language", somebody(), "abusive-language")  # the reader's guess alone


def test_turns_are_counted_as_the_log_has_them(small_desk):
    call = Call(small_desk, "small-loan").hold(["您好。", None])
    tally = begin(setting_of(call.scenario, call.attempt), small_desk.rubrics)
    now = situation_of(call.attempt, call.attempt.person, Reading("", "speech", ()), tally, ())
    assert now.measured["turns"] == 2.0
