"""The days that were said; the one door to the Chinese and the English grammar of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trainer.language import dates_en, dates_zh
from trainer.language.days import Precision
from trainer.language.normalise import Normalised

__all__ = ["DateSaid", "Precision", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A day said at `start:end` of the original text.

    `precision` is "day" for a day meant as such; "week" or "month" where only a week or month was named
    (`value` is its first day, or today when that has passed); "about" for 月底, "end of the month", 过几天
    (`value` is the end, middle or beginning, by the calendar); "payday" for 发工资那天, "when I get paid".
    `alternative` is the other day the same words could mean, and asking back settles it: "next Friday" may be
    the coming one.
    """

    start: int
    end: int
    value: date
    precision: Precision
    alternative: date | None


def find_dates(
    text: Normalised, locale: str, today: date, payday: int | None = None, *, day_first: bool = False
) -> tuple[DateSaid, ...]:
    """The days said in `text`, left to right, not overlapping. A locale of "zh…" has the Chinese grammar, all
    else English.

    Which Friday: 周五, "Friday" and "this Friday" are the coming one; said on a Friday, 周五 and "Friday" are
    a week away, 这周五 and "this Friday" today. 下周五 is the Friday of the next Monday-to-Sunday week; "next
    Friday" is that too, with the coming Friday as `alternative` where it is another. A bare day of the month
    (15号, "the 15th") is the next to come after today. Month and day without a year are the next to come,
    today included. `payday` is the day of the month wages come (on the last day where the month is shorter);
    without it such phrases have the last day of this month, a guess that `precision` "payday" tells.
    `day_first` reads 4/3 as 4 March (uk), else as April 3 (us); Chinese is month first. Durations, clock
    times and recurring days (每周五, every Friday) are not dates. Never raises.
    """
    text = text.single_spaced()
    if locale.lower().startswith("zh"):
        said = dates_zh.days(text, today, payday)
    else:
        said = dates_en.days(text, today, payday, day_first)
    found = []
    for each in said:
        start, end = text.span(each.start, each.end)
        alternative = each.alternative if each.alternative != each.value else None
        found.append(DateSaid(start, end, each.value, each.precision, alternative))
    return tuple(found)
