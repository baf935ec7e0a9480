"""Texts are replaced in place: comments, order and every other byte of a content file stay."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.places import content_root
from trainer.content.rewritten import rewritten, scalars

FILE = """# a comment
title: {zh: 你好, en: "Hello"}   # beside it
lines:
  - zh: [一, 二]
    en:
      - one
      - |
        two
        lines
"""


def test_one_text_is_replaced_and_the_rest_stays() -> None:
    after = rewritten(FILE, {("title", "en"): 'Good "day"', ("lines", 0, "zh", 1): "三"})
    assert after == FILE.replace('"Hello"', '"Good \\"day\\""').replace("二]", '"三"]')


def test_a_block_is_replaced_whole() -> None:
    after = rewritten(FILE, {("lines", 0, "en", 1): "short"})
    assert yaml.safe_load(after)["lines"][0]["en"] == ["one", "short"]


def test_what_says_the_same_is_left_as_it_is_written() -> None:
    assert rewritten(FILE, {where: says for where, says, _start, _stop in scalars(FILE)}) == FILE


def test_an_unknown_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        rewritten(FILE, {("title", "fr"): "Bonjour"})


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_text_comes_back_as_it_was_put_in(said: str) -> None:
    assert yaml.safe_load(rewritten(FILE, {("title", "zh"): said}))["title"]["zh"] == said


def test_a_shipped_scenario_can_be_written_anew() -> None:
    text = (content_root("scenarios") / "phone/laid-off.yaml").read_text("utf-8")
    texts = {where: says + "!" for where, says, _start, _stop in scalars(text) if where[-1:] == ("en",)}
    assert texts
    after = {where: says for where, says, _start, _stop in scalars(rewritten(text, texts))}
    assert all(after[where] == says for where, says in texts.items())
