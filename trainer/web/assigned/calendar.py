"""Due dates as a calendar that phones and mail programs subscribe to. Moments are in UTC, so no change of clocks moves
them; the program shows them by its own clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from trainer.store.calendars import Owner
from trainer.store.tasks import Task
from trainer.web.language import gettext as _
from trainer.web.language import speaking
from trainer.web.mail.wording import address_of

REFRESH = timedelta(hours=4)
"""How often a program should ask again. Ours."""


def calendar_of(owner: Owner, tasks: Sequence[Task], at: datetime) -> bytes:
    """The calendar of `owner` as RFC 5545 has it, in their language. An exam does not tell what it will draw."""
    from icalendar import Calendar

    with speaking("zh" if owner.locale == "zh" else "en"):
        calendar = Calendar()
        calendar.add("prodid", "-//Collections Trainer//due dates//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", _("Collections Trainer: due dates"))
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        for task in tasks:
            calendar.add_component(_event(task, at))
        return bytes(calendar.to_ical())


def _event(task: Task, at: datetime) -> Any:
    from icalendar import Event

    own = task.assignment
    event = Event()
    event.add("uid", f"assignment-{own.id}-{task.id}@collections-trainer")
    event.add("dtstamp", at)
    event.add("dtstart", own.due)
    event.add("dtend", own.due)
    summary = _("Done: %(title)s", title=own.title) if task.done else _("Due: %(title)s", title=own.title)
    event.add("summary", summary)
    address = address_of("assigned.task", assignment_id=own.id)
    event.add("description", address)
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
