"""What decided is told: for every name a detector gives, a sentence in both languages, with the figures in place."""

import re
from typing import Any

import pytest
from hypothesis import given

from tests.rubric.talk import AGENCY, LOAN, Talk, call, contact, excerpt, named, shipped
from tests.rubric.test_any_talk import SETTINGS, judged, utterances
from trainer.conversation.moves import DUTIES
from trainer.conversation.text import Text
from trainer.conversation.transcript import Setting
from trainer.rubric.because import why, why_missed
from trainer.rubric.because_texts import BY_CODE, BY_DETAIL, BY_LIMIT, DUTY_BY_CODE, DUTY_BY_DETAIL, DUTY_TOLD, WORDS

# Words that stand in a criterion's `detail` for a duty's form and not for what decided.
FORMS = {"initial", "later"}


def sentence(talk: Talk, code: str) -> Text:
    finding = talk.finding(code)
    return why(finding, talk.book.criterion(finding.criterion))


def lack(talk: Talk, code: str) -> Text:
    duty = next(d for d in talk.card.duties if d.code == code and not d.met)
    return why_missed(duty, talk.book.criterion(duty.criterion))


def readable(text: Text) -> bool:
    plain = not re.search(r"[{}|]", text.zh + text.en)
    return plain and bool(re.search(r"[\u3400-\u9fff]", text.zh)) and not re.search(r"[\u3400-\u9fff]", text.en)


class TestEverySentence:
    @pytest.mark.parametrize("criterion", tuple(shipped(("house-example",))), ids=lambda c: c.id)
    def test_every_detail_that_a_rubric_names_has_one(self, criterion: Any) -> None:
        known = BY_DETAIL.keys() | {d for _, d in BY_CODE} | DUTY_BY_DETAIL.keys() | DUTY_TOLD.keys() | FORMS
        assert set(criterion.detail) - known == set()

    def test_every_duty_has_one(self) -> None:
        assert DUTY_BY_CODE.keys() == DUTIES.keys()

    @pytest.mark.parametrize("texts", [BY_DETAIL, BY_CODE, BY_LIMIT, DUTY_BY_DETAIL, DUTY_TOLD, DUTY_BY_CODE])
    def test_is_one_or_two_short_sentences_in_both_languages(self, texts: dict[Any, Text]) -> None:
        for name, text in texts.items():
            assert text.zh.endswith("。"), name
            assert text.en.endswith("."), name
            assert len(text.zh) <= 60, name
            assert len(text.en.split()) <= 32, name


@given(SETTINGS, utterances())
def test_nothing_is_found_or_missed_without_saying_why(setting: Setting, said: list[tuple[str, str, Any]]) -> None:
    card = judged(setting, said)
    for finding in card.findings:
        told = why(finding, shipped().criterion(finding.criterion))
        assert readable(told), told
        assert (told == WORDS) <= (finding.detail in ("", "words"))
    for duty in card.duties:
        if not duty.met:
            assert readable(why_missed(duty, shipped().criterion(duty.criterion)))


class TestWhatATraineeReads:
    def test_the_hours_stand_in_the_sentence(self) -> None:
        from datetime import datetime

        late = datetime.fromisoformat("2026-03-02T23:00:00+08:00")
        told = sentence(call(started_at=late, answered_by="borrower").says("⟦greet|您好⟧"), "contact-hours")
        assert "08:00至22:00" in told.zh
        assert "(08:00 to 22:00)" in told.en

    def test_so_does_the_limit_that_the_log_is_over(self) -> None:
        log = tuple(contact(f"2026-03-02T0{7 + i}:00:00+08:00", answered=True) for i in range(3))
        told = sentence(call(answered_by="borrower", contacts=log).says("⟦greet|您好⟧"), "contact-frequency")
        assert "已谈过3次" in told.zh
        assert "3 conversations today already" in told.en

    def test_words_that_need_no_context_say_so(self) -> None:
        assert sentence(excerpt().says("⟦threat-of-violence|小心你的腿⟧"), "threat-of-violence") == WORDS

    def test_context_that_decides_is_named(self) -> None:
        pressed = excerpt().hears("账不对", "dispute").says("⟦demand-payment|先还了再说⟧")
        assert "提出异议" in sentence(pressed, "dispute-ignored").zh
        other = call(answered_by="third_party", relation="parent").says("⟦state-purpose|您儿子的贷款⟧")
        assert "不是债务人本人" in sentence(other, "third-party-disclosure").zh
        high = excerpt().says("⟦state-amount amount=15000|一共一万五⟧")
        assert "对不上" in sentence(high, "amount-misstatement").zh

    def test_a_missed_duty_says_what_was_lacking(self) -> None:
        name = call().says("⟦ask-for-person|陈先生吗⟧").hears("是我", "confirms-identity").says("⟦state-purpose|贷款⟧")
        assert lack(name, "identity-verified").en == "Only the name was confirmed, and nothing beside it."
        agency = call(firm=AGENCY, answered_by="borrower").says("⟦identify-self|我是林晓⟧，⟦state-purpose|贷款⟧")
        assert "受谁委托" in lack(agency, "identity-stated").zh
        told = named().hears("没工作了", "hardship").says("⟦demand-payment|今天还⟧")
        assert lack(told, "hardship-response").en.startswith("They told of money trouble. The next turn")

    def test_a_letter_names_the_particulars_it_lacks(self) -> None:
        from dataclasses import replace

        letter = call(channel="letter", account=replace(LOAN, product="信用卡"))
        told = lack(
            letter.says("⟦state-amount amount=8200|余额8200元⟧，依据领用合约，请电话联系。"), "amount-explained"
        )
        assert told.zh == "信里缺了：核对和异议的权利、还款途径。"
        assert told.en == "The letter lacks: the right to check and object, how to pay."

    def test_a_finding_whose_rubric_is_gone_still_says_what_decided(self) -> None:
        finding = call(answered_by="third_party").says("⟦state-purpose|贷款⟧").finding("third-party-disclosure")
        assert why(finding, None) == BY_DETAIL["third-listens"]
