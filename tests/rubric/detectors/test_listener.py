"""Who is on the line, and when the debtor counts as verified."""

import pytest

from tests.rubric.talk import call, verified


def test_the_name_and_a_detail_given_on_request_verify() -> None:
    talk = verified()
    assert talk.tally.proof.verified
    assert talk.tally.duties_met == ("identity-verified",)
    assert talk.met["identity-verified"] == 1


def test_a_yes_to_the_name_alone_does_not() -> None:
    talk = call().says("⟦ask-for-person|请问是陈先生吗⟧？").hears("是我", "confirms-identity")
    assert talk.tally.proof.name
    assert not talk.tally.proof.verified


def test_a_detail_that_the_collector_read_out_is_confirmed_by_a_yes() -> None:
    talk = (
        call()
        .says("⟦ask-for-person|请问是陈先生吗⟧？")
        .hears("嗯", "confirms-identity")
        .says("⟦verify-identity|您的手机尾号是6218，对吗⟧")
        .hears("对", "agrees")
    )
    assert talk.tally.proof.verified


@pytest.mark.parametrize("answer", ["6218", "六二一八", "six two one eight"])
def test_digits_after_the_question_are_the_detail_even_when_not_heard_as_one(answer: str) -> None:
    talk = call().says("⟦ask-for-person|请问是陈先生吗⟧？⟦verify-identity|身份证后四位是多少⟧").hears(answer)
    assert talk.tally.proof.verified


def test_digits_without_the_question_are_not() -> None:
    assert not call().says("⟦greet|您好⟧").hears("我要3箱").tally.proof.detail


@pytest.mark.parametrize("signal", ["is-third-party", "denies-identity"])
def test_someone_else_is_a_third_party_whatever_the_transcript_calls_them(signal: str) -> None:
    assert call().says("⟦ask-for-person|请问是陈先生吗⟧？").hears("我不是", signal).tally.listener == "third"


def test_a_third_party_heard_by_words_stays_one_until_the_debtor_speaks_up() -> None:
    talk = call().says("⟦ask-for-person|请问是陈先生吗⟧？").hears("他不在，我是他妈", "is-third-party")
    assert talk.hears("你哪位？").tally.listener == "third"
    assert talk.hears("喂，是我", "confirms-identity").tally.listener != "third"


def test_who_has_confirmed_who_they_are_is_not_made_a_stranger_by_a_doubtful_word() -> None:
    doubtful = ("I've got a lawyer, talk to him", "attorney", "is-third-party")
    assert verified().hears(*doubtful, confidence=0.7).tally.listener == "debtor"
    assert verified().hears("我是他妈，他走开了", "is-third-party").tally.listener == "third"


def test_when_the_phone_is_handed_over_who_calls_is_said_again() -> None:
    talk = (
        call()
        .says("⟦identify-self|我是林晓⟧，⟦ask-for-person|请问陈先生在吗⟧")
        .hears("我叫他", speaker="third_party")
        .hears("喂，我是", "confirms-identity")
    )
    assert "identity-stated" not in talk.met
    talk.says("⟦state-purpose|是关于您的消费贷⟧")
    assert "identity-stated" in talk.missed


def test_the_file_knows_who_answered() -> None:
    assert call(answered_by="borrower").tally.listener == "debtor"
    assert call(answered_by="borrower", channel="letter").tally.proof.verified
    assert call(answered_by="third_party", relation="parent").tally.listener == "third"
    assert call(answered_by="third_party", relation="guarantor").tally.listener == "debtor"


@pytest.mark.parametrize("ask", ["⟦ask-for-person|请问是陈先生吗⟧", "⟦verify-identity|请报一下身份证后四位⟧"])
def test_one_who_picked_up_by_the_file_has_still_to_be_asked_who_they_are(ask: str) -> None:
    talk = call(answered_by="borrower")
    assert not talk.tally.proof.verified
    assert talk.says(ask).hears("嗯").tally.proof.verified


def test_words_make_no_stranger_of_one_whom_file_and_label_call_the_borrower() -> None:
    talk = call(answered_by="borrower").hears("我老公不在家，就我一个", "is-third-party")
    assert talk.tally.listener == "debtor"


@pytest.mark.parametrize(("jurisdiction", "listener"), [("us", "debtor"), ("cn", "third"), ("uk", "third")])
def test_a_spouse_stands_in_the_debtors_place_in_the_us_only(jurisdiction: str, listener: str) -> None:
    assert call(jurisdiction=jurisdiction, relation="spouse").tally.listener == listener


def test_the_debtors_lawyer_may_hear_of_the_debt() -> None:
    talk = call(answered_by="third_party").hears("I'm his attorney", "attorney", speaker="third_party")
    assert "third-party-disclosure" not in talk.says("⟦state-amount amount=8200|一共八千二⟧").now


def test_an_excerpt_takes_the_debtor_for_verified_unless_it_begins_with_the_pick_up() -> None:
    middle = call(excerpt=True).hears("我没工作了", "hardship").says("⟦state-amount amount=8200|一共八千二⟧")
    start = call(excerpt=True).hears("喂？").says("⟦state-amount amount=8200|一共八千二⟧")
    assert "identity-not-verified" not in middle.now
    assert "identity-not-verified" in start.now


def test_a_passer_by_who_says_nothing_is_not_on_the_line() -> None:
    talk = verified().hears("", speaker="third_party")
    assert talk.tally.listener == "debtor"
    assert talk.tally.proof.verified


def test_the_debtor_who_comes_back_after_another_spoke_is_still_verified() -> None:
    away = verified().hears("妈妈我饿了", speaker="third_party")
    assert away.tally.listener == "third"
    back = away.hears("没事，您接着说", speaker="borrower")
    assert back.tally.listener == "debtor"
    assert back.tally.proof.verified


def test_one_who_comes_to_the_phone_after_a_relative_is_not_verified_yet() -> None:
    talk = (
        call()
        .hears("他不在，我是他妈", speaker="third_party")
        .hears("喂，我是", "confirms-identity", speaker="borrower")
    )
    assert talk.tally.listener == "debtor"
    assert not talk.tally.proof.verified
