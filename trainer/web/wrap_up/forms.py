"""What is filed: the diagnosis before a contact, the record after it."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from flask import request
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, Length, ValidationError

from trainer.conversation.transcript import LONGEST_TURN
from trainer.practice.diagnosis import ABILITIES, WILLINGNESSES
from trainer.practice.wrap_up import DISPOSITIONS, NEXT_ACTIONS
from trainer.web.call.forms import readable
from trainer.web.language import gettext as _

MOST_SIGNS = 60
GREATEST = Decimal(1_000_000_000)


class DiagnosisForm(FlaskForm):
    """Ability, willingness; the signs are read by `signs_sent`. All of it may be left out."""

    ability = StringField(default="", validators=[AnyOf(("", *ABILITIES))])
    willing = StringField(default="", validators=[AnyOf(("", *WILLINGNESSES))])


class WrapUpForm(DiagnosisForm):
    """The record of a contact."""

    disposition = StringField(default="")
    next_action = StringField(default="")
    amount = StringField(default="", validators=[Length(max=40)])
    payment_on = StringField(default="")
    notes = TextAreaField(filters=[readable], validators=[Length(max=LONGEST_TURN)])

    def validate_disposition(self, field: StringField) -> None:
        """One of the codes."""
        if field.data not in DISPOSITIONS:
            raise ValidationError(_("Choose what the contact came to."))

    def validate_next_action(self, field: StringField) -> None:
        """One of the steps."""
        if field.data not in NEXT_ACTIONS:
            raise ValidationError(_("Choose what should happen next."))

    def validate_amount(self, field: StringField) -> None:
        """A sum, or nothing."""
        if (field.data or "").strip() and sum_of(field.data or "") is None:
            raise ValidationError(_("Enter a sum such as 500 or 309.84."))

    def validate_payment_on(self, field: StringField) -> None:
        """A day, or nothing."""
        if field.data and day_of(field.data) is None:
            raise ValidationError(_("Enter a day such as 2026-03-16."))


def sum_of(text: str) -> Decimal | None:
    """The sum that `text` holds, with or without the sign of a currency; None for none."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("¥$£元 ").replace(",", "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value.quantize(Decimal("0.01")) if value.is_finite() and 0 < value < GREATEST else None


def day_of(text: str) -> date | None:
    """The day that `text` names, as a date field sends it; None for none."""
    try:
        return date.fromisoformat(unicodedata.normalize("NFKC", text).strip())
    except ValueError:
        return None


def signs_sent(known: Iterable[str]) -> tuple[str, ...]:
    """The signs that were ticked, of those there are."""
    sent = set(request.form.getlist("signs")[:MOST_SIGNS])
    return tuple(key for key in known if key in sent)
