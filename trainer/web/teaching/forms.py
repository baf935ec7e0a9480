"""What a trainer sends: cohorts, people, links, assignments, dates."""

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, Length, ValidationError

from trainer.conversation.text import LOCALES
from trainer.imported.roster import LONGEST_ADDRESS, LONGEST_NAME, normal_address
from trainer.web.call.forms import readable
from trainer.web.catalogue.forms import HELPS
from trainer.web.language import gettext as _

LONGEST_TITLE = 120
WHATS = ("scenarios", "chapters", "path")
"""What an assignment can be made of."""
MOST_DAYS, MOST_USES = 365, 5_000


def one_line(text: str | None) -> str:
    """`text` as one line that can be read."""
    return " ".join(readable(text).split())


def chosen_numbers(name: str) -> tuple[int, ...]:
    """The numbers that were ticked under `name`."""
    return tuple(dict.fromkeys(int(each) for each in request.form.getlist(name) if each.isdecimal() and len(each) < 12))


class NumberField(StringField):
    """A number from `least` to `most`; `number` is what was sent, or the default where the field was left empty."""

    def __init__(self, *, default: float, least: float, most: float, **more: Any) -> None:
        super().__init__(default=f"{default:g}", filters=[one_line], **more)
        self.usual, self.least, self.most = default, least, most
        self.number = default

    def pre_validate(self, form: Any) -> None:
        """Read it, or say what it must be."""
        try:
            self.number = float((self.data or f"{self.usual:g}").replace(",", "."))
        except ValueError:
            self.number = float("nan")
        if not self.least <= self.number <= self.most:
            least, most = f"{self.least:g}", f"{self.most:g}"
            raise ValidationError(_("Enter a number from %(least)s to %(most)s.", least=least, most=most))


class WholeField(NumberField):
    """A whole number."""

    def pre_validate(self, form: Any) -> None:
        """Read it, or say what it must be."""
        super().pre_validate(form)
        if self.number != int(self.number):
            raise ValidationError(_("Enter a whole number."))

    @property
    def whole(self) -> int:
        """What was sent."""
        return int(self.number)


class _Titled(FlaskForm):
    @staticmethod
    def check(field: StringField) -> None:
        if not field.data:
            raise ValidationError(_("Please enter a name."))
        if len(field.data) > LONGEST_TITLE:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_TITLE))


class CohortForm(_Titled):
    """The name of a cohort."""

    name = StringField(filters=[one_line])

    def validate_name(self, field: StringField) -> None:
        """A name is one short line."""
        self.check(field)


class AddressForm(FlaskForm):
    """The address of somebody, and their name and language in case they have no account yet."""

    email = StringField(filters=[one_line])
    name = StringField(filters=[one_line])
    locale = SelectField(choices=("", *LOCALES), default="", validators=[AnyOf(("", *LOCALES))])

    def validate_email(self, field: StringField) -> None:
        """An address that mail servers would take."""
        found = normal_address(field.data or "")
        if found is None:
            raise ValidationError(_("Enter an e-mail address such as name@example.org."))
        field.data = found[:LONGEST_ADDRESS]

    def validate_name(self, field: StringField) -> None:
        """A name is one short line."""
        if len(field.data or "") > LONGEST_NAME:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_NAME))


class ListForm(FlaskForm):
    """A list of people, pasted or as a file."""

    text = TextAreaField()
    file = FileField()


class LinkForm(FlaskForm):
    """How long a link opens, and for how many people."""

    days = WholeField(default=14, least=1, most=MOST_DAYS)
    uses = WholeField(default=30, least=1, most=MOST_USES)


class DatesForm(FlaskForm):
    """When an assignment opens and is due, by the clock of a zone."""

    opens = StringField()
    due = StringField()


class AssignmentForm(DatesForm):
    """All that is asked of people; what it means together is judged by `curriculum.assignment`."""

    title = StringField(filters=[one_line], validators=[Length(max=LONGEST_TITLE)])
    whom = RadioField(choices=("all", "some"), default="all", validators=[AnyOf(("all", "some"))])
    what = RadioField(choices=WHATS, default="scenarios", validators=[AnyOf(WHATS)])
    scenarios = SelectMultipleField(validate_choice=False)
    chapters = SelectMultipleField(validate_choice=False)
    path = StringField(default="", validators=[Length(max=12)])
    exam = BooleanField()
    attempts = WholeField(default=0, least=0, most=99)
    pass_mark = NumberField(default=65, least=0, most=100)
    locale = SelectField(choices=("", *LOCALES), default="", validators=[AnyOf(("", *LOCALES))])
    jurisdiction = SelectField(choices=("", "cn", "us", "uk"), default="", validators=[AnyOf(("", "cn", "us", "uk"))])
    help = SelectField(choices=HELPS, default="full", validators=[AnyOf(HELPS)])
