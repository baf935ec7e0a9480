"""What the law wants to stand in writing."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rubric.talk import LOAN, Talk, call, contact, named
from trainer.rubric.judge import Duty

CARD = replace(LOAN, product="信用卡")
WHOLE_CN = "您的信用卡⟦state-amount amount=8200|余额8200元⟧，依据领用合约催收。核对或异议请打客服热线95500，还款可在手机银行办理。"
WHOLE_US = (
    "Creditor: First Bank. ⟦state-amount amount=8200|The balance is 8,200⟧, 200 of it interest. You may dispute it by "
    "July 15 or ask for the original creditor. See consumerfinance.gov."
)


def duty(talk: Talk, code: str) -> Duty:
    return next(d for d in talk.card.duties if d.code == code)


class TestParticularsOfALetter:
    def letter(self, words: str, **known: object) -> Duty:
        return duty(call(channel="letter", **known).says(words), "amount-explained")

    def test_a_card_letter_with_all_of_them_is_right(self) -> None:
        assert self.letter(WHOLE_CN, account=CARD).met

    @pytest.mark.parametrize("left_out", ["依据领用合约催收", "核对或异议", "还款可在手机银行办理"])
    def test_one_left_out_misses_the_duty(self, left_out: str) -> None:
        missed = self.letter(WHOLE_CN.replace(left_out, ""), account=CARD)
        assert (missed.met, missed.criterion) == (False, "cn-letter-particulars")

    def test_the_rule_is_one_for_cards(self) -> None:
        assert self.letter("⟦state-amount amount=8200|余额8200元⟧").met

    def test_in_the_us_the_first_letter_holds_the_validation_information(self) -> None:
        assert self.letter(WHOLE_US, jurisdiction="us", locale="en").met
        short = self.letter("⟦state-amount amount=8200|You owe 8,200⟧", jurisdiction="us", locale="en")
        assert (short.met, short.criterion) == (False, "us-validation-particulars")

    def test_a_later_letter_need_not_repeat_it(self) -> None:
        before = (contact("2026-02-01T10:00:00-05:00", answered=True),)
        words = "⟦state-amount amount=8200|You owe 8,200⟧"
        assert self.letter(words, jurisdiction="us", locale="en", contacts=before).met

    def test_the_uk_asks_for_none(self) -> None:
        assert self.letter("⟦state-amount amount=8200|You owe 8,200⟧", jurisdiction="uk", locale="en").met


class TestTheWayOutOfEveryMessage:
    def thread(self, *messages: str, jurisdiction: str = "us") -> Talk:
        talk = call(channel="message", jurisdiction=jurisdiction, locale="en")
        for words in messages:
            talk.says(words).hears("ok")
        return talk

    @pytest.mark.parametrize(
        "way_out",
        [
            "Reply STOP to opt out.",
            "Text END and we won't text again.",
            "To unsubscribe, follow the link.",
            "回复T退订",
        ],
    )
    def test_a_message_that_carries_it_owes_nothing(self, way_out: str) -> None:
        assert "stop-request-honoured" not in self.thread(f"⟦state-purpose|About your account⟧. {way_out}").missed

    def test_each_one_owes_its_own(self) -> None:
        talk = self.thread("⟦greet|Hello⟧. Reply STOP to opt out.", "⟦state-purpose|About your account⟧.")
        missed = duty(talk, "stop-request-honoured")
        assert (missed.met, missed.criterion, missed.turn) == (False, "us-electronic-opt-out-notice", 2)

    def test_words_about_stopping_something_else_are_no_way_out(self) -> None:
        assert "stop-request-honoured" in self.thread("⟦state-purpose|We'd like to stop the interest⟧.").missed

    @pytest.mark.parametrize("jurisdiction", ["cn", "uk"])
    def test_it_is_owed_in_the_us_alone(self, jurisdiction: str) -> None:
        assert "stop-request-honoured" not in self.thread("⟦greet|Hello⟧", jurisdiction=jurisdiction).missed

    def test_a_stop_that_was_asked_for_and_ignored_says_so_and_not_the_missing_line(self) -> None:
        talk = self.thread("⟦greet|Hello⟧").hears("stop texting me", "stop-request")
        missed = duty(talk.says("⟦demand-payment|Pay today⟧"), "stop-request-honoured")
        assert (missed.met, missed.criterion) == (False, "us-medium-stop-duty")


class TestPaymentsDatedAhead:
    def agreed(self, words: str, on: date, jurisdiction: str = "us") -> Talk:
        talk = named(jurisdiction=jurisdiction, locale="en").hears("okay")
        talk.says(f"⟦offer-plan amount=100|{words}⟧, ⟦propose-date date={on}|on that day⟧?")
        return talk.hears("yes", "agrees").says("⟦close|Goodbye⟧")

    def test_a_check_for_a_day_far_off_that_is_not_read_back_breaks_the_rule_of_post_dating(self) -> None:
        missed = duty(self.agreed("You could send a check", date(2026, 3, 20)), "agreement-confirmed")
        assert (missed.met, missed.criterion) == (False, "us-postdated-payment")

    def test_a_day_within_five_days_does_not(self) -> None:
        missed = duty(self.agreed("You could send a check", date(2026, 3, 5)), "agreement-confirmed")
        assert missed.criterion == "phone-agreement-confirmed"

    def test_nor_a_promise_without_an_instrument(self) -> None:
        missed = duty(self.agreed("You could pay a hundred", date(2026, 3, 20)), "agreement-confirmed")
        assert missed.criterion == "phone-agreement-confirmed"

    def test_nor_a_check_elsewhere(self) -> None:
        missed = duty(self.agreed("You could send a cheque", date(2026, 3, 20), "uk"), "agreement-confirmed")
        assert missed.criterion == "phone-agreement-confirmed"

    def test_a_threat_over_it_is_cited_by_its_own_rule(self) -> None:
        talk = named(jurisdiction="us").says("⟦false-legal-threat|that post-dated check bounces and it's a crime⟧")
        assert talk.finding("false-legal-threat").criterion in {"us-postdated-threat", "us-accuse-crime"}
        talk = named(jurisdiction="us").says("⟦false-legal-threat|if your bad check comes back the DA has it⟧")
        assert talk.finding("false-legal-threat").criterion == "us-postdated-threat"
