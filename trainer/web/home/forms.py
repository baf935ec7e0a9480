"""Choices on the start page and in the head of every page."""

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import AnyOf, Length

from trainer.conversation.text import LOCALES
from trainer.web.frame import THEMES


class TryForm(FlaskForm):
    """Which scenario to try, in which language."""

    scenario = StringField(validators=[Length(min=1, max=60)])
    locale = RadioField(choices=LOCALES, validators=[AnyOf(LOCALES)])


class LanguageForm(FlaskForm):
    """The language of the pages."""

    locale = StringField(validators=[AnyOf(LOCALES)])
    next = StringField(validators=[Length(max=500)])


class ThemeForm(FlaskForm):
    """Light, dark, or as the device has it."""

    theme = StringField(validators=[AnyOf(THEMES)])
    next = StringField(validators=[Length(max=500)])
