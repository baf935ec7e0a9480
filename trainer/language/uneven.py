"""Plans of uneven payments: the first that differs (先还500，之后每月300; "500 now and then 300 a month"), the last
that is what remains (最后一期142.5; "the last one 142.50").

Only beside an even sum that was read, and only where the words say which payment is meant: a sum that may be anything
else is left alone. What is said in two breaths ("four hundred on Friday" … "and then eighty a month") is one plan where
the words of the second lead on from the first (`leads_on`).
"""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from trainer.conversation.text import Locale
from trainer.language.amounts import Amount, find_amounts
from trainer.language.dates import find_dates
from trainer.language.normalise import normalise


@dataclass(frozen=True, slots=True)
class Uneven:
    """The payments that differ, and the day of the first one where it was said with it; None for what was not."""

    first: Decimal | None = None
    first_day: dt.date | None = None
    last: Decimal | None = None


EVEN = Uneven()

_REACH = 40
"""Characters on either side of a sum in which its words are looked for. Ours: a long clause of English."""
_CLAUSE = re.compile(r"[，。；！？,;!?\n]|\.(?!\d)")

# Words right before a sum, right behind it, and between it and the even sum (or right behind that).
_FIRST_BEFORE = {
    "zh": re.compile(r"(先|今天|今日|现在|当场|马上|首期|首付|首笔|首次|第一[期笔次]|头一?[期笔次])[^\d]{0,10}$"),
    "en": re.compile(
        r"\b(first|initial|opening|deposit|down payment|(start|begin)(ning|ing)? (off )?with)\b.{0,24}$", re.I
    ),
}
_FIRST_BEHIND = {
    "zh": re.compile(r"(?!)"),
    "en": re.compile(
        r"^\s*(yuan|dollars|bucks|pounds|quid)?,?\s*(right )?(now|today|tomorrow|up ?-?front|down|first|to start|"
        r"straight ?away|at once|immediately|on|by|this week|next week)\b",
        re.I,
    ),
}
_THEN = {
    "zh": re.compile(r"之后|以后|然后|往后|后面|其后|接着|此后|再(按|每|分)|从.{1,8}起|余下|剩下|其余"),
    "en": re.compile(r"\b(then|after ?wards?|after that|thereafter|from then on|followed by|and the rest)\b", re.I),
}
_LAST_BEFORE = {
    "zh": re.compile(r"(最后一?[期笔次]|最后一个月|末期|末笔|尾款|尾期|尾数)[^\d，。；,;]{0,6}$"),
    "en": re.compile(
        r"(?<!your )(?<!his )(?<!her )\b(last|final)( one| payment| instal?ment| month)?"
        r"( is| at| of| being| (will|would) be|'ll be| comes to)?( only| just)?:?\s*$",
        re.I,
    ),
}
_OWED = {
    "zh": re.compile(r"(欠|逾期|余额|合计|总共|一共|本金|利息)[^，。；,;]{0,8}$"),
    "en": re.compile(r"\b(owe[sd]?|balance|overdue|outstanding|in all|total(ling)?|arrears)\b[^,.;]{0,20}$", re.I),
}
_NOW = {
    "zh": re.compile(r"今天|今日|现在|当场|马上"),
    "en": re.compile(r"\b(now|today|straight ?away|at once|immediately)\b", re.I),
}


def uneven_sums(text: str, locale: Locale, each: Decimal, today: dt.date) -> Uneven:
    """The first and the last payment in `text`, a caller's words with a plan of `each`, where they differ from it."""
    sums = [a for a in find_amounts(normalise(text), locale) if a.value > 0 and not a.approximate]
    evens = [a for a in sums if a.value == each]
    if not evens:
        return EVEN
    odd = [a for a in sums if a.value != each]
    first = next((a for a in odd if any(_is_first(text, a, even, locale) for even in evens)), None)
    last = next((a for a in reversed(odd) if a is not first and _is_last(text, a, locale)), None)
    return Uneven(
        first=first.value if first else None,
        first_day=_day_of(text, first, evens, locale, today) if first else None,
        last=last.value if last else None,
    )


LeadsOn = Literal["", "rest", "first"]

