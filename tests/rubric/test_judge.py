"""The judge as a whole: laws that hold for any talk, and the three verdicts."""

from dataclasses import replace
from typing import Any

from tests.rubric.talk import AT, LOAN, Talk, call, excerpt, named, reading, shipped, verified
from trainer.conversation.moves import SIGNALS
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Setting, Transcript, Utterance
from trainer.language.before import Before
from trainer.language.reading import Reading, Signal
from trainer.rubric.judge import NOTHING_BEFORE, context_of, hear_collector, judge_transcript
from trainer.rubric.scorecard import Scorecard


class TestVerdicts:
    def test_a_sure_critical_violation_fails_whatever_the_score(self) -> None:
        assert named().says("⟦threat-of-violence|小心你的腿⟧").card.verdict == "fail"

    def test_a_doubtful_one_goes_to_a_person(self) -> None:
        assert named().says("⟦public-shaming@0.6|大家会知道的⟧").card.verdict == "review"

    def test_below_review_nothing_is_said(self) -> None:
        talk = named().says("⟦public-shaming@0.44|大家会知道的⟧")
        assert talk.found == set()
        assert talk.card.verdict == "pass"

    def test_a_major_violation_costs_points_and_fails_nobody_by_itself(self) -> None:
        clean, talk = named().says("⟦wait|您慢慢说⟧"), named().says("⟦private-channel|加我私人微信⟧")
        assert talk.card.verdict == "pass"
        assert talk.card.score < clean.card.score

    def test_one_that_is_not_critical_needs_to_be_likelier_than_not(self) -> None:
        assert named().says("⟦private-channel@0.49|加我微信⟧").found == set()

    def test_a_rule_that_could_not_be_confirmed_is_advice_and_never_fails(self) -> None:
        moment = AT.replace(hour=15)
        earlier = (replace_channel("2026-03-02T09:00:00+08:00"),)
        talk = call(channel="field", answered_by="borrower", started_at=moment, contacts=earlier).says("⟦greet|您好⟧")
        finding = talk.finding("contact-frequency")
        assert finding.advice_only
        assert finding.criterion == "cn-visit-once-a-day"
        assert not any(loss.code == "contact-frequency" for loss in talk.card.losses)

    def test_an_unconfirmed_law_stands_beside_what_is_right_anyway(self) -> None:
        finding = excerpt().says("⟦off-book-payment|转我微信⟧").finding("off-book-payment")
        assert finding.criterion == "ethics-clean-hands"
        assert finding.sure
        assert "cn-off-book-payment" in finding.also


def replace_channel(at: str) -> Any:
    from tests.rubric.talk import contact

    return contact(at, channel="field", answered=True)


class Scripted:
    """A reader whose readings are written beside the words."""

    digest = "by-hand"

    def __init__(self) -> None:
        self.contexts: list[frozenset[str]] = []
        self.before: list[Before] = []

    def read(self, text: str, setting: Setting, context: frozenset[str], before: Before = NOTHING_BEFORE) -> Reading:
        self.contexts.append(context)
        self.before.append(before)
        read = reading(text)
        return Reading(text, "speech", tuple(replace(m, span=(0, len(text))) for m in read.moves))

    def hear(self, text: str, locale: Locale) -> tuple[Signal, ...]:
        return tuple(Signal(kind, (0, len(text)), 0.9) for kind in SIGNALS if kind in text)


