"""How well amounts, numbers, dates, instalments and durations are read: span and value, by kind and language.

Two formats of lines are read. Our own: {"text", "today", "payday"?, "day_first"?, "expect": [{"kind", "text",
"value"}]}. The public sample of Microsoft Recognizers-Text: {"kind", "text", "reference", "expect": [{"text",
"type", "resolution"}]}; what of it is in scope `public_sample.scope` says, and what is left out is counted by
its reason.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import sqrt
from pathlib import Path
from typing import Any

from trainer.evaluate.public_sample import SAME, scope
from trainer.language.amounts import find_amounts, find_numbers
from trainer.language.dates import find_dates
from trainer.language.durations import find_durations
from trainer.language.instalments import find_instalments
from trainer.language.normalise import Normalised, normalise

_HEDGES = re.compile(
    r"^(?:(?:somewhere )?about|(?:somewhere )?around|roughly|nearly|almost|approximately|another"
    r"|大概|大约|差不多|将近|小) ?| or so$|(?:左右|上下|出头|[整正])$"
)


@dataclass(frozen=True, slots=True)
class Miss:
    """A thing expected and not read so: its case, the words, what was wanted, what came instead."""

    kind: str
    text: str
    words: str
    wanted: str
    got: str


@dataclass(slots=True)
class Tally:
    """Counts of one kind in one language."""

    total: int = 0
    right: int = 0
    strict: int = 0  # of these, with no hedge word forgiven at the ends of the span
    value_right: int = 0  # the value too, whatever the span
    spurious: int = 0  # read where nothing of the kind was expected
    misses: list[Miss] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """The share of expected things with both span and value right."""
        return self.right / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of `accuracy`."""
        return wilson(self.right, self.total)


