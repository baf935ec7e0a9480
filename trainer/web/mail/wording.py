"""Reminders in the language of who gets them; in both where it is not known."""

from flask import current_app, has_request_context, url_for

from trainer.conversation.text import LOCALES, Locale
from trainer.store.reminders import Reminder
from trainer.web import times
from trainer.web.language import gettext as _
from trainer.web.language import speaking

APART = "\n\n— — —\n\n"
"""Between the two languages of one message."""
USUAL_ZONE: dict[Locale, str] = {"zh": "Asia/Shanghai", "en": "UTC"}
"""The clock of a message. People set none: the usual one of their language, named beside the time."""


def worded(reminder: Reminder) -> tuple[str, str]:
    """Subject and body of a reminder."""
    if reminder.locale in LOCALES:
        return _in_one(reminder, "zh" if reminder.locale == "zh" else "en")
    subjects, bodies = zip(*(_in_one(reminder, here) for here in LOCALES), strict=True)
    return " / ".join(subjects), APART.join(bodies)


def _in_one(reminder: Reminder, here: Locale) -> tuple[str, str]:
    with speaking(here):
        due = times.shown(reminder.due, USUAL_ZONE[here])
        match reminder.occasion:
            case "assigned":
                subject = _("Assigned to you: %(title)s", title=reminder.title)
                said = _("You are asked to do “%(title)s” by %(due)s.", title=reminder.title, due=due)
            case "soon":
                subject = _("Due soon: %(title)s", title=reminder.title)
                said = _("“%(title)s” is due on %(due)s and is not done yet.", title=reminder.title, due=due)
            case _late:
                subject = _("Late: %(title)s", title=reminder.title)
                said = _("“%(title)s” was due on %(due)s and is not done yet.", title=reminder.title, due=due)
        hello = _("Hello %(name)s,", name=reminder.name) if reminder.name else _("Hello,")
        lines = [hello, "", said, *_advice(reminder), "", _where(reminder), "", _("Collections Trainer")]
        return subject, "\n".join(lines)


def _advice(reminder: Reminder) -> list[str]:
    if reminder.exam:
        return [_("It is an exam: it closes when it is due.")]
    if reminder.occasion == "late":
        return [_("You can still do it. If something keeps you from it, tell your trainer.")]
    return []


def _where(reminder: Reminder) -> str:
    address = address_of("assigned.task", assignment_id=reminder.assignment)
    return address or _("Sign in to Collections Trainer and open “Assignments”.")


def invitation(name: str, locale: str, cohort: str, address: str, days: int) -> tuple[str, str]:
    """Subject and body of the message that brings somebody the link to their new account."""
    found = [_invitation(name, here, cohort, address, days) for here in LOCALES if locale in ("", here)]
    subjects, bodies = zip(*found, strict=True)
    return " / ".join(subjects), APART.join(bodies)


def _invitation(name: str, here: Locale, cohort: str, address: str, days: int) -> tuple[str, str]:
    with speaking(here):
        lines = [
            _("Hello %(name)s,", name=name),
            "",
            _("An account at Collections Trainer is ready for you. You belong to “%(cohort)s”.", cohort=cohort),
            _("Open this link within %(days)s days and set a password:", days=days),
            "",
            address,
            "",
            _("The link is for you alone. Pass it on to nobody."),
            "",
            _("Collections Trainer"),
        ]
        return _("Your account at Collections Trainer"), "\n".join(lines)


def address_of(endpoint: str, **values: object) -> str:
    """The full address of a page: under the setting ADDRESS, else as the request came; empty without either."""
    base = str(current_app.config["ADDRESS"])
    if not base:
        return url_for(endpoint, **values, _external=True) if has_request_context() else ""  # type: ignore[arg-type]
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return base.rstrip("/") + path
