"""The Chinese money grammar: a numeral, what stands before it, and what follows."""

from __future__ import annotations

import re
from decimal import Decimal

from trainer.language.amounts_zh_words import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    BARE_STOP,
    CENTS,
    COUNTED,
    CURRENCY,
    DIME,
    EDGE_AFTER,
    EDGE_BEFORE,
    GLUED,
    HOTLINES,
    INSULT,
    LABEL,
    LETTER_BEFORE,
    LONGEST_BARE,
    MINOR,
    MORE,
    NOT_MONEY_UNIT,
    PAYING,
    RANGE,
    RANK,
    SIGN,
    SMALLEST_BARE,
    SMALLISH,
    TAIL,
    UNIT,
)
from trainer.language.money_said import MoneySaid, joined_ranges, scaled_low_end
from trainer.language.normalise import Normalised
from trainer.language.numeral import Numeral
from trainer.language.numerals_zh import DIGITS, half_width_commas_only, numerals, read


def money(text: Normalised) -> list[MoneySaid]:
    """Sums of money in a normalised Chinese text, left to right."""
    plain = half_width_commas_only(text)
    found: list[MoneySaid] = []
    at = 0
    pieces = numerals(plain)
    for index, numeral in enumerate(pieces):
        if numeral.start < at:
            continue
        said = _low_end(plain, numeral, pieces[index + 1]) if index + 1 < len(pieces) else None
        said = said or _explicit(plain, numeral, at) or _bare(plain, numeral)
        if said is not None:
            said = _hedged(plain, said)
            found.append(said)
            at = said.end
    return joined_ranges(plain, found, RANGE)


def _hedged(plain: str, said: MoneySaid) -> MoneySaid:
    """With 小 before and 左右, 出头 behind taken in, which make it approximate."""
    start, end, approximate = said.start, said.end, said.approximate
    after = ABOUT_AFTER.match(plain, end)
    if after is not None:
        approximate, end = True, after.end(1) if after[1] else end
    if SMALLISH.search(plain, max(0, start - 2), start):
        approximate, start = True, start - 1
    return MoneySaid(start, end, said.value, approximate or _is_about(plain, said.start), said.currency, said.explicit)


def _before(plain: str, at: int, reach: int = 12) -> str:
    return plain[max(0, at - reach) : at]


def _is_about(plain: str, start: int) -> bool:
    return ABOUT_BEFORE.search(_before(plain, start)) is not None


def _explicit(plain: str, numeral: Numeral, floor: int) -> MoneySaid | None:
    """An amount with a currency word or sign, or in 万 or k."""
    start, end, value = numeral.start, numeral.end, numeral.value
    approximate = numeral.approximate
    currency: str | None = None
    sign = SIGN.search(plain, max(floor, start - 4), start)
    if sign is not None:
        start, currency = sign.start(), CURRENCY[sign[1]]
    unit = UNIT.match(plain, end)
    if unit is not None and (NOT_MONEY_UNIT.match(plain, unit.start(1)) or _together(plain, numeral, unit)):
        unit = None
    if unit is not None:
        currency = CURRENCY[unit[1]]
        value, end = _minor(plain, value, unit.end())
        if (more := MORE.match(plain, end)) is not None:
            approximate, end = True, more.end()
        else:
            end = _end_of_tail(plain, end)
    elif sign is None and (dime := DIME.match(plain, end)) is not None:
        value = value / 10 + (Decimal(_digit(dime[2])) / 100 if dime[2] else 0)
        currency, end = "CNY", dime.end()
    elif sign is None and (cents := CENTS.match(plain, end)) is not None:
        if cents[0] == "分钱" and value == 1:  # 一分钱没有: not a penny
            return None
        value, end = value / 100, cents.end()
        currency = {"分": "CNY", "美": "USD", "便": "GBP"}[cents[0][0]]
    elif sign is None and (
        not numeral.scaled
        or _counted_or_labelled(plain, numeral)
        or LETTER_BEFORE.search(plain, max(0, start - 1), start)
    ):
        return None
    return MoneySaid(start, end, value, approximate, currency, True)


