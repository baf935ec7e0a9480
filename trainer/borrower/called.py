"""Whether somebody is asked for by a name that is not theirs, and how they say their own."""

import re

from trainer.conversation.text import Locale
from trainer.scenario.schema import Person

# A name before its title in Chinese, after it in English; only a title makes it sure that the word is a name.
_TITLED_ZH = re.compile(r"([\u4e00-\u9fff]{1,3})(?:先生|女士|小姐)")
_TITLED_EN = re.compile(r"\b(?:mr|mrs|ms|miss|dr)\.? +([a-z][a-z'’-]+)", re.IGNORECASE)
_TITLE = re.compile(r"先生|女士|小姐|\b(?:mr|mrs|ms|miss|dr)\b\.?", re.IGNORECASE)
# What stands before a title and is no name: "is that sir", "this lady", "which gentleman".
_NO_NAME_ZH = frozenset("是位个这那哪各老大小的找叫请问跟和给您你男女请下接")


def misnamed(words: str, person: Person, locale: Locale) -> bool:
    """Whether `words` speak to `person` by a titled name of which no part is theirs."""
    if locale == "zh":
        own = set(person.name.zh) | set(person.address.zh)
        named = [name for name in _TITLED_ZH.findall(words) if name[-1] not in _NO_NAME_ZH]
        return bool(named) and not any(own & set(name) for name in named)
    parts = {part.lower() for part in re.findall(r"[\w'’-]+", f"{person.name.en} {person.address.en}")}
    said = [name.lower() for name in _TITLED_EN.findall(words)]
    return bool(said) and not any(name in parts for name in said)


def called(person: Person, locale: Locale) -> str:
    """The name by which `person` is addressed, without the title: 佟, Tong."""
    return _TITLE.sub("", person.address.to(locale)).strip()
