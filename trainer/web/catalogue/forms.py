"""How a contact begins."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import AnyOf

from trainer.conversation.text import LOCALES

HELPS = ("full", "hints", "none")


class BeginForm(FlaskForm):
    """The language of the talk, how much help, and whether silence is timed."""

    locale = StringField(validators=[AnyOf(LOCALES)])
    help = StringField(default="full", validators=[AnyOf(HELPS)])
    no_clock = BooleanField()
