"""What all pages of the manager's room share: the blueprint, the filters, what the address may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, g, request

from trainer.conversation.text import Locale
from trainer.conversation.transcript import JURISDICTIONS
from trainer.curriculum.skills import skills
from trainer.store import certificates, enrolments, team
from trainer.store.certificates import Kept
from trainer.store.enrolments import Enrolled
from trainer.store.figures import Scope
from trainer.web.access import Condition
from trainer.web.language import gettext as _
from trainer.web.served import attempts, now

bp = Blueprint("reports", __name__, url_prefix="/reports")

USUAL_DAYS = 30
MOST_DAYS = 3_700
"""A period is ten years at most."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What figures are about: from the first day to the last, both whole and in UTC; of a cohort; under one law.

    `query` is the same for an address; `error` says what of the filters would not do, and the usual stands instead.
    """

    first: date
    last: date
    cohort: int | None
    cohort_name: str
    jurisdiction: str
    cohorts: tuple[tuple[int, str], ...]
    error: str = ""

    @property
    def scope(self) -> Scope:
        """The period and who is in it."""
        begin = datetime.combine(self.first, time(), UTC)
        return Scope(
            begin, datetime.combine(self.last, time(), UTC) + timedelta(days=1), self.cohort, self.jurisdiction
        )

    @property
    def query(self) -> dict[str, str]:
        """As it stands in an address."""
        told = {"from": self.first.isoformat(), "to": self.last.isoformat(), "jurisdiction": self.jurisdiction}
        return {name: value for name, value in {**told, "cohort": str(self.cohort or "")}.items() if value}


def filters() -> Filters:
    """The filters that the address names."""
    asked, today = request.args, now().date()
    known = team.cohorts(attempts().engine)
    wanted = asked.get("cohort", "")
    cohort = next(((id_, name) for id_, name in known if str(id_) == wanted), None)
    law = asked.get("jurisdiction", "")
    last, error = _day(asked.get("to", ""), today)
    first, error = _day(asked.get("from", ""), last - timedelta(days=USUAL_DAYS - 1), error)
    if first > last:
        error = _("The first day lies after the last, so the usual period is shown.")
        first, last = today - timedelta(days=USUAL_DAYS - 1), today
    elif (last - first).days > MOST_DAYS:
        error = _("A period is ten years at most.")
        first = last - timedelta(days=MOST_DAYS)
    return Filters(
        first, last, cohort[0] if cohort else None, cohort[1] if cohort else "",
        law if law in JURISDICTIONS else "", known, error,
    )  # fmt: skip


def _day(typed: str, usual: date, error: str = "") -> tuple[date, str]:
    if not typed:
        return usual, error
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return usual, _("Enter days such as 2026-03-02.")
    if not 2000 <= found.year <= 2100:
        return usual, _("Enter days such as 2026-03-02.")
    return found, error


def page_number() -> int:
    """The page of a list that is asked for, from 1."""
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 7 else 1


def skill_titles(here: Locale) -> dict[str, str]:
    """Every skill by its title, in the order of the file."""
    return {name: skill.title.to(here) for name, skill in skills().items()}


def _counts(values: Mapping[str, Any]) -> bool:
    g.line = team.attempt_line(attempts().engine, values["attempt_id"])
    return g.line is not None


def _is_in_register(values: Mapping[str, Any]) -> bool:
    g.kept = certificates.find(attempts().engine, values["number"])
    return g.kept is not None


def _is_enrolled(values: Mapping[str, Any]) -> bool:
    g.enrolment = enrolments.find(attempts().engine, values["enrolment_id"])
    return g.enrolment is not None


counted_attempt = Condition("attempt that is open to trainers", _counts)
"""Ended, judged, no branch, and assigned, an exam or handed in; it is in `attempt_line()`."""

known_certificate = Condition("certificate of the register", _is_in_register)
"""There is such a certificate; it is in `certificate()`."""

running_enrolment = Condition("running enrolment", _is_enrolled)
"""Somebody is on the programme; it is in `enrolment()`."""


def attempt_line() -> team.AttemptLine:
    """The attempt in the address."""
    found: team.AttemptLine = g.line
    return found


def certificate() -> Kept:
    """The certificate in the address."""
    found: Kept = g.kept
    return found


def enrolment() -> Enrolled:
    """The enrolment in the address."""
    found: Enrolled = g.enrolment
    return found
