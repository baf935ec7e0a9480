"""How a contact begins."""

from wtforms import BooleanField, StringField
from wtforms.validators import AnyOf

from trainer.conversation.text import LOCALES
from trainer.web.wrap_up.forms import DiagnosisForm

HELPS = ("full", "hints", "none")


class BeginForm(DiagnosisForm):
    """The language of the talk, how much help, whether silence is timed; a diagnosis where one likes.

    `noted` says that the note about the content was read.
    """

    locale = StringField(validators=[AnyOf(LOCALES)])
    help = StringField(default="full", validators=[AnyOf(HELPS)])
    no_clock = BooleanField()
    noted = BooleanField()
