"""Small questions whose words only look like another: what `unless` rules out, and what a turn asks beside it."""

import datetime as dt

import pytest

from trainer.language.understand import understand


def topics(words):
    return {m.slots.topic for m in understand(words, "en", dt.date(2026, 3, 3)).moves if m.kind == "ask-about"}


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Who keeps calling you?", "who-are-you"),
        ("Who went under?", "who-else-is-there"),
        ("How long have you felt like that?", "years-at-work"),
        ("What time do they go down?", "the-time"),
        ("What's she like, your sister?", "children"),
        ("What would you like me to send you?", "personal-offer"),
        ("Is the washer still working at least?", "employer"),
        ("Is that a yes or a no?", "name-spelling"),
    ],
)
def test_words_that_only_look_like_a_topic_are_not_about_it(words, topic):
    assert topic not in topics(words)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Who's this?", "who-are-you"),
        ("Sorry, what was your name again?", "who-are-you"),
        ("Are you sure?", "are-you-sure"),
        ("What do you mean by that?", "meant-what"),
        ("What time do you get up?", "their-hours"),
        ("Could you give him a shout for me?", "fetch-them"),
        ("What time is it?", "the-time"),
        ("How long have you worked there?", "years-at-work"),
    ],
)
def test_what_is_about_a_topic_still_is(words, topic):
    assert topic in topics(words)
