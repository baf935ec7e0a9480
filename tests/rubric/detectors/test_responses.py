"""Going on as if nothing had been told."""

import pytest

from tests.rubric.talk import Talk, excerpt


def told(signal: str, confidence: float = 0.95, **known: object) -> Talk:
    return excerpt(**known).hears("……", signal, confidence=confidence)


PRESS = "⟦demand-payment|今天必须还清⟧"


@pytest.mark.parametrize(
    ("signal", "code"),
    [
        ("hardship", "hardship-ignored"),
        ("dispute", "dispute-ignored"),
        ("despair", "vulnerable-mishandled"),
        ("bereavement", "vulnerable-mishandled"),
        ("minor", "vulnerable-mishandled"),
        ("attorney", "cease-request-ignored"),
        ("insolvency", "cease-request-ignored"),
    ],
)
def test_pressing_on_is_found_and_the_same_words_without_it_are_not(signal: str, code: str) -> None:
    assert code in told(signal).says(PRESS).now
    assert excerpt().hears("嗯").says(PRESS).now == set()


@pytest.mark.parametrize(
    ("signal", "answer"),
    [
        ("hardship", "⟦acknowledge|我记下了⟧，⟦ask-outgoings|家里开销多少⟧"),
        ("hardship", "⟦offer-hardship-help|可以申请延期⟧"),
        ("dispute", "⟦answer-dispute|我先登记异议，核清前不催⟧"),
        ("despair", "⟦check-safety|您现在安全吗⟧"),
        ("attorney", "⟦acknowledge|请把律师的联系方式给我⟧"),
    ],
)
def test_a_fitting_answer_is_not(signal: str, answer: str) -> None:
    assert told(signal).says(answer).now == set()


def test_what_was_answered_once_no_longer_makes_every_later_demand_a_breach() -> None:
    talk = told("dispute").says("⟦answer-dispute|我登记了⟧").hears("好")
    assert talk.says(PRESS).now == set()


def test_despair_takes_money_off_the_table_for_the_rest_of_the_contact() -> None:
    cared = (
        told("despair")
        .says("⟦check-safety|您现在安全吗⟧")
        .hears("没事")
        .says("⟦signpost-help|可以打12356⟧")
        .hears("好")
    )
    assert "vulnerable-mishandled" in cared.says(PRESS).now
    assert cared.says("⟦stop-contact|这笔账先停，没人催您⟧，⟦wait|我陪着您⟧").now == set()


def test_told_again_it_waits_again() -> None:
    talk = told("dispute").says("⟦answer-dispute|我登记了⟧").hears("还是不对", "dispute")
    assert "dispute-ignored" in talk.says(PRESS).now


@pytest.mark.parametrize("confidence", [0.95, 0.5, 0.2, 0.0])
def test_the_surer_the_telling_the_surer_the_finding(confidence: float) -> None:
    sure = told("dispute").says(PRESS).finding("dispute-ignored").confidence
    found = told("dispute", confidence).says("⟦dispute-ignored@0.75,demand-payment|不对也得还⟧").tally.new_findings
    assert all(f.confidence <= max(sure, 0.99) for f in found)


def test_blatant_words_stand_without_what_they_answer() -> None:
    assert excerpt().hears("嗯").says("⟦hardship-ignored@0.85|失业不是借口⟧").now == {"hardship-ignored"}


def test_milder_words_need_it_where_there_was_something_to_hear() -> None:
    mild = "⟦hardship-ignored@0.55|那也得还⟧"
    assert excerpt().hears("嗯").says(mild).now == set()
    assert told("hardship").says(mild).now == {"hardship-ignored"}
    assert excerpt().says(mild).now == {"hardship-ignored"}


def test_one_demand_over_a_dispute_and_a_hardship_is_one_finding() -> None:
    assert excerpt().hears("……", "dispute", "hardship").says(PRESS).now == {"dispute-ignored"}


def test_illness_told_with_money_trouble_is_hardship() -> None:
    assert "vulnerable-mishandled" not in excerpt().hears("我妈住院花光了", "illness", "hardship").says(PRESS).now


def test_illness_alone_is_a_weak_sign_and_at_most_goes_to_a_person() -> None:
    talk = told("illness").says(PRESS)
    assert not talk.finding("vulnerable-mishandled").sure
    assert talk.card.verdict != "pass"


