"""The arithmetic of a scorecard, shown."""

import pytest

from tests.rubric.talk import call, excerpt, named, shipped
from trainer.conversation.text import Text
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import finish
from trainer.rubric.scorecard import PASS_MARK, SHARES, Extra, score


def test_a_dimension_is_100_less_what_was_lost_in_it() -> None:
    card = named().says("⟦private-channel|加我私人微信⟧").card
    lost = sum(loss.points for loss in card.losses if loss.dimension == "compliance")
    assert card.dimensions["compliance"] == pytest.approx(100 - lost)


def test_the_whole_is_the_weighted_mean_of_the_dimensions_judged() -> None:
    card = named().hears("嗯").says("⟦demand-payment|还钱⟧").card
    shares = sum(SHARES[d] for d in card.dimensions)
    assert card.score == pytest.approx(sum(SHARES[d] * v for d, v in card.dimensions.items()) / shares, abs=0.06)
    assert set(card.dimensions) == {"compliance", "ethics", "technique"}


def test_a_scenarios_own_criteria_make_the_dimension_outcome() -> None:
    verdicts = finish(named().tally)
    extras = (Extra("asked", 30, True, Text("问了", "asked")), Extra("agreed", 10, False, Text("谈成", "agreed")))
    card = score(verdicts, extras)
    assert card.dimensions["outcome"] == 75
    assert [loss.criterion for loss in card.losses if loss.dimension == "outcome"] == ["agreed"]
    assert score(verdicts).dimensions.keys() == {"compliance", "ethics", "technique"}


def test_a_channel_without_rubric_of_technique_is_not_judged_on_it() -> None:
    bare = RubricBook(tuple(b for b in shipped().bound if b.rubric.kind != "technique"))
    assert "technique" not in call(book=bare).says("⟦state-purpose|您的贷款⟧").card.dimensions


def test_repeats_cost_half_and_all_together_no_more_than_the_whole_once_more() -> None:
    talk = excerpt()
    for _ in range(5):
        talk.says("⟦private-channel|加我私人微信⟧")
    points = [loss.points for loss in talk.card.losses if loss.criterion == "cn-private-channel"]
    assert points == [12, 6, 6]


def test_the_gravest_of_a_code_counts_in_full_wherever_it_stands() -> None:
    rude, insult = "⟦abusive-language@0.6|哦，又没钱了⟧", "⟦abusive-language|你还是人吗⟧"

    def ethics(*said: str) -> float:
        talk = excerpt()
        for words in said:
            talk.says(words)
        return talk.card.dimensions["ethics"]

    assert ethics(rude, insult) == ethics(insult, rude) < ethics(insult)


def test_an_act_both_unlawful_and_wrong_costs_in_both_dimensions() -> None:
    card = named().says("⟦threat-of-violence|小心你的腿⟧").card
    lost = {loss.dimension: loss.criterion for loss in card.losses if loss.code == "threat-of-violence"}
    assert lost == {"compliance": "cn-violence-threat", "ethics": "ethics-no-threats"}


def test_a_doubtful_finding_costs_half() -> None:
    sure = excerpt().says("⟦public-shaming|发到业主群⟧").card
    unsure = excerpt().says("⟦public-shaming@0.6|发到业主群⟧").card
    assert (100 - sure.dimensions["compliance"]) == 2 * (100 - unsure.dimensions["compliance"])


def test_a_duty_met_earlier_never_lowers_a_score() -> None:
    early = call(answered_by="borrower").says("⟦identify-self|我是林晓⟧").hears("嗯").says("⟦state-purpose|您的贷款⟧")
    late = (
        call(answered_by="borrower")
        .says("⟦greet|您好⟧")
        .hears("嗯")
        .says("⟦state-purpose|您的贷款⟧，⟦identify-self|我是林晓⟧")
    )
    assert early.card.dimensions["compliance"] >= late.card.dimensions["compliance"]


def test_the_pass_mark_decides_where_nothing_critical_was_found() -> None:
    talk = named().hears("没工作了", "hardship")
    for _ in range(3):
        talk.says("⟦demand-payment|还钱⟧，⟦private-channel|加我微信⟧，⟦unauthorised-promise|还了就没事⟧").hears(
            "唉", "hardship"
        )
    card = talk.card
    assert card.score < PASS_MARK
    assert card.verdict == "fail"


def test_no_dimension_falls_below_nothing() -> None:
    talk = named()
    for code in ("threat-of-violence", "public-shaming", "false-legal-threat", "privacy-intrusion"):
        talk.says(f"⟦{code}|越线⟧")
    assert talk.card.dimensions["compliance"] == 0


class TestOneActOneLoss:
    def test_naming_the_debt_to_a_stranger_costs_once(self) -> None:
        card = call().says("⟦state-purpose|你的贷款逾期了⟧").card
        assert {"identity-not-verified"} == {loss.code for loss in card.losses if "identity-" in loss.code} - {
            "identity-stated"
        }
        assert "identity-verified" in {d.code for d in card.duties if not d.met}

    def test_a_doubtful_finding_does_not_stand_in_for_the_duty_and_so_lighten_it(self) -> None:
        card = call().says("⟦state-purpose@0.76|你的贷款逾期了⟧").card
        assert not card.findings[0].sure
        assert "identity-verified" in {loss.code for loss in card.losses}
