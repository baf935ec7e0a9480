"""The attempt that this request is about, whatever its channel: its content, what it has become, and the way on."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from trainer.practice.attempt import Attempt
from trainer.practice.events import Started
from trainer.scenario.schema import Scenario
from trainer.web.access import found
from trainer.web.attempt.as_used import desk_for
from trainer.web.attempt.settled import settle
from trainer.web.errors import Said
from trainer.web.language import gettext as _
from trainer.web.served import attempts

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


def started() -> Started:
    """How the attempt began."""
    first = found().events[0]
    assert isinstance(first, Started)
    return first


def desk() -> "Desk":
    """The content that the attempt runs on."""
    return desk_for(started())


def scenario() -> Scenario:
    """The scenario as the attempt has it."""
    return desk().scenario(started().scenario)


def attempt_now(attempt_id: UUID) -> Attempt:
    """The attempt with what this request has added to it."""
    return attempts().rebuilt(attempt_id, attempts().memory.events(attempt_id))


def is_behind(seen: int | None, *, taken_before: bool) -> bool:
    """Whether a page that shows `seen` turns shows fewer than there are: another window went on."""
    if taken_before or seen is None:
        return False
    return seen != sum(event.kind == "turn-taken" for event in found().events)


def went_on(room: str, attempt_id: UUID, number: int) -> Response:
    """Back to the page of `room`, at the new turn; what has ended is judged."""
    settle(attempt_id, attempt_now(attempt_id))
    return redirect(url_for(room, attempt_id=attempt_id) + f"#turn-{number}")


def aged() -> Said:
    """A page without what its forms must send."""
    return Said(_("This page has expired"), _("Load it again. Everything you have said is kept."))
