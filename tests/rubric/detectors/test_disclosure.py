"""The debt named to someone who may not hear of it."""

import pytest

from tests.rubric.talk import AGENCY, call, named, verified

NAMES_IT = "⟦state-purpose|您儿子的贷款逾期了⟧"


def mother(**known: object) -> object:
    return call(**known).says("⟦ask-for-person|请问陈先生在吗⟧？").hears("他不在，我是他妈", speaker="third_party")


def test_telling_a_relative_of_the_loan_is_third_party_disclosure() -> None:
    talk = mother().says(NAMES_IT)
    assert talk.now == {"third-party-disclosure"}
    assert talk.finding("third-party-disclosure").criterion == "cn-third-party-no-disclosure"
    assert talk.card.verdict == "fail"


@pytest.mark.parametrize(
    "said",
    [
        "⟦leave-message|麻烦请他方便时回个电话⟧，是点私事",
        "⟦ask-whereabouts|他什么时候在家⟧？",
        "⟦apologise|打扰您了⟧，⟦close|再见⟧",
        "⟦state-purpose@0.5|有件事想找他⟧",
    ],
)
def test_a_message_without_the_debt_is_not(said: str) -> None:
    assert mother().says(said).now == set()


def test_the_first_words_that_name_the_debt_to_an_unknown_voice_are_identity_not_verified() -> None:
    talk = call().says("⟦greet|你好⟧，⟦state-purpose|你有笔欠款⟧")
    assert talk.now == {"identity-not-verified"}
    assert "identity-verified" in talk.missed


def test_never_both_for_one_sentence() -> None:
    said = "⟦third-party-disclosure,identity-not-verified,state-purpose|您儿子的贷款逾期了⟧"
    assert mother().says(said).now == {"third-party-disclosure"}
    assert call().says(said).now == {"third-party-disclosure"}


def test_after_verification_the_debt_may_be_named() -> None:
    assert named().found == set()


def test_a_proposal_against_the_verified_debtor_falls() -> None:
    assert verified().says("⟦identity-not-verified@0.9,state-purpose|您的贷款逾期了⟧").now == set()


def test_asking_who_is_there_is_not_naming_the_debt() -> None:
    said = "⟦greet,identity-not-verified@0.7|您好⟧，⟦ask-for-person|请问是陈先生吗⟧"
    assert call().says(said).now == set()


def test_a_confirmed_name_leaves_the_second_element_to_the_duty() -> None:
    talk = (
        call()
        .says("⟦ask-for-person|陈先生吗⟧")
        .hears("是我", "confirms-identity")
        .says("⟦state-purpose|您的贷款逾期了⟧")
    )
    assert talk.now == set()
    assert talk.missed["identity-verified"] == 2


def test_the_harm_is_found_once() -> None:
    talk = call().says("⟦state-purpose|你有笔欠款⟧").hears("什么欠款").says("⟦state-amount amount=8200|八千二⟧")
    assert [f.code for f in talk.tally.findings] == ["identity-not-verified"]


def test_a_thread_that_was_answered_reaches_the_debtor_until_something_tells_otherwise() -> None:
    said = "⟦state-purpose|您的贷款已逾期⟧，⟦state-amount amount=8200|应还8200元⟧"
    assert call(channel="message").says("⟦ask-for-person|您好，请问是陈先生吗⟧？").hears("嗯").says(said).now == set()
    assert "third-party-disclosure" in call(channel="message").hears("你发错人了", "denies-identity").says(said).now


@pytest.mark.parametrize("relation", ["joint-debtor", "guarantor"])
def test_those_who_owe_may_hear_of_it(relation: str) -> None:
    talk = call(answered_by="third_party", relation=relation).says(NAMES_IT)
    assert "third-party-disclosure" not in talk.now


def test_a_first_message_that_names_the_debt_is_put_to_a_person_who_may_read_over_a_shoulder() -> None:
    talk = call(channel="message").says("⟦state-purpose|您的贷款已逾期⟧，⟦state-amount amount=8200|应还8200元⟧")
    assert talk.now == {"identity-not-verified"}
    assert talk.card.verdict == "review"


