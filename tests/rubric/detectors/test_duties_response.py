"""Duties that arise from what the other side tells."""

import pytest

from tests.rubric.talk import Talk, call, excerpt


def told(*signals: str, confidence: float = 0.95, **known: object) -> Talk:
    return excerpt(**known).hears("……", *signals, confidence=confidence)


@pytest.mark.parametrize(
    ("signal", "duty", "answer"),
    [
        ("hardship", "hardship-response", "⟦acknowledge|不容易，我记下了⟧，⟦ask-income|现在还有别的进项吗⟧"),
        ("hardship", "hardship-response", "⟦offer-hardship-help|可以先申请延期⟧"),
        ("dispute", "dispute-response", "⟦answer-dispute|我登记异议，核清前不催⟧"),
        ("complaint", "complaint-route-given", "⟦give-complaint-route|投诉请打客服⟧"),
        ("despair", "vulnerability-response", "⟦check-safety|您现在安全吗⟧"),
        ("bereavement", "vulnerability-response", "⟦empathise|节哀⟧"),
        ("minor", "vulnerability-response", "⟦close|小朋友，等大人在我再打⟧"),
    ],
)
def test_the_next_turn_meets_it(signal: str, duty: str, answer: str) -> None:
    talk = told(signal).says(answer)
    assert talk.met == {duty: 1}
    assert talk.tally.duties_met == (duty,)


@pytest.mark.parametrize("duty", ["hardship-response", "dispute-response", "vulnerability-response"])
def test_the_next_turn_that_presses_on_misses_it(duty: str) -> None:
    signal = {"hardship-response": "hardship", "dispute-response": "dispute", "vulnerability-response": "despair"}[duty]
    assert told(signal).says("⟦demand-payment|今天必须还⟧").missed[duty] == 1


def test_none_arises_where_nothing_was_told() -> None:
    talk = excerpt().hears("嗯").says("⟦demand-payment|今天必须还⟧")
    assert talk.card.duties == ()


def test_nor_where_the_talk_ended_before_an_answer() -> None:
    assert told("hardship").card.duties == ()


def test_a_fitting_answer_with_a_demand_in_it_does_not_meet_a_dispute() -> None:
    talk = told("dispute").says("⟦answer-dispute|我登记⟧，但⟦demand-payment|您先还⟧")
    assert "dispute-response" in talk.missed


def test_asking_about_means_without_a_sign_of_having_heard_does_not_meet_hardship() -> None:
    assert "hardship-response" in told("hardship").says("⟦ask-income|工资几号发⟧").missed


def test_listening_first_and_asking_then_is_in_time() -> None:
    talk = told("hardship").says("⟦empathise|真不容易⟧，⟦ask-reason|怎么会这样⟧").hears("厂倒了", "hardship")
    assert talk.says("⟦credit-effort|谢谢您告诉我⟧，⟦ask-income|现在收入多少⟧").met["hardship-response"] == 3


def test_listening_for_ever_is_not() -> None:
    talk = told("hardship")
    for _ in range(4):
        talk.says("⟦acknowledge|我理解⟧").hears("唉", "hardship")
    assert "hardship-response" in talk.missed


def test_nor_is_listening_once_and_hanging_up() -> None:
    assert "hardship-response" in told("hardship").says("⟦acknowledge|知道了⟧").missed


def test_a_missed_critical_duty_fails_and_a_doubtful_one_goes_to_a_person() -> None:
    assert told("despair").says("⟦demand-payment@0.5|那也得还⟧").card.verdict == "fail"
    assert told("despair", confidence=0.6).says("⟦ask-income|工资呢⟧").card.verdict == "review"


def test_illness_told_with_money_trouble_asks_for_a_hardship_answer_only() -> None:
    duties = {d.code for d in told("illness", "hardship").says("⟦ask-income|收入呢⟧").card.duties}
    assert duties == {"hardship-response"}


def test_a_route_for_complaints_given_unasked_counts_as_met() -> None:
    assert excerpt().says("⟦give-complaint-route|有不满意可以打客服⟧").met == {"complaint-route-given": 0}


def test_a_route_named_in_mockery_does_not() -> None:
    talk = told("complaint").says("⟦give-complaint-route,complaint-obstructed@0.9|随便你告，没人理⟧")
    assert "complaint-route-given" in talk.missed


@pytest.mark.parametrize(("jurisdiction", "owed"), [("us", True), ("uk", True), ("cn", False)])
def test_the_debtors_request_to_stop_is_owed_an_answer_in_us_and_uk(jurisdiction: str, owed: bool) -> None:
    talk = told("stop-request", jurisdiction=jurisdiction).says("⟦ask-reason|怎么了⟧")
    assert ("stop-request-honoured" in talk.missed) is owed


