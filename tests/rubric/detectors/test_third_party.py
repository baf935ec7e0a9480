"""Others drawn in: levers, and people who asked to be left alone."""

from tests.rubric.talk import Talk, call, contact, named


def relative(**known: object) -> Talk:
    return call(answered_by="third_party", relation="parent", **known).hears("我是他妈", speaker="third_party")


def test_a_lever_named_to_the_debtor_stands_by_its_words() -> None:
    assert named().says("⟦third-party-pressure|不还就打给你领导⟧").now == {"third-party-pressure"}


def test_asking_a_relative_to_pay_is_pressure_and_tells_them_too() -> None:
    assert relative().says("⟦demand-payment|你替他还上⟧").now == {"third-party-pressure", "third-party-disclosure"}


def test_asking_a_relative_to_pass_on_a_message_is_neither() -> None:
    assert relative().says("⟦leave-message|请他回个电话⟧").now == set()


def test_a_guarantor_is_asked_as_one_who_owes() -> None:
    talk = call(answered_by="third_party", relation="guarantor").says("⟦demand-payment|请您按担保还款⟧")
    assert not talk.now & {"third-party-pressure", "third-party-disclosure"}


def test_going_on_after_a_third_person_said_stop_is_overcontact() -> None:
    talk = relative().hears("别再打了", "stop-request", speaker="third_party").says("⟦ask-whereabouts|他到底在哪⟧")
    assert talk.finding("third-party-overcontact").criterion == "cn-third-party-stop"


def test_saying_that_it_ends_is_not() -> None:
    talk = relative().hears("别再打了", "stop-request", speaker="third_party")
    assert talk.says("⟦stop-contact|以后不再打给您⟧").now == set()
    assert talk.met["stop-request-honoured"] == 2


def test_a_first_question_is_not() -> None:
    assert relative().says("⟦ask-whereabouts|他什么时候方便⟧").now == set()


def test_in_the_us_the_same_person_is_asked_once() -> None:
    before = (contact("2026-03-01T10:00:00-05:00", party="third_party", answered=True),)
    known = {"jurisdiction": "us", "answered_by": "third_party", "contacts": before, "locale": "en"}
    assert "third-party-overcontact" in call(**known).says("⟦ask-whereabouts|Where can I reach him?⟧").now
    assert "third-party-overcontact" not in call(**{**known, "contacts": ()}).says("⟦ask-whereabouts|Where is he?⟧").now
    assert "third-party-overcontact" not in call(**{**known, "jurisdiction": "cn"}).says("⟦ask-whereabouts|他在哪⟧").now


def test_in_the_us_a_known_lawyer_is_the_only_one_to_ask() -> None:
    known = {"jurisdiction": "us", "answered_by": "third_party", "known": frozenset({"attorney"}), "locale": "en"}
    talk = call(**known).says("⟦ask-whereabouts|Where can I reach him?⟧")
    assert talk.finding("third-party-overcontact").criterion == "us-location-attorney"


def test_another_person_asked_before_at_another_number_is_another() -> None:
    before = (contact("2026-03-01T10:00:00-05:00", party="third_party", answered=True, place="office"),)
    known = {"jurisdiction": "us", "answered_by": "third_party", "contacts": before, "locale": "en"}
    said = "⟦ask-whereabouts|Where can I reach him?⟧"
    assert "third-party-overcontact" not in call(**known, place="sister").says(said).now
    assert "third-party-overcontact" in call(**known, place="office").says(said).now
    assert "third-party-overcontact" in call(**known).says(said).now


class TestADebtorWhoIsNotLost:
    ASKS = "⟦ask-whereabouts|他什么时候方便接电话⟧"

    def called(self, place: str, *answered: bool, jurisdiction: str = "cn") -> Talk:
        log = tuple(contact(f"2026-03-01T{9 + i:02}:00:00+08:00", answered=a) for i, a in enumerate(answered))
        return call(answered_by="third_party", place=place, contacts=log, jurisdiction=jurisdiction).says(self.ASKS)

    def test_whose_last_call_was_answered_is_within_reach(self) -> None:
        finding = self.called("work", False, True).finding("third-party-overcontact")
        assert (finding.criterion, finding.detail) == ("cn-third-party-only-when-lost", "reachable")

    def test_two_vain_calls_do_not_make_anyone_lost_which_is_advice_since_the_wording_is_unsure(self) -> None:
        finding = self.called("work", False, False).finding("third-party-overcontact")
        assert (finding.criterion, finding.advice_only) == ("cn-third-party-triggers", True)

    def test_three_do(self) -> None:
        assert self.called("work", True, False, False, False).now == set()

    def test_who_picked_up_the_debtors_own_phone_was_not_called(self) -> None:
        assert self.called("mobile", True).now == self.called("", True).now == set()

    def test_an_empty_log_says_nothing(self) -> None:
        assert self.called("work").now == set()

    def test_it_is_the_rule_of_cn(self) -> None:
        assert self.called("work", True, jurisdiction="uk").now == set()


def test_company_for_a_person_in_despair_is_no_lever() -> None:
    sister = "⟦wait|我陪您在线上⟧，⟦third-party-pressure@0.6|等您姐姐到了再挂⟧"
    assert "third-party-pressure" in named().says(sister).now
    talk = named().hears("想过不在了", "despair")
    assert "third-party-pressure" not in talk.says(sister).now
    assert "third-party-pressure" in talk.says(f"{sister}，⟦demand-payment|让她今天替你还⟧").now


def test_a_third_persons_wish_to_be_left_alone_is_theirs_whatever_the_words_were_taken_for() -> None:
    talk = call(answered_by="third_party").says("⟦cease-request-ignored@0.9|退订归退订，还得找您爸⟧")
    assert "third-party-overcontact" in talk.now
    assert "cease-request-ignored" not in talk.now


def test_announcing_more_calls_to_one_who_said_stop_is_overcontact_unless_they_ask_for_one() -> None:
    stopped = relative().hears("别再打了", "stop-request", speaker="third_party")
    assert "third-party-overcontact" in stopped.says("明天我照样打这个号").now
    stopped = relative().hears("别再打了", "stop-request", speaker="third_party").says("好的")
    wished = stopped.hears("那你明天再打给我吧，他在", speaker="third_party")
    assert wished.says("那我明天再打给您").now == set()


def test_a_doubtful_proposal_beside_the_first_question_where_someone_is_falls() -> None:
    asks = "⟦ask-whereabouts,third-party-overcontact@0.65|他现在住哪儿⟧"
    assert "third-party-overcontact" not in relative().says(asks).now
