"""The English money grammar: a numeral, what stands before it, and what follows."""

from __future__ import annotations

from decimal import Decimal

from trainer.language.amounts_en_words import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    AGE,
    AND,
    AND_A_HALF,
    CENTS,
    CLIPPED_GAP,
    COIN,
    COINS,
    COUNTS,
    CURRENCY,
    EITHER,
    GLUED,
    HOUR,
    HOUR_AFTER,
    LABEL,
    LONGEST_BARE,
    MAY_FOLLOW,
    MONEY_AFTER,
    MONTH_AFTER,
    MONTH_BEFORE,
    MORE_POUNDS,
    NOT_COUNTED,
    ONE_COIN,
    PAYING,
    RANGE,
    RANGE_OPENER,
    SCALE_AFTER_SIGN,
    SHORT,
    SIGN,
    SMALLEST_BARE,
    STOP_AFTER,
    STOP_BEFORE,
    SURELY_PAYING,
    TWO_DIGITS,
    UNIT,
    YEAR_BEFORE,
)
from trainer.language.money_said import MoneySaid, joined_ranges, scaled_low_end
from trainer.language.normalise import Normalised
from trainer.language.numeral import Numeral
from trainer.language.numerals_en import numerals, read


def money(text: Normalised) -> list[MoneySaid]:
    """Sums of money in a normalised English text, left to right."""
    plain = text.text.replace("’", "'")
    found: list[MoneySaid] = [
        MoneySaid(coin.start(), coin.end(), Decimal(COINS[coin[1]]), False, "GBP", True)
        for coin in COIN.finditer(plain)
    ]
    found += [
        _with_cents(plain, MoneySaid(coin.start(), coin.end(), Decimal(1), False, CURRENCY[coin[1]], True), None)
        for coin in ONE_COIN.finditer(plain)
        if not plain.startswith((" amount", " sign", " store", " figure", " bill"), coin.end())
    ]
    coins = tuple(found)
    at = 0
    pieces = numerals(plain)
    index = 0
    while index < len(pieces):
        numeral = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        index += 1
        if numeral.start < at or any(coin.start <= numeral.start < coin.end for coin in coins):
            continue
        if following is not None and (clipped := _clipped(plain, numeral, following)) is not None:
            numeral = clipped
            index += 1
        said = _low_end(plain, numeral, following, at) if following is not None else None
        said = (
            said
            or _explicit(plain, numeral, at)
            or _bare(
                plain,
                numeral,
                coordinated=bool(found) and AND.fullmatch(plain, at, numeral.start) is not None,
            )
        )
        if said is not None:
            said = _with_cents(plain, said, pieces[index] if index < len(pieces) else None)
            found.append(said)
            at = said.end
    return joined_ranges(plain, sorted(found, key=lambda said: said.start), RANGE, RANGE_OPENER)


def _low_end(plain: str, low: Numeral, high: Numeral, floor: int) -> MoneySaid | None:
    """Two or three hundred, 2-3k: about the middle."""
    value = scaled_low_end(low.value, high.value)
    if value is None or low.scaled or not EITHER.fullmatch(plain, low.end, high.start):
        return None
    money = _explicit(plain, high, low.end) or _bare(plain, high, coordinated=True)
    if money is None:
        return None
    sign = SIGN.search(plain, max(floor, low.start - 5), low.start)
    start, currency = (
        (low.start, money.currency) if sign is None else (sign.start(), CURRENCY[(sign[1] or sign[2]).replace(" ", "")])
    )
    return MoneySaid(start, money.end, (value + high.value) / 2, True, currency, money.explicit or sign is not None)


def _before(plain: str, at: int, reach: int = 24) -> str:
    return plain[max(0, at - reach) : at]


def _is_about(plain: str, start: int, end: int) -> bool:
    return ABOUT_AFTER.match(plain, end) is not None or ABOUT_BEFORE.search(_before(plain, start)) is not None


def _clipped(plain: str, first: Numeral, second: Numeral) -> Numeral | None:
    """three-forty is 340 and twelve fifty 1,250, unless a clock is meant."""
    if first.plain or second.plain or plain[first.end : second.start] not in CLIPPED_GAP:
        return None
    if not (1 <= first.value <= 19 and 10 <= second.value <= 99) or first.value != int(first.value):
        return None
    before = _before(plain, first.start)
    if HOUR_AFTER.match(plain, second.end) or (second.value < 20 and first.value > 9):
        return None
    money = PAYING.search(before) or MONEY_AFTER.match(plain, second.end) or UNIT.match(plain, second.end)
    if (HOUR.search(before) and not UNIT.match(plain, second.end)) or not (money or before == ""):
        return None
    return Numeral(
        first.start, second.end, second.end, first.value * 100 + second.value, first.approximate, False, False
    )


