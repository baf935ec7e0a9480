"""Duties of the beginning, each with its due point."""

import pytest

from tests.rubric.talk import AGENCY, call, contact, excerpt, named, verified
from trainer.conversation.account import Firm


def test_a_proper_opening_meets_them_all() -> None:
    talk = named(firm=AGENCY)
    assert talk.met == {
        "identity-stated": 0,
        "recording-notice": 0,
        "identity-verified": 1,
        "purpose-stated": 2,
        "amount-explained": 2,
    }
    assert talk.missed == {}


class TestIdentityStated:
    def test_it_is_due_in_the_turn_that_first_names_the_debt(self) -> None:
        talk = call(answered_by="borrower").says("⟦greet|您好⟧").hears("喂").says("⟦state-purpose|您的贷款逾期了⟧")
        assert talk.missed["identity-stated"] == 2

    def test_in_that_turn_is_in_time_and_asking_for_the_person_first_is_right(self) -> None:
        talk = call().says("⟦ask-for-person|陈先生吗⟧").hears("是", "confirms-identity")
        assert "identity-stated" not in talk.missed
        assert talk.says("⟦identify-self|我是林晓⟧，⟦state-purpose|是您贷款的事⟧").met["identity-stated"] == 2

    def test_an_agency_names_its_principal_in_cn_and_uk_and_not_in_the_us(self) -> None:
        def met(jurisdiction: str) -> bool:
            talk = call(firm=AGENCY, jurisdiction=jurisdiction, answered_by="borrower")
            return "identity-stated" in talk.says("⟦identify-self|我是明岸公司的林晓⟧，⟦state-purpose|贷款的事⟧").met

        assert (met("cn"), met("uk"), met("us")) == (False, False, True)

    @pytest.mark.parametrize(("channel", "met"), [("letter", True), ("message", True), ("phone", False)])
    def test_the_name_at_the_foot_of_a_letter_says_who_writes(self, channel: str, met: bool) -> None:
        talk = call(firm=Firm("明岸公司"), channel=channel, answered_by="borrower")
        assert ("identity-stated" in talk.says("⟦state-purpose|您的贷款⟧逾期了。此致 明岸公司").met) is met

    def test_an_agency_that_hides_its_principal_has_not_shown_its_mandate(self) -> None:
        talk = call(firm=AGENCY, answered_by="borrower").says("⟦identify-self|我是林晓⟧，⟦state-purpose|贷款的事⟧")
        assert next(d for d in talk.card.duties if d.code == "identity-stated").criterion == "cn-mandate-notice"
        nameless = call(firm=AGENCY, answered_by="borrower").says("⟦state-purpose|您的贷款⟧")
        assert next(d for d in nameless.card.duties if d.code == "identity-stated").criterion == "cn-identity-stated"

    @pytest.mark.parametrize(
        "words", ["我是林晓，受银行委托", "我是林晓，替某银行联系您", "Lin, calling on behalf of the bank"]
    )
    def test_the_principal_may_be_named_in_any_words(self, words: str) -> None:
        assert "identity-stated" in call(firm=AGENCY).says(f"⟦identify-self|{words}⟧").met

    def test_name_and_principal_may_come_in_two_turns(self) -> None:
        talk = call(firm=AGENCY, answered_by="borrower").says("⟦identify-self|我是明岸公司的林晓⟧").hears("嗯")
        assert "identity-stated" not in talk.met
        assert talk.says("我们受某银行委托，⟦state-purpose|是您贷款的事⟧").met["identity-stated"] == 2

    def test_a_wrong_number_dropped_at_once_owes_nobody_a_name(self) -> None:
        talk = call().says("⟦ask-for-person|陈先生吗⟧").hears("打错了", "denies-identity").says("⟦apologise|不好意思⟧")
        assert talk.card.duties == ()

    def test_to_a_third_person_it_is_due_with_the_message(self) -> None:
        talk = call(answered_by="third_party").says("⟦leave-message|请他回个电话⟧")
        assert talk.missed["identity-stated"] == 0


class TestIdentityVerified:
    def test_it_is_never_owed_when_nothing_is_said_of_a_debt(self) -> None:
        talk = call().says("⟦greet|您好⟧").hears("谁啊").says("⟦close|再见⟧")
        assert "identity-verified" not in {d.code for d in talk.card.duties}

    def test_missing_it_fails_whatever_else_was_good(self) -> None:
        assert call().says("⟦state-purpose|您的贷款⟧").card.verdict == "fail"

    @pytest.mark.parametrize("jurisdiction", ["cn", "us", "uk"])
    def test_a_name_alone_is_half_of_it_and_goes_to_a_person(self, jurisdiction: str) -> None:
        talk = call(jurisdiction=jurisdiction).says("⟦ask-for-person|陈先生吗⟧").hears("是我", "confirms-identity")
        duty = next(d for d in talk.says("⟦state-purpose|您的贷款⟧").card.duties if d.code == "identity-verified")
        assert (duty.met, duty.sure, duty.detail) == (False, False, "name-only")
        assert talk.says("⟦collector-disclosure|催收电话⟧").card.verdict == "review"

    def test_asking_for_the_second_element_and_not_waiting_for_it_is_no_verification(self) -> None:
        talk = call().says("⟦ask-for-person|陈先生吗⟧").hears("是我", "confirms-identity")
        talk.says("⟦verify-identity|身份证后四位⟧，⟦state-purpose|您的贷款逾期了⟧")
        assert "identity-verified" in talk.missed

    def test_later_verification_does_not_mend_it(self) -> None:
        talk = call().says("⟦state-purpose|你的贷款逾期了⟧").hears("啊").says("⟦verify-identity|后四位⟧")
        assert talk.hears("6218", "gives-detail").missed["identity-verified"] == 0

    def test_a_debtor_known_to_have_picked_up_counts_as_verified_once_asked(self) -> None:
        asked = call(answered_by="borrower").says("⟦ask-for-person|陈先生吗⟧").hears("是的")
        assert "identity-verified" in asked.says("⟦state-purpose|您的贷款⟧").met
        unasked = call(answered_by="borrower").says("⟦state-purpose|您的贷款⟧")
        assert "identity-verified" in unasked.missed
        assert unasked.now == {"identity-not-verified"}
        assert unasked.card.verdict == "review"

    def test_telling_a_third_person_is_another_breach_and_not_this_one(self) -> None:
        talk = call(answered_by="third_party").says("⟦state-purpose|他的贷款逾期了⟧")
        assert "identity-verified" not in talk.missed


