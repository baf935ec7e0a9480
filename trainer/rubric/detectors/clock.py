"""Hours of the day as a mouth says them: 今晚十一点, half past ten tonight, 9pm."""

import re

_NUMBERS_ZH = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "十一": 11, "十二": 12, "二十": 20}
_NUMBERS_ZH |= {"二十一": 21, "二十二": 22, "二十三": 23, "二十四": 24}
_NUMBERS_EN = {
    w: i
    for i, w in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_NIGHT_ZH = "晚上|今晚|明晚|夜里|半夜|深夜|夜间|大晚上|后半夜|傍晚"
_ZH = re.compile(
    rf"(?:(凌晨|清晨|清早|一早|早上|早晨|上午|中午|下午|{_NIGHT_ZH})[^\d一二两三四五六七八九十，。,.]{{0,3}})?"
    r"(\d{1,2}|二十[一二三四]?|十[一二]|[一二两三四五六七八九十])\s*(?:点|时(?![候间]))(半|过|多)?"
)
_ZH_NIGHT_ALONE = re.compile(r"半夜|深夜|凌晨|三更|后半夜|夜里")
_WORDS_EN = "|".join(_NUMBERS_EN)
_MINUTES_EN = r"(?:fifteen|twenty|thirty|forty|forty[- ]five|fifty)"
_EN = re.compile(
    rf"\b(half past |quarter past |quarter to )?(\d{{1,2}}|{_WORDS_EN})"
    rf"(?:[:.](\d{{2}})| {_MINUTES_EN})?(?: o'?clock)?\s*"
    r"(a\.?m\b|p\.?m\b|at night|tonight|tomorrow night|in the evening|this evening|in the morning|in the afternoon)",
    re.IGNORECASE,
)
_EN_BEFORE = re.compile(
    r"\b(tonight|(?:tomorrow|that|every|each) night|this evening)\b[^.!?]{0,20}?\b(?:at|around|about|by|after) "
    rf"(\d{{1,2}}|{_WORDS_EN})(?:[:.](\d{{2}}))?\b(?! ?a\.?m)",
    re.IGNORECASE,
)
_EN_ALONE = re.compile(r"\b(?:midnight|middle of the night|dead of night|small hours|crack of dawn)\b", re.IGNORECASE)
_DIGITAL = re.compile(r"(?<![\d.:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])(?!\s*[ap]\.?m)", re.IGNORECASE)


def clocks(text: str) -> tuple[int, ...]:
    """The hours named in `text` as minutes after midnight; one that could be morning or evening is left out."""
    return tuple(dict.fromkeys((*_chinese(text), *_english(text), *_digital(text))))


_BARE_EN = re.compile(
    rf"\b(half past |quarter past |quarter to |(?:at|around|about|by|after|before) )(\d{{1,2}}|{_WORDS_EN})\b"
    r"(?!\d|[:.,]\d|\s*(?:a\.?m|p\.?m|%|percent|pounds?|dollars?|yuan|weeks?|months?|days?|minutes?|hours?|times))",
    re.IGNORECASE,
)


def of_either_half(text: str) -> tuple[int, ...]:
    """The hours named in `text` that could be morning or evening, as both: "quarter past eight", 八点半."""
    found = []
    for part, number, half in _ZH.findall(text):
        hour = int(number) if number.isdigit() else _NUMBERS_ZH[number]
        if not part and hour < 13:
            found.append(hour % 12 * 60 + (30 if half == "半" else 0))
    for lead, number in _BARE_EN.findall(text):
        if not number.isdigit() or int(number) <= 12:
            found.append(_minutes(number, "", lead, late=False))
    return tuple(dict.fromkeys(minute + half for minute in found for half in (0, 12 * 60)))


def _chinese(text: str) -> list[int]:
    found = []
    for part, number, half in _ZH.findall(text):
        hour = int(number) if number.isdigit() else _NUMBERS_ZH[number]
        minute = 30 if half == "半" else 0
        if hour > 24:
            continue
        if part in ("下午", "中午") or (part in _NIGHT_ZH.split("|") and 5 <= hour < 12):
            hour += 12 if hour < 12 and not (part == "中午" and hour == 11) else 0
        elif part in _NIGHT_ZH.split("|") and hour == 12:
            hour = 24
        elif not part and hour < 13:
            continue
        found.append(hour % 24 * 60 + minute)
    if not found and _ZH_NIGHT_ALONE.search(text):
        found.append(0)
    return found


def _english(text: str) -> list[int]:
    found = []
    for lead, number, minutes, part in _EN.findall(text):
        late = not part.lower().startswith("a") or part.lower() == "at night"
        late = late and "morning" not in part.lower()
        found.append(_minutes(number, minutes, lead, late=late))
    for _, number, minutes in _EN_BEFORE.findall(text):
        found.append(_minutes(number, minutes, "", late=True))
    if not found and _EN_ALONE.search(text):
        found.append(0)
    return found


def _minutes(number: str, minutes: str, lead: str, *, late: bool) -> int:
    hour = int(number) if number.isdigit() else _NUMBERS_EN[number.lower()]
    if late:
        hour = hour + 12 if hour < 12 else 24 if hour == 12 else hour
    elif hour == 12:
        hour = 0
    shift = {"half past ": 30, "quarter past ": 15, "quarter to ": -15}.get(lead.lower(), 0)
    return (hour * 60 + int(minutes or 0) + shift) % (24 * 60)


def _digital(text: str) -> list[int]:
    """The 24-hour clock: 22:30 and 07:15; a bare 10:30 may be morning or evening."""
    return [int(h) % 24 * 60 + int(m) for h, m in _DIGITAL.findall(text) if int(h) >= 13 or h.startswith("0")]
