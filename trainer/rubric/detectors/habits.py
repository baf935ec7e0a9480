"""How a turn is built: how long, how many questions, whether it takes up the other side's own words."""

import re

from trainer.conversation.text import Locale

_WORD = re.compile(r"[a-z']+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_QUESTION = re.compile(r"[?？]+")
# Three characters in a row that anyone says anywhere echo nothing.
_STOCK_ZH = frozenset(
    {"的时候", "我知道", "没办法", "不知道", "是不是", "能不能", "怎么办", "这个月", "一下子", "是什么"}
)
_STOCK_EN = frozenset(
    {"about", "there", "their", "would", "could", "should", "think", "because", "really", "right", "where", "which",
     "thing", "things", "going", "maybe", "okay", "hello", "please", "thank", "thanks", "today", "can't", "don't",
     "what's", "that's", "you're", "account", "payment", "money", "sorry"}
)  # fmt: skip


def size(text: str, locale: Locale) -> int:
    """The length of a turn as a listener feels it: characters in Chinese, words in English."""
    return len(_HAN.findall(text)) if locale == "zh" else len(text.split())


def questions(text: str) -> int:
    """How many questions a turn puts, as far as it is punctuated."""
    return len(_QUESTION.findall(text))


def mirrors(text: str, other: str) -> bool:
    """Whether `text` takes up words of `other`: one of five letters, or three characters in a row, not stock."""
    mine, theirs = text.lower(), other.lower()
    shared_words = set(_WORD.findall(mine)) & set(_WORD.findall(theirs))
    if any(len(word) >= 5 and word not in _STOCK_EN for word in shared_words):
        return True
    return bool((_trigrams(mine) & _trigrams(theirs)) - _STOCK_ZH)


def _trigrams(text: str) -> set[str]:
    return {
        three
        for three in (text[i : i + 3] for i in range(len(text) - 2))
        if all("\u3400" <= c <= "\u9fff" for c in three)
    }
