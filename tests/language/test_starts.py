"""Trying only the patterns that could begin in a text finds what trying all of them finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.places import content_root
from trainer.conversation.text import LOCALES
from trainer.language.evidence import evidence_book
from trainer.language.lexicon import lexicon
from trainer.language.phrases import phrasing
from trainer.language.starts import Patterns, beginnings
from trainer.language.topics import topic_book

SHIPPED = {
    locale: (
        lexicon(locale).patterns, phrasing(locale).patterns, topic_book(locale).topics, evidence_book(locale).tells
    )
    for locale in LOCALES
}  # fmt: skip
TEXTS = [
    line.strip().lower()
    for name in ("players", "concepts", "phrases")
    for line in (content_root("lexicons") / f"{name}.yaml").read_text("utf-8").splitlines()
]
PARTS = st.sampled_from(sorted({way for patterns in SHIPPED.values() for each in patterns for way in each.beginnings}))


def all_tried(patterns, text):
    return [name for name, pattern in patterns.named if pattern.search(text)]


@pytest.mark.parametrize("locale", LOCALES)
def test_it_finds_what_trying_every_pattern_finds(locale):
    for patterns in SHIPPED[locale]:
        for text in TEXTS:
            assert list(patterns.found_in(text)) == all_tried(patterns, text), text


@given(st.lists(st.one_of(PARTS, st.text(max_size=4)), max_size=8).map("".join))
def test_whatever_is_said(text):
    for locale in LOCALES:
        for patterns in SHIPPED[locale]:
            assert list(patterns.found_in(text)) == all_tried(patterns, text)


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        ("父母|爸", {"父母", "爸"}),
        ("家里人?", {"家里", "家里人"}),
        ("(?:kids?|son) goes", {"kids", "kid ", "son "}),
        ("i'?m", {"i'm", "im"}),
        ("[ab]c+d", {"ac", "bc"}),
        (r"(?<![a-z])(?:am)(?![a-z])", {"am"}),
        ("^hello", {"hell"}),
        ("跟.{0,6}说", {"跟", "跟说"}),
        ("x{2,3}y", {"x"}),
    ],
)
def test_how_a_match_can_begin_is_read_off_the_pattern(pattern, ways):
    assert beginnings(re.compile(pattern), 4) == ways


@pytest.mark.parametrize("pattern", [r"\d+号", "a?", ".b", "[^a]b", "(?i:a)", r"(a)\1|\w", "", "(?i)abc"])
def test_a_pattern_that_can_begin_in_any_way_is_always_tried(pattern):
    assert beginnings(re.compile(pattern), 4) is None


def test_names_come_in_the_order_of_the_file():
    patterns = Patterns.of([("second", re.compile("b")), ("first", re.compile("a")), ("any", re.compile("."))], "zh")
    assert list(patterns.found_in("ab")) == ["second", "first", "any"]
    assert list(patterns.found_in("")) == []
