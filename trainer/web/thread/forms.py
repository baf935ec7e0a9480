"""What a trainee sends in a thread: words with a way and a moment, or a time to wait."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.web.call.forms import Sent, readable
from trainer.web.language import gettext as _

EVENING, MORNING = dt.time(18, 30), dt.time(9, 0)
WAITS: Mapping[str, dt.timedelta] = {
    "1h": dt.timedelta(hours=1),
    "4h": dt.timedelta(hours=4),
    "3d": dt.timedelta(days=3),
}
"""Times to wait that are the same whatever the clock shows; `morning` is the other."""
_A_DAY = dt.timedelta(days=1)


class NotThen(ValueError):
    """A moment that cannot be meant; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Message:
    """What the form of a message sends. `when` is one of the choices, `at` the moment typed for the last of them."""

    sent: Sent
    via: str
    when: str
    at: str

    @staticmethod
    def read(form: Mapping[str, str]) -> "Message | None":
        """What `form` holds; None when no page of ours sent it."""
        sent = Sent.read(form)
        if sent is None:
            return None
        return Message(sent, form.get("via", "")[:20], form.get("when", "now")[:20], readable(form.get("at", ""))[:40])

    def moment(self, now: dt.datetime, last: dt.datetime) -> dt.datetime | None:
        """When the message goes by the clock of the story, which shows `now`; None: as soon as it is written.

        Raises NotThen for a moment that is no moment, that has passed, or that lies after `last`.
        """
        match self.when:
            case "evening":
                return next_at(now, EVENING)
            case "morning":
                return next_at(now, MORNING)
            case "at":
                return _typed(self.at, now, last)
        return None


def waited_until(choice: str, now: dt.datetime) -> dt.datetime:
    """The moment up to which one waits who chose `choice`; for an unknown choice an hour."""
    if choice == "morning":
        return next_at(now, MORNING)
    return now + WAITS.get(choice, WAITS["1h"])


def next_at(now: dt.datetime, time: dt.time) -> dt.datetime:
    """The next moment after `now` at which the clock shows `time`."""
    then = now.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
    return then if then > now else then + _A_DAY


def _typed(at: str, now: dt.datetime, last: dt.datetime) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(at.strip())
    except ValueError as error:
        raise NotThen(_("Enter day and time, such as 2026-03-02 10:05.")) from error
    moment = moment.replace(tzinfo=now.tzinfo)
    if moment < now.replace(second=0, microsecond=0):
        raise NotThen(_("That moment has passed in this story. Choose a later one."))
    if moment > last:
        raise NotThen(_("That is too far ahead: the thread is put away before. Choose an earlier moment."))
    return moment