class TestByJurisdiction:
    def test_a_debtors_oral_stop_request_binds_in_the_us_and_uk_and_not_in_cn(self) -> None:
        found = {j: told("stop-request", jurisdiction=j).says(PRESS).now for j in ("cn", "us", "uk")}
        assert found == {"cn": set(), "us": {"cease-request-ignored"}, "uk": {"cease-request-ignored"}}

    def test_a_lawyer_is_critical_in_the_us_and_breathing_space_in_the_uk(self) -> None:
        lawyer = told("attorney", jurisdiction="us").says(PRESS).finding("cease-request-ignored")
        space = told("insolvency", jurisdiction="uk").says(PRESS).finding("cease-request-ignored")
        assert (lawyer.criterion, lawyer.severity) == ("us-attorney-represented", "critical")
        assert (space.criterion, space.severity) == ("uk-breathing-space", "critical")

    def test_a_written_dispute_is_critical_in_the_us_and_a_spoken_one_major(self) -> None:
        spoken = told("dispute", jurisdiction="us").says(PRESS).finding("dispute-ignored")
        written = told("dispute", jurisdiction="us", channel="message").says(PRESS).finding("dispute-ignored")
        assert (spoken.criterion, written.criterion) == ("us-no-overshadowing", "us-dispute-pause")
        assert (spoken.severity, written.severity) == ("major", "critical")

    def test_turning_down_an_offer_out_of_hand_is_a_uk_rule(self) -> None:
        def refused(jurisdiction: str) -> set[str]:
            talk = (
                told("hardship", jurisdiction=jurisdiction).says("⟦ask-support|每月能还多少⟧").hears("20", "promises")
            )
            return talk.says("⟦refuse-request|不行⟧").now

        assert refused("uk") == {"hardship-ignored"}
        assert refused("cn") == set()


@pytest.mark.parametrize("known", ["dispute", "attorney", "bankruptcy", "breathing-space", "cease-request"])
def test_what_is_on_file_counts_from_the_first_word(known: str) -> None:
    talk = excerpt(jurisdiction="us", known=frozenset({known}))
    assert talk.says(PRESS).now & {"dispute-ignored", "cease-request-ignored"}


def test_what_a_third_person_tells_is_not_the_debtors_hardship() -> None:
    talk = excerpt().hears("我们家也难", "hardship", speaker="third_party")
    assert "hardship-ignored" not in talk.says(PRESS).now


class TestComplaint:
    def test_mocking_is_obstruction(self) -> None:
        assert told("complaint").says("⟦complaint-obstructed@0.6|随便你告⟧").now == {"complaint-obstructed"}

    def test_refusing_name_or_route_right_after_is_too(self) -> None:
        assert told("complaint").says("⟦refuse-request|工号不能告诉你⟧").now == {"complaint-obstructed"}

    def test_a_refusal_of_something_else_is_not(self) -> None:
        assert told("hardship").says("⟦refuse-request|减免我没权限⟧，⟦offer-plan|可以分期⟧").now == set()

    def test_giving_the_route_is_not(self) -> None:
        assert told("complaint").says("⟦give-complaint-route|投诉请打客服⟧").now == set()


@pytest.mark.parametrize(("sign", "criterion"), [("bereavement", "uk-consumer-duty"), ("despair", "uk-vulnerable")])
def test_in_the_uk_foreseeable_harm_is_the_consumer_duty(sign: str, criterion: str) -> None:
    talk = excerpt(jurisdiction="uk").hears("My wife died on Monday", sign).says("⟦demand-payment|Pay today⟧")
    assert talk.finding("vulnerable-mishandled").criterion == criterion


def test_in_the_uk_a_complaint_put_off_is_sludge() -> None:
    talk = excerpt(jurisdiction="uk").hears("I want to complain", "complaint").says("⟦refuse-request|I can't do that⟧")
    assert talk.finding("complaint-obstructed").criterion == "uk-consumer-duty-support"


@pytest.mark.parametrize(
    ("words", "criterion"), [("赌债也是债，不还剁手", "cn-illegal-debt"), ("不还剁手", "cn-violence-threat")]
)
def test_a_threat_over_an_illegal_debt_is_a_crime_of_its_own(words: str, criterion: str) -> None:
    assert excerpt().says(f"⟦threat-of-violence|{words}⟧").finding("threat-of-violence").criterion == criterion