def _together(plain: str, numeral: Numeral, unit: re.Match[str]) -> bool:
    """Whether 一块 is "together" or "a piece" here, and not one yuan."""
    if unit[1] != "块" or plain[numeral.start : numeral.end] != "一":
        return False
    return plain[unit.end() : unit.end() + 1] not in ("钱一二两三四五六七八九0123456789") or unit.end() == len(plain)


def _minor(plain: str, value: Decimal, end: int) -> tuple[Decimal, int]:
    """`value` with the 毛 and 分 that follow 块 at `end`, and where they end: 五块五, 三块二毛五."""
    minor = MINOR.match(plain, end)
    if minor is None:
        return value, end
    tenths, cents_after, cents, bare = minor.groups()
    if tenths is not None:
        value += Decimal(_digit(tenths)) / 10 + (Decimal(_digit(cents_after)) / 100 if cents_after else 0)
    elif cents is not None:
        value += (read(cents) or Decimal(0)) / 100
    else:
        value += Decimal(_digit(bare)) / 10
    return value, minor.end()


def _digit(character: str) -> int:
    return int(character) if character.isdigit() and character.isascii() else DIGITS[character]


def _end_of_tail(plain: str, end: int) -> int:
    tail = TAIL.match(plain, end)
    return end if tail is None else tail.end()


def _named_or_counted(plain: str, numeral: Numeral) -> bool:
    """Whether the words around say that this number is not money."""
    return _counted_or_labelled(plain, numeral) or GLUED.search(_before(plain, numeral.start)) is not None


def _counted_or_labelled(plain: str, numeral: Numeral) -> bool:
    label = LABEL if numeral.plain else RANK  # staff numbers and cards are read out in digits
    return COUNTED.match(plain, numeral.end) is not None or label.search(_before(plain, numeral.start)) is not None


def _bare(plain: str, numeral: Numeral, *, money_before: bool = False) -> MoneySaid | None:
    """An amount by what is not around it: 先还五百."""
    start, end, value = numeral.start, numeral.end, numeral.value
    if value < 1 or BARE_STOP.match(plain, end) or _counted_or_labelled(plain, numeral):
        return None
    if not money_before and GLUED.search(_before(plain, start)):
        return None
    words = plain[start:end]
    if numeral.plain and (words[0] == "0" or ("," not in words and len(words.split(".")[0]) > LONGEST_BARE)):
        return None
    if not numeral.plain and not any(unit in words for unit in "十百千万亿拾佰仟"):
        return None  # a string of digits, or a word such as 统一
    before = _before(plain, start)
    paying = PAYING.search(before) is not None
    if value < SMALLEST_BARE and not (paying and EDGE_AFTER.match(plain, end)):
        return None
    if value < 100 and not paying and not (EDGE_BEFORE.search(before) and EDGE_AFTER.match(plain, end)):
        return None
    if not paying and (value in HOTLINES or (numeral.plain and 95000 <= value <= 95999)):
        return None
    if words == "二百五" and INSULT.search(before):
        return None
    return MoneySaid(start, end, value, numeral.approximate, None, False)


def _low_end(plain: str, low: Numeral, high: Numeral) -> MoneySaid | None:
    """The 500 of 500-600块, and the 一 of 一到两万, which is ten thousand."""
    if not RANGE.fullmatch(plain, low.end, high.start) or low.value >= high.value or _named_or_counted(plain, low):
        return None
    money = _explicit(plain, high, low.end) or _bare(plain, high, money_before=True)
    value = scaled_low_end(low.value, high.value)
    if money is None or (value is None and not (low.plain and money.explicit)):
        return None
    return MoneySaid(low.start, low.end, low.value if value is None else value, False, None, False)
