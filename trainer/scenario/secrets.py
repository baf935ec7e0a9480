"""Whether words give a secret away: the one test for lint, simulation and every page."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from trainer.conversation.text import Locale
from trainer.scenario.schema import Fact


@lru_cache(maxsize=8192)
def _pattern(secret: str, locale: Locale) -> re.Pattern[str]:
    literal = re.escape(secret.lower())
    if locale == "zh":
        return re.compile(literal)
    before = r"(?<![a-z0-9])" if secret[:1].isalnum() else ""
    after = r"(?![a-z0-9])" if secret[-1:].isalnum() else ""
    return re.compile(before + literal + after)


def gives_away(text: str, fact: Fact, locale: Locale, aside: Sequence[str] = ()) -> Iterator[str]:
    """The spellings of `fact` that stand in `text`; in English a secret is a whole word or phrase.

    `aside` are figures the person may name in bargaining; they are left out of `text` first.
    """
    bare = text.lower()
    for figure in aside:
        if figure:
            bare = bare.replace(figure.lower(), " ")
    for secret in fact.secrets.get(locale, ()):
        if secret.lower() in bare and _pattern(secret, locale).search(bare):  # the first is quick and mostly false
            yield secret
