"""What a reviewer sends."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Optional, ValidationError

from trainer.conversation.moves import DUTIES, VIOLATIONS
from trainer.practice.review import ACTIONS, FINAL
from trainer.store.decisions import OUTCOMES
from trainer.web.call.forms import readable
from trainer.web.language import gettext as _

SEVERITIES = ("critical", "major", "minor")
LONGEST_REASON, LONGEST_WORD = 1_000, 2_000
"""Characters."""


def _told(field: TextAreaField, most: int, lacking: str) -> None:
    field.data = (field.data or "").strip()
    if not field.data:
        raise ValidationError(lacking)
    if len(field.data) > most:
        raise ValidationError(_("%(most)s characters at most.", most=most))


class DecisionForm(FlaskForm):
    """One decision about one finding or missed duty; `number` 0 adds one."""

    number = IntegerField(validators=[InputRequired()])
    action = StringField(validators=[AnyOf(ACTIONS)])
    code = SelectField(choices=(*VIOLATIONS, *DUTIES), validators=[AnyOf((*VIOLATIONS, *DUTIES))])
    severity = SelectField(choices=SEVERITIES, validators=[AnyOf(SEVERITIES)])
    turn = IntegerField(validators=[Optional()])
    words = StringField(filters=[readable])
    reason = TextAreaField(filters=[readable])

    def validate_action(self, field: StringField) -> None:
        """Only what the judge did not have is added, and nothing else is done to it."""
        if (field.data == "add") != (self.number.data == 0):
            raise ValidationError(_("Choose what you decide."))

    def validate_reason(self, field: TextAreaField) -> None:
        """Every decision has its reason."""
        _told(field, LONGEST_REASON, _("Say why: the trainee reads it."))


class CommentForm(FlaskForm):
    """A comment on some words of a turn, on a turn, or on the whole."""

    turn = IntegerField(validators=[Optional()])
    words = StringField(filters=[readable])
    comment = TextAreaField(filters=[readable])

    def validate_comment(self, field: TextAreaField) -> None:
        """Something is said."""
        _told(field, LONGEST_WORD, _("Write what you want to say."))


class AnswerForm(FlaskForm):
    """What becomes of an objection."""

    objection = IntegerField(validators=[InputRequired()])
    outcome = StringField(validators=[AnyOf(OUTCOMES)])
    answer = TextAreaField(filters=[readable])

    def validate_answer(self, field: TextAreaField) -> None:
        """Who objected is told why."""
        _told(field, LONGEST_REASON, _("Answer in a sentence: the trainee reads it."))


class CloseForm(FlaskForm):
    """The end of a review: a word to the trainee, and the verdict where it was left to a person."""

    verdict = StringField(filters=[readable], validators=[AnyOf(("", *FINAL))])
    word = TextAreaField(filters=[readable])

    def validate_word(self, field: TextAreaField) -> None:
        """The trainee is told something."""
        _told(field, LONGEST_WORD, _("Write a word to the trainee."))
