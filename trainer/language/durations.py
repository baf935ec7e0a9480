"""Lengths of time that were said: 三个月, 半年, 一个半月, 47天; three weeks, a year and a half."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from trainer.language import numerals_en, numerals_zh
from trainer.language.normalise import Normalised

TimeUnit = Literal["second", "minute", "hour", "day", "week", "month", "year"]

_HALF = Decimal("0.5")
_MONTH: TimeUnit = "month"
_ZH_UNITS: dict[str, TimeUnit] = {
    "秒": "second", "秒钟": "second", "分钟": "minute", "小时": "hour", "钟头": "hour", "天": "day",
    "日": "day", "工作日": "day", "自然日": "day", "周": "week", "星期": "week", "礼拜": "week",
    "月": "month", "年": "year",
}  # fmt: skip
_ZH_FOR_ONE = {"俩": Decimal(2), "仨": Decimal(3)}
_ZH_LENGTH = re.compile(
    r" ?[来多余]?(?P<half>个半)?(?P<piece>个)?(?P<more>多)?(?P<unit>秒钟?|分钟|小时|钟头|天"
    r"|日(?=之?以?内)|周(?!岁|[一二三四五六日天末])|星期(?![一二三四五六日天])"
    r"|礼拜(?![一二三四五六日天])|工作日|自然日|月|年(?!级|代|份|纪|\d{1,2}月"
    r"|[一二三四五六七八九十]+月))(?P<tail>半)?"
)
_ZH_HALF = re.compile(
    r"(?<![一二两三四五六七八九十0-9个])(?P<n>半|大半|小半)个?多?(?P<unit>小时|钟头|天|月|年|星期"
    r"|礼拜)|(?P<pair>[俩仨])(?P<pairunit>月|星期|礼拜|小时|钟头|天)"
)

_EN_UNITS: dict[str, tuple[int, TimeUnit]] = {
    "second": (1, "second"), "sec": (1, "second"), "minute": (1, "minute"), "min": (1, "minute"),
    "hour": (1, "hour"), "hr": (1, "hour"), "day": (1, "day"), "night": (1, "day"), "week": (1, "week"),
    "wk": (1, "week"), "fortnight": (2, "week"), "month": (1, "month"), "quarter": (3, "month"),
    "year": (1, "year"), "yr": (1, "year"), "decade": (10, "year"),
}  # fmt: skip
_EN_NAMES = (
    "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|fortnights?|months?|years?|yrs?|decades?"
)
_EN_LENGTH = re.compile(
    r"(?:[ -]|(?: or so| odd|-odd|-ish|\+) |)(?:(?:business|working|full|whole|calendar|solid"
    r"|straight|consecutive|more|long|short) )?"
    rf"(?P<unit>{_EN_NAMES})(?:'|'s)?(?P<tail> and a half)?(?![a-z])(?! (?:old|of age)(?![a-z])|-old)"
)
_EN_WORDED = re.compile(
    r"(?<![a-z])(?:(?P<half>half (?:an? )|a half )|(?P<couple>(?:an? "
    r"|the )?couple(?: of)? (?:more )?)|(?P<few>(?:a )?few (?:more )?)"
    rf"|(?P<onehalf>an? )(?=(?:{_EN_NAMES}) and a half)|(?P<one>an?(?: (?:whole|full|solid|good))? "
    rf"|another ))(?P<unit>{_EN_NAMES})(?P<tail> and a half)?(?![a-z])"
)
_EN_RATE_BEFORE = re.compile(
    r"(?:[0-9a-z.]|hundred|thousand|dollars?|bucks|quid|grand|pounds|payment|once|twice|times) $"
    r"|(?:per|every|each|half) $"
)
_EN_RATE_WORD = re.compile(
    r"(?:[0-9k%]|hundred|thousand|dollars?|bucks|quid|grand|pounds|yuan|rmb|euros?|once|twice|times"
    r"|tenner|fiver|ty|teen|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|interest|percent|much|money|and a half|paid|or so|more|each) $"
)
_ZH_RATE_AFTER = re.compile("[打催来发]|到晚|[0-9一二三四五六七八九十几好]{1,3}[个次趟回遍]")  # 一天打七八个电话
_ZH_NOT_LENGTH_BEFORE = re.compile(r"(?:第|每|下|这|那|[0-9一二三四五六七八九十]月|[年月]|(?<!马)上)$")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at `start:end` of the original text: `n` of `unit`.

    A fortnight is two weeks, 半年 and "half a year" six months, 一个半月 1.5 month, "a couple of weeks" 2, "a
    few days" 3, 两三天 2.5. It says nothing of a direction: 三天后 holds the duration 三天 and is a date too.
    """

    start: int
    end: int
    n: Decimal
    unit: TimeUnit


