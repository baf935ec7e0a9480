"""What all pages of the manager's room share: the blueprint, the filters, what the address may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, g, request

from trainer.conversation.text import Locale
from trainer.conversation.transcript import JURISDICTIONS
from trainer.curriculum.skills import skills
from trainer.store import certificates, enrolments, settings, team
from trainer.store.certificates import Kept
from trainer.store.enrolments import Enrolled
from trainer.store.figures import Scope
from trainer.web.access import Condition
from trainer.web.language import gettext as _
from trainer.web.periods import Period, asked
from trainer.web.served import attempts, now

bp = Blueprint("reports", __name__, url_prefix="/reports")

USUAL_DAYS = 30
MOST_DAYS = 3_700
"""A period is ten years at most."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What figures are about: from the first day to the last, both whole; of a cohort; under one law.

    Days are those of the organisation's time zone. `query` is the same for an address; `error` says what of the filters
    would not do, and the usual stands instead.
    """

    first: date
    last: date
    zone: ZoneInfo
    cohort: int | None
    cohort_name: str
    jurisdiction: str
    cohorts: tuple[tuple[int, str], ...]
    error: str = ""

    @property
    def scope(self) -> Scope:
        """The period and who is in it."""
        period = Period(self.zone, self.first, self.last)
        assert period.since is not None
        assert period.until is not None
        return Scope(period.since, period.until, self.cohort, self.jurisdiction)

    @property
    def query(self) -> dict[str, str]:
        """As it stands in an address."""
        told = {"from": self.first.isoformat(), "to": self.last.isoformat(), "jurisdiction": self.jurisdiction}
        return {name: value for name, value in {**told, "cohort": str(self.cohort or "")}.items() if value}


def filters() -> Filters:
    """The filters that the address names."""
    sent, engine = request.args, attempts().engine
    zone = settings.read(engine).time_zone
    known = team.cohorts(engine)
    wanted = sent.get("cohort", "")
    cohort, named = next(((id_, name) for id_, name in known if str(id_) == wanted), (None, ""))
    law = sent.get("jurisdiction", "")
    today = now().astimezone(ZoneInfo(zone)).date()
    usual = (today - timedelta(days=USUAL_DAYS - 1), today)
    period = asked(sent, zone, *usual)
    last = period.last or today
    first = period.first or last - timedelta(days=USUAL_DAYS - 1)
    error = ""
    if period.misread:
        error, (first, last) = _("Enter days such as 2026-03-02."), usual
    elif first > last:
        error, (first, last) = _("The first day lies after the last, so the usual period is shown."), usual
    elif (last - first).days > MOST_DAYS:
        error, first = _("A period is ten years at most."), last - timedelta(days=MOST_DAYS)
    shown = law if law in JURISDICTIONS else ""
    return Filters(first, last, period.zone, cohort, named, shown, known, error)


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