def _explicit(plain: str, numeral: Numeral, floor: int) -> MoneySaid | None:
    """An amount with a currency word or sign, or in grand or k."""
    start, end, value = numeral.start, numeral.end, numeral.value
    currency: str | None = None
    sign = SIGN.search(plain, max(floor, start - 5), start)
    if sign is not None:
        start, currency = sign.start(), CURRENCY[(sign[1] or sign[2]).replace(" ", "")]
        scale = SCALE_AFTER_SIGN.match(plain, end) if numeral.plain else None
        if scale is not None:
            value *= 10**6 if scale[1] else 10**9 if scale[2] else 10**12
            end = scale.end()
        elif currency == "GBP" and numeral.plain and "." not in plain[start:end]:
            pence = TWO_DIGITS.match(plain, end)  # £3 50
            if pence is not None:
                value, end = value + Decimal(pence[1]) / 100, pence.end()
    half = AND_A_HALF.match(plain, end) if numeral.scaled else None
    if half is not None and "half" not in plain[start:end]:
        value, end = value + 500, half.end()
    odd = ABOUT_AFTER.match(plain, end)
    unit = UNIT.match(plain, odd.end() if odd is not None else end)
    if unit is not None and unit[1] == "won":
        unit = None
    if unit is not None:
        currency, end = currency or CURRENCY[unit[1] or unit[2]], unit.end()
        odd = ABOUT_AFTER.match(plain, end) or odd
        end = max(end, odd.end()) if odd is not None and odd[0] != " plus" else end
    elif sign is None and (cents := CENTS.match(plain, end)) and (cents[0] != " p"):
        value, end = value / 100, cents.end()
        currency = "GBP" if cents[0].lstrip(" -").startswith("p") else "USD"
    elif sign is None and (not numeral.scaled or LABEL.search(_before(plain, start))):
        return None
    elif odd is not None and odd[0] not in (" plus", "+"):
        end = max(end, odd.end())
    approximate = numeral.approximate or odd is not None or _is_about(plain, start, end)
    return MoneySaid(start, end, value, approximate, currency, True)


def _with_cents(plain: str, said: MoneySaid, following: Numeral | None) -> MoneySaid:
    """Five dollars and fifty cents is one amount."""
    if said.currency is None:
        return said
    more = MORE_POUNDS.match(plain, said.end)
    if more is not None and plain[said.end - 1].isalpha():  # nine pounds thirty
        value = said.value + (read(more["cents"]) or Decimal(0)) / 100
        return MoneySaid(said.start, more.end(), value, said.approximate, said.currency, True)
    if following is None or following.value >= 100:
        return said
    cents = CENTS.match(plain, following.end)
    if cents is None or plain[said.end : following.start] not in (" and ", " ", ", and ") or said.value % 1:
        return said
    value = said.value + following.value / 100
    return MoneySaid(said.start, cents.end(), value, said.approximate, said.currency, True)


def _bare(plain: str, numeral: Numeral, *, coordinated: bool = False) -> MoneySaid | None:
    """An amount by what is not around it: I can do 300 if you wait."""
    start, end, value = numeral.start, numeral.end, numeral.value
    about = ABOUT_AFTER.match(plain, end)
    if value < SMALLEST_BARE or (about is None and COUNTS.match(plain, end)):
        return None
    before = _before(plain, start)
    paying = coordinated or PAYING.search(before) is not None
    after = about.end() if about is not None else end
    if MAY_FOLLOW.match(plain, after) is None and not (
        value >= 100 and SURELY_PAYING.search(before) and NOT_COUNTED.match(plain, after)
    ):
        return None
    if about is not None and about[0] != " plus":
        end = about.end()
    words = plain[start : numeral.end]
    if numeral.plain and (words[0] == "0" or ("," not in words and len(words.split(".")[0]) > LONGEST_BARE)):
        return None
    if LABEL.search(before) or GLUED.search(before) or MONTH_BEFORE.search(before) or MONTH_AFTER.match(plain, end):
        return None
    if AGE.search(before) and value < 120 and not SHORT.match(plain, end):
        return None
    if numeral.plain and 1900 <= value <= 2099 and "," not in words and YEAR_BEFORE.search(before):
        return None
    if value < 100 and not (
        paying
        or before.strip() == ""
        or (STOP_BEFORE.search(before) and STOP_AFTER.match(plain, end))
        or MONEY_AFTER.match(plain, end)
    ):
        return None
    return MoneySaid(
        start,
        end,
        value,
        numeral.approximate or about is not None or _is_about(plain, start, end),
        None,
        False,
    )
