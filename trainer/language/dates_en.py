"""The English grammar of dates: next Friday, the 15th, end of the month, in two weeks, when I get paid."""

from __future__ import annotations

import re
from datetime import date

from trainer.language.dates_en_counts import Found
from trainer.language.dates_en_readers import READ, Asked
from trainer.language.dates_en_words import PATTERN
from trainer.language.days import DaySaid, day_on_weekday
from trainer.language.normalise import Normalised

# Words that lead a date in and are no part of it.
_OUTSIDE = re.compile(
    r"(?:on|by|until|till|before|after|from|around|about|due|in|since|for|come|every"
    r"|each) (?=[a-z0-9])"
)


def _apposed(before: DaySaid, last: str, name: str, said: Found, match: re.Match[str], today: date) -> DaySaid | None:
    """One day said in two ways: tomorrow the 15th, Friday, March 6; Monday the 9th is the next 9th on a
    Monday.
    """
    if _APPOSED.fullmatch(match.string, before.end, match.end("lead") if match["lead"] else match.start()) is None:
        return None
    if last == "relative" and name in ("weekday", "theday", "monthday", "slash"):
        agrees = said[0].weekday() == before.value.weekday() if name == "weekday" else said[0].day == before.value.day
        return DaySaid(before.start, match.end(), before.value) if agrees else None
    if last == "weekday" and name in ("monthday", "slash", "iso"):
        return DaySaid(before.start, match.end(), said[0])
    if last == "weekday" and name == "theday":
        value = day_on_weekday(today, said[0].day, before.value.weekday())
        return None if value is None else DaySaid(before.start, match.end(), value, "day", said[0])
    if name == "weekday" and match["wk"] is None and last == "theday":
        value = day_on_weekday(today, before.value.day, said[0].weekday())
        return None if value is None else DaySaid(before.start, match.end(), value, "day", before.value)
    if (
        name == "weekday"
        and match["wk"] is None
        and last in ("monthday", "iso")
        and said[0].weekday() == before.value.weekday()
    ):
        return DaySaid(before.start, match.end(), before.value, "day")
    return None


_APPOSED = re.compile(r",? (?:the |\()?|,")


def days(text: Normalised, today: date, payday: int | None, day_first: bool) -> list[DaySaid]:
    """The days said in a normalised English text, left to right."""
    found: list[DaySaid] = []
    last = ""
    asked = Asked(today, payday, day_first)
    plain = text.text.replace("’", "'")
    at = 0
    while (match := PATTERN.search(plain, at)) is not None:
        at = match.end()
        for name, reader in READ.items():
            if match[name] is not None:
                said = reader(match, asked)
                if said is None and match["wk"] not in ("every", "each", "every other"):
                    at = match.start() + 1
                elif said is None:
                    continue
                elif found and (joined := _apposed(found[-1], last, name, said, match, asked.today)):
                    found[-1] = joined
                else:
                    start = match.end("lead") if match["lead"] else match.start()
                    outside = _OUTSIDE.match(plain, start) if name in _LED_IN else None
                    found.append(DaySaid(outside.end() if outside else start, match.end(), *said))
                    last = name
                break
    return found


_LED_IN = frozenset({"monthday", "theword", "weekday", "weekdayweek", "inmonth", "payday"})
