"""What the administrator sets for speech: which models hear and speak, in which voices, and what they cost."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, DecimalField, StringField
from wtforms.validators import ValidationError

from trainer.store.guest import DEFAULTS, LONGEST_NAME
from trainer.web.call.forms import readable
from trainer.web.language import gettext as _

SPEECH_NAMES = (
    "guest_model_speech",
    "guest_model_aloud",
    "guest_voice_zh_female",
    "guest_voice_zh_male",
    "guest_voice_en_female",
    "guest_voice_en_male",
)
SPEECH_PRICES = ("guest_price_minute", "guest_price_characters")


class SpeechForm(FlaskForm):
    """The part of the model's form that is about speech. A page that knows nothing of it leaves everything off."""

    guest_on = BooleanField()
    guest_speech = BooleanField()
    guest_aloud = BooleanField()
    guest_model_speech = StringField(filters=[readable])
    guest_model_aloud = StringField(filters=[readable])
    guest_voice_zh_female = StringField(filters=[readable], default=DEFAULTS.guest_voice_zh_female)
    guest_voice_zh_male = StringField(filters=[readable], default=DEFAULTS.guest_voice_zh_male)
    guest_voice_en_female = StringField(filters=[readable], default=DEFAULTS.guest_voice_en_female)
    guest_voice_en_male = StringField(filters=[readable], default=DEFAULTS.guest_voice_en_male)
    guest_price_minute = DecimalField(default=0)
    guest_price_characters = DecimalField(default=0)

    def validate_guest_model_speech(self, field: StringField) -> None:
        """A model is needed to write down."""
        one_name(field, is_needed=self.guest_on.data and self.guest_speech.data)

    def validate_guest_model_aloud(self, field: StringField) -> None:
        """A model is needed to read aloud."""
        one_name(field, is_needed=self.guest_on.data and self.guest_aloud.data)

    def validate_guest_voice_zh_female(self, field: StringField) -> None:
        """A voice is needed to read aloud."""
        self._voice(field)

    def validate_guest_voice_zh_male(self, field: StringField) -> None:
        """The same."""
        self._voice(field)

    def validate_guest_voice_en_female(self, field: StringField) -> None:
        """The same."""
        self._voice(field)

    def validate_guest_voice_en_male(self, field: StringField) -> None:
        """The same."""
        self._voice(field)

    def _voice(self, field: StringField) -> None:
        if self.guest_on.data and self.guest_aloud.data and not (field.data or "").strip():
            raise ValidationError(_("Name the voice, as its server calls it."))
        one_name(field, is_needed=False)


def one_name(field: StringField, *, is_needed: bool) -> None:
    """One line, the name of a model, or of something else where none is needed. Raises ValidationError."""
    field.data = " ".join((field.data or "").split())
    if len(field.data) > LONGEST_NAME:
        raise ValidationError(_("%(most)s characters at most.", most=LONGEST_NAME))
    if is_needed and not field.data:
        raise ValidationError(_("Name the model, as its server calls it."))