def find_durations(text: Normalised, locale: str) -> tuple[Duration, ...]:
    """The lengths of time in `text`, left to right, not overlapping. "zh…" has the Chinese grammar, all else
    English.

    Left out: ages (三岁, two years old), years by number (2026年), months by name (三月) and rates (fifty a
    week, 每月). Never raises.
    """
    text = text.single_spaced()
    said = _zh(text) if locale.lower().startswith("zh") else _en(text)
    found = []
    at = 0
    for start, end, n, unit in sorted(said, key=lambda each: (each[0], -each[1])):
        if start >= at:
            found.append(Duration(*text.span(start, end), n, unit))
            at = end
    return tuple(found)


def _zh(text: Normalised) -> list[tuple[int, int, Decimal, TimeUnit]]:
    plain = numerals_zh.half_width_commas_only(text)
    found = []
    for numeral in numerals_zh.numerals(plain):
        match = _ZH_LENGTH.match(plain, numeral.end)
        if match is None or _ZH_NOT_LENGTH_BEFORE.search(plain, max(0, numeral.start - 3), numeral.start):
            continue
        unit = _ZH_UNITS[match["unit"]]
        if numeral.value == 1 and _ZH_RATE_AFTER.match(plain, match.end()):
            continue
        words = plain[numeral.start : numeral.end]
        counted = bool(match["half"] or match["piece"])
        if (unit == "month" and not counted) or (unit == "year" and _is_year(words, numeral.value)):
            continue
        n = numeral.value + (_HALF if match["half"] or match["tail"] == "半" else 0)
        found.append((numeral.start, match.end(), n, unit))
    for match in _ZH_HALF.finditer(plain):
        if match["pair"]:
            found.append((match.start(), match.end(), _ZH_FOR_ONE[match["pair"]], _ZH_UNITS[match["pairunit"]]))
        else:
            unit = _ZH_UNITS[match["unit"]]
            found.append((match.start(), match.end(), *((Decimal(6), _MONTH) if unit == "year" else (_HALF, unit))))
    return found


def _is_year(words: str, value: Decimal) -> bool:
    """Whether 2026年, 二零二六年 or 26年 names a year; 20年 is a length."""
    return value >= 1000 or (
        len(words) >= 2 and not any(unit in words for unit in "十百千万两几") and not words.isascii()
    )


def _en(text: Normalised) -> list[tuple[int, int, Decimal, TimeUnit]]:
    plain = text.text.replace("’", "'")
    found = []
    for numeral in numerals_en.numerals(plain):
        match = _EN_LENGTH.match(plain, numeral.end)
        if match is not None:
            times, unit = _EN_UNITS[_singular(match["unit"])]
            end = match.end() - (1 if match[0].endswith("'") else 0)
            n = numeral.value + (_HALF if match["tail"] else 0)
            if n * times == 1 and unit in ("second", "minute"):
                continue  # one sec
            found.append((numeral.start, end, n * times, unit))
    for match in _EN_WORDED.finditer(plain):
        times, unit = _EN_UNITS[_singular(match["unit"])]
        if (match["one"] or match["onehalf"]) and _EN_RATE_WORD.search(
            plain, max(0, match.start() - 12), match.start()
        ):
            continue
        if match["half"] and unit == "year":
            n, unit = Decimal(6), _MONTH
        elif match["half"]:
            n = _HALF
        else:
            n = Decimal(2 if match["couple"] else 3 if match["few"] else 1) + (_HALF if match["tail"] else 0)
        if n == 1 and unit in ("second", "minute"):
            continue
        found.append((match.start(), match.end(), n * times, unit))
    return found


def _singular(unit: str) -> str:
    return unit.rstrip("s")
