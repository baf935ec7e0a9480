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
