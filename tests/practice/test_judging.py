"""The judge beside a running attempt: the tally caught up from the log is the tally that was kept live."""

from uuid import uuid4

import pytest

from tests.practice.call import AT, Call, as_uuid, bad_lines, good_lines
from trainer.conversation.text import LOCALES
from trainer.language.reading import Signal
from trainer.practice.attempt import Attempt, apply, rebuild
from trainer.practice.events import EVENT
from trainer.practice.judging import _KEPT, Judging, setting_for, setting_of, signals_of
from trainer.practice.turn import next_silence, next_turn, start
from trainer.rubric.judge import begin


def held_live(desk, scenario, locale, lines):
    """The attempt and the tally as the live loop hands them on; a silence after the third line."""
    attempt = Attempt(start(desk, scenario, locale=locale, seed=1, at=AT))
    tally = begin(setting_of(desk.scenario(scenario), attempt), desk.rubrics)
    for number, line in enumerate([*lines[:3], None, *lines[3:]]):
        take = next_silence if line is None else next_turn
        words = () if line is None else (line,)
        turn, tally = take(desk, attempt, tally, f"c{number}", *words, AT)
        attempt = apply(attempt, turn)
        if attempt.ended:
            break
    return attempt, tally


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("lines", [good_lines, bad_lines])
def test_the_tally_caught_up_from_the_log_is_the_live_one(desk, locale, lines):
    for scenario in (volume.content for volume in desk.scenarios if volume.content.channel == "phone"):
        attempt, live = held_live(desk, scenario.id, locale, lines(desk, scenario.id, locale))
        assert Judging().tally(uuid4(), attempt, scenario, desk.rubrics) == live


def test_it_is_the_same_after_the_log_was_stored_and_read_back(desk):
    attempt, live = held_live(desk, "laid-off", "zh", good_lines(desk, "laid-off", "zh"))
    stored = rebuild(EVENT.validate_json(EVENT.dump_json(e)) for e in (attempt.started, *attempt.turns))
    assert Judging().tally(uuid4(), stored, desk.scenario("laid-off"), desk.rubrics) == live


def test_a_process_that_lags_behind_the_log_catches_up(desk):
    attempt, live = held_live(desk, "laid-off", "zh", good_lines(desk, "laid-off", "zh"))
    scenario, judging, attempt_id = desk.scenario("laid-off"), Judging(), uuid4()
    early = Attempt(attempt.started, attempt.turns[:4])
    judging.tally(attempt_id, early, scenario, desk.rubrics)
    assert judging.tally(attempt_id, attempt, scenario, desk.rubrics) == live


def test_a_process_that_is_ahead_of_the_log_begins_again(desk):
    attempt, _ = held_live(desk, "laid-off", "zh", good_lines(desk, "laid-off", "zh"))
    scenario, judging, attempt_id = desk.scenario("laid-off"), Judging(), uuid4()
    judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    early = Attempt(attempt.started, attempt.turns[:4])
    fresh = Judging().tally(attempt_id, early, scenario, desk.rubrics)
    assert judging.tally(attempt_id, early, scenario, desk.rubrics) == fresh


def test_an_attempt_that_begins_under_an_id_used_before_is_judged_by_its_own_file(desk):
    judging, attempt_id = Judging(), uuid4()
    for scenario, locale in (("laid-off", "zh"), ("mother-answers", "en")):
        attempt = Attempt(start(desk, scenario, locale=locale, seed=1, at=AT))
        tally = judging.tally(attempt_id, attempt, desk.scenario(scenario), desk.rubrics)
        assert tally.setting == setting_for(desk.scenario(scenario), locale)


def test_the_longest_unused_tallies_are_forgotten_and_made_anew(small_desk):
    call = Call(small_desk, "small-loan").hold(["您好。"])
    judging = Judging()
    before = judging.tally(call.id, call.attempt, call.scenario, small_desk.rubrics)
    for number in range(_KEPT + 10):
        judging.keep(as_uuid(number), 0, before)
    assert len(judging._held) == _KEPT
    assert call.id not in judging._held
    assert judging.tally(call.id, call.attempt, call.scenario, small_desk.rubrics) == before


@pytest.mark.parametrize(
    ("text", "meant", "heard"),
    [
        ("我在听。", ("hardship",), (Signal("hardship", (0, 4), 1.0),)),
        ("我没钱，失业了。", ("none",), ()),  # words of ours mean what was meant, whatever they sound like
        ("我没钱，失业了。", ("none", "refuses"), (Signal("refuses", (0, 8), 1.0),)),
    ],
)
def test_a_simulated_persons_words_mean_what_was_meant_by_them(small_desk, text, meant, heard):
    assert signals_of(text, meant, setting_for(Call(small_desk, "small-loan").scenario, "zh")) == heard


@pytest.mark.parametrize(
    ("locale", "debtor", "firm", "product"),
    [("zh", "罗志远", "松溪服务", "消费贷"), ("en", "Luo Zhiyuan", "Songxi Services", "consumer loan")],
)
def test_the_judge_knows_what_is_on_file_in_the_language_of_the_call(small_desk, locale, debtor, firm, product):
    setting = setting_for(Call(small_desk, "small-loan").scenario, locale)
    assert (setting.debtor_name, setting.firm.name, setting.account.product) == (debtor, firm, product)
    assert setting.account.balance == 6000
    assert (setting.channel, setting.jurisdiction, setting.answered_by) == ("phone", "cn", "unknown")
