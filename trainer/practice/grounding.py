"""What a case knows: the figures and days of its file, against which words of a model are held."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from trainer.borrower.guard import Figures, figures
from trainer.conversation.text import Locale, Text
from trainer.scenario.schema import Scenario


def case_figures(scenario: Scenario, locale: Locale, today: date, said: Iterable[str] = ()) -> Figures:
    """The numbers and days that stand in the case file or in what the other side `said`, and the day of the contact."""
    numbers: set[Decimal] = set()
    days = {today}
    words = list(said)
    for value in _values(scenario.case_file):
        match value:
            case datetime():
                days.add(value.date())
            case date():
                days.add(value)
            case Decimal() | int():
                numbers.add(Decimal(value))
            case Text():
                words.append(value.to(locale))
            case str():
                words.append(value)
    for each in words:
        found = figures(each, locale, today, scenario.means.payday)
        numbers |= found.numbers
        days |= found.days
    return Figures(frozenset(numbers), frozenset(days))


def _values(value: Any) -> Iterator[Any]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _values(getattr(value, name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _values(each)
    elif value is not None and not isinstance(value, bool):
        yield value


def case_told(scenario: Scenario, locale: Locale) -> dict[str, object]:
    """The case as a model is told of it: who collects what of whom. Nothing that the person hides is in it."""
    file, account = scenario.case_file, scenario.case_file.account
    firm = file.to_firm(locale)
    return {
        "channel": scenario.channel,
        "country": scenario.jurisdiction,
        "firm": firm.name,
        "lender": firm.on_behalf_of,
        "collector": file.firm.collector.to(locale),
        "staff_number": file.firm.staff_number,
        "debtor": scenario.people["debtor"].name.to(locale),
        "product": account.product.to(locale),
        "currency": account.currency,
        "balance": str(account.balance),
        "principal": str(account.principal),
        "interest": str(account.interest),
        "fees": str(account.fees),
        "due": account.due_date.isoformat(),
        "days_late": account.days_past_due,
        "waiver": str(account.authority.waiver),
        "most_instalments": account.authority.max_instalments,
    }
