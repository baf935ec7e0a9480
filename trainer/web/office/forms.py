"""What the administrator sends, and the new password of who came by a link."""

from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, ValidationError

from trainer.store.accounts import LONGEST_NAME, NotAnAddress, address
from trainer.store.people import SHORTEST_PASSWORD
from trainer.store.settings import LEAST_DAYS, MOST_DAYS, Settings
from trainer.store.settings import LONGEST_NAME as LONGEST_ORGANISATION
from trainer.store.tables import ROLES
from trainer.web.call.forms import readable
from trainer.web.language import gettext as _

LANGUAGES = ("zh", "en")


def _line(field: StringField, most: int) -> None:
    """One line of so many characters."""
    field.data = " ".join((field.data or "").split())
    if len(field.data) > most:
        raise ValidationError(_("%(most)s characters at most.", most=most))


class NameForm(FlaskForm):
    """What somebody is called."""

    name = StringField(filters=[readable])

    def validate_name(self, field: StringField) -> None:
        """One line."""
        _line(field, LONGEST_NAME)


class RolesForm(FlaskForm):
    """The roles of an account: at least one, else its owner could do nothing."""

    roles = SelectMultipleField(choices=ROLES)

    def validate_roles(self, field: SelectMultipleField) -> None:
        """Roles that there are."""
        if not field.data:
            raise ValidationError(_("Choose at least one role."))


class AccountForm(NameForm, RolesForm):
    """A new account."""

    email = StringField(filters=[readable])
    locale = SelectField(choices=("", *LANGUAGES), default="", validators=[AnyOf(("", *LANGUAGES))])

    def validate_email(self, field: StringField) -> None:
        """An address."""
        try:
            field.data = address(field.data or "")
        except NotAnAddress as error:
            raise ValidationError(_("This is no e-mail address.")) from error


class SettingsForm(FlaskForm):
    """The settings of the organisation."""

    organisation = StringField(filters=[readable])
    managers_read_conversations = BooleanField()
    keep_attempts_days = IntegerField()
    keep_conversations_days = IntegerField()
    keep_audit_days = IntegerField()
    language = SelectField(choices=LANGUAGES)
    time_zone = StringField(filters=[readable])

    def validate_organisation(self, field: StringField) -> None:
        """One line."""
        _line(field, LONGEST_ORGANISATION)

    def validate_keep_attempts_days(self, field: IntegerField) -> None:
        """A period."""
        _period(field)

    def validate_keep_conversations_days(self, field: IntegerField) -> None:
        """A period."""
        _period(field)

    def validate_keep_audit_days(self, field: IntegerField) -> None:
        """A period."""
        _period(field)

    def validate_time_zone(self, field: StringField) -> None:
        """A zone of the IANA list."""
        field.data = (field.data or "").strip()
        if field.data not in available_timezones():
            raise ValidationError(_("Choose a time zone of the list, such as Asia/Shanghai."))

    def settings(self) -> Settings:
        """What was sent, once it has been validated."""
        return Settings(**{name: self[name].data for name in Settings.__dataclass_fields__})


def _period(field: IntegerField) -> None:
    if field.data is None or (field.data != 0 and not LEAST_DAYS <= field.data <= MOST_DAYS):
        field.errors.clear()  # what WTForms says of a text that is no number
        message = _("0, or %(least)s to %(most)s days.", least=LEAST_DAYS, most=f"{MOST_DAYS:,}")
        raise ValidationError(message)


class NewPasswordForm(FlaskForm):
    """A new password, twice."""

    password = PasswordField()
    again = PasswordField()

    def validate_password(self, field: PasswordField) -> None:
        """Long enough."""
        if len(field.data or "") < SHORTEST_PASSWORD:
            raise ValidationError(_("A password needs at least %(length)s characters.", length=SHORTEST_PASSWORD))

    def validate_again(self, field: PasswordField) -> None:
        """The same."""
        if field.data != self.password.data:
            raise ValidationError(_("The two passwords differ."))
