"""Bytes of an upload as text: UTF-8 with or without its mark, UTF-16, GB18030; and Windows-1252, which Excel writes."""

import codecs
from dataclasses import dataclass

from trainer.conversation.text import Text

# What the first bytes of files are that hold no plain text.
_KINDS: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x03\x04", Text("这是 Word、Excel 或压缩文件", "this is a Word, Excel or zip file")),
    (b"\xd0\xcf\x11\xe0", Text("这是旧版 Word 或 Excel 文件", "this is an old Word or Excel file")),
    (b"%PDF", Text("这是 PDF 文件", "this is a PDF file")),
    (b"{\\rtf", Text("这是 RTF 文件", "this is an RTF file")),
    (b"RIFF", Text("这是录音文件", "this is a sound recording")),
    (b"ID3", Text("这是录音文件", "this is a sound recording")),
    (b"OggS", Text("这是录音文件", "this is a sound recording")),
    (b"fLaC", Text("这是录音文件", "this is a sound recording")),
    (b"\x1f\x8b", Text("这是压缩文件", "this is a compressed file")),
    (b"\x89PNG", Text("这是图片", "this is a picture")),
    (b"\xff\xd8\xff", Text("这是图片", "this is a picture")),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Of the signs beyond ASCII that GB18030 makes of the bytes, so many must be common ones; else the bytes were another's.
_COMMON = 0.8
# A text of UTF-16 without its mark shows as so many zero bytes, all at even or all at odd places.
_ZEROS = 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an upload, and the encoding it was read as."""

    text: str
    encoding: str


class Unreadable(ValueError):
    """Bytes that are no text; `message` says what they are and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def decode(raw: bytes) -> Decoded:
    """`raw` as text. Raises Unreadable."""
    for head, kind in _KINDS:
        if raw.startswith(head):
            raise Unreadable(
                Text(f"{kind.zh}，请先导出为纯文本再上传", f"{kind.en}; save it as plain text and send that")
            )
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(codec), name)
            except UnicodeDecodeError as error:
                raise Unreadable(_broken(name, raw, error)) from error
    if b"\0" in raw:
        return _without_mark(raw)
    for codec, name in (("utf-8", "UTF-8"), ("gb18030", "GB18030"), ("cp1252", "Windows-1252")):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec != "gb18030" or _is_chinese(text):
            return Decoded(text, name)
    raise Unreadable(_unknown())


def _without_mark(raw: bytes) -> Decoded:
    """UTF-16 that forgot its mark. Raises Unreadable for other bytes with zeros among them."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if len(raw) % 2 == 0 and max(even, odd) >= _ZEROS * len(raw) / 2 and min(even, odd) == 0:
        try:
            return Decoded(raw.decode(codec), "UTF-16")
        except UnicodeDecodeError as error:
            raise Unreadable(_broken("UTF-16", raw, error)) from error
    raise Unreadable(_unknown())


def _is_chinese(text: str) -> bool:
    beyond = [c for c in text if not c.isascii()]
    common = sum(1 for c in beyond if _is_common(c))
    return common >= _COMMON * len(beyond)


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _broken(name: str, raw: bytes, error: UnicodeDecodeError) -> Text:
    line = raw[: error.start].count(b"\n") + 1
    return Text(
        f"按 {name} 读到第 {line} 行出错，请另存为 UTF-8 再上传",
        f"read as {name} it breaks in line {line}; save it as UTF-8 and send that",
    )


def _unknown() -> Text:
    return Text(
        "认不出文字编码，请另存为 UTF-8 再上传", "the encoding was not recognised; save it as UTF-8 and send that"
    )
