"""Answers to what was asked: facts in their time, small questions, a request to say it again."""

import pytest

from tests.borrower.small_loan import SMALL_LOAN, move, scenario, scene, somebody
from trainer.borrower.questions import (
    answer_facts,
    answer_topics,
    fact_questions,
    rather_small,
    repeated_answer,
    what_was_meant,
)
from trainer.borrower.reply import SpeechAct

OPEN = {"trust": 0.8, "anger": 0.0, "explored": 0.5, "shame": 0.1}
WORDS = frozenset({"topic:age", "receipt"})


def facts(*moves, state=None, **turn):
    acts, after = answer_facts(scene(*moves, **turn), state or somebody(**OPEN))
    return [a.act for a in acts], after


def about(topic):
    return move("ask-about", topic=topic)


@pytest.mark.parametrize(
    ("moves", "asked"),
    [
        (["ask-reason"], ("ask-reason",)),
        (["ask-income", "greet", "ask-reason"], ("ask-income", "ask-reason")),
        (["ask-income", "ask-income"], ("ask-income",)),
        ([about("employer")], ("about:employer",)),
        (["empathise", "apologise", "state-amount"], ()),
        (["offer-plan"], ()),
    ],
)
def test_what_a_turn_asks_for(moves, asked):
    assert fact_questions(scene(*moves).reading.moves, SMALL_LOAN.facts) == asked


def test_any_move_may_be_the_one_that_unlocks_a_fact():
    unlocked_by_kindness = scenario({"facts.0.unlocked_by": ["ask-reason", "reassure-privacy"]})
    assert fact_questions(scene("reassure-privacy").reading.moves, unlocked_by_kindness.facts) == ("reassure-privacy",)


def test_a_question_in_its_time_is_answered_and_remembered():
    acts, after = facts("ask-reason")
    assert acts == ["tell:job-lost"]
    assert after.told == ("job-lost",)


def test_a_question_before_its_time_is_kept_back_and_noted_for_the_wrap_up():
    acts, after = facts("ask-reason", state=somebody(trust=0.0, anger=0.5))
    assert acts == ["withhold:job-lost"]
    assert (after.told, after.asked) == ((), ("job-lost",))


def test_what_comes_after_something_else_is_kept_back_until_then_however_ready_they_are():
    acts, after = facts("ask-income")
    assert acts == ["withhold:day-work"]
    assert after.told == ()


def test_asked_again_there_is_nothing_more_to_it():
    assert facts("ask-reason", state=somebody(told=("job-lost",), **OPEN))[0] == ["nothing-more"]


def test_two_questions_get_two_answers_the_second_on_the_strength_of_the_first():
    acts, after = facts("ask-reason", "ask-income")
    assert acts == ["tell:job-lost", "tell:day-work"]
    assert after.told == ("job-lost", "day-work")


def test_nobody_tells_three_things_in_one_breath():
    acts, after = facts("ask-reason", "ask-income", "ask-debts")
    assert acts == ["tell:job-lost", "tell:day-work"]
    assert "cards" not in after.told


def test_who_tells_one_thing_does_not_also_say_what_is_kept_back():
    acts, _ = facts("ask-reason", "ask-debts", state=somebody(trust=0.35, anger=0.1))
    assert acts == ["tell:job-lost"]


@pytest.mark.parametrize(
    ("moves", "acts"),
    [
        (["check-safety"], []),  # nothing hangs on it here: it is a kindness like any other
        ([about("weather")], []),
        (["ask-whereabouts"], []),  # nothing was ever said of where anybody is: "that's all of it" answers nothing
        (["greet"], []),
    ],
)
def test_what_asks_for_no_fact_is_left_to_others(moves, acts):
    assert facts(*moves)[0] == acts


def test_a_fact_is_told_by_the_person_it_belongs_to():
    assert facts("ask-whereabouts", person="mother")[0] == ["tell:asleep"]
    assert facts("ask-reason", person="mother")[0] == ["nothing-more"]


@pytest.mark.parametrize(
    ("moves", "act"),
    [
        ([about("age")], "topic:age"),
        ([about("shoe-size")], "answers-vaguely"),
        ([about("age"), about("shoe-size")], "topic:age"),
        (["ask-reason"], None),
    ],
)
def test_a_small_question_is_answered_when_there_are_words_for_it_and_shrugged_off_when_not(moves, act):
    answer = answer_topics(scene(*moves), WORDS)
    assert (answer and answer.act) == act


