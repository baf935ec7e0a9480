"""Names in a written case: beside what the person is called in files, or before their sex and age.

A talk tells names by how people speak of each other (`trainer.imported`); a case file tells them by its headings.
"""

import re
from collections.abc import Iterator
from functools import cache

from trainer.language.name_lists import name_lists

_CALLED_ZH = (
    "客户|借款人|债务人|欠款人|持卡人|当事人|担保人|紧急联系人|联系人|姓名|户名|配偶|妻子|丈夫|老婆|老公|父亲|母亲"
    "|儿子|女儿|哥哥|弟弟|姐姐|妹妹|其[父母妻夫子女兄弟姐妹]|同事|朋友|坐席|催收员|经办人?"
)
_AFTER_ZH = "先生|女士|男|女|接|说|称|表示|告知|来电|在|已|于|曾|的|欠|逾期|电话"
_GIVEN_ZH = "(?:(?![的了是在有不没说接电名男女已欠借还逾月年])[\u4e00-\u9fff])"
_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
_WORD_EN = rf"[A-ZÀ-ÖØ-Þ][{_LETTERS}]+(?:[-'’][{_LETTERS}]+)?"
_CALLED_EN = re.compile(
    r"\b(?:customer|borrower|debtor|client|consumer|account ?holder|card ?holder|guarantor|name|wife|husband|spouse"
    r"|partner|mother|father|son|daughter|brother|sister|colleague|agent|collector|contact)(?: is| was|'s name is)?"
    rf"\s*[:,]?\s+(?P<name>(?-i:{_WORD_EN}(?: [A-Z]\.)?(?: {_WORD_EN}){{0,2}}))",
    re.IGNORECASE,
)


@cache
def _zh() -> tuple[re.Pattern[str], ...]:
    lists = name_lists()
    surnames = "|".join((*lists.surnames_double, *sorted(lists.surnames_sure | lists.surnames_weak)))
    name = rf"(?P<name>(?:{surnames}) ?{_GIVEN_ZH}(?: ?{_GIVEN_ZH})?)"
    return (
        re.compile(rf"(?:{_CALLED_ZH})(?:姓名)?(?:是|为|叫)?[：: ]*{name}(?=[，。、；：,;:()（）\s\d]|$|{_AFTER_ZH})"),
        re.compile(rf"(?<![\u4e00-\u9fff]){name}(?=\s*[，,、（( ]\s*(?:男|女|\d{{2}}\s*岁))"),
    )


def names_in_prose(text: str) -> Iterator[str]:
    """The names that `text` tells beside such words."""
    for pattern in _zh():
        for found in pattern.finditer(text):
            if found["name"][:2] not in name_lists().words_zh:
                yield found["name"]
    for found in _CALLED_EN.finditer(text):
        words = found["name"].split()
        while words and words[-1].lower() in name_lists().never:
            words.pop()
        if words and words[0].lower() not in name_lists().never:
            yield " ".join(words)
