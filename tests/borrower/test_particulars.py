"""What a caller asks about this one case: noises, names, things let fall; and facts that are asked for by name."""

import pytest

from tests.borrower.small_loan import move, scenario, scene, somebody
from trainer.borrower.particulars import heard_in_particular, in_the_words, introduced, particular
from trainer.borrower.questions import answer_facts
from trainer.borrower.respond import respond
from trainer.conversation.text import Text
from trainer.language.reading import Reading
from trainer.scenario.asked import Asked
from trainer.scenario.guard import Situation

RADIO = {
    "topic": "the-radio",
    "asked": {"zh": ["收音机"], "en": ["(?:that|the) radio"]},
    "zh": ["老歌台。", "收音机。", "我关小点。"],
    "en": ["Just the radio.", "It's company.", "I'll turn it down."],
}
AT = scenario({"answers.+": RADIO})
OPEN = {"trust": 0.8, "anger": 0.0, "explored": 0.5, "shame": 0.1}
WORDS = frozenset({"topic:the-radio", "receipt"})


def heard(text, *moves, **turn):
    return heard_in_particular(scene(*moves, at=AT, text=text, locale="en", **turn))


def kinds(heard_scene):
    return [m.slots.topic or m.kind for m in heard_scene.reading.moves]


@pytest.mark.parametrize("taken_for", ["ask-reason", "verify-identity", "acknowledge", "ask-whereabouts"])
def test_a_noise_that_is_asked_about_is_not_what_the_question_looks_like(taken_for):
    text = "Is that the radio?"
    turn = heard(text, move(taken_for, span=(0, len(text))))
    assert kinds(turn) == ["the-radio"]
    assert particular(turn) == "the-radio"


def test_the_other_question_of_the_turn_stays_and_both_are_answered():
    text = "Is that the radio? What happened, then?"
    turn = scene(move("ask-reason", span=(19, 38)), at=AT, text=text, locale="en")
    acts = [a.act for a in respond(turn, somebody(**OPEN), WORDS).reply.acts]
    assert acts == ["topic:the-radio", "tell:job-lost"]


def test_offers_and_whatever_may_break_a_rule_stay_what_they_were():
    text = "Turn that radio off and pay 300 a month"
    turn = heard(text, move("offer-plan", span=(0, len(text))), move("abusive-language", span=(0, len(text))))
    assert kinds(turn) == ["offer-plan", "abusive-language", "the-radio"]


def test_a_name_that_was_not_yet_let_fall_is_not_known():
    later = scenario({"answers.+": {**RADIO, "when": ["told:job-lost"]}})
    words = {"at": later, "text": "Is that the radio?", "locale": "en"}
    assert particular(heard_in_particular(scene(**words))) is None
    told = Situation(listed={"told": ("job-lost",)}, measured={"turns": 3.0})
    assert particular(heard_in_particular(scene(**words, situation=told))) == "the-radio"


@pytest.mark.parametrize(
    ("text", "span", "kept"),
    [
        ("Sorry, how old are you?", (0, 5), False),
        ("Sorry love, how old are you?", (0, 10), False),
        ("I'm so sorry that happened, how old are you?", (0, 26), True),
    ],
)
def test_a_sorry_that_only_opens_a_question_is_no_apology(text, span, kept):
    asked = move("ask-about", topic="age", span=(span[1] + 2, len(text)))
    turn = heard(text, move("apologise", span=span), asked)
    assert turn.reading.has("apologise") == kept


def test_of_two_facts_that_one_question_asks_for_the_named_one_comes_first_and_opens_nothing():
    patch = {
        "facts.1.unlocked_by": ["ask-reason"],
        "facts.1.after": [],
        "facts.1.asked": {"zh": ["日结"], "en": ["day work"]},
    }
    at = scenario(patch)
    first = scene("ask-reason", at=at, text="What about the day work?", locale="en")
    assert answer_facts(first, somebody(**OPEN))[0][0].act == f"tell:{at.facts[1].id}"
    other = scene("ask-reason", at=at, text="What happened?", locale="en")
    assert answer_facts(other, somebody(**OPEN))[0][0].act == "tell:job-lost"
    shut = somebody(trust=0.0, anger=0.9)
    assert answer_facts(first, shut)[0][0].act == f"withhold:{at.facts[1].id}"


def test_words_that_ask_for_a_particular_are_patterns_that_can_be_read():
    assert in_the_words(Asked(zh=("狗",), en=("your dog",)), "What's your dog called?", "en")
    assert not in_the_words(Asked(zh=("狗",), en=("your dog",)), "What's your dogma?", "en")
    assert not in_the_words(None, "anything", "en")
    with pytest.raises(ValueError, match="missing"):
        Asked(zh=("狗",), en=("(",))


@pytest.mark.parametrize("text", ["Alright, Anita Rowe, Northgate.", "NORTHGATE here."])
def test_a_name_or_a_firm_said_bare_is_an_introduction(text):
    firm = AT.case_file.firm.model_copy(
        update={"name": Text("北门催收公司", "Northgate Recoveries"), "collector": Text("罗", "Anita Rowe")}
    )
    assert introduced(Reading(text, "speech", ()), firm, "en").has("identify-self")
    assert not introduced(Reading("It's about your loan.", "speech", ()), firm, "en").moves


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        ("ask-whereabouts", "How old is he now?", False),
        ("ask-whereabouts", "When does he get home?", True),
        ("verify-identity", "So what was it like before?", False),
        ("verify-identity", "Last four of your social?", True),
    ],
)
def test_nobody_is_looked_for_or_checked_without_a_word_of_it(kind, text, kept):
    assert heard(text, move(kind, span=(0, len(text)))).reading.has(kind) == kept
