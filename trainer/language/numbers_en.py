"""Numbers in English text: numerals, and what makes them a fraction, a percentage or a number below zero."""

from __future__ import annotations

import re
from decimal import Decimal

from trainer.language.normalise import Normalised
from trainer.language.numeral import Numeral
from trainer.language.numerals_en import SCALES, SMALL, TENS, numerals, read

Said = tuple[int, int, Decimal, str, bool]
_ORDINAL_TO_CARDINAL = {
    "first": "one", "second": "two", "half": "two", "halve": "two", "quarter": "four", "third": "three",
    "fourth": "four", "fifth": "five", "sixth": "six", "seventh": "seven", "eighth": "eight",
    "ninth": "nine", "tenth": "ten", "eleventh": "eleven", "twelfth": "twelve",
    **{f"{word}th": word for word in list(SMALL)[13:]}, **{f"{word[:-1]}ieth": word for word in TENS},
    "hundredth": "hundred", "thousandth": "thousand", "millionth": "million", "billionth": "billion",
    "trillionth": "trillion",
}  # fmt: skip
_CARDINAL = "|".join([*TENS, *SMALL, "hundred|thousand|million|billion|trillion|a(?= (?:hundred|thousand|million))"])
_ORDINAL = "|".join(
    sorted((word for word in _ORDINAL_TO_CARDINAL if word not in ("first", "second")), key=len, reverse=True)
)
_DENOMINATOR = re.compile(
    rf"(?: a)?(?: - |[ -])(?P<words>(?:(?:{_CARDINAL})[ -](?:and )?){{0,6}}(?P<last>"
    rf"{_ORDINAL}"
    r"|(?<=ty[ -])(?:first|second)))(?P<many>s)?(?![a-z])"
)
_ALONE = re.compile(
    rf"(?<![a-z0-9])(?P<one>an? )?(?P<part>(?:(?:{'|'.join(TENS)})[ -](?:first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth))"
    r"|"
    rf"{_ORDINAL}"
    r")(?![a-z])"
)
_AND_ALONE = re.compile(r" and (?=an? )")
_SCALE_AFTER = re.compile(r" (thousand|million|billion)(?![a-z])")
_SCALE_AT_END = re.compile(r"(million|billion|trillion)$")
_TENS_AT_END = re.compile(rf"[ -](?P<tens>{'|'.join(TENS)})$")
_MONEY_BEFORE = re.compile(r"[$£€¥] ?$")
_TIME_AFTER = re.compile(r" (?:years?|months?|weeks?|days?|payments?|instal+ments?|fortnights?)(?![a-z])")
_ORDINAL_AFTER = re.compile(
    rf"(?:st|nd|rd|th)(?![a-z])|[- ]?(?:first|second(?!s)|{'|'.join(_ORDINAL_TO_CARDINAL)})(?![a-z])"
)
_PERCENT = re.compile(r" ?%| (?:percent|per ?cent|pct)(?![a-z])")
_OVER = re.compile(r" over |/|⁄| / ")
_BELOW_ZERO = re.compile(r"(?:(?:minus|negative) |(?<![0-9a-z)])[-−] ?)$")


def numbers(text: Normalised) -> list[Said]:
    """start, end, value, kind and whether approximate, in places of the single-spaced text."""
    plain = text.text
    pieces = numerals(plain)
    found: list[Said] = []
    index = 0
    while index < len(pieces):
        said, used = _fraction(plain, pieces, index)
        if said is None:
            said, used = _plain(plain, pieces[index]), 1
        if said is not None:
            found.append(_signed(plain, said))
        index += used
    return sorted([*found, *_alone(plain, found)])


def _plain(plain: str, numeral: Numeral) -> Said | None:
    if _ORDINAL_AFTER.match(plain, numeral.end):
        return None
    percent = _PERCENT.match(plain, numeral.end)
    end = numeral.end if percent is None else percent.end()
    return numeral.start, end, numeral.value, "number" if percent is None else "percent", numeral.approximate


