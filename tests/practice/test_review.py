"""What a person decided stands beside what the judge saw: both scorecards, by the same arithmetic."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.rubric.talk import Talk, call, named
from trainer.conversation.transcript import Utterance
from trainer.practice.review import Decision, NotJudged, Reviewed, codes_after, numbered, reviewed, span_of
from trainer.rubric.judge import finish
from trainer.rubric.scorecard import Extra, Scorecard, judged_anew, score

AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def decision(id: int, number: int, action: str, code: str, severity: str = "critical", **more) -> Decision:
    return Decision(id, number, action, code, severity, "because", AT + timedelta(minutes=id), "r@example.org", **more)


def turns(talk: Talk) -> list[Utterance]:
    return [Utterance("collector", text) for text in talk.texts]


def review(talk: Talk, *decisions: Decision, card: Scorecard | None = None) -> Reviewed:
    return reviewed(card or talk.card, talk.tally.rules, turns(talk), decisions)


def threat() -> Talk:
    return named().says("⟦threat-of-violence|小心你的腿⟧").says("⟦private-channel|加我私人微信⟧")


def doubt() -> Talk:
    return named().says("⟦public-shaming@0.6|发到业主群⟧")


@pytest.mark.parametrize("talk", [threat(), doubt(), named(), call().says("⟦demand-payment|还钱⟧")])
def test_a_review_that_decides_nothing_changes_nothing(talk: Talk) -> None:
    came = review(talk)
    assert came.scorecard == came.judged == talk.card
    assert came.changed == ()


def test_what_a_scenario_asks_for_and_what_technique_lost_stays_as_it_was() -> None:
    talk = threat()
    extras = (Extra("agreed", 10, False, talk.card.losses[0].why),)
    card = score(finish(talk.tally), extras, {"engine": "1"})
    assert judged_anew(card, talk.tally.rules, card.findings, card.duties) == card


def test_a_withdrawn_breach_fails_nobody_and_costs_nothing() -> None:
    talk = threat()
    number = next(n for n, f in numbered(talk.card).items() if f.code == "threat-of-violence")
    came = review(talk, decision(1, number, "withdraw", "threat-of-violence"))
    assert came.judged.verdict == "fail"
    assert came.scorecard.verdict != "fail" or came.scorecard.score < 65
    assert came.scorecard.score > came.judged.score
    assert not [loss for loss in came.scorecard.losses if loss.code == "threat-of-violence"]
    (item,) = came.changed
    assert (item.number, item.after) == (number, None)
    assert item.before == came.judged.findings[number - 1]


def test_a_doubt_that_a_person_confirms_is_sure_and_fails() -> None:
    talk = doubt()
    number = next(n for n, f in numbered(talk.card).items() if f.code == "public-shaming")
    came = review(talk, decision(1, number, "confirm", "public-shaming"))
    assert (came.judged.verdict, came.scorecard.verdict) == ("review", "fail")
    assert came.scorecard.score < came.judged.score
    assert came.critical == 1


def test_a_slighter_severity_no_longer_fails_by_itself() -> None:
    talk = threat()
    number = next(n for n, f in numbered(talk.card).items() if f.code == "threat-of-violence")
    came = review(talk, decision(1, number, "change", "threat-of-violence", "minor", turn=2, span=(0, 2)))
    changed = came.items[number - 1].after
    assert (changed.severity, changed.span, changed.quote) == ("minor", (0, 2), talk.texts[2][:2])
    assert came.critical == 0


class TestPointsOfAChangedSeverity:
    """A person who calls a breach slighter or graver changes what it costs, not the verdict alone."""

    def cost(self, talk: Talk, code: str, severity: str) -> float:
        number = next(n for n, f in numbered(talk.card).items() if f.code == code)
        span = talk.card.findings[number - 1].span
        came = review(talk, decision(1, number, "change", code, severity, turn=2, span=span, was=code))
        return sum(loss.points for loss in came.scorecard.losses if loss.code == code)

    def test_a_slighter_one_costs_less_and_a_graver_one_more(self) -> None:
        talk = threat()
        lost = sum(loss.points for loss in talk.card.losses if loss.code == "threat-of-violence")
        minor, major, critical = (self.cost(talk, "threat-of-violence", s) for s in ("minor", "major", "critical"))
        assert minor < major < critical == lost

    def test_it_costs_what_rules_of_that_severity_mostly_cost(self) -> None:
        talk = named().says("⟦abusive-language|小心你的腿⟧")
        rules = talk.tally.rules
        number = next(n for n, f in numbered(talk.card).items() if f.code == "abusive-language")
        judged = talk.card.findings[number - 1]
        c = rules.by_id(judged.criterion, judged.code)
        for severity in {"critical", "major", "minor"} - {judged.severity}:
            came = review(
                talk, decision(1, number, "change", judged.code, severity, turn=2, span=(0, 2), was=judged.code)
            )
            after = came.items[number - 1].after
            (loss,) = [one for one in came.scorecard.losses if one.criterion == after.criterion and one.turn == 2]
            assert loss.points == rules.weight_as(rules.by_id(after.criterion, after.code), severity)
            assert (loss.points > c.weight) == (severity == "critical" or judged.severity == "minor")

    def test_a_missed_duty_too(self) -> None:
        talk = (
            call(answered_by="borrower").says("⟦greet|您好⟧").hears("嗯").says("⟦state-purpose|您的贷款⟧").hears("嗯")
        )
        number, duty = next((n, d) for n, d in numbered(talk.card).items() if d.severity == "critical")
        came = review(talk, decision(1, number, "change", duty.code, "minor", kind="duty", was=duty.code))
        assert came.scorecard.score > talk.card.score

    def test_calling_it_as_the_judge_did_costs_what_it_did(self) -> None:
        talk = threat()
        number, one = next((n, f) for n, f in numbered(talk.card).items() if f.code == "threat-of-violence")
        same = decision(1, number, "change", one.code, one.severity, turn=one.turn, span=one.span, was=one.code)
        assert review(talk, same).scorecard.losses == talk.card.losses


def test_another_code_is_filed_under_the_rule_that_speaks_of_it() -> None:
    talk = threat()
    number = next(n for n, f in numbered(talk.card).items() if f.code == "private-channel")
    came = review(talk, decision(1, number, "change", "off-book-payment", turn=3, span=(0, 4), was="private-channel"))
    after = came.items[number - 1].after
    assert after.code == "off-book-payment"
    assert talk.tally.rules.by_id(after.criterion, "off-book-payment")
    assert {loss.code for loss in came.scorecard.losses} >= {"off-book-payment"}
    assert "private-channel" not in {loss.code for loss in came.scorecard.losses}


def test_what_the_judge_missed_is_added_with_its_words() -> None:
    talk = named()
    talk.says("你不还我天天去你家门口坐着。")
    last = len(talk.texts) - 1
    came = review(talk, decision(7, 0, "add", "unlawful-visit", turn=last, span=(4, 12)))
    (item,) = came.changed
    assert (item.number, item.before) == (-7, None)
    assert item.after.quote == talk.texts[last][4:12]
    assert came.scorecard.score < came.judged.score


def test_what_was_added_can_be_withdrawn_again_and_both_stay_on_record() -> None:
    talk = named()
    came = review(
        talk, decision(7, 0, "add", "unlawful-visit", turn=0), decision(9, -7, "withdraw", "unlawful-visit", turn=0)
    )
    assert came.scorecard == came.judged
    assert [d.action for d in came.items[-1].decisions] == ["add", "withdraw"]


def test_of_several_decisions_the_last_holds() -> None:
    talk = threat()
    number = next(n for n, f in numbered(talk.card).items() if f.code == "threat-of-violence")
    first, second = (decision(i, number, a, "threat-of-violence") for i, a in ((1, "withdraw"), (2, "confirm")))
    assert review(talk, second, first).scorecard == talk.card


def test_a_duty_that_a_person_sees_missed_counts_once_and_one_seen_met_costs_nothing() -> None:
    talk = call(answered_by="borrower").says("⟦greet|您好⟧").hears("嗯").says("⟦state-purpose|您的贷款⟧").hears("嗯")
    missed = {f.code: n for n, f in numbered(talk.card).items()}
    code = next(iter(missed))
    came = review(talk, decision(1, missed[code], "withdraw", code, "major", kind="duty"))
    assert came.scorecard.score > came.judged.score
    assert code not in {d.code for d in came.scorecard.duties if not d.met}
    met = next(d for d in talk.card.duties if d.met)
    came = review(talk, decision(1, 0, "add", met.code, "major", kind="duty", turn=0))
    assert [d.met for d in came.scorecard.duties if d.code == met.code] == [False]


def test_a_code_that_no_rule_speaks_of_is_refused() -> None:
    with pytest.raises(NotJudged):
        review(named(), decision(1, 0, "add", "nothing-of-ours", turn=0))


def test_a_later_engine_that_numbers_otherwise_still_finds_what_was_meant() -> None:
    talk = threat()
    there = {f.code: n for n, f in numbered(talk.card).items()}
    elsewhere = decision(1, there["private-channel"], "withdraw", "threat-of-violence", was="threat-of-violence")
    came = review(talk, elsewhere)
    assert {f.code for f in came.scorecard.findings} == {"private-channel"}


def test_the_codes_that_stand_are_told_without_the_words() -> None:
    judged = {1: "threat-of-violence", 2: "private-channel", 3: "abusive-language"}
    told = (
        decision(1, 1, "withdraw", "threat-of-violence"),
        decision(2, 2, "change", "off-book-payment"),
        decision(3, 0, "add", "unlawful-visit"),
        decision(4, 3, "withdraw", "abusive-language"),
        decision(5, 3, "confirm", "abusive-language"),
    )
    assert codes_after(judged, told) == {"off-book-payment", "unlawful-visit", "abusive-language"}
    assert codes_after(judged, ()) == set(judged.values())


def test_words_are_found_where_they_stand() -> None:
    text = "还 500 元，还 500 元，听见没有"
    assert span_of(text, "还 500 元") == (0, 7)
    assert span_of(text, " 还\u2009500\u2009元\n") == (0, 7)
    assert span_of("还500元", "还\u2009500\u2009元") == (0, 5)
    assert span_of(text, "") == (0, len(text))
    assert span_of(text, "没说过") is None