class TestRecordingNotice:
    def test_it_belongs_into_the_first_turns(self) -> None:
        late = named().hears("嗯").says("⟦ask-reason|怎么回事⟧").hears("……")
        assert "recording-notice" in late.met
        never = call(answered_by="borrower").says("⟦state-purpose|您的贷款⟧").hears("嗯").says("⟦ask-reason|怎么了⟧")
        assert "recording-notice" in never.hears("没钱").says("⟦ask-income|收入呢⟧").missed

    def test_a_letter_is_not_recorded(self) -> None:
        assert "recording-notice" not in call(channel="letter").says("⟦state-purpose|您的贷款⟧").missed

    @pytest.mark.parametrize(("jurisdiction", "severity"), [("cn", "major"), ("us", "major"), ("uk", "minor")])
    def test_its_weight_is_that_of_the_place(self, jurisdiction: str, severity: str) -> None:
        talk = call(jurisdiction=jurisdiction, answered_by="borrower").says("⟦state-purpose|您的贷款⟧")
        assert next(d for d in talk.card.duties if d.code == "recording-notice").severity == severity


class TestPurposeStated:
    def test_it_is_due_within_two_turns_of_verification(self) -> None:
        talk = verified().says("⟦small-talk|天真冷⟧").hears("是啊").says("⟦ask-income|最近收入怎么样⟧")
        assert talk.missed["purpose-stated"] == 4

    def test_a_talk_that_broke_off_before_owes_none(self) -> None:
        assert "purpose-stated" not in verified().missed


class TestCollectorDisclosure:
    AGENT = Firm("Acme Recovery", "First Bank", agency=True)

    def test_it_is_owed_in_the_us_by_the_end_of_the_first_communication(self) -> None:
        talk = named(jurisdiction="us", firm=self.AGENT)
        assert talk.missed["collector-disclosure"] == 2
        assert talk.card.verdict == "fail"
        talk.hears("okay").says("⟦collector-disclosure|This is an attempt to collect a debt⟧")
        assert talk.met["collector-disclosure"] == 4

    @pytest.mark.parametrize("jurisdiction", ["cn", "uk"])
    def test_it_is_owed_nowhere_else(self, jurisdiction: str) -> None:
        assert "collector-disclosure" not in named(jurisdiction=jurisdiction, firm=self.AGENT).missed

    def test_a_lender_collecting_its_own_debt_owes_none(self) -> None:
        assert "collector-disclosure" not in named(jurisdiction="us", firm=Firm("First Bank")).missed

    def test_having_spoken_before_the_short_form_is_the_rule(self) -> None:
        before = (contact("2026-02-01T10:00:00-05:00", answered=True),)
        talk = named(jurisdiction="us", firm=self.AGENT, contacts=before)
        duty = next(d for d in talk.card.duties if d.code == "collector-disclosure")
        assert duty.criterion == "us-mini-miranda-later"


class TestAmountExplained:
    def test_it_is_due_before_a_commitment_is_asked_for(self) -> None:
        talk = verified().says("⟦state-purpose|您的贷款逾期了⟧").hears("嗯").says("⟦ask-commitment|周五能还吗⟧")
        assert talk.missed["amount-explained"] == 4

    def test_in_the_same_turn_it_is_in_time(self) -> None:
        talk = verified().says("⟦state-amount amount=8200|一共八千二⟧，⟦ask-commitment|周五能还吗⟧")
        assert "amount-explained" in talk.met

    def test_in_the_us_the_first_communication_owes_the_validation_information(self) -> None:
        def criterion(**known: object) -> str:
            talk = call(jurisdiction="us", answered_by="borrower", **known).says("⟦ask-commitment|Can you pay Friday?⟧")
            return next(d.criterion for d in talk.card.duties if d.code == "amount-explained")

        before = (contact("2026-02-01T10:00:00-05:00", answered=True),)
        assert (criterion(), criterion(contacts=before)) == ("us-validation-timing", "us-amount-explained")

    def test_without_a_commitment_it_is_not_owed(self) -> None:
        assert "amount-explained" not in verified().says("⟦state-purpose|您的贷款逾期了⟧").missed


def test_an_excerpt_owes_no_opening() -> None:
    talk = excerpt().hears("嗯").says("⟦state-purpose|您的贷款⟧，⟦ask-commitment|周五能还吗⟧")
    assert talk.missed == {}
