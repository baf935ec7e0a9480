"""The kinds of what is masked, and the words that stand in its place.

A placeholder says to people what stood there; where that was figures it holds figures too, all zero. What the judge
hears in its place stands in `hearing.py`.
"""

import re
from typing import Literal

from trainer.conversation.text import Locale, Text

Kind = Literal["name", "phone", "card", "id", "birth", "detail", "number", "email", "address", "handle", "other"]

NAMES: dict[Kind, Text] = {
    "name": Text("姓名", "name"),
    "phone": Text("电话", "telephone"),
    "card": Text("卡号", "card or account"),
    "id": Text("证件号", "identity number"),
    "birth": Text("出生日期", "date of birth"),
    "detail": Text("核身信息", "proof of identity"),
    "number": Text("其他号码", "other number"),
    "email": Text("邮箱", "e-mail"),
    "address": Text("地址", "address"),
    "handle": Text("社交账号", "social account"),
    "other": Text("您指定的内容", "what you named"),
}
_WORDS: dict[Kind, Text] = {
    "name": Text("姓名{}", "name {}"),
    "phone": Text("电话0000", "tel 0000"),
    "card": Text("卡号0000", "card 0000"),
    "id": Text("证件0000", "ID 0000"),
    "birth": Text("生日0000", "born 0000"),
    "detail": Text("信息0000", "detail 0000"),
    "number": Text("号码0000", "no. 0000"),
    "email": Text("邮箱", "mail"),
    "address": Text("地址00", "street 00"),
    "handle": Text("网名", "handle"),
    "other": Text("隐去", "masked"),
}


def letter(number: int) -> str:
    """The mark of the person with this number from 0: A, B, … Z, A2, B2 …"""
    around, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(around + 1) if around else "")


def placeholder(kind: Kind, locale: Locale, person: int = 0) -> str:
    """What stands in place of something of this kind; `person` tells names apart."""
    words = _WORDS[kind].to(locale).format(letter(person))
    return f"〔{words}〕"


# Pages set a thin space between Chinese and Latin signs; what is copied from them is a placeholder still.
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9\[])")


def _pattern() -> re.Pattern[str]:
    shapes = []
    for kind, words in _WORDS.items():
        plain = (re.escape(words.to(locale)).replace(r"\{\}", r"[A-Z]\d{0,3}") for locale in ("zh", "en"))
        both = {_SEAM.sub("\u2009?", shape) for shape in plain}
        shapes.append(f"(?P<{kind}>{'|'.join(sorted(both))})")
    return re.compile(f"〔(?:{'|'.join(shapes)})〕")


MASK = _pattern()
"""A placeholder in a text; the group that matched is its kind."""
