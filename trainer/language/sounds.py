"""How Chinese characters sound, without tones: a misspelling that sounds right is still understood."""

from functools import cache
from importlib import resources

# Sounds that many speakers and input methods do not tell apart.
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


@cache
def _table() -> dict[str, str]:
    text = resources.files("trainer.language").joinpath("tables/sounds.txt").read_text(encoding="utf-8")
    sounds: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        syllable, characters = line.split(" ", 1)
        merged = _merge(syllable)
        for character in characters:
            sounds[character] = merged
    return sounds


def _merge(syllable: str) -> str:
    for full, merged in _MERGED:
        if syllable.startswith(full):
            syllable = merged + syllable[len(full) :]
            break
    for full, merged in _FINALS:
        if syllable.endswith(full):
            return syllable[: -len(full)] + merged
    return syllable


def syllables(text: str) -> list[str]:
    """The merged toneless syllable of each Chinese character of `text`; other characters stand for themselves."""
    table = _table()
    return [table.get(character, character) for character in text]
