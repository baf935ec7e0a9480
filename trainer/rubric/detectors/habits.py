"""How a turn is built: how long, how many questions, whether it takes up the other side's own words."""

import re

from trainer.conversation.text import Locale

_WORD = re.compile(r"[a-z']+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_QUESTION = re.compile(r"[?？]+")
_SENTENCES = re.compile(r"[。！？；!?;\n]+|\.(?!\d)")
_SALUTES = re.compile(
    r"(?:尊敬的|亲爱的|您好|你好)|.{1,12}(?:先生|女士|小姐|老师|师傅)[^。]{0,4}(?:您好|你好|：|:)"
    r"|dear\b|hello\b|hi\b|good (?:morning|afternoon)",
    re.IGNORECASE,
)
_SIGNS_OFF = re.compile(
    r"此致|敬礼|顺祝|祝(?:您|安|好|商祺|生活)|谨(?:上|启|致)|敬上"
    r"|\b(?:yours|sincerely|faithfully|(?:kind|best|warm) regards|regards)\b",
    re.IGNORECASE,
)
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


def longest_sentence(text: str, locale: Locale) -> int:
    """The length of the longest sentence, as `size` counts."""
    return max((size(sentence, locale) for sentence in _SENTENCES.split(text)), default=0)


def salutes(text: str) -> bool:
    """Whether a letter or message begins by addressing someone."""
    return _SALUTES.match(text.strip()) is not None


def signs_off(text: str) -> bool:
    """Whether a letter or message ends as such things end: a courteous close above the name."""
    return _SIGNS_OFF.search(text) is not None


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