@pytest.mark.parametrize(
    ("last", "again"),
    [
        (("tell:job-lost",), "tell:job-lost"),
        (("eased", "tell:job-lost"), "tell:job-lost"),
        (("topic:age",), "topic:age"),
        (("counters",), "counters"),
        (("gives-detail",), "gives-detail"),
        (("receipt",), "says-again"),
        ((), "says-again"),
    ],
)
def test_asked_to_say_it_again_the_matter_comes_once_more_and_not_the_noise_around_it(last, again):
    state = somebody(last_acts=last, last_figures={"each": "三百"})
    answer = repeated_answer(scene(about("say-again")), state)
    assert answer.act == again
    assert answer.slots == ({} if again == "says-again" else {"each": "三百"})


def test_nobody_repeats_themselves_unasked():
    assert repeated_answer(scene(about("age")), somebody(last_acts=("tell:job-lost",))) is None


# --- a story, and what is true instead

OWNED_UP = {
    "id": "never-lost-it",
    "about": "reason",
    "title": {"zh": "没丢工作", "en": "Kept the job"},
    "unlocked_by": ["ask-reason", "ask-income"],
    "threshold": 0.3,
    "after": ["job-lost"],
    "takes_back": ["job-lost", "day-work"],
    "secrets": {"zh": ["没丢"], "en": ["kept it"]},
    "tell": {
        "zh": ["工作没丢。", "没丢，我还上着班。", "没丢过。"],
        "en": ["I kept it.", "Kept it all along.", "I kept it, yes."],
    },
    "withhold": {"zh": ["就那样。", "再说。", "不提了。"], "en": ["So it goes.", "Later.", "Let's not."]},
}
FEIGNED = {"facts.+": OWNED_UP}


def test_a_story_is_kept_straight_until_it_is_taken_back():
    at = scenario(FEIGNED)
    assert facts("ask-reason", at=at)[0] == ["tell:job-lost"]
    assert facts("ask-reason", at=at, state=somebody(told=("job-lost",), **OPEN))[0] == ["tell:never-lost-it"]


def test_what_was_taken_back_is_neither_told_nor_kept_back_any_more():
    told = somebody(told=("job-lost", "never-lost-it"), **OPEN)
    assert facts("ask-income", at=scenario(FEIGNED), state=told)[0] == ["nothing-more"]
    assert facts("ask-income", at=scenario(FEIGNED), state=somebody(told=("job-lost",), **OPEN))[0] == ["tell:day-work"]


def test_nobody_takes_a_story_back_in_the_same_breath_as_anything_else():
    at = scenario({**FEIGNED, "facts.2.unlocked_by": ["ask-debts", "ask-outgoings"]})
    begun = somebody(told=("job-lost",), **OPEN)
    assert facts("ask-reason", "ask-debts", at=at, state=begun)[0] == ["tell:never-lost-it"]
    assert facts("ask-debts", "ask-reason", at=at, state=begun)[0] == ["tell:cards"]


def test_to_be_called_a_liar_stings_where_there_are_no_words_of_ones_own():
    assert answer_topics(scene(about("doubts-word")), WORDS).act == "lectured"
    assert answer_topics(scene(about("doubts-word")), WORDS | {"topic:doubts-word"}).act == "topic:doubts-word"


def test_a_small_question_with_words_of_its_own_is_not_answered_by_keeping_something_else_back():
    kept = (SpeechAct("withhold:job-lost"),)
    assert rather_small(scene("ask-reason", about("age")), kept, WORDS).act == "topic:age"
    assert rather_small(scene("ask-reason", about("age")), (SpeechAct("tell:job-lost"),), WORDS) is None
    assert rather_small(scene("ask-reason", about("weather")), kept, WORDS) is None
    assert rather_small(scene("ask-reason", about("employer")), kept, WORDS | {"topic:employer"}) is None


def test_asked_what_they_mean_they_say_the_last_thing_told_otherwise():
    state = somebody(last_acts=("eased", "tell:job-lost"))
    assert what_was_meant(scene(about("meant-what")), state) == SpeechAct("tell:job-lost")
    assert what_was_meant(scene(about("meant-what")), somebody(last_acts=("receipt",))) is None
    assert what_was_meant(scene(about("age")), state) is None


def test_a_question_behind_sorry_is_no_wish_to_hear_the_last_words_again():
    sorry, name = move("ask-about", topic="say-again", span=(0, 5)), move("ask-about", topic="age", span=(7, 30))
    assert repeated_answer(scene(sorry, name), somebody(last_acts=("tell:job-lost",))) is None
    assert repeated_answer(scene(sorry), somebody(last_acts=("tell:job-lost",))) == SpeechAct("tell:job-lost")


def test_a_question_of_their_own_or_a_doubt_is_said_again_too():
    again = scene(about("say-again"))
    assert repeated_answer(again, somebody(last_acts=("agenda:court",))) == SpeechAct("agenda:court")
    assert repeated_answer(again, somebody(last_acts=("thinks-first",))) == SpeechAct("thinks-first")
    assert repeated_answer(again, somebody(last_acts=("receipt",))) == SpeechAct("says-again")
