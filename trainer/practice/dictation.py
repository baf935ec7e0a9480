"""What was spoken and written down by a machine, as words to be mended: in one line, in Simplified characters, and
doubted where it is not in the language of the talk."""

import unicodedata
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.conversation.transcript import LONGEST_TURN
from trainer.language.normalise import normalise


@dataclass(frozen=True, slots=True)
class Dictated:
    """Words that count only once somebody has sent them. `foreign`: they are in another language than the talk."""

    text: str
    foreign: bool = False


def dictated(text: str, locale: Locale) -> Dictated:
    """The words that were heard, ready to be mended; empty where there are none."""
    seen = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text[:LONGEST_TURN])
    line = " ".join(seen.split())
    if locale == "zh":
        line = "".join(_simplified(each) for each in line)
    return Dictated(line, _is_foreign(line, locale))


SHORT = 3
"""Letters: an OK is said in every language."""


def _is_foreign(line: str, locale: Locale) -> bool:
    """Whether the letters are those of another language; names and short words of it are no matter."""
    letters = [each for each in line if each.isalpha()]
    if locale == "zh":
        chinese = sum(_is_chinese(each) for each in letters)
        others = sum(not each.isascii() and not _is_chinese(each) for each in letters)
        return others > chinese or (chinese == 0 and len(letters) > SHORT)
    latin = sum(ord(each) < 0x250 for each in letters)
    return 2 * latin < len(letters)


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _simplified(character: str) -> str:
    """Many models write Chinese down in Traditional characters, whoever speaks."""
    return normalise(character).text if _is_chinese(character) else character
