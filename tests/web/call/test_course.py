"""The course of a call: a name is shown once it was said, time on the line leaves out absences."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.store.events import BEGIN, started, turn
from trainer.conversation.transcript import Utterance
from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.scenario.schema import Scenario
from trainer.web.call.course import Course, Courses, steps


@pytest.fixture
def scenario(desk: Desk) -> Scenario:
    return desk.scenario("quiet-loan")


def answered(number: int, on_line: str, *replies: Utterance, acts: tuple[str, ...] = ()) -> TurnTaken:
    return replace(turn(number), on_line=on_line, replies=replies, reply_acts=acts)


def known_after(scenario: Scenario, first: str, *turns: TurnTaken) -> list[tuple[set[str], set[str]]]:
    attempt = Attempt(replace(started(), on_line=first), turns)
    return [(set(after.introduced), set(after.strangers)) for _before, _turn, after in steps(scenario, attempt)]


def test_nobody_is_named_before_they_say_who_they_are(scenario: Scenario) -> None:
    wary = answered(1, "debtor", Utterance("borrower", "谁啊？", signals=("asks-identity",)))
    admits = answered(2, "debtor", Utterance("borrower", "是我。", signals=("confirms-identity",)))
    assert known_after(scenario, "debtor", wary, admits) == [(set(), set()), ({"debtor"}, set())]


def test_someone_else_is_a_stranger_until_they_say_who_they_are(scenario: Scenario) -> None:
    not_in = answered(1, "wife", Utterance("third_party", "他不在。", signals=("is-third-party",)))
    says = answered(
        2, "wife", Utterance("third_party", "我是他爱人。", signals=("is-third-party",)), acts=("says-relation",)
    )
    assert known_after(scenario, "wife", not_in, says) == [(set(), {"wife"}), ({"wife"}, {"wife"})]


def test_a_voice_that_only_owns_to_the_name_is_not_known_for_another(scenario: Scenario) -> None:
    owns = answered(1, "wife", Utterance("third_party", "是我，怎么了？", signals=("none",)), acts=("says-relation",))
    assert known_after(scenario, "wife", owns) == [(set(), set())]


def test_who_takes_over_the_phone_is_not_known_by_who_gave_it(scenario: Scenario) -> None:
    handed = answered(
        1,
        "debtor",
        Utterance("third_party", "你等下。", signals=("is-third-party",)),
        Utterance("borrower", "喂，哪位？", signals=("asks-identity",)),
        acts=("says-relation", "hands-over"),
    )
    (known,) = known_after(scenario, "wife", handed)
    assert known == ({"wife"}, {"wife"})


def test_a_borrower_who_was_verified_is_known(scenario: Scenario) -> None:
    verified = answered(1, "debtor", Utterance("borrower", "6218。"))
    verified = replace(verified, person=replace(verified.person, verified=True))
    assert known_after(scenario, "debtor", verified) == [({"debtor"}, set())]


def test_an_absence_counts_as_ninety_seconds_at_most(scenario: Scenario) -> None:
    first = replace(turn(1), at=BEGIN + timedelta(seconds=30))
    second = replace(turn(2), at=BEGIN + timedelta(days=2))
    third = replace(turn(3), at=BEGIN + timedelta(days=2, seconds=12))
    attempt = Attempt(started(), (first, second, third))
    assert [after.seconds for _b, _t, after in steps(scenario, attempt)] == [30, 120, 132]


def test_what_is_remembered_is_not_walked_again(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[int] = []
    step = Course.after
    monkeypatch.setattr(Course, "after", lambda self, t, s: (walked.append(t.number), step(self, t, s))[1])
    courses, attempt_id = Courses(), uuid4()
    long = Attempt(started(), tuple(turn(n) for n in range(1, 201)))
    for number in range(1, 201):
        courses.at(attempt_id, scenario, long, number)
    assert walked == list(range(1, 201))
    assert courses.at(attempt_id, scenario, long, 5) == Courses().at(uuid4(), scenario, long, 5)
