"""What a trainee sends during a call."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import Length, Regexp

from trainer.conversation.transcript import LONGEST_TURN

CLIENT_ID = r"^[A-Za-z0-9-]{8,64}$"
_CLIENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
"""What a browser makes with crypto.randomUUID, and what the server makes for one without scripts."""

LONGEST_NOTES = LONGEST_TURN
"""What practice keeps of them."""
LONGEST_REASON = 500

_UNSEEN = frozenset({"Cc", "Cs"})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def readable(text: str | None) -> str:
    """`text` without control characters, half surrogates and direction overrides; line breaks and tabs stay."""
    if not text:
        return ""
    if text.isprintable() and _OVERRIDES.isdisjoint(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or (unicodedata.category(c) not in _UNSEEN and c not in _OVERRIDES))


class SignedForm(FlaskForm):
    """Carries the browser's own id of what it sends."""

    client_id = StringField(validators=[Regexp(CLIENT_ID)])


class HangUpForm(SignedForm):
    """The end, with the notes pad as it stands: what was typed last may not be kept yet."""

    notes = TextAreaField(filters=[readable])


@dataclass(frozen=True, slots=True)
class Sent:
    """What a turn or a silence sends. Read by hand: a form object would cost as much as drawing the answer.

    The length of the words is judged by practice, which says it in words.
    """

    client_id: str
    seen: int | None
    said: str

    @staticmethod
    def read(form: Mapping[str, str]) -> "Sent | None":
        """What `form` holds; None when no page of ours sent it."""
        client_id, seen = form.get("client_id", ""), form.get("seen", "")
        if not _CLIENT_ID.fullmatch(client_id) or not (seen == "" or (seen.isdecimal() and len(seen) < 7)):
            return None
        return Sent(client_id, int(seen) if seen else None, readable(form.get("said", "")))


class NotesForm(FlaskForm):
    """The notes pad, whole."""

    notes = TextAreaField(filters=[readable], validators=[Length(max=LONGEST_NOTES)])


class ObjectionForm(FlaskForm):
    """What was misheard: one of the moves of the turn, or something that is missing, and why."""

    move = StringField(validators=[Length(max=60)])
    reason = TextAreaField(filters=[readable], validators=[Length(max=LONGEST_REASON)])
