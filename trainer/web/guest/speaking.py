"""Speech on the page of a call: whether one may speak and be read to, and in plain words why not."""

from dataclasses import dataclass
from typing import Literal

from flask import current_app

from trainer.llm.calls import Outcome, Purpose
from trainer.llm.messages import redacted
from trainer.llm.speech import Speech
from trainer.store.attempts import Found
from trainer.web.errors import Said
from trainer.web.guest.seat import Seat, endpoint, names_of, seat
from trainer.web.language import LazyText, lazy_gettext
from trainer.web.language import gettext as _

Shut = Literal["exam", "no-endpoint", "off", "no-speech"]

WHY: dict[Shut, LazyText] = {
    "exam": lazy_gettext("In an exam you type: no model has a part in it."),
    "no-endpoint": lazy_gettext("You type here: this server has no speech service."),
    "off": lazy_gettext("You type here: speaking is not switched on for this call."),
    "no-speech": lazy_gettext("You type here: there is no speech at this endpoint."),
}


@dataclass(frozen=True, slots=True)
class Speaking:
    """What the page of a call may do. `shut` says why nobody is listened to, `host` who listens; with `sounds` the
    other side has a voice from the endpoint, else the browser's own."""

    shut: str
    host: str
    sounds: bool

    @property
    def listens(self) -> bool:
        """Whether the trainee may speak."""
        return not self.shut


@dataclass(frozen=True, slots=True)
class Open:
    """Speech that may be asked for one purpose."""

    speech: Speech
    taken: Seat


def speaking(found: Found) -> Speaking:
    """What the page of this attempt may do."""
    ears, named = opened(found, "speech"), endpoint()
    return Speaking(
        shut="" if isinstance(ears, Open) else str(WHY[ears]),
        host=named.host if named is not None else "",
        sounds=isinstance(opened(found, "aloud"), Open),
    )


def opened(found: Found, purpose: Purpose) -> Open | Shut:
    """Speech for `purpose` in this attempt, or why there is none. None in an exam: all sit the same one."""
    if found.row.exam:
        return "exam"
    if endpoint() is None:
        return "no-endpoint"
    taken = seat(purpose, found.row.scenario)
    if taken is None:
        return "off"
    speech = _speech(taken)
    return "no-speech" if speech.lacks(purpose, taken.model) else Open(speech, taken)


def _speech(taken: Seat) -> Speech:
    """The speech of this process."""
    made: Speech | None = current_app.extensions.get("guest-speech")
    if made is None or made.client is not taken.client:
        made = current_app.extensions["guest-speech"] = Speech(taken.client)
    return made


def names_anybody(found: Found, text: str) -> bool:
    """Whether `text` has a name of whoever practises in it: no endpoint is told those."""
    return redacted(text, names_of(found.visitor)) != redacted(text)


def trouble(outcome: Outcome, *, resting: bool) -> Said:
    """Why there are no words, and what to do. What stands in the box is never touched."""
    if outcome == "no-speech":
        return Said(str(WHY["no-speech"]), _("What stands in the box is kept."))
    if outcome == "over-budget":
        return Said(_("The budget for speech is spent for now"), _("Please type; what stands in the box is kept."))
    if outcome == "empty":
        return Said(_("No word was heard"), _("Come closer to the microphone and say it again, or type it."))
    if outcome == "slow":
        return Said(_("Writing it down took too long"), _("Try again, or type it. What stands in the box is kept."))
    if resting or outcome in ("rate-limited", "busy"):
        return Said(_("The speech service is busy"), _("Type this one; it is asked again in half a minute."))
    return Said(_("It could not be written down"), _("Try again, or type it. What stands in the box is kept."))
