"""The door of the room: a turn → what is said back, and who the person is after it."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.borrower.small_loan import FIRST_MONEY, SMALL_LOAN, move, scenario, scene, somebody, speaker
from trainer.borrower.disclosure import unlocked
from trainer.borrower.parameters import parameters
from trainer.borrower.respond import keeps_silent, respond
from trainer.borrower.state import Bargain
from trainer.conversation.moves import MOVES, VIOLATIONS
from trainer.conversation.plan import Plan
from trainer.scenario.acts import known_act
from trainer.scenario.guard import Situation

WORDS = speaker().book.known_acts("debtor")
STRANGER = somebody(caller_known=False, verified=False, debt_named=False)
VERIFIED = somebody(debt_named=False)
OPEN = {"trust": 0.8, "anger": 0.0, "explored": 0.5}
AGREED = Plan(Decimal(300), 12, "month", FIRST_MONEY)
DEAL = Bargain(round=2, limit=Decimal(500), offered=(AGREED,), on_table=AGREED, agreed=AGREED, meant=True)
PLAIN_KINDS = sorted(MOVES)


def answered(*moves, state=None, **turn):
    return respond(scene(*moves, **turn), state or somebody(), WORDS)


def acts(*moves, **turn):
    return [a.act for a in answered(*moves, **turn).reply.acts]


def offer(**slots):
    return move("offer-plan", **slots)


@pytest.mark.parametrize(
    ("state", "moves", "expected"),
    [
        (STRANGER, ["greet"], ["greets-back"]),
        (STRANGER, ["ask-reason"], ["asks-who"]),  # nothing is told to nobody
        (STRANGER, [offer(each=300)], ["asks-who"]),
        (STRANGER, ["offer-choice"], ["asks-who"]),
        (STRANGER, ["identify-self", "verify-identity"], ["gives-detail"]),
        (VERIFIED, ["state-purpose"], ["placing"]),
        (VERIFIED, [move("state-amount", amount=6000)], ["placing"]),  # the debt is news before the sum is
        (VERIFIED, [move("state-amount", amount=9000)], ["corrects-amount"]),
        (None, [move("state-amount", amount=6000)], ["hears-amount"]),
        (None, [move("state-amount", amount=9000)], ["corrects-amount"]),
        (None, [move("state-amount", amount=5700)], ["hears-amount"]),  # the principal is a true sum too
        (None, [move("state-amount", amount=800)], ["hears-amount"]),  # so is one instalment
        (None, ["ask-support"], ["names-figure"]),
        (None, [move("propose-date", date="2026-03-10")], ["counters-date"]),
        (None, [move("propose-date", date="2026-03-20")], ["accepts-date", "asks-options"]),
        (None, ["offer-plan"], ["asks-options"]),
        (None, ["apologise"], ["takes-apology"]),
        (None, ["close"], ["bye"]),
        (None, [], ["not-understood"]),
    ],
)
def test_what_is_said_back(state, moves, expected):
    assert acts(*moves, state=state)[: len(expected)] == expected


def test_feelings_move_first_and_the_answer_comes_of_the_new_mood():
    shut = somebody(trust=0.05, anger=0.0)
    reason = SMALL_LOAN.facts[0]
    assert not unlocked(reason, shut.mood, (), parameters())
    answer = answered(move("ask-reason", open=True), state=shut)
    assert unlocked(reason, answer.person.mood, (), parameters())
    assert [a.act for a in answer.reply.acts] == ["tell:job-lost"]


def test_every_shift_of_feeling_says_why():
    shifts = answered("demand-payment").shifts
    assert {s.because for s in shifts} == {"demand-payment"}


@pytest.mark.parametrize(
    ("sort", "act"),
    [("foreign", "wrong-language"), ("noise", "noise"), ("empty", "noise"), ("machine-talk", "not-understood")],
)
def test_what_is_no_speech_is_met_as_a_person_meets_it(sort, act):
    answer = answered(sort=sort)
    assert [a.act for a in answer.reply.acts] == [act]
    assert not answer.reply.understood


def test_a_wound_is_answered_before_anything_else():
    assert acts("ask-reason", offer(each=300), broke=["abusive-language"]) == ["insulted"]


def test_a_debt_named_in_a_violating_turn_is_named_all_the_same():
    answer = answered("state-amount", broke=["abusive-language"], state=VERIFIED)
    assert answer.person.debt_named
    assert answer.reply.events == ("debt-named",)


def test_the_chart_hears_once_that_the_debt_was_named():
    first = answered("state-purpose", state=VERIFIED)
    again = answered("state-purpose", state=first.person)
    assert "debt-named" in first.reply.events
    assert "debt-named" not in again.reply.events


def test_a_question_about_money_is_answered_with_the_fact_when_there_is_one_to_tell():
    at = scenario({"facts.1.unlocked_by": ["ask-support"]})
    state = somebody(told=("job-lost",), **OPEN)
    assert acts("ask-support", at=at, state=state)[-1] == "tell:day-work"
    assert acts("ask-support", at=at, state=somebody(told=("job-lost", "day-work"), **OPEN)) == ["names-figure"]


@pytest.mark.parametrize(
    ("why", "moves"),
    [
        ("at the door", ["ask-for-person", "ask-reason"]),
        ("at the door, with the detail", ["verify-identity", "ask-reason"]),
        ("with a goodbye", ["ask-reason", "close"]),
        ("with a goodbye and two questions", ["ask-reason", "ask-income", "close"]),
    ],
)
def test_what_is_not_said_was_not_told(why, moves):
    answer = answered(*moves, state=somebody(verified=False, **OPEN))
    spoken = {a.act.removeprefix("tell:") for a in answer.reply.acts if a.act.startswith("tell:")}
    assert set(answer.person.told) == spoken, why


@pytest.mark.parametrize(
    ("why", "moves"),
    [
        ("at the door", ["verify-identity", offer(each=300, count=12)]),
        ("with a goodbye", [offer(each=300, count=12), "close"]),
    ],
)
def test_nothing_is_agreed_without_a_word_of_it(why, moves):
    at = scenario({"first_offer": 1.0})
    answer = answered(*moves, at=at, state=somebody(verified=False, **OPEN), seed=7)
    said = {a.act for a in answer.reply.acts}
    assert (answer.person.bargain.agreed is not None) is bool(said & {"accepts", "empty-yes"}), why
    assert ("accepts" in answer.reply.events) is bool(said & {"accepts", "empty-yes"}), why


def test_terms_read_back_with_a_goodbye_are_confirmed_before_it():
    answer = answered(move("confirm-agreement", each=300), "close", state=somebody(bargain=DEAL))
    assert answer.person.bargain.read_back
    assert [a.act for a in answer.reply.acts] == ["confirms", "bye"]
    assert answer.reply.ends == "closed"


@pytest.mark.parametrize(
    ("moves", "act"),
    [
        ([move("confirm-agreement", each=300)], "confirms"),
        ([move("confirm-agreement", each=400)], "corrects-terms"),
        (["ask-commitment"], "commits"),
    ],
)
def test_what_was_agreed_is_confirmed_corrected_or_committed_to(moves, act):
    assert acts(*moves, state=somebody(bargain=DEAL))[0] == act


def test_the_same_words_again_are_noticed_however_they_are_typed():
    first = answered("apologise", text="Sorry about that.")
    again = answered("apologise", text="  sorry about that. ", state=first.person)
    assert [a.act for a in again.reply.acts] == ["repeated-to"]
    assert answered("apologise", text="Sorry about this.", state=first.person).reply.acts[0].act == "takes-apology"


def test_what_was_said_a_dozen_turns_ago_may_be_said_again():
    state = somebody()
    for number in range(13):
        state = answered("apologise", text=f"sorry {number}", state=state).person
    assert answered("apologise", text="sorry 0", state=state).reply.acts[0].act == "takes-apology"


def test_nobody_asks_what_was_meant_twice_running():
    state, asked = somebody(), []
    for number in range(12):
        answer = answered(text=f"嗯嗯呃{number}", state=state)
        state = answer.person
        asked.append("not-understood" in [a.act for a in answer.reply.acts])
    assert any(asked)
    assert not any(a and b for a, b in itertools.pairwise(asked))


@pytest.mark.parametrize("sorts", [["machine-talk"] * 6, ["speech", "machine-talk"] * 3])
def test_not_even_when_instructions_to_a_machine_are_read_to_them(sorts):
    state, last = somebody(), []
    for number, sort in enumerate(sorts):
        answer = answered(text=f"嗯嗯呃{number}", sort=sort, state=state)
        state, now = answer.person, [a.act for a in answer.reply.acts]
        assert not ("not-understood" in now and "not-understood" in last)
        last = now


@pytest.mark.parametrize(
    ("asks", "act"), [("closed", "answers-yes-no"), ("open", "answers-vaguely"), ("", "not-understood")]
)
def test_a_question_that_nobody_can_read_gets_an_evasive_token(asks, act):
    assert acts(text="那个那个", asks=asks) == [act]


@pytest.mark.parametrize(("length", "act"), [(181, "too-long"), (100, "not-understood")])
def test_a_speech_loses_its_listener(length, act):
    assert acts(text="啊" * length) == [act]


def test_a_speech_that_ends_in_a_question_is_answered():
    assert acts("ask-reason", text="啊" * 300, state=somebody(**OPEN)) == ["tell:job-lost"]


# --- silence


def test_silence_is_broken_once_and_then_ends_the_call():
    first = keeps_silent(scene(), somebody())
    second = keeps_silent(scene(), first.person)
    assert [first.reply.acts[0].act, first.reply.ends] == ["silence-first", ""]
    assert [second.reply.acts[0].act, second.reply.ends] == ["silence-last", "hung-up"]
    assert second.reply.events == ("silence-last",)


def test_a_word_in_between_begins_the_silence_anew():
    first = keeps_silent(scene(), somebody())
    spoken = answered("greet", state=first.person)
    assert keeps_silent(scene(), spoken.person).reply.acts[0].act == "silence-first"


# --- anybody, any turn

KINDS = st.lists(st.sampled_from(PLAIN_KINDS), max_size=5)
MOVES_MADE = KINDS.flatmap(
    lambda kinds: st.tuples(*[
        st.builds(
            move,
            st.just(kind),
            each=st.none() | st.integers(1, 3000),
            count=st.none() | st.integers(1, 36),
            date=st.none() | st.sampled_from(["2026-03-10", "2026-03-15", "2026-05-01"]),
            topic=st.none() | st.sampled_from(["age", "say-again", "weather"]),
            open=st.booleans(),
        )
        for kind in kinds
    ])
)  # fmt: skip
TURNS = st.lists(
    st.tuples(MOVES_MADE, st.lists(st.sampled_from(sorted(VIOLATIONS)), max_size=2), st.sampled_from("甲乙丙丁")),
    min_size=1, max_size=12,
)  # fmt: skip


def played(turns, seed, person="debtor", at=SMALL_LOAN):
    state = somebody(caller_known=False, verified=False, debt_named=False)
    for number, (moves, broke, text) in enumerate(turns, 1):
        situation = Situation(
            plain={n for n, holds in (("debt-named", state.debt_named), ("verified", state.verified)) if holds},
            measured={"turns": float(number)},
        )
        turn = scene(*moves, at=at, person=person, broke=broke, text=text, turn=number, seed=seed, situation=situation)
        answer = respond(turn, state, WORDS)
        yield turn, state, answer
        state = answer.person
        if answer.reply.ends:
            return


@given(TURNS, st.integers(0, 10**6), st.sampled_from(["debtor", "mother"]))
def test_whoever_it_is_and_whatever_is_said(turns, seed, person):
    for turn, before, answer in played(turns, seed, person):
        said = [a.act for a in answer.reply.acts]
        assert 1 <= len(said) <= 2
        assert all(known_act(act) for act in said)
        assert all(0 <= getattr(answer.person.mood, name) <= 1 for name in ("trust", "anger", "stress", "shame"))
        new = {f for f in answer.person.told if f not in before.told}
        assert new == {a.removeprefix("tell:") for a in said if a.startswith("tell:")} - set(before.told)
        facts = {f.id: f for f in turn.scenario.facts}
        assert all(facts[f].person == person for f in new)
        assert all(set(facts[f].after) <= set(answer.person.told) for f in new)
        assert answer.person.told[: len(before.told)] == before.told
        assert all(answer.person.heard.get(k, 0) >= n for k, n in before.heard.items())
        assert answer.person.agenda[: len(before.agenda)] == before.agenda
        assert len(set(answer.person.agenda)) == len(answer.person.agenda)


@given(TURNS, st.integers(0, 10**6))
def test_a_yes_of_the_log_was_a_yes_in_the_ear(turns, seed):
    for _, before, answer in played(turns, seed):
        said = {a.act for a in answer.reply.acts}
        if answer.person.bargain.agreed is not None and before.bargain.agreed is None:
            assert said & {"accepts", "empty-yes"}
        if answer.agreed is not None:
            assert said & {"accepts", "empty-yes", "confirms", "commits"}


@given(TURNS, st.integers(0, 10**6))
def test_the_honest_and_the_feigned_twin_feel_the_same(turns, seed):
    turns = [(tuple(m for m in moves if m.kind not in ("offer-plan", "ask-commitment", "propose-date", "offer-choice",
                                                       "confirm-agreement", "ask-support")), broke, text)
             for moves, broke, text in turns]  # fmt: skip
    feigned = scenario({"means.income": "25000", "character.calculation": 0.9, "facts.0.tell.zh": ["生意不好。"] * 3})
    for (_, _, honest), (_, _, false) in zip(played(turns, seed), played(turns, seed, at=feigned), strict=True):
        assert honest.person.mood == false.person.mood
