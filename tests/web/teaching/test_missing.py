"""What somebody lacks of a programme, in words that one can act on."""

from dataclasses import replace

import pytest
from flask import Flask

from trainer.curriculum.programme import Pool
from trainer.progress.certification import Requirement
from trainer.web.teaching.missing import pool_in_words, requirement_in_words

PHONE, HARD = Pool(channels=("phone",)), Pool(channels=("phone",), levels=("hard",))
LETTER, MESSAGE = Pool(channels=("letter",)), Pool(channels=("message",))


def mastered(have: float, seen: int, *, met: bool = False) -> Requirement:
    return Requirement("mastered", have, 0.8, met, ("care",), seen=seen, contacts=3)


def passed(pool: Pool, have: int = 0, need: int = 1) -> Requirement:
    return Requirement("passed", have, need, have >= need, score=70.0, pool=pool)


def words(app: Flask, need: Requirement) -> str:
    with app.test_request_context():
        return requirement_in_words(need, "en")


def test_a_weak_skill_is_told_by_its_level(app: Flask) -> None:
    assert words(app, mastered(0.5, 4)) == "mastery of “Care for trouble” 50 %, asked for: 80 %"


def test_a_skill_that_is_nearly_there_is_told_to_the_tenth_by_which_it_is_judged(app: Flask) -> None:
    assert words(app, mastered(0.799, 4)) == "mastery of “Care for trouble” 79.9 %, asked for: 80 %"


def test_a_skill_that_was_hardly_shown_is_told_by_its_contacts(app: Flask) -> None:
    assert words(app, mastered(0.95, 1)) == "“Care for trouble” shown in 1 contact of 3"
    assert words(app, mastered(0.95, 2)) == "“Care for trouble” shown in 2 contacts of 3"


def test_a_skill_that_will_do_is_told_by_its_level_and_no_longer_by_its_contacts(app: Flask) -> None:
    assert words(app, mastered(0.85, 12, met=True)) == "mastery of “Care for trouble” 85 %, asked for: 80 %"


@pytest.mark.parametrize(("one", "other"), [(LETTER, MESSAGE), (PHONE, HARD)])
def test_no_two_requirements_read_the_same(app: Flask, one: Pool, other: Pool) -> None:
    assert words(app, passed(one)) != words(app, passed(other))


def test_the_scenarios_that_count_are_named_by_channel_level_and_skill(app: Flask) -> None:
    with app.test_request_context():
        assert pool_in_words(PHONE, "en") == "Phone"
        assert pool_in_words(Pool(channels=("phone",), levels=("medium", "hard")), "en") == "Phone · Medium/Hard"
        assert (
            pool_in_words(Pool(channels=("letter", "message"), skills=("care",)), "en")
            == "Letter/Message · Care for trouble"
        )
    with app.test_request_context(headers={"Accept-Language": "zh-CN"}):
        assert requirement_in_words(passed(HARD), "zh") == "电话 · 困难：以 70 分以上通过的场景 0 个，需要 1 个"


def test_what_goes_beyond_is_told_as_met_and_not_as_four_of_three(app: Flask) -> None:
    assert words(app, passed(PHONE, 4, 3)) == "Phone: 3 of 3 scenarios passed with at least 70"
    exams = Requirement("exams", 5, 3, True, score=70.0, pool=HARD)
    assert words(app, exams) == "Phone · Hard: 3 clean exams of 3 running, each with at least 70"


def test_what_nobody_can_meet_is_named_by_its_scenarios(app: Flask) -> None:
    assert words(app, replace(passed(LETTER), short=1)).startswith("Letter: the scenarios on offer are too few")
