"""What is sent to have a scenario drafted: the case, its channel and law, what to mask; or the draft's own text."""

from pathlib import PurePath

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, ValidationError

from trainer.authoring.case import Case, Unfit, read_case
from trainer.authoring.draft import name_of
from trainer.conversation.text import Text
from trainer.imported.decoding import Unreadable, decode
from trainer.web.call.forms import readable
from trainer.web.language import gettext as _
from trainer.web.quality.forms import MaskedForm, taken_back

LONGEST_NAME = 60
TWO = Text("请粘贴案情或选择文件，二选一", "paste the case or choose a file, not both")


class CaseForm(MaskedForm):
    """Both steps send it; the second sends the words on in a hidden field, since nothing is kept."""

    name = StringField(filters=[readable])
    by = StringField(default="", validators=[AnyOf(("", "model"))])

    def validate_name(self, field: StringField) -> None:
        """A file's name; whatever else stands in it becomes a hyphen."""
        if len(field.data or "") > LONGEST_NAME:
            raise ValidationError(_("%(most)s characters at most.", most=LONGEST_NAME))

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
