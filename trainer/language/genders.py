"""The same words of a woman as of a man: a text with every gendered word turned to the other gender."""

import re

from trainer.conversation.text import Locale

_EN = (
    ("husband", "wife"), ("father", "mother"), ("dad", "mum"), ("daddy", "mummy"), ("son", "daughter"),
    ("brother", "sister"), ("boyfriend", "girlfriend"), ("grandfather", "grandmother"), ("grandad", "grandma"),
    ("uncle", "aunt"), ("nephew", "niece"), ("widower", "widow"), ("man", "woman"), ("men", "women"), ("boy", "girl"),
    ("he", "she"), ("his", "her"), ("himself", "herself"), ("sir", "madam"), ("mr", "mrs"), ("gentleman", "lady"),
)  # fmt: skip
_ZH = (
    ("老公", "老婆"), ("丈夫", "妻子"), ("爸爸", "妈妈"), ("父亲", "母亲"), ("爸", "妈"), ("儿子", "女儿"),
    ("哥哥", "姐姐"), ("弟弟", "妹妹"), ("爷爷", "奶奶"), ("外公", "外婆"), ("叔叔", "阿姨"), ("男朋友", "女朋友"),
    ("先生", "女士"), ("男人", "女人"), ("男孩", "女孩"),
)  # fmt: skip
# Words of one gender that share a counterpart with another spelling; turned one way only where they occur.
_ALSO_EN = {"mom": "dad", "mommy": "daddy", "him": "her", "hers": "his", "ms": "mr", "ma'am": "sir"}


def _both_ways(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {**dict(pairs), **{b: a for a, b in pairs}}


_TURNED: dict[Locale, dict[str, str]] = {"en": {**_ALSO_EN, **_both_ways(_EN)}, "zh": _both_ways(_ZH)}
_WORDS: dict[Locale, re.Pattern[str]] = {
    "en": re.compile(rf"\b(?:{'|'.join(sorted(_TURNED['en'], key=len, reverse=True))})\b", re.IGNORECASE),
    "zh": re.compile("|".join(sorted(_TURNED["zh"], key=len, reverse=True))),
}


def other_gender(text: str, locale: Locale) -> str:
    """`text` with its gendered words turned; the same text where it has none."""
    return _WORDS[locale].sub(lambda found: _like(found[0], _TURNED[locale][found[0].lower()]), text)


def _like(word: str, turned: str) -> str:
    return turned[:1].upper() + turned[1:] if word[:1].isupper() else turned
