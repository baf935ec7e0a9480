"""Languages in Latin letters that are not English, told by their small words (`lexicons/tongues.yaml`)."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from trainer.content.places import content_root
from trainer.content.shelf import shipped

_WORD = re.compile(r"[a-zà-öø-ÿąćęłńóśźżăđơưạ-ỹ']+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# From so many small words of one tongue on, and more of them than English ones. Ours: three are no accident.
_ENOUGH = 3


class Tongues(BaseModel):
    """The file of small words: those of English, and those of other tongues by their code."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    english: str
    others: dict[str, str]


@cache
def _small_words() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Small words of English, and of each other tongue what English has not."""
    volume = shipped(content_root("lexicons") / "tongues.yaml", Tongues)
    english = frozenset(volume.content.english.split())
    return english, tuple(frozenset(words.split()) - english for words in volume.content.others.values())


def in_foreign_words(text: str) -> bool:
    """Whether `text`, in Latin letters, is in a language that is not English.

    Short turns get the benefit of the doubt, and so do those that are mostly Chinese.
    """
    words = _WORD.findall(text.lower())
    if len(words) <= _ENOUGH or len(_HAN.findall(text)) > len(words):
        return False
    english, others = _small_words()
    spoken = sum(word in english for word in words)
    return any((hits := sum(word in small for word in words)) >= _ENOUGH and hits > 2 * spoken for small in others)
