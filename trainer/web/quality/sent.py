"""A transcript as it was sent: the words of the field or of the file, read, with who is who."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from trainer.conversation.text import Text
from trainer.imported.decoding import Unreadable, decode
from trainer.imported.draft import Trouble, Upload
from trainer.imported.reading import bounded, read_upload
from trainer.imported.speakers import Role, guess_roles
from trainer.web.quality.forms import TranscriptForm, roles_sent

TWO = Text("请粘贴文字或选择文件，二选一", "paste the words or choose a file, not both")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the words, cut to what is looked at, what was read of them, and who is who by label."""

    text: str
    file_name: str
    encoding: str
    upload: Upload
    roles: Mapping[str, Role]


def read_sent(form: TranscriptForm) -> Sent | list[Trouble]:
    """What `form` brings, or why nothing of it can be read. Its own fields tell what is wrong with them."""
    form.validate()
    raw = form.file.data.read() if form.file.data else b""
    pasted = form.text.data or ""
    if raw and pasted.strip():
        return [Trouble(0, "", TWO)]
    encoding = ""
    file_name = form.file_name.data or ""
    if raw:
        file_name = PurePath("file").with_suffix(PurePath(form.file.data.filename or "").suffix[:8]).name
        try:
            decoded = decode(raw)
        except Unreadable as refused:
            return [Trouble(0, "", refused.message)]
        pasted, encoding = decoded.text, decoded.encoding
    form.text.data = text = bounded(pasted).text  # the page shows what is looked at
    upload = read_upload(text, file_name)
    if not upload.drafts:
        return list(upload.troubles)
    roles = {**guess_roles(upload.drafts), **roles_sent(upload.labels)}
    return Sent(text, file_name, encoding, upload, roles)
