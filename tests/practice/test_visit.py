"""A visit: the hour decides who opens, deeds are judged, where nobody is there nobody answers."""

import datetime as dt

import pytest

from tests.practice.stories import Story, open_stories
from trainer.practice.desk import Desk
from trainer.practice.visit import offered, within

WHO = (
    "[show-card] Good morning, my name is Zheng Ran, from Qingzhou Asset Services, here on behalf of Huihe. "
    "This visit is recorded. Is Mr Wu Zhiqiang at home?"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_stories(tmp_path_factory.mktemp("visits"), "field", "mother-opens")


@pytest.fixture
def story(desk: Desk) -> Story:
    return Story(desk, "mother-opens")


def found(story: Story) -> set[str]:
    return {finding.code for turn in story.attempt.turns for finding in turn.findings}


@pytest.mark.parametrize(("hour", "opens"), [("10:30", "mother"), ("19:00", "debtor")])
def test_the_hour_decides_who_opens(story: Story, hour: str, opens: str) -> None:
    story.say(f"[set-out {hour} card companion]")
    (knocked,) = story.say("[knock]")
    assert knocked.on_line == opens
    assert knocked.replies


def test_at_three_in_the_morning_nobody_opens_and_a_knock_breaks_the_hours(story: Story) -> None:
    story.say("[set-out 03:00 card companion]")
    assert story.attempt.stage == "woken"
    story.say("Mr Wu, open the door!")
    assert "contact-hours" in found(story)
    assert not story.attempt.turns[-1].replies


def test_one_sets_out_within_the_days_of_the_order(desk: Desk) -> None:
    scenario = desk.scenario("mother-opens")
    assert within(scenario, dt.datetime(2020, 1, 1)) == scenario.starts_at
    assert within(scenario, dt.datetime(2030, 1, 1)) == scenario.starts_at + dt.timedelta(days=7)


def test_what_was_taken_along_leaves_its_mark_and_what_does_not_exist_is_left_out(story: Story) -> None:
    (out,) = story.say("[set-out 10:30 card bazooka]")
    assert out.chosen == ("card",)
    assert "card" in out.person.marks


def test_without_a_card_none_can_be_shown(story: Story, desk: Desk) -> None:
    story.say("[set-out 10:30 sealed companion]")
    story.say("[knock]")
    tally = desk.judging.tally(story.id, story.attempt, desk.scenario("mother-opens"), desk.rubrics)
    assert "show-card" not in {deed.id for deed in offered(desk, story.attempt, tally)}


def test_a_line_without_preparation_sets_out_well_prepared(story: Story) -> None:
    first, _knock = story.say("[knock]")
    assert "companion" in first.chosen


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("enter-uninvited", "unlawful-visit"),
        ("tape-notice", "public-shaming"),
        ("hand-open-letter", "third-party-disclosure"),
        ("take-cash", "off-book-payment"),
        ("photograph-home", "privacy-intrusion"),
    ],
)
def test_a_deed_alone_breaks_a_rule(story: Story, deed: str, code: str) -> None:
    story.say("[knock]")
    story.say(f"[{deed}]")
    assert code in found(story)


@pytest.mark.parametrize(
    "deed", ["show-card", "step-back", "leave-sealed-notice", "call-supervisor", "decline-to-enter"]
)
def test_a_decent_deed_breaks_none(story: Story, deed: str) -> None:
    story.say("[knock]")
    story.say(f"[{deed}]")
    assert found(story) == set()


def test_a_deed_tells_what_is_seen_and_is_not_answered_like_words(story: Story) -> None:
    story.say("[knock]")
    (stepped,) = story.say("[step-back]")
    assert stepped.seen
    assert stepped.replies == ()


def test_who_stood_there_before_says_no_first_words_again(story: Story) -> None:
    story.say("[knock]")
    story.say(WHO)
    story.say("Could you ask him to call us back?")
    story.say("[leave-sealed-notice]")
    assert story.attempt.on_line == "neighbour"
    (told,) = story.say("That is private, I can't discuss it.")
    assert told.on_line == "mother"
    assert [reply.speaker for reply in told.replies] == ["third_party"]


def test_coming_back_in_the_evening_finds_him_at_home(story: Story) -> None:
    story.say("[set-out 09:30 card companion]")
    story.say("[come-back]")
    (knocked,) = story.say("[knock]")
    assert knocked.on_line == "debtor"


def test_leaving_ends_it(story: Story) -> None:
    story.say("[knock]")
    (left,) = story.say("[leave]")
    assert left.ended == "closed"