@dataclass(frozen=True, slots=True)
class NumbersReport:
    """Tallies by (kind, language), and what was left out of them by (reason, language)."""

    tallies: Mapping[tuple[str, str], Tally]
    left_out: Mapping[tuple[str, str], int]

    def lines(self) -> list[str]:
        """The report as lines of plain text."""
        rows = ["kind         lang    n  right  acc    95 % interval   strict value spurious"]
        for (kind, language), tally in sorted(self.tallies.items()):
            low, high = tally.interval
            rows.append(
                f"{kind:<12} {language:<4} {tally.total:>4} {tally.right:>6}  {tally.accuracy:.3f}"
                f"  {low:.3f} to {high:.3f} {tally.strict:>6} {tally.value_right:>5} {tally.spurious:>8}"
            )
        rows += [
            (f"left out: {count:>4} {language} {reason}") for (reason, language), count in sorted(self.left_out.items())
        ]
        return rows


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share; (0, 1) for no cases."""
    if total == 0:
        return 0.0, 1.0
    z, share = 1.959964, right / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def measure(source: Path | str | Iterable[Mapping[str, Any]], language: str | None = None) -> NumbersReport:
    """Read every case, from a path of JSON lines or as mappings, and compare with what was expected.

    `language` is "zh" or "en"; None tells it by each text. Raises OSError for a file that is not there,
    ValueError for a line that is no JSON.
    """
    cases: Iterable[Mapping[str, Any]]
    if isinstance(source, (str, Path)):
        lines = Path(source).read_text(encoding="utf-8").splitlines()
        cases = [json.loads(line) for line in lines if line.strip()]
        language = language or next((code for code in ("zh", "en") if f"-{code}." in Path(source).name), None)
    else:
        cases = source
    tallies: dict[tuple[str, str], Tally] = {}
    left_out: Counter[tuple[str, str]] = Counter()
    for case in cases:
        code = language or ("zh" if re.search("[\u4e00-\u9fff]", case["text"]) else "en")
        if "reference" in case:
            _public(case, code, tallies, left_out)
        else:
            _own(case, code, tallies)
    return NumbersReport(tallies, left_out)


# What was read: start, end, value as compared.
Read = tuple[int, int, Any]
Same = Callable[[Any, Any], bool]


def _read(text: Normalised, code: str, kind: str, today: date, payday: int | None, day_first: bool) -> list[Read]:
    if kind == "money":
        return [(said.start, said.end, said.value) for said in find_amounts(text, code)]
    if kind == "number":
        return [(said.start, said.end, said.value) for said in find_numbers(text, code) if said.kind != "percent"]
    if kind == "percent":
        return [(said.start, said.end, said.value) for said in find_numbers(text, code) if said.kind == "percent"]
    if kind in ("date", "period"):
        found = find_dates(text, code, today, payday, day_first=day_first)
        return [(said.start, said.end, said.value.isoformat()) for said in found]
    if kind == "instalments":
        return [(said.start, said.end, (said.count, said.each)) for said in find_instalments(text, code)]
    if kind == "duration":
        return [(said.start, said.end, (said.n, said.unit)) for said in find_durations(text, code)]
    raise ValueError(f"no such kind: {kind}")


def _own_value(kind: str, value: Any) -> Any:
    """An expected value as `_read` gives it."""
    if kind == "instalments":
        each = value.get("each")
        return value.get("count"), None if each is None else Decimal(str(each))
    if kind == "duration":
        unit = str(value["unit"]).rstrip("s")
        number = Decimal(str(value["n"]))
        return (number * 2, "week") if unit == "fortnight" else (number, unit)
    if isinstance(value, list):  # 六七百 as its two ends; we read the middle
        return sum(Decimal(str(end)) for end in value) / len(value)
    return str(value) if kind == "date" else Decimal(str(value))


def _own(case: Mapping[str, Any], code: str, tallies: dict[tuple[str, str], Tally]) -> None:
    text = normalise(case["text"])
    today = date.fromisoformat(case.get("today") or "2026-03-02")
    for kind in ("money", "date", "instalments", "duration", "number", "percent"):
        wanted = [
            (each["text"], _own_value(kind, each["value"])) for each in case["expect"] if _kind(each["kind"]) == kind
        ]
        if not wanted and kind in ("number", "percent"):
            continue
        read = _read(text, code, kind, today, case.get("payday"), bool(case.get("day_first")))
        elsewhere = [_plain(each["text"]) for each in case["expect"] if _kind(each["kind"]) != kind]
        tally = tallies.setdefault((kind, code), Tally())
        _compare(case["text"], kind, wanted, read, tally, _same_own(kind), elsewhere)


def _same_own(kind: str) -> Same:
    """Equality; durations also by their length in days or months (半年 is 6 months or 0.5 year, 半个月 15
    days).
    """
    if kind != "duration":
        return lambda want, got: bool(want == got)
    return lambda want, got: _length(*want) == _length(*got)


def _length(n: Decimal, unit: str) -> tuple[Decimal, str]:
    if unit == "month" and n == Decimal("0.5"):
        return Decimal(15), "day"
    times, base = {"week": (7, "day"), "year": (12, "month")}.get(unit, (1, unit))
    return n * times, base


def _kind(name: str) -> str:
    return {"amount": "money", "currency": "money", "instalment": "instalments"}.get(name, name)


def _compare(
    text: str,
    kind: str,
    wanted: list[tuple[str, Any]],
    read: list[Read],
    tally: Tally,
    same: Same,
    outside: Iterable[str] = (),
) -> None:
    """Match each wanted thing to one read thing: by words and value, else by value, else by overlap.

    What is read inside or around the words of `outside` (things out of scope) is not held against the reader.
    """
    left = list(read)
    for words, value in wanted:
        tally.total += 1
        exact = next((each for each in left if _words(text, each) == _plain(words) and same(value, each[2])), None)
        by_value = exact or next((each for each in left if same(value, each[2])), None)
        near = by_value or next(
            (each for each in left if _words(text, each) in _plain(words) or _plain(words) in _words(text, each)),
            None,
        )
        if near is not None:
            left.remove(near)
        tally.right += exact is not None
        tally.strict += exact is not None and _folded(text[exact[0] : exact[1]]) == _folded(words)
        tally.value_right += by_value is not None
        if exact is None:
            got = f"{text[near[0] : near[1]]!r} = {near[2]}" if near is not None else "nothing"
            tally.misses.append(Miss(kind, text, words, str(value), got))
    for each in left:
        if any(_words(text, each) in words or words in _words(text, each) for words in outside):
            continue
        tally.spurious += 1
        tally.misses.append(Miss(kind, text, "", "nothing", f"{text[each[0] : each[1]]!r} = {each[2]}"))


def _words(text: str, read: Read) -> str:
    return _plain(text[read[0] : read[1]])


def _plain(words: str) -> str:
    """Words as spans are compared: folded, and without hedges at the ends, on whose place in a span labellers
    differ.
    """
    return _HEDGES.sub("", _folded(words))


def _folded(words: str) -> str:
    return " ".join(normalise(words).text.split())


def _public(
    case: Mapping[str, Any],
    code: str,
    tallies: dict[tuple[str, str], Tally],
    left_out: Counter[tuple[str, str]],
) -> None:
    text = normalise(case["text"])
    today = date.fromisoformat((case["reference"] or "2026-03-02")[:10])
    wanted: dict[str, list[tuple[str, Any]]] = {}
    outside: list[str] = []
    for expected in case["expect"]:
        kind, reason = scope(case["kind"], expected, case["text"])
        if kind is None:
            left_out[(reason, code)] += 1
            outside.append(_plain(expected["text"]))
        else:
            wanted.setdefault(kind, []).append((expected["text"], expected["resolution"]))
    main = {"number": "number", "currency": "money", "datetime": "date"}[case["kind"]]
    for kind in sorted({main, *wanted} if main != "date" else {*wanted} or {"date"}):
        read = _read(text, code, kind, today, None, False)
        elsewhere = outside + [
            _plain(words) for other, things in wanted.items() if other != kind for words, _ in things
        ]
        tally = tallies.setdefault((kind, code), Tally())
        _compare(case["text"], kind, wanted.get(kind, []), read, tally, SAME[kind], elsewhere)


def main(paths: list[str]) -> None:
    """Print the report of each file; with -v the misses too."""
    for path in (each for each in paths if each != "-v"):
        report = measure(path)
        sys.stdout.write(f"{path}\n" + "\n".join(report.lines()) + "\n")
        if "-v" in paths:
            for tally in report.tallies.values():
                for miss in tally.misses:
                    sys.stdout.write(
                        f"  {miss.kind}: {miss.words!r} = {miss.wanted}; got {miss.got}; in {miss.text!r}\n"
                    )


if __name__ == "__main__":
    main(sys.argv[1:])
