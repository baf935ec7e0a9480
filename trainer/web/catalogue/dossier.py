"""The case file as a page value, and what a contact will be judged on.

Nothing here may come from what the borrower hides: facts, means, mood, lines, outcomes, who will answer the phone.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.conversation.text import Locale
from trainer.scenario.case_file import AccountShape, Entry
from trainer.scenario.schema import Scenario
from trainer.web import words
from trainer.web.language import gettext as _
from trainer.web.language import ngettext

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

WRAP_UP = frozenset({"diagnosis", "record-quality"})
"""Qualities of what is filed after a contact: they have a score of their own, so no contact is judged on them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the case file."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What a contact is judged on, by kind, as names."""

    duties: tuple[str, ...]
    qualities: tuple[str, ...]
    violations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is on file before a contact."""

    lang: str
    borrower: str
    address: str
    letter: str
    product: str
    balance: str
    overdue: str
    sums: tuple[Pair, ...]
    you: tuple[Pair, ...]
    profile: tuple[Pair, ...]
    credit: tuple[Pair, ...]
    contacts: tuple[Pair, ...]
    known: tuple[str, ...]
    judged: Judged
    on_phone: bool = True


def dossier(desk: "Desk", scenario: Scenario, locale: Locale) -> Dossier:
    """The case file of `scenario` in the language of the contact."""
    file = scenario.case_file
    debtor = scenario.people["debtor"]
    name = debtor.name.to(locale)
    return Dossier(
        lang="zh-Hans" if locale == "zh" else "en",
        borrower=name,
        address=debtor.address.to(locale),
        letter=name[:1],
        product=file.account.product.to(locale),
        balance=words.money(file.account.balance, file.account.currency),
        overdue=_overdue(file.account),
        sums=_sums(file.account),
        you=_you(scenario, locale),
        profile=_pairs(file.profile, locale),
        credit=_pairs((*file.credit, *file.behaviour), locale),
        contacts=tuple(
            Pair(words.short_day(c.at), c.note.to(locale))
            for c in sorted(file.contacts, key=lambda c: c.at, reverse=True)
        ),
        known=tuple(_known()[k] for k in file.known if k in _known()),
        judged=judged_on(desk, scenario, locale),
        on_phone=scenario.channel == "phone",
    )


def _overdue(account: AccountShape) -> str:
    due = words.day(account.due_date)
    if account.days_past_due == 0:
        return _("Due on %(date)s", date=due)
    return ngettext(
        "%(num)s day late, due %(date)s", "%(num)s days late, due %(date)s", account.days_past_due, date=due
    )


def _pairs(entries: tuple[Entry, ...], locale: Locale) -> tuple[Pair, ...]:
    return tuple(Pair(entry.label.to(locale), entry.value.to(locale)) for entry in entries)


def _sums(account: AccountShape) -> tuple[Pair, ...]:
    parts = ((_("Principal"), account.principal), (_("Interest"), account.interest), (_("Late fees"), account.fees))
    sums = [Pair(label, words.money(value, "")) for label, value in parts if value]
    if account.instalment:
        sums.append(Pair(_("Instalment"), words.money(account.instalment, "")))
    return (*sums, Pair(_("Your authority"), _authority(account)))


def _authority(account: AccountShape) -> str:
    most, waiver = account.authority.max_instalments, account.authority.waiver
    if most and waiver:
        sum_ = words.money(waiver, account.currency)
        return _("Up to %(count)s instalments, waive up to %(sum)s", count=most, sum=sum_)
    if most:
        return ngettext("Up to %(num)s instalment, no waiver", "Up to %(num)s instalments, no waiver", most)
    if waiver:
        return _("Waive up to %(sum)s", sum=words.money(waiver, account.currency))
    return _("None beyond the contract")


def _you(scenario: Scenario, locale: Locale) -> tuple[Pair, ...]:
    firm = scenario.case_file.firm
    lines = [
        Pair(_("Your name"), firm.collector.to(locale)),
        Pair(_("Staff number"), firm.staff_number),
        Pair(_("Your firm"), firm.name.to(locale)),
    ]
    if firm.on_behalf_of:
        lines.append(Pair(_("On behalf of"), firm.on_behalf_of.to(locale)))
    return tuple(lines)


def _known() -> dict[str, str]:
    return {
        "dispute": _("Has disputed the debt"),
        "cease-request": _("Has asked for contact to stop"),
        "attorney": _("Is represented by a lawyer"),
        "bankruptcy": _("Is in bankruptcy"),
        "breathing-space": _("Is in breathing space"),
        "vulnerable": _("Is marked as vulnerable"),
        "inconvenient-time": _("Has named times that do not suit"),
        "inconvenient-place": _("Has named places that do not suit"),
        "work-prohibited": _("May not be contacted at work"),
        "opted-out": _("Has opted out of a channel"),
        "arrangement": _("Keeps to a plan that was agreed"),
    }


def judged_on(desk: "Desk", scenario: Scenario, locale: Locale) -> Judged:
    """The duties, qualities and violations that the rubrics in force on the day of the contact look at."""
    rules = desk.rubrics.rules(scenario.jurisdiction, scenario.channel, scenario.starts_at.date())
    duties, qualities, violations = (
        tuple(words.name_of(code, locale) for code in catalogue if rules.has(code) and code not in WRAP_UP)
        for catalogue in (DUTIES, QUALITIES, VIOLATIONS)
    )
    return Judged(duties, qualities, violations)