class TestFirmNamedUnasked:
    def other(self, *signals: str) -> object:
        talk = call(jurisdiction="us", locale="en").says("⟦ask-for-person|Is Mr Lee there?⟧")
        return talk.hears("He's out. Who's this?", "is-third-party", *signals, speaker="third_party")

    def test_a_telltale_name_to_a_third_person_goes_to_a_person_in_the_us(self) -> None:
        talk = self.other().says("⟦identify-self|It's Dana from Acme Debt Recovery⟧")
        assert talk.finding("third-party-disclosure").criterion == "us-location-information"
        assert talk.card.verdict == "review"

    def test_asked_for_it_may_be_given(self) -> None:
        assert self.other("asks-identity").says("⟦identify-self|Dana from Acme Debt Recovery⟧").now == set()

    def test_the_own_name_alone_is_right(self) -> None:
        assert self.other().says("⟦identify-self|My name's Dana Price⟧").now == set()


class TestAVoicemail:
    def left(self, words: str, jurisdiction: str = "us", act: str = "") -> object:
        return call(jurisdiction=jurisdiction, locale="en").says(words, act=act)

    ASKS = "⟦leave-message|Please call me back at 555-0142⟧"

    def test_the_listed_content_is_no_disclosure(self) -> None:
        assert self.left(f"⟦identify-self|This is Dana at Acme Services⟧. {self.ASKS}").now == set()

    def test_a_debt_named_on_it_is_filed_under_its_own_rule(self) -> None:
        talk = self.left(f"⟦state-purpose|It's about your overdue loan⟧. {self.ASKS}")
        finding = talk.finding("identity-not-verified")
        assert (finding.criterion, finding.detail) == ("us-limited-content-message", "voicemail")

    def test_so_is_a_name_that_gives_it_away_for_a_person_to_look_at(self) -> None:
        talk = self.left("⟦identify-self|Dana from Acme Debt Recovery⟧, call me back.", act="voicemail")
        assert talk.finding("identity-not-verified").criterion == "us-limited-content-message"
        assert talk.card.verdict == "review"

    def test_elsewhere_it_is_a_debt_named_to_an_unknown_voice(self) -> None:
        talk = self.left(f"⟦state-purpose|It's about your overdue loan⟧. {self.ASKS}", "uk")
        assert talk.finding("identity-not-verified").criterion == "uk-verify-before-disclosure"


def test_a_plain_demand_beside_the_question_who_is_there_names_the_debt() -> None:
    said = "⟦ask-for-person|张建国吗⟧？⟦demand-payment|今天必须还⟧"
    assert call().says(said).now == {"identity-not-verified"}
    assert call().says("⟦ask-for-person,demand-payment|张先生，麻烦您⟧").now == set()


def test_a_breach_that_is_about_a_debt_owed_its_duties_too() -> None:
    talk = call(jurisdiction="us", firm=AGENCY).says("⟦false-legal-threat|今天不还就抓你⟧")
    assert {"identity-stated", "identity-verified"} <= set(talk.missed)
    assert "collector-disclosure" in talk.missed


def test_a_sum_that_stands_on_file_names_the_debt_in_whatever_words() -> None:
    """So does "that 8,200 since January" to a voice nobody has asked for its name; any other sum does not."""
    assert call().says("林先生？那8200块从一月拖到现在").now == {"identity-not-verified"}
    assert call().says("林先生？那75块从一月拖到现在").now == set()
    assert named().says("那8200块从一月拖到现在").now == set()


def test_to_say_who_one_is_when_asked_is_no_disclosure() -> None:
    asked = mother().hears("你到底是谁？", "asks-identity", speaker="third_party")
    assert asked.says("⟦identify-self,third-party-disclosure@0.6|我姓林，工号2207⟧").now == set()
    asked = mother().hears("你到底是谁？", "asks-identity", speaker="third_party")
    assert asked.says(f"⟦identify-self|我姓林⟧，{NAMES_IT}").now == {"third-party-disclosure"}
