"""Numbers in Chinese text: numerals, and what makes them a fraction, a percentage or a number below zero."""

from __future__ import annotations

import re
from decimal import Decimal

from trainer.language.normalise import Normalised
from trainer.language.numeral import Numeral
from trainer.language.numerals_zh import half_width_commas_only, numerals

Said = tuple[int, int, Decimal, str, bool]
_PER = re.compile(r"(百|千|万)分之$")
_PER_OF = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_PERCENT = re.compile(r" ?(?:%|个百分点)")
_DOZEN = re.compile(r"打(?=$|[ ,，。的鸡啤苹铅毛鲜]|[一-鿿]{2}$)(?!电|折|工|扰|骂|人|架|压)")
_BELOW_ZERO = re.compile(r"(?:负|(?<![0-9a-z)])[-−]) ?$")
_ALL_OF_IT = re.compile(r"百分之百")


def numbers(text: Normalised) -> list[Said]:
    """start, end, value, kind and whether approximate, in places of the normalised text."""
    plain = half_width_commas_only(text)
    pieces = numerals(plain)
    found: list[Said] = [
        (all_of_it.start(), all_of_it.end(), Decimal(100), "percent", False) for all_of_it in _ALL_OF_IT.finditer(plain)
    ]
    index = 0
    while index < len(pieces):
        numeral = pieces[index]
        said, used = _fraction(plain, pieces, index)
        if said is None:
            said, used = _plain(plain, numeral), 1
        if said is not None:
            found.append(_signed(plain, said))
        index += used
    return sorted(found)


def _plain(plain: str, numeral: Numeral) -> Said | None:
    start, end, value, kind = numeral.start, numeral.bare_end, numeral.value, "number"
    if plain[start - 1 : start] == "第":
        return None
    per = _PER.search(plain, max(0, start - 3), start)
    if per is not None:
        start, value, kind = per.start(), value * _PER_OF[per[1]], "percent"
    elif (percent := _PERCENT.match(plain, end)) is not None:
        end, kind = percent.end(), "percent"
    elif (dozen := _DOZEN.match(plain, end)) is not None:
        value, end = value * 12, dozen.end()
    return start, end, value, kind, numeral.approximate


def _fraction(plain: str, pieces: list[Numeral], index: int, *, mixed: bool = True) -> tuple[Said | None, int]:
    """三分之二, 2/3 and, where `mixed`, 四又五分之一; and how many numerals it took."""
    first = pieces[index]
    second = pieces[index + 1] if index + 1 < len(pieces) else None
    if second is None:
        return None, 1
    between = plain[first.end : second.start].replace(" ", "") or plain[first.end : second.start][:1]
    if between in ("分之", "分之负") and first.value:
        share = second.value / first.value if between == "分之" else -second.value / first.value
        return (first.start, second.end, share, "fraction", first.approximate or second.approximate), 2
    if between in ("/", "⁄") and first.plain and second.plain and second.value:
        neighbours = plain[first.start - 1 : first.start] + plain[second.end : second.end + 1]
        if "/" not in neighbours and "月" not in neighbours:
            return (first.start, second.end, first.value / second.value, "fraction", False), 2
    if mixed and (between == "又" or (between == " " and first.plain)):
        inner, used = _fraction(plain, pieces, index + 1, mixed=False)
        if inner is not None and (between == "又" or inner[2] > 0):
            return (first.start, inner[1], first.value + inner[2], "fraction", inner[4]), used + 1
    return None, 1


def _signed(plain: str, said: Said) -> Said:
    start, end, value, kind, approximate = said
    sign = _BELOW_ZERO.search(plain, max(0, start - 3), start)
    return said if sign is None else (sign.start(), end, -value, kind, approximate)