def _fraction(plain: str, pieces: list[Numeral], index: int, *, mixed: bool = True) -> tuple[Said | None, int]:
    """two thirds, 2 over 3, 2/3 and, where `mixed`, nine and two fifths; how many numerals it took."""
    first = pieces[index]
    parts = _parts(plain, first)
    if parts is not None:
        used = index + 1
        while used < len(pieces) and pieces[used].start < parts[1]:
            used += 1
        return parts, used - index
    alone = _AND_ALONE.match(plain, first.end) if mixed else None
    if alone is not None and (part := _ALONE.match(plain, alone.end())):
        share = _scaled(plain, first, 1 / (_cardinal(part["part"]) or Decimal(1)), part.end())
        return (first.start, share[1], first.value + share[0], "fraction", first.approximate), 1
    second = pieces[index + 1] if index + 1 < len(pieces) else None
    if second is None:
        return None, 1
    between = plain[first.end : second.start]
    if _OVER.fullmatch(between) and second.value and not _is_no_fraction(plain, between, first, second):
        return (first.start, second.end, first.value / second.value, "fraction", False), 2
    if mixed and between in (" and ", " "):
        inner, used = _fraction(plain, pieces, index + 1, mixed=False)
        if inner is not None and inner[2] < 1 and first.value == int(first.value):
            share = _scaled(plain, first, inner[2], inner[1])
            return (first.start, share[1], first.value + share[0], "fraction", False), used + 1
    return None, 1


def _scaled(plain: str, whole: Numeral, share: Decimal, end: int) -> tuple[Decimal, int]:
    """Four million and two fifths is 4,400,000, as four million and a half is 4,500,000."""
    after = _SCALE_AFTER.match(plain, end)
    if after is not None and SCALES[after[1]] < whole.value:
        return share * SCALES[after[1]], after.end()
    scale = _SCALE_AT_END.search(plain, whole.start, whole.end)
    return (share if scale is None else share * SCALES[scale[1]]), end


def _is_no_fraction(plain: str, between: str, first: Numeral, second: Numeral) -> bool:
    """A date with a year, or money over months."""
    if between == "/":
        return "/" in plain[first.start - 1 : first.start] + plain[second.end : second.end + 1]
    money = _MONEY_BEFORE.search(plain, max(0, first.start - 2), first.start)
    return between == " over " and bool(money or _TIME_AFTER.match(plain, second.end))


def _cardinal(words: str) -> Decimal | None:
    """The cardinal of an ordinal: 5 of "fifth", 21 of "twenty-first", 1000 of "thousandth"."""
    before, last = words[: -len(words.replace("-", " ").split()[-1])], words.replace("-", " ").split()[-1]
    cardinal = before + _ORDINAL_TO_CARDINAL[last]
    return read(cardinal) or read(f"one {cardinal}")


def _parts(plain: str, numerator: Numeral) -> Said | None:
    """three fifths, one twentieth, a hundred and three eighths; not twenty fifth, which is an ordinal."""
    match = _DENOMINATOR.match(plain, numerator.end)
    if match is None or (match["many"] is None and match["last"] != "half" and numerator.value != 1):
        return None
    denominator = _cardinal(match["words"])
    if not denominator:
        return None
    words = plain[numerator.start : numerator.end]
    tens = _TENS_AT_END.search(words)
    if tens is not None and " and " not in words and denominator < 10 and (over := read(words[: tens.start()])):
        return (
            numerator.start,
            match.end(),
            over / (TENS[tens["tens"]] + denominator),
            "fraction",
            False,
        )  # two hundred forty-fifths
    whole, joined, top = words.rpartition(" and ")
    if joined and (over := read(top)) and over < denominator and (base := read(whole)):
        scale = _SCALE_AT_END.search(whole)
        share = over / denominator * (1 if scale is None else SCALES[scale[1]])
        after = _SCALE_AFTER.match(plain, match.end())
        if after is not None and SCALES[after[1]] < base:
            return (
                numerator.start,
                after.end(),
                base + over / denominator * SCALES[after[1]],
                "fraction",
                False,
            )
        return numerator.start, match.end(), base + share, "fraction", False
    return numerator.start, match.end(), numerator.value / denominator, "fraction", False


def _alone(plain: str, found: list[Said]) -> list[Said]:
    """A half, half, a third: a fraction with no numeral before it. A bare "third" is an ordinal."""
    alone: list[Said] = []
    at = 0
    for match in _ALONE.finditer(plain):
        while at < len(found) and found[at][1] <= match.start():
            at += 1
        inside = at < len(found) and found[at][0] <= match.start()
        if inside or (match["one"] is None and match["part"] != "half"):
            continue
        denominator = _cardinal(match["part"])
        if denominator:
            alone.append((match.start(), match.end(), 1 / denominator, "fraction", False))
    return alone


def _signed(plain: str, said: Said) -> Said:
    start, end, value, kind, approximate = said
    sign = _BELOW_ZERO.search(plain, max(0, start - 10), start)
    return said if sign is None else (sign.start(), end, -value, kind, approximate)
