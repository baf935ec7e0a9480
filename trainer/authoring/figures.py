"""What a case tells in figures that need no understanding: sums with a name, days past due, dates with a year, age.

Only what stands beside its name counts. Of two sums with the same name the first is taken; what is not there is a gap.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trainer.conversation.text import Locale
from trainer.language.amounts import find_amounts
from trainer.language.normalise import normalise

# The names by which sums are told, the narrower first. The last name before a sum, within its clause, is its name.
_SUMS: Mapping[str, str] = {
    "instalment": r"每期|月供|每月还|每月应还|monthly (?:payment|instal+ment)|per month instal+ment|instal+ments? of",
    "principal": r"本金|principal|original loan",
    "interest": r"利息|interest",
    "fees": r"费用|滞纳金|违约金|手续费|罚息|\bfees?\b|\bcharges?\b",
    "income": r"收入|工资|到手|月薪|\bincome\b|\bearns?\b|\bwages?\b|\bsalary\b|take[- ]home|takes home|paid",
    "priority_bills": r"房租|房贷|水电|学费|医药费|\brent\b|\bmortgage\b|\butilities\b|council tax",
    "essentials": r"生活费|吃用|伙食|living costs|food|groceries",
    "other_creditors": r"别的贷款|其他贷款|其他债务|别家|other (?:loans?|debts?|cards?|creditors?)",
    "savings": r"存款|积蓄|\bsavings\b",
    "balance": r"欠款|总欠|合计|总计|总共|一共|总额|余额|还欠|共欠|拖欠|欠"
    r"|\bbalance\b|\btotal\b|\bin all\b|\bowes?\b|\bowed\b|\bowing\b|\boutstanding\b|\bdebt of\b",
}
_NAMES = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _SUMS.items()), re.IGNORECASE)
_CLAUSE = re.compile(r"[。；;！？!?\n]|,\s(?=[a-z])|，|、|\.\s")
_REACH = 40
"""Characters before a sum in which its name may stand. Ours."""

_PAST_DUE = re.compile(
    r"逾期(?:了|已|已经|天数)?[:：\s]*(?:有)?\s*(\d{1,4})\s*天|(\d{1,4})\s*days?\s*(?:past due|overdue|late|in arrears)"
    r"|(?:past due|overdue|late|arrears)(?: by| for)?\s*(\d{1,4})\s*days?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>(?:" + "|".join(_MONTHS) + r")[a-z]*)\.?"
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m2')}\s+(?P<y2>(?:19|20)\d{{2}})"
    rf"|{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d{{2}})",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"到期|应还|还款日|未还|起逾期|逾期|\bdue\b|\bmissed\b|\boverdue since\b|past due since", re.IGNORECASE
)
_AGE = re.compile(
    r"(\d{2})\s*岁|\baged?\s+(\d{2})\b|\b(\d{2})[- ]years?[- ]old\b|[男女]\s*[，,]\s*(\d{2})(?=\D|$)", re.IGNORECASE
)
_GENDERS: Mapping[str, str] = {
    "female": r"女士|小姐|(?:^|[\s，,（(])女(?=[，,、\s）)])|\bMrs\b|\bMs\b|\bMiss\b|\bfemale\b|\bwoman\b",
    "male": r"先生|(?:^|[\s，,（(])男(?=[，,、\s）)])|\bMr\b|\bmale\b|\bman\b",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was read: sums by name in the account's currency, and each with the words in which it stood."""

    sums: Mapping[str, Decimal] = field(default_factory=dict)
    days_past_due: int | None = None
    due_date: date | None = None
    age: int | None = None
    gender: str = ""
    quotes: Mapping[str, str] = field(default_factory=dict)
    reckoned: str = ""  # the part of the debt that was reckoned from the other three


def figures_in(text: str, locale: Locale) -> Figures:
    """The figures that `text` tells. Never raises; where two persons are of two genders, none is told."""
    sums, quotes = _sums(text, locale)
    sums, reckoned = _completed(sums)
    past, due, age = _PAST_DUE.search(text), _due(text), _AGE.search(text)
    if past:
        quotes["days_past_due"] = past[0]
    if age:
        quotes["age"] = age[0]
    genders = [gender for gender, words in _GENDERS.items() if re.search(words, text)]
    return Figures(
        sums,
        int(next(filter(None, past.groups()))) if past else None,
        due,
        int(next(filter(None, age.groups()))) if age else None,
        genders[0] if len(genders) == 1 else "",
        quotes,
        reckoned,
    )


def _sums(text: str, locale: Locale) -> tuple[dict[str, Decimal], dict[str, str]]:
    sums: dict[str, Decimal] = {}
    quotes: dict[str, str] = {}
    end = 0
    for amount in find_amounts(normalise(text), locale):
        before = text[max(end, amount.start - _REACH) : amount.start]
        before = _CLAUSE.split(before)[-1]
        names = list(_NAMES.finditer(before))
        end = amount.end
        if not names or amount.approximate:
            continue
        name = names[-1].lastgroup or ""
        if name not in sums:
            sums[name] = amount.value
            quotes[name] = text[amount.start - len(before) : amount.end].strip()
    return sums, quotes


_PARTS = ("principal", "interest", "fees")


def _completed(sums: dict[str, Decimal]) -> tuple[dict[str, Decimal], str]:
    """The sums with the fourth of balance, principal, interest and fees where three are told and it is not below 0."""
    missing = [name for name in (*_PARTS, "balance") if name not in sums]
    if len(missing) != 1:
        return sums, ""
    (name,) = missing
    if name == "balance":
        return {**sums, name: sum((sums[part] for part in _PARTS), Decimal(0))}, name
    rest = sums["balance"] - sum((sums[part] for part in _PARTS if part != name), Decimal(0))
    return ({**sums, name: rest}, name) if rest >= 0 else (sums, "")


def _due(text: str) -> date | None:
    """The first day with a year that stands beside a word for falling due."""
    for found in _DATE.finditer(text):
        around = text[max(0, found.start() - _REACH) : found.end() + 10]
        if _DUE.search(around) and (day := _day(found)) is not None:
            return day
    return None


def _day(found: re.Match[str]) -> date | None:
    told = found.groupdict()
    year, month, day = (next((told[k + n] for n in ("", "2", "3") if told.get(k + n)), "") for k in "ymd")
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