# What leads on from a payment spoken of before. A bare "then" may only draw a conclusion ("okay then, eighty a month").
_AND_THEN = {
    "zh": re.compile(r"之后|以后|然后|往后|后面|其后|接着|此后|余下|剩下|其余|剩的|从.{1,8}起"),
    "en": re.compile(
        r"\b(and then|then after|after ?wards?|after that|after which|thereafter|from then on|followed by|"
        r"could you then|can you then|(and )?the rest|the remainder|on top of that|then from)\b",
        re.I,
    ),
}
_TO_BEGIN = {
    "zh": re.compile(r"(先(?!说|讲|问|看|谈|不)|首期|首付|首笔|首次|第一[期笔次]|头一?[期笔次])"),
    "en": re.compile(
        r"\b(first (payment|instal?ment|one)|as a first|initial|opening payment|deposit|down payment|"
        r"(start|begin)(ning|ing)? (it )?(off )?with|to (start|begin)( with| it off)?|up ?-?front|first|beforehand)\b",
        re.I,
    ),
}


# "Good. Then eighty a month from April": a bare "then" beside the month it begins in.
_BARE_THEN = re.compile(r"(?<!okay )(?<!ok )(?<!right )(?<!fine )(?<!well )(?<!so )\bthen\b", re.I)
_FROM = re.compile(r"\b(from|starting|beginning)\b", re.I)


def leads_on(text: str, locale: Locale, sum_: Decimal, stood: Collection[Decimal] = ()) -> LeadsOn:
    """How a caller's words with `sum_`, and no other sum than those that `stood`, lead on from what was named before.

    `rest`: this is what comes after it. `first`: this comes before it. Empty where nothing says so.
    """
    sums = [a for a in find_amounts(normalise(text), locale) if a.value > 0]
    ours = [a for a in sums if a.value == sum_]
    if not ours or any(a.value != sum_ and a.value not in stood for a in sums):
        return ""
    for said in ours:
        before, behind = _before(text, said), _behind(text, said)
        if _OWED[locale].search(before) or _LAST_BEFORE[locale].search(before):
            continue
        lead = _lead(text, said)
        if _AND_THEN[locale].search(lead) or _AND_THEN[locale].search(behind):
            return "rest"
        if locale == "en" and _BARE_THEN.search(lead) and _FROM.search(behind):
            return "rest"
        if any(_TO_BEGIN[locale].search(part) for part in (before, behind)):
            return "first"
    return ""


def _lead(text: str, sum_: Amount) -> str:
    """What stands before a sum in its own sentence, so that "and then, from April, eighty" is one."""
    return re.split(r"[。！？!?\n]|\.(?!\d)", text[max(0, sum_.start - _REACH) : sum_.start])[-1]


def _before(text: str, sum_: Amount) -> str:
    """What stands before a sum in its own clause."""
    return _CLAUSE.split(text[max(0, sum_.start - _REACH) : sum_.start])[-1]


def _behind(text: str, sum_: Amount) -> str:
    return _CLAUSE.split(text[sum_.end : sum_.end + _REACH])[0]


def _is_first(text: str, sum_: Amount, even: Amount, locale: Locale) -> bool:
    if even.start < sum_.end or even.start - sum_.end > 2 * _REACH:
        return False
    before = _before(text, sum_)
    if _OWED[locale].search(before) or _LAST_BEFORE[locale].search(before):
        return False
    named = _FIRST_BEFORE[locale].search(before) or _FIRST_BEHIND[locale].search(_behind(text, sum_))
    then = _THEN[locale].search(text, sum_.end, even.start) or _THEN[locale].search(_behind(text, even))
    return bool(named and then)


def _is_last(text: str, sum_: Amount, locale: Locale) -> bool:
    before = _before(text, sum_)
    return bool(_LAST_BEFORE[locale].search(before)) and not _OWED[locale].search(before)


def _day_of(text: str, first: Amount, evens: list[Amount], locale: Locale, today: dt.date) -> dt.date | None:
    """The day that is said with the first payment: in its own clause, or before the word that leads to the others."""
    until = next(even.start for even in evens if even.start >= first.end)
    then = _THEN[locale].search(text, first.end, until)
    end = then.start() if then else first.end + len(_behind(text, first))
    start = first.start - len(_before(text, first))
    if _NOW[locale].search(text, start, end):
        return today
    said = [d for d in find_dates(normalise(text), locale, today) if start <= d.start < end and d.precision == "day"]
    return said[0].value if said else None
