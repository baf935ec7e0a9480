"""Authority, liability, limitation, and conduct at the door: words held against the file."""

from dataclasses import replace

import pytest

from tests.rubric.talk import LOAN, Talk, call, excerpt, shipped

BARRED = replace(LOAN, time_barred=True)


class TestAuthority:
    def test_more_instalments_than_may_be_granted_are_a_promise_beyond_authority(self) -> None:
        assert excerpt().says("⟦offer-plan count=18 each=456|分18期，每期456⟧").now == {"unauthorised-promise"}

    @pytest.mark.parametrize(
        "said",
        [
            "⟦offer-plan count=12 each=684|分12期，每期684⟧",
            "⟦offer-plan count=18 each=456|分18期⟧要批，⟦seek-approval|我帮您申请⟧",
            "⟦offer-plan each=500|每月五百⟧",
        ],
    )
    def test_what_may_be_granted_or_is_asked_for_is_not(self, said: str) -> None:
        assert excerpt().says(said).now == set()

    def test_a_promise_in_words_stands_and_one_within_the_waiver_does_not(self) -> None:
        assert excerpt().says("⟦unauthorised-promise|还了我保证征信马上删⟧").now == {"unauthorised-promise"}
        generous = replace(LOAN, authority=replace(LOAN.authority, waiver=LOAN.interest))
        said = "⟦unauthorised-promise amount=200|利息那二百我给您免了⟧"
        assert excerpt(account=generous).says(said).now == set()

    def test_a_house_limit_below_the_files_is_cited_by_its_name(self) -> None:
        long = replace(LOAN, authority=replace(LOAN.authority, max_instalments=36))
        talk = excerpt(account=long, book=shipped(("house-example",)))
        finding = talk.says("⟦offer-plan count=30 each=274|分30期⟧").finding("unauthorised-promise")
        assert finding.criterion == "house-authority"


class TestLiability:
    SAID = "⟦liability-misstatement@0.6|父债子还天经地义⟧"

    def test_said_to_one_who_does_not_owe_it_is_found(self) -> None:
        assert "liability-misstatement" in call(answered_by="third_party", relation="heir").says(self.SAID).now

    def test_said_to_the_debtor_it_needs_plain_words(self) -> None:
        assert excerpt().says(self.SAID).now == set()
        assert excerpt().says("⟦liability-misstatement@0.9|你爸妈也得还⟧").now == {"liability-misstatement"}


class TestLimitation:
    SUIT = "⟦explain-consequence|不还的话银行会起诉⟧"

    @pytest.mark.parametrize(("jurisdiction", "found"), [("us", True), ("uk", True), ("cn", False)])
    def test_a_suit_held_out_on_a_barred_debt_is_enough_in_us_and_uk(self, jurisdiction: str, found: bool) -> None:
        talk = excerpt(jurisdiction=jurisdiction, account=BARRED).says(self.SUIT)
        assert ("limitation-misstatement" in talk.now) is found

    @pytest.mark.parametrize("jurisdiction", ["us", "uk", "cn"])
    def test_on_a_living_debt_it_is_none(self, jurisdiction: str) -> None:
        assert excerpt(jurisdiction=jurisdiction).says(self.SUIT).now == set()

    def test_another_consequence_on_a_barred_debt_is_none(self) -> None:
        talk = excerpt(jurisdiction="us", account=BARRED).says("⟦explain-consequence|It stays on your file⟧")
        assert talk.now == set()

    def test_in_cn_it_takes_a_false_statement(self) -> None:
        said = "⟦limitation-misstatement@0.7|没有时效这回事⟧"
        assert excerpt(account=BARRED).says(said).now == {"limitation-misstatement"}
        assert excerpt().says(said).now == set()


class TestVisit:
    def door(self) -> Talk:
        return excerpt(channel="field").hears("你们走！", "leave-demand")

    def test_talking_on_after_being_told_to_leave_is_found(self) -> None:
        assert "unlawful-visit" in self.door().says("⟦demand-payment|今天不还我们不走⟧").now

    def test_leaving_is_not(self) -> None:
        talk = self.door().says("⟦close|好，我们这就走⟧")
        assert talk.now == set()
        assert talk.met["safe-exit"] == 1

    def test_leaving_by_deed_meets_the_duty_too(self) -> None:
        assert self.door().says("", act="leave").met["safe-exit"] == 1

    def test_staying_misses_it_and_fails(self) -> None:
        talk = self.door().says("⟦ask-reason|那您说说为什么不还⟧")
        assert talk.missed["safe-exit"] == 1
        assert talk.card.verdict == "fail"

    def test_the_rule_fits_the_deed(self) -> None:
        cited = {
            words: excerpt(channel="field").says(f"⟦unlawful-visit|{words}⟧").finding("unlawful-visit").criterion
            for words in ("不让我进我也进来了", "电视我们先搬走", "我就跟着你")
        }
        assert list(cited.values()) == ["cn-private-place-entry", "cn-detention-seizure", "cn-soft-violence-visit"]


@pytest.mark.parametrize("jurisdiction", ["us", "uk"])
def test_who_says_that_no_court_will_hear_of_a_barred_debt_tells_the_truth(jurisdiction: str) -> None:
    talk = excerpt(jurisdiction=jurisdiction, account=BARRED)
    assert talk.says("⟦explain-consequence|这笔过了时效，我们不能再起诉了⟧").now == set()
    assert "limitation-misstatement" in talk.says("⟦explain-consequence|不还就起诉⟧").now