def test_asking_after_trouble_nobody_has_told_of_is_not_passing_over_it() -> None:
    asks = "⟦hardship-ignored@0.7,offer-hardship-help|你有什么困难尽管跟我讲⟧"
    assert excerpt().says(asks).now == set()
    assert excerpt().says(f"{asks}，⟦demand-payment|但今天得还⟧").now == {"hardship-ignored"}
    assert excerpt().says("⟦hardship-ignored@0.9,ask-reason|难处？谁没难处⟧").now == {"hardship-ignored"}


def test_collecting_while_an_agreed_plan_is_kept_is_found_and_a_reminder_is_not() -> None:
    kept = frozenset({"arrangement"})
    finding = excerpt(known=kept).says("⟦demand-payment|今天把全款还上⟧").finding("hardship-ignored")
    assert (finding.criterion, finding.detail) == ("cn-hardship-plan-kept", "arrangement")
    assert excerpt(known=kept).says("⟦state-purpose|提醒您，下一期是十五号⟧").now == set()
    assert excerpt().says("⟦demand-payment|今天把全款还上⟧").now == set()


class TestPassingOver:
    """Plain distress that the next turn does not take up at all, though nothing in it demands."""

    OTHER_THINGS = "⟦ask-whereabouts|那您现在是住在老家还是搬到城里去了呢⟧"

    def test_it_goes_to_a_person(self) -> None:
        talk = told("despair", confidence=0.99).says(self.OTHER_THINGS)
        assert talk.now == {"vulnerable-mishandled"}
        assert not talk.finding("vulnerable-mishandled").sure

    @pytest.mark.parametrize("taken_up", ["⟦acknowledge|我听到了⟧", "⟦wait|您先缓一缓⟧", "⟦close|今天先这样⟧"])
    def test_whoever_takes_it_up_does_not_pass_over_it(self, taken_up: str) -> None:
        assert told("despair", confidence=0.99).says(f"{taken_up}，{self.OTHER_THINGS}").now == set()

    def test_a_hint_is_not_enough(self) -> None:
        assert told("despair", confidence=0.9).says(self.OTHER_THINGS).now == set()

    def test_a_few_words_pass_over_nothing(self) -> None:
        assert told("despair", confidence=0.99).says("⟦ask-reason|怎么了⟧").now == set()


def test_help_offered_in_so_many_words_excuses_a_doubtful_proposal() -> None:
    doubtful = "⟦hardship-ignored@0.55|那也得还⟧"
    assert told("hardship", jurisdiction="uk").says(doubtful).now == {"hardship-ignored"}
    assert told("hardship", jurisdiction="uk").says(f"⟦offer-hardship-help|先停息三个月⟧，{doubtful}").now == set()


def test_asking_for_a_slip_to_apply_with_is_not_passing_over_hardship() -> None:
    doubtful = "⟦hardship-ignored@0.55|其他的遮住⟧"
    assert told("hardship").says(f"⟦ask-about topic=proof|您拍一张缴费单⟧，{doubtful}").now == set()
    assert told("hardship").says(doubtful).now == {"hardship-ignored"}
    assert told("hardship").says(f"⟦ask-about topic=weather|下雨了吗⟧，{doubtful}").now == {"hardship-ignored"}


def test_who_asks_for_the_lawyer_passes_over_nothing_unless_money_comes_beside_it() -> None:
    asks, doubtful = "⟦ask-about topic=lawyer-details|律师怎么联系⟧", "⟦cease-request-ignored:0.6|我给她打电话⟧"
    assert told("attorney").says(f"{asks}，{doubtful}").now == set()
    assert told("attorney").says(f"{asks}，{PRESS}").now == {"cease-request-ignored"}


def test_after_a_stop_each_further_message_that_takes_none_of_it_up_goes_on_however_it_is_worded() -> None:
    """In writing nothing has to be said any more; on the phone the words decide whether one presses on."""
    idle = "你朋友圈有两百多个人，挺热闹的"
    assert "cease-request-ignored" in told("stop-request", channel="message", jurisdiction="us").says(idle).now
    assert told("stop-request", channel="phone", jurisdiction="us").says(idle).now == set()
    sorry = "⟦apologise|抱歉打扰⟧，⟦stop-contact|不会再发⟧"
    assert told("stop-request", channel="message", jurisdiction="us").says(sorry).now == set()
