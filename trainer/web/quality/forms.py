"""What is sent to have a transcript judged: its words, its setting, who is who, what to mask."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import request
from flask_wtf import FlaskForm
from wtforms import BooleanField, FileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length, Regexp, ValidationError

from trainer.conversation.account import Firm
from trainer.conversation.text import LOCALES
from trainer.conversation.transcript import CHANNELS, JURISDICTIONS, Jurisdiction
from trainer.imported.masking import LONGEST_WORD, MOST_WORDS
from trainer.imported.preparing import Chosen
from trainer.imported.speakers import ROLES, Role
from trainer.web.call.forms import CLIENT_ID, readable
from trainer.web.language import gettext as _

AS_WORDS = "as-words"
"""The language of the talk as its words show it."""
USUAL = "usual"
"""The zone that most of a jurisdiction lives in."""
USUAL_ZONES: Mapping[Jurisdiction, str] = {"cn": "Asia/Shanghai", "us": "America/New_York", "uk": "Europe/London"}
ZONES = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "Europe/London",
)

LONGEST_TITLE, LONGEST_NAME = 100, 80
MOST_TAKEN_BACK, LONGEST_TAKEN_BACK = 200, 200
_WORDS = re.compile(r"[\n,，、;；]+")


class MaskedForm(FlaskForm):
    """Words that are pasted or brought as a file, their channel and law, and what more is to be masked in them."""

    text = TextAreaField()
    file = FileField()
    jurisdiction = RadioField(choices=JURISDICTIONS, default="cn", validators=[AnyOf(JURISDICTIONS)])
    channel = SelectField(choices=CHANNELS, default="phone", validators=[AnyOf(CHANNELS)])
    also = TextAreaField(filters=[readable])

    def validate_also(self, field: TextAreaField) -> None:
        """So many words of such a length."""
        words = self.more_words()
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
            raise ValidationError(
                _("%(most)s words at most, each of %(long)s characters at most.", most=MOST_WORDS, long=LONGEST_WORD)
            )

    def more_words(self) -> tuple[str, ...]:
        """The further words to mask."""
        return tuple(dict.fromkeys(word.strip() for word in _WORDS.split(self.also.data or "") if word.strip()))


class TranscriptForm(MaskedForm):
    """Both steps send it; the second sends the words on in a hidden field, since nothing was kept yet."""

    step = StringField(default="1", validators=[AnyOf(("1", "2"))])
    client_id = StringField(validators=[Regexp(CLIENT_ID)])
    title = StringField(filters=[readable])
    file_name = StringField(validators=[Length(max=200)])
    locale = RadioField(choices=(AS_WORDS, *LOCALES), default=AS_WORDS, validators=[AnyOf((AS_WORDS, *LOCALES))])
    started = StringField()
    zone = SelectField(choices=(USUAL, *ZONES), default=USUAL, validators=[AnyOf((USUAL, *ZONES))])
    firm = StringField(filters=[readable])
    lender = StringField(filters=[readable])
    excerpt = BooleanField()

    def validate_title(self, field: StringField) -> None:
        """A title is one short line."""
        _at_most(field, LONGEST_TITLE)

    def validate_firm(self, field: StringField) -> None:
        """A name is short."""
        _at_most(field, LONGEST_NAME)

    def validate_lender(self, field: StringField) -> None:
        """A name is short."""
        _at_most(field, LONGEST_NAME)

    def validate_started(self, field: StringField) -> None:
        """A moment between 2000 and the end of the clock of a form."""
        if not field.data:
            return
        try:
            moment = datetime.fromisoformat(field.data)
        except ValueError as error:
            raise ValidationError(_("Enter day and time, such as 2026-03-02 10:05.")) from error
        if moment.tzinfo is not None or not 2000 <= moment.year <= 2100:
            raise ValidationError(_("Enter day and time, such as 2026-03-02 10:05."))

    def chosen(self) -> Chosen:
        """What was chosen; the usual where a field will not do."""
        law: Jurisdiction = self.jurisdiction.data if not self.jurisdiction.errors else "cn"
        named = self.zone.data != USUAL and not self.zone.errors
        zone = ZoneInfo(self.zone.data if named else USUAL_ZONES[law])
        is_told = self.started.data and not self.started.errors
        lender = (self.lender.data or "").strip()
        return Chosen(
            jurisdiction=law,
            zone=zone,
            channel=self.channel.data if not self.channel.errors else "phone",
            locale=self.locale.data if self.locale.data in LOCALES else None,
            started_at=datetime.fromisoformat(self.started.data).replace(tzinfo=zone) if is_told else None,
            firm=Firm((self.firm.data or "").strip(), lender, agency=bool(lender)),
            excerpt=self.excerpt.data,
            also=self.more_words(),
            spare=taken_back(),
        )


def _at_most(field: StringField, most: int) -> None:
    field.data = " ".join((field.data or "").split())
    if len(field.data) > most:
        raise ValidationError(_("%(most)s characters at most.", most=most))


def taken_back() -> frozenset[str]:
    """What was masked and should not have been."""
    sent = request.form.getlist("spare")[:MOST_TAKEN_BACK]
    return frozenset(one for one in sent if 0 < len(one) <= LONGEST_TAKEN_BACK)


def roles_sent(labels: tuple[str, ...]) -> dict[str, Role]:
    """Who is who, by label, as far as it was sent: labels are numbered, since they may be names."""
    sent = {label: request.form.get(f"role-{number}", "") for number, label in enumerate(labels)}
    return {label: role for label, given in sent.items() for role in ROLES if role == given}
