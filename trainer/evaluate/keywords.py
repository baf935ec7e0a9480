"""The plainest judge there is, to be measured beside: a code is found where one of its words stands in the turn.

No structure, no context, no spelling undone. The words stand in `keywords.yaml`.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale


@cache
def keyword_list(locale: Locale) -> Mapping[str, re.Pattern[str]]:
    """A pattern a code. Raises ValueError for a code that does not exist or is not there."""
    text = resources.files("trainer.evaluate").joinpath("keywords.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    if odd := set(words) ^ set(VIOLATIONS):
        raise ValueError(f"keywords.yaml: {', '.join(sorted(odd))}: unknown, or without words")
    return {code: _pattern(by_locale[locale], locale) for code, by_locale in words.items()}


def _pattern(words: list[str], locale: Locale) -> re.Pattern[str]:
    any_of = "|".join(re.escape(word) for word in words)
    return re.compile(any_of if locale == "zh" else rf"\b(?:{any_of})\b")


def codes_by_keyword(text: str, locale: Locale) -> frozenset[str]:
    """The codes of which a word stands in `text`."""
    low = text.lower()
    return frozenset(code for code, pattern in keyword_list(locale).items() if pattern.search(low))
