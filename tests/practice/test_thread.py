"""A thread: answers come hours later, waiting is a choice, nothing is answered that has not arrived."""

import datetime as dt
from pathlib import Path

import pytest

from tests.practice.stories import AT, Story, open_stories
from trainer.practice.beside import Beside
from trainer.practice.desk import Desk
from trainer.practice.thread import AnswerFirst, send
from trainer.practice.turn import NothingSaid, TooLong

WHO = "Hi, this is Nora Whitcomb from Halden Ridge. I'm trying to reach Dale Renner. Is this his number? Reply STOP to opt out."
DEBT = "Dale Renner owes Bracken Falls Bank $3,407.45."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_stories(tmp_path_factory.mktemp("threads"), "message", "only-on-the-card")


@pytest.fixture
def story(desk: Desk) -> Story:
    return Story(desk, "only-on-the-card")


def test_an_answer_is_under_way_until_its_hour(story: Story) -> None:
    (sent,) = story.say(f"[send sms +0m] {WHO}")
    assert (sent.replies, len(sent.later)) == ((), 1)
    waited = story.say("[wait 14d]")[-1]
    assert waited.replies == sent.later
    assert waited.moment == sent.later[0].at


def test_waiting_stops_at_the_hour_that_was_meant_when_nothing_comes(story: Story) -> None:
    (waited,) = story.say("[wait 3h]")
    assert waited.moment == story.attempt.started.story + dt.timedelta(hours=3)
    assert waited.replies == ()


def test_nobody_answers_at_night(desk: Desk) -> None:
    for seed in range(1, 9):
        story = Story(desk, "only-on-the-card", seed=seed)
        story.say(f"[send sms 21:30] {WHO}")
        assert all(8 <= answer.at.hour < 22 for answer in story.attempt.later)


def test_a_message_meant_for_later_waits_behind_the_answer_that_comes_first(story: Story, desk: Desk) -> None:
    (sent,) = story.say(f"[send sms +0m] {WHO}")
    meant = sent.later[0].at + dt.timedelta(hours=2)
    with pytest.raises(AnswerFirst) as came:
        send(story.log, desk, story.id, "late", "Please answer. Reply STOP to opt out.", AT, Beside(moment=meant))
    assert came.value.turn.replies == sent.later
    assert [turn.said for turn in story.attempt.turns if turn.said] == [WHO]


def test_the_judge_hears_an_answer_when_it_arrives(story: Story, desk: Desk) -> None:
    story.say(f"[send sms +0m] {WHO}")
    before = desk.judging.tally(story.id, story.attempt, desk.scenario("only-on-the-card"), desk.rubrics)
    assert before.other_turns == 0
    story.say("[wait 14d]")
    after = desk.judging.tally(story.id, story.attempt, desk.scenario("only-on-the-card"), desk.rubrics)
    assert after.other_turns == 1


def test_a_message_in_the_night_breaks_the_hours_and_one_in_the_morning_does_not(desk: Desk) -> None:
    night, morning = Story(desk, "only-on-the-card"), Story(desk, "only-on-the-card")
    (late,) = night.say(f"[send sms 03:00] {WHO}")
    (early,) = morning.say(f"[send sms 09:30] {WHO}")
    assert "contact-hours" in {finding.code for finding in late.findings}
    assert "contact-hours" not in {finding.code for finding in early.findings}


def test_the_fourth_contact_of_a_day_is_one_too_many_whatever_the_channel(tmp_path: Path) -> None:
    nights = open_stories(tmp_path, "message", "nights")
    rung = [c for c in nights.scenario("nights").case_file.contacts if c.at.date() == dt.date(2026, 6, 16)]
    assert len(rung) == 2, "two calls stand on file for the day, so that two messages make four contacts"
    story = Story(nights, "nights")
    (third,) = story.say("[send sms +1m] Please ring us when it suits you.")
    (fourth,) = story.say("[send sms +1m] Please ring us this week when you are awake.")
    assert "contact-frequency" not in {finding.code for finding in third.findings}
    assert "contact-frequency" in {finding.code for finding in fourth.findings}


def test_a_day_that_is_named_counts_from_the_day_the_thread_has_come_to(story: Story) -> None:
    story.say("[wait 3d]")
    (sent,) = story.say("[send sms 09:30] Could you pay fifty pounds tomorrow? Reply STOP to opt out.")
    days = [move.slots.date for move in sent.moves if move.slots.date is not None]
    assert sent.moment is not None
    assert set(days) == {sent.moment.date() + dt.timedelta(days=1)}


def test_the_same_words_again_before_an_answer_are_noticed(story: Story) -> None:
    story.say(f"[send sms +0m] {WHO}")
    story.say(f"[send sms +1m] {WHO}")
    assert "twice" in story.attempt.person.marks


def test_a_locked_screen_that_names_the_debt_is_seen_and_one_that_does_not_is_not(desk: Desk) -> None:
    loud, quiet = Story(desk, "only-on-the-card"), Story(desk, "only-on-the-card")
    (shown,) = loud.say(f"[send sms +0m] {DEBT}")
    (kept,) = quiet.say(f"[send sms +0m] {WHO}")
    assert shown.seen
    assert not kept.seen


def test_a_way_out_that_is_offered_stops_nothing_yet(story: Story) -> None:
    (sent,) = story.say(f"[send sms +0m] {WHO}")
    assert "stop-contact" not in {move.kind for move in sent.moves}
    (stopped,) = story.say("[send sms +1m] We won't text this number again. Reply STOP to opt out.")
    assert "stop-contact" in {move.kind for move in stopped.moves}


def test_putting_the_thread_away_ends_it_and_what_is_under_way_is_never_read(story: Story) -> None:
    story.say(f"[send sms +0m] {WHO}")
    (end,) = story.say("[end]")
    assert end.ended == "closed"
    assert end.later
    assert end.replies == ()


def test_an_empty_message_and_a_million_characters_are_refused_and_nothing_is_kept(story: Story) -> None:
    with pytest.raises(NothingSaid):
        story.say("[send sms]   ")
    with pytest.raises(TooLong):
        story.say("x" * 1_000_000)
    assert story.attempt.turns == ()
