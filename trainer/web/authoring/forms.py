"""What is sent to have a scenario drafted: the case, its channel and law, what to mask; or the draft's own text."""

import re
from pathlib import PurePath

from flask_wtf import FlaskForm
from wtforms import FileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, ValidationError

from trainer.authoring.case import Case, Unfit, read_case
from trainer.authoring.draft import name_of
from trainer.conversation.text import Text
from trainer.conversation.transcript import CHANNELS, JURISDICTIONS
from trainer.imported.decoding import Unreadable, decode
from trainer.imported.masking import LONGEST_WORD, MOST_WORDS
from trainer.web.call.forms import readable
from trainer.web.language import gettext as _
from trainer.web.quality.forms import taken_back

LONGEST_NAME = 60
_WORDS = re.compile(r"[\n,，、;；]+")
TWO = Text("请粘贴案情或选择文件，二选一", "paste the case or choose a file, not both")


class CaseForm(FlaskForm):
    """Both steps send it; the second sends the words on in a hidden field, since nothing is kept."""

    text = TextAreaField()
    file = FileField()
    name = StringField(filters=[readable])
    channel = SelectField(choices=CHANNELS, default="phone", validators=[AnyOf(CHANNELS)])
    jurisdiction = RadioField(choices=JURISDICTIONS, default="cn", validators=[AnyOf(JURISDICTIONS)])
    also = TextAreaField(filters=[readable])
    by = StringField(default="", validators=[AnyOf(("", "model"))])

    def validate_name(self, field: StringField) -> None:
        """A file's name; whatever else stands in it becomes a hyphen."""
        if len(field.data or "") > LONGEST_NAME:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_NAME))

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

    @property
    def file_name(self) -> str:
        """What the draft is called as a file."""
        return f"{name_of(self.name.data or '')}.yaml"

    def case(self) -> Case:
        """The case as it was sent, masked. Raises Unfit."""
        raw = self.file.data.read() if self.file.data else b""
        pasted = self.text.data or ""
        if raw and pasted.strip():
            raise Unfit(TWO)
        name = ""
        if raw:
            name = PurePath("file").with_suffix(PurePath(self.file.data.filename or "").suffix[:8]).name
            try:
                pasted = decode(raw).text
            except Unreadable as refused:
                raise Unfit(refused.message) from refused
        case = read_case(
            pasted,
            self.channel.data,
            self.jurisdiction.data,
            also=self.more_words(),
            spare=tuple(taken_back()),
            file_name=name,
        )
        self.text.data = pasted
        return case


class DraftForm(FlaskForm):
    """A draft's text, to be checked again or downloaded."""

    yaml = TextAreaField()
    file_name = StringField(filters=[readable])
