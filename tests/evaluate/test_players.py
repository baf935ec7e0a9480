"""Simulated trainees: each holds a contact to its end, in both languages, in its own manner."""

import re
from dataclasses import replace

import pytest

from tests.borrower.small_loan import SMALL_LOAN, somebody
from tests.evaluate.by_hand import held, turn
from trainer.conversation.text import LOCALES
from trainer.evaluate.cast import PLAYERS
from trainer.evaluate.perfect import Perfect
from trainer.evaluate.players import Rude, Silent, player_book
from trainer.evaluate.simulation import Job, hold

MOST_TURNS = {
    "perfect": 22, "clumsy": 20, "rude": 14, "silent": 3, "random": 16, "reciter": 11, "interrogator": 21,
    "manipulator": 16,
}  # fmt: skip


def shipped(desk):
    return sorted(v.content.id for v in desk.scenarios if v.content.channel == "phone")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("player", PLAYERS)
def test_a_player_holds_every_contact_to_its_end(desk, player, locale):
    for scenario in shipped(desk):
        contact = hold(desk, Job(scenario, locale, player, 1))
        assert 1 <= len(contact.attempt.turns) <= MOST_TURNS[player]
        assert contact.verdict in ("pass", "fail", "review")
        assert contact.outcome in {o.id for o in desk.scenario(scenario).outcomes}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("player", PLAYERS)
def test_a_player_speaks_in_whole_words_of_its_language(desk, player, locale):
    for scenario in shipped(desk):
        for said in (t.said for t in hold(desk, Job(scenario, locale, player, 2)).attempt.turns if not t.silence):
            assert said
            assert not re.search(r"[{}]", said), said
            if player == "perfect":
                assert bool(re.search(r"[\u4e00-\u9fff]", said)) is (locale == "zh")


def test_the_silent_one_speaks_once(desk):
    turns = hold(desk, Job("laid-off", "zh", "silent", 1)).attempt.turns
    assert [t.silence for t in turns] == [False, True, True]
    assert turns[-1].ended == "hung-up"


def test_the_rude_one_names_the_debt_first_and_is_judged_for_it(desk):
    contact = hold(desk, Job("laid-off", "zh", "rude", 1))
    assert contact.verdict == "fail"
    assert any(f.severity == "critical" for t in contact.attempt.turns for f in t.findings)


def test_the_perfect_one_introduces_itself_before_it_names_the_debt(desk):
    for locale in LOCALES:
        contact = hold(desk, Job("laid-off", locale, "perfect", 1))
        assert not [f for t in contact.attempt.turns for f in t.findings if f.severity == "critical"]
        assert contact.attempt.person.verified


@pytest.mark.parametrize("locale", LOCALES)
def test_the_perfect_one_verifies_whoever_owns_to_the_name_and_lets_a_namesake_go(desk, locale):
    contact = hold(desk, Job("wrong-person", locale, "perfect", 1))
    made = [m.kind for t in contact.attempt.turns for m in t.moves]
    assert "verify-identity" in made
    assert "stop-contact" in made
    assert contact.outcome == "let-go"


@pytest.mark.parametrize("locale", LOCALES)
def test_better_players_score_better(desk, locale):
    for scenario in shipped(desk):
        perfect, rude = (hold(desk, Job(scenario, locale, player, 1)).score for player in ("perfect", "rude"))
        assert perfect > rude


def test_a_player_is_a_function_of_what_it_heard_and_its_seed():
    attempt = held(turn()).attempt
    lines = {Rude(SMALL_LOAN, "zh", 5).next(attempt) for _ in range(5)}
    assert len(lines) == 1
    assert len({Rude(SMALL_LOAN, "zh", seed).next(attempt) for seed in range(30)}) > 3


@pytest.mark.parametrize(("player", "limit"), [("perfect", 22), ("rude", 14), ("random", 16)])
def test_a_player_leaves_when_it_has_said_enough(player, limit):
    for turns, leaves in ((limit - 1, False), (limit, True)):
        attempt = held(*[turn()] * turns).attempt
        assert (PLAYERS[player](SMALL_LOAN, "zh", 1).next(attempt) == "") is leaves


@pytest.mark.parametrize("locale", LOCALES)
def test_the_perfect_one_stops_at_once_when_a_moratorium_is_told(desk, locale):
    told = turn(moves=["ask-reason"])
    signalled = replace(told, replies=(replace(told.replies[0], signals=("insolvency",)),))
    player = Perfect(desk.scenario("breathing-space"), locale, 1)
    attempt = held(signalled, scenario="breathing-space", locale=locale).attempt
    said = player.next(attempt)
    hold_lines = player_book().perfect["hold"]
    assert said in (hold_lines.zh if locale == "zh" else hold_lines.en)
    assert player.next(held(signalled, turn(said=said), scenario="breathing-space").attempt) != said


@pytest.mark.parametrize("locale", LOCALES)
def test_the_perfect_one_holds_the_account_of_whoever_is_in_a_breathing_space(desk, locale):
    for seed in (1, 4, 5):
        contact = hold(desk, Job("breathing-space", locale, "perfect", seed))
        duties = {code for t in contact.attempt.turns for code in t.duties_met}
        assert {"stop-request-honoured", "vulnerability-response"} <= duties
        assert contact.verdict == "pass"
        assert contact.outcome in ("held-and-cared", "held-only")


def test_the_perfect_one_reads_an_answer_before_it_writes_on(desk):
    scenario = desk.scenario("breathing-space")
    sent = turn(said="您好。")
    under_way = replace(sent, replies=(), later=sent.replies)
    player = Perfect(scenario, "zh", 1)
    assert player.next(held(under_way, scenario="breathing-space").attempt) is None
    assert player.next(held(sent, scenario="breathing-space").attempt)


@pytest.mark.parametrize(("scenario", "direction"), [("breathing-space", "[end]"), ("oxygen", "[leave]")])
def test_the_perfect_one_puts_a_thread_away_and_leaves_a_door_after_goodbye(desk, scenario, direction):
    player = Perfect(desk.scenario(scenario), "en", 1)
    goodbye = player.step("close").en[0]
    assert player.next(held(turn(said=goodbye), scenario=scenario, locale="en").attempt) == direction


def test_setting_out_is_not_taken_for_words(desk):
    player = Perfect(desk.scenario("mother-opens"), "zh", 1)
    out = replace(turn(said=""), replies=(), on_line="mother")
    fresh = somebody(caller_known=False, verified=False, debt_named=False)
    asked = turn(said="您好，请问是吴志强吗？", on_line="mother")
    told = replace(asked, replies=(replace(asked.replies[0], speaker="third_party", signals=("is-third-party",)),))
    said = player.next(held(out, told, scenario="mother-opens", person=fresh).attempt)
    assert said in {line.format_map(player.case()) for line in player.step("introduce-third").zh}


def test_the_silent_one_waits():
    assert Silent(SMALL_LOAN, "zh", 1).next(held(turn()).attempt) is None


@pytest.mark.parametrize(("locale", "part"), [("zh", "罗志远"), ("en", "Luo Zhiyuan")])
def test_the_perfect_one_asks_for_the_person_by_name(locale, part):
    fresh = somebody(caller_known=False, verified=False, debt_named=False)
    assert part in Perfect(SMALL_LOAN, locale, 1).next(held(person=fresh).attempt)


@pytest.mark.parametrize("player", ["perfect", "clumsy", "rude", "random"])
def test_everything_a_player_may_say_stands_in_both_languages(player):
    for said in getattr(player_book(), player).values():
        assert said.zh
        assert said.en