class TestTranscript:
    TURNS = (
        Utterance("collector", "⟦identify-self|我是林晓⟧ ⟦ask-for-person|陈先生吗⟧ ⟦verify-identity|后四位⟧"),
        Utterance("borrower", "confirms-identity gives-detail"),
        Utterance("collector", "⟦state-purpose|您的贷款⟧"),
        Utterance("borrower", "hardship"),
        Utterance("collector", "⟦demand-payment|今天还⟧"),
    )

    def test_it_is_judged_by_the_same_steps_as_the_live_talk(self) -> None:
        setting = Setting(account=LOAN, started_at=AT)
        card = judge_transcript(Transcript("x", setting, self.TURNS), shipped(), Scripted())
        assert {f.code for f in card.findings} == {"hardship-ignored"}
        assert {d.code for d in card.duties if d.met} >= {"identity-stated", "identity-verified"}

    def test_the_versions_name_every_rubric_and_the_reader(self) -> None:
        card = judge_transcript(Transcript("x", Setting(), self.TURNS), shipped(), Scripted())
        assert card.versions["reader"] == "by-hand"
        assert {"rubric:cn", "rubric:ethics", "rubric:technique-phone"} <= set(card.versions)
        assert "rubric:us" not in card.versions
        assert all(len(version) == 16 for name, version in card.versions.items() if name != "reader")

    def test_what_the_simulator_meant_is_taken_and_not_heard_again(self) -> None:
        turns = (*self.TURNS[:1], Utterance("borrower", "是我6218", signals=("confirms-identity", "gives-detail")))
        card = judge_transcript(Transcript("x", Setting(), turns), shipped(), Scripted())
        assert "identity-verified" in {d.code for d in card.duties if d.met}

    def test_the_reader_is_told_what_waits_and_who_listens(self) -> None:
        reader = Scripted()
        judge_transcript(Transcript("x", Setting(known=frozenset({"attorney"})), self.TURNS), shipped(), reader)
        assert reader.contexts[0] == {"attorney"}
        assert "hardship" in reader.contexts[-1]
        assert reader.before[-1] == Before(own=self.TURNS[2].text, other=self.TURNS[3].text)
        assert "third-party" in context_of(call(answered_by="third_party").tally)

    def test_a_reader_without_a_digest_is_named_so(self) -> None:
        class Nameless(Scripted):
            digest = "unversioned"

        card = judge_transcript(Transcript("x", Setting(), self.TURNS), shipped(), Nameless())
        assert card.versions["reader"] == "unversioned"


def test_the_same_talk_under_three_laws_differs_only_where_their_data_differ() -> None:
    def card(jurisdiction: str) -> Scorecard:
        talk = named(jurisdiction=jurisdiction).hears("失业了", "hardship").says("⟦threat-of-violence|小心点⟧")
        return talk.card

    codes = {j: {f.code for f in card(j).findings} for j in ("cn", "us", "uk")}
    assert codes["cn"] == codes["us"] == codes["uk"] == {"threat-of-violence"}
    cited = {j: card(j).findings[0].criterion for j in ("cn", "us", "uk")}
    assert cited == {"cn": "cn-violence-threat", "us": "us-threat-violence", "uk": "uk-threat-or-abuse"}


def test_a_reciter_of_duty_phrases_scores_below_a_plain_humane_call() -> None:
    def recite() -> str:
        return (
            "⟦identify-self|我是林晓⟧，⟦state-recording|通话录音⟧，⟦empathise|我非常理解您的心情⟧，⟦give-complaint-route|投诉打客服⟧，"
            "⟦signpost-help|可以咨询⟧，⟦give-way-to-pay|应用里还⟧，⟦acknowledge|收到⟧，⟦confirm-agreement|我复述一下⟧"
            + "。"
            * 80
        )

    reciter: Talk = verified()
    humane = named()
    for _ in range(6):
        reciter.says(recite()).hears("我没工作了", "hardship")
    humane.hears("我没工作了", "hardship").says("⟦empathise|没工作了，难⟧，⟦ask-reason open|怎么了⟧").hears("厂倒了")
    humane.says("⟦ask-income open|现在收入呢⟧").hears("两千").says("⟦offer-plan each=300|三百行吗⟧").hears(
        "行", "agrees"
    )
    humane.says("⟦confirm-agreement each=300|每月三百⟧，⟦give-way-to-pay|应用里还⟧，⟦close|谢谢，再见⟧")
    assert reciter.card.score < humane.card.score


def test_two_hundred_turns_cost_what_five_do() -> None:
    import time

    def spent(turns: int) -> float:
        talk = named()
        for _ in range(turns):
            talk.hears("唉", "hardship").says("⟦acknowledge|我理解⟧，⟦ask-income|收入呢⟧，⟦demand-payment@0.4|还⟧")
        read = reading("⟦acknowledge|我理解⟧，⟦ask-income|收入呢⟧")
        best = 1.0
        for _ in range(20):
            start = time.perf_counter()
            hear_collector(talk.tally, talk.index, read.text, read)
            best = min(best, time.perf_counter() - start)
        return best

    assert spent(200) < 3 * spent(5)
