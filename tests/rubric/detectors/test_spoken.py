"""Violations that the words alone make, whoever listens."""

import pytest

from tests.rubric.talk import AGENCY, call, excerpt, named
from trainer.conversation.account import Firm
from trainer.rubric.detectors.spoken import BY_WORDS


@pytest.mark.parametrize("code", BY_WORDS)
def test_plain_words_are_a_finding_with_their_quote(code: str) -> None:
    talk = named().says(f"您听好，⟦{code}|这一句越了线⟧，明白吗")
    finding = talk.finding(code)
    assert finding.sure
    assert finding.quote == "这一句越了线"


@pytest.mark.parametrize("code", BY_WORDS)
def test_words_that_the_reader_doubts_are_none(code: str) -> None:
    assert named().says(f"您听好，⟦{code}@0.4|这一句听着像⟧").now == set()


def test_a_threat_is_a_threat_also_to_a_stranger() -> None:
    assert "threat-of-violence" in call().says("⟦threat-of-violence|小心你的腿⟧").now


def test_a_doubtful_critical_finding_goes_to_a_person() -> None:
    talk = named().says("⟦threat-of-violence@0.6|咱们走着瞧⟧")
    assert not talk.finding("threat-of-violence").sure
    assert talk.card.verdict == "review"


def test_an_insult_is_critical_and_mere_rudeness_is_minor() -> None:
    insult = excerpt().says("⟦abusive-language@0.9|你还是人吗⟧").finding("abusive-language")
    rude = excerpt().says("⟦abusive-language@0.6|哦，又没钱了是吧⟧").finding("abusive-language")
    assert (insult.severity, rude.severity) == ("critical", "minor")
    assert rude.criterion == "ethics-rudeness"
    assert rude.also == ()


class TestImpersonation:
    def test_the_rule_cited_fits_what_was_claimed(self) -> None:
        cited = {
            words: excerpt().says(f"⟦impersonation|{words}⟧").finding("impersonation").criterion
            for words in ("我是法院执行局的", "我是王律师", "我是你贷款那家银行的")
        }
        assert cited == {
            "我是法院执行局的": "cn-no-public-authority-impersonation",
            "我是王律师": "cn-no-false-lawyer",
            "我是你贷款那家银行的": "cn-agency-not-pose-as-lender",
        }

    def test_the_own_firm_on_file_is_no_false_name(self) -> None:
        assert "impersonation" not in excerpt(firm=AGENCY).says("⟦impersonation|我是明岸公司的⟧").now

    def test_a_law_firm_may_say_that_it_is_one(self) -> None:
        firm = Firm("正和律师事务所", "某银行", agency=True)
        assert "impersonation" not in excerpt(firm=firm).says("⟦impersonation|我是受托的律师⟧").now

    def test_but_not_that_it_is_the_court(self) -> None:
        firm = Firm("正和律师事务所", "某银行", agency=True)
        assert "impersonation" in excerpt(firm=firm).says("⟦impersonation|我是法院的⟧").now

    def test_a_lender_may_say_that_it_is_the_lender_and_an_agency_may_not(self) -> None:
        said = "⟦impersonation|我是泊川银行的⟧"
        assert "impersonation" not in excerpt(firm=Firm("泊川银行")).says(said).now
        assert "impersonation" in excerpt(firm=Firm("明岸公司", "泊川银行", agency=True)).says(said).now


class TestOffTheRecord:
    @pytest.mark.parametrize(
        "said",
        [
            "咱们不走系统，私下说",
            "我把录音关了，你说实话",
            "You can tell me, this is off the record.",
            "I won't log this.",
        ],
    )
    def test_an_offer_to_keep_no_record_is_found_by_its_words(self, said: str) -> None:
        assert excerpt().says(said).finding("private-channel").criterion == "cn-record-retention"
        assert excerpt(jurisdiction="us").says(said).finding("private-channel").criterion == "us-record-retention"

    @pytest.mark.parametrize(
        "said", ["我们不会把录音关了的", "这通电话有录音", "Nothing here is off the record.", "I'll log this for you."]
    )
    def test_keeping_it_is_not(self, said: str) -> None:
        assert excerpt().says(said).now == set()