@pytest.mark.parametrize("jurisdiction", ["cn", "us", "uk"])
def test_a_third_persons_request_everywhere(jurisdiction: str) -> None:
    talk = call(jurisdiction=jurisdiction, answered_by="third_party")
    talk.hears("别打了", "stop-request", speaker="third_party").says("⟦ask-whereabouts|他在哪⟧")
    assert "stop-request-honoured" in talk.missed


def test_silence_or_noise_of_the_line_is_no_answer_and_no_miss() -> None:
    talk = told("hardship")
    read = talk.says("").tally
    assert read.duty("hardship-response") in ("missed", "open")


@pytest.mark.parametrize("jurisdiction", ["us", "uk"])
@pytest.mark.parametrize("signal", ["attorney", "insolvency"])
def test_a_lawyer_or_a_moratorium_is_a_request_to_stop(jurisdiction: str, signal: str) -> None:
    talk = told(signal, jurisdiction=jurisdiction)
    assert "stop-request-honoured" in talk.says("⟦stop-contact|那我们不再打给您⟧").met
    talk = told(signal, jurisdiction=jurisdiction)
    assert "stop-request-honoured" in talk.says("⟦demand-payment|今天必须还⟧").missed


def test_who_first_asks_for_the_lawyer_may_say_in_the_next_turn_that_it_ends() -> None:
    talk = told("attorney", jurisdiction="us").says("⟦ask-about topic=lawyer-details|律师怎么称呼⟧")
    assert talk.tally.duty("stop-request-honoured") == "open"
    talk.hears("姓王")
    assert "stop-request-honoured" in talk.says("⟦stop-contact|那我们不再打给您⟧").met


def test_where_only_others_may_ask_to_stop_a_lawyer_opens_no_duty() -> None:
    assert told("attorney", jurisdiction="cn").says("⟦demand-payment|今天必须还⟧").card.duties == ()


def test_a_hint_of_distress_is_not_missed_by_silence_and_told_plainly_it_arises_anew() -> None:
    talk = told("despair", confidence=0.55).says("⟦ask-reason|是怎么回事呢⟧")
    assert talk.card.duties == ()
    talk.hears("活不下去了", "despair").says("⟦ask-reason|是怎么回事呢⟧")
    assert talk.missed["vulnerability-response"] == 3


def test_pressing_on_over_a_hint_goes_to_a_person() -> None:
    talk = told("despair", confidence=0.55).says("⟦demand-payment|今天必须还⟧")
    duty = next(d for d in talk.card.duties if d.code == "vulnerability-response")
    assert (duty.met, duty.sure) == (False, False)


def test_asking_on_from_all_sides_takes_a_hardship_up() -> None:
    asked = "⟦ask-income|一个月进多少⟧，⟦ask-outgoings|房租多少⟧"
    assert "hardship-response" in told("hardship").says(asked).met


class TestSafeExit:
    def at_the_door(self) -> Talk:
        return call(channel="field", answered_by="borrower").hears("你给我出去", "leave-demand")

    @pytest.mark.parametrize(
        "words", ["好的，我这就走", "那我们走了", "All right, I'll be on my way", "I'm leaving now"]
    )
    def test_saying_that_one_goes_is_going(self, words: str) -> None:
        assert "safe-exit" in self.at_the_door().says(words).met

    @pytest.mark.parametrize(
        "words", ["我们不走", "I'm not leaving", "I'll leave when I get paid", "那你倒是走一个看看"]
    )
    def test_saying_otherwise_is_not(self, words: str) -> None:
        assert "safe-exit" in self.at_the_door().says(words).missed

    def test_words_and_the_deed_after_them_are_one_turn(self) -> None:
        assert self.at_the_door().says("哦").says("", act="两人离开").met["safe-exit"] == 2

    def test_thanks_first_and_gone_in_the_next_turn(self) -> None:
        talk = self.at_the_door().says("⟦credit-effort|谢谢您配合⟧").hears("走吧")
        assert talk.says("", act="leave").met["safe-exit"] == 3


def test_who_has_just_listened_need_not_say_so_again_when_he_asks_what_comes_in() -> None:
    for listens in ("⟦empathise|真不容易⟧", "⟦ask-about topic=since-when|哪天住进去的⟧"):
        talk = told("hardship").says(listens).hears("唉")
        assert "hardship-response" in talk.says("⟦ask-income|现在还有收入吗⟧").met
    assert "hardship-response" in told("hardship").says("⟦ask-about topic=weather|下雨了吗⟧").missed
