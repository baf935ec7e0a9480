"""What a trainee sends during a call."""

import unicodedata

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length, Optional, Regexp

from trainer.conversation.transcript import LONGEST_TURN

CLIENT_ID = r"^[A-Za-z0-9-]{8,64}$"
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
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or (unicodedata.category(c) not in _UNSEEN and c not in _OVERRIDES))


class SignedForm(FlaskForm):
    """Carries the browser's own id of what it sends: the same id is the same turn."""

    client_id = StringField(validators=[Regexp(CLIENT_ID)])
    seen = IntegerField(validators=[Optional()])


class HangUpForm(SignedForm):
    """The end, with the notes pad as it stands: what was typed last may not be kept yet."""

    notes = TextAreaField(filters=[readable])


class TurnForm(SignedForm):
    """Words said. Their length is judged by practice, which says it in words."""

    said = TextAreaField(filters=[readable])


class NotesForm(FlaskForm):
    """The notes pad, whole."""

    notes = TextAreaField(filters=[readable], validators=[Length(max=LONGEST_NOTES)])


class ObjectionForm(FlaskForm):
    """What was misheard: one of the moves of the turn, or something that is missing, and why."""

    move = StringField(validators=[Length(max=60)])
    reason = TextAreaField(filters=[readable], validators=[Length(max=LONGEST_REASON)])
