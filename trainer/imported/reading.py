"""The door of this room: an upload → conversations with labelled turns, and all that is wrong with the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.conversation.text import Text
from trainer.imported.captions import is_captions, read_captions
from trainer.imported.draft import (
    LONGEST_LINE,
    MOST_CHARACTERS,
    MOST_CONVERSATIONS,
    MOST_LABELS,
    Draft,
    Form,
    Line,
    Trouble,
    Upload,
)
from trainer.imported.json_lines import is_json, read_json
from trainer.imported.plain import labelled_share, read_plain
from trainer.imported.table import parting_of, read_table

# A text is plain turns if at least so many of its lines begin with a name and a colon. Ours.
_LABELLED = 0.2
# Characters of a whole upload that are looked at; what lies beyond is named and left out.
MOST_TEXT = 5 * MOST_CHARACTERS

NOTHING = Text("没有内容", "there is nothing in it")
UNKNOWN = Text(
    "认不出格式。可以是 JSON Lines、“坐席：……”“客户：……”这样的文本、带 speaker 和 text 两列的 CSV，或 WebVTT、SRT 字幕",
    "the format was not recognised. It may be JSON Lines, text such as “Agent: …” and “Customer: …”, CSV with the "
    "columns "
    "speaker and text, or WebVTT or SRT captions",
)
TOO_MANY_LABELS = Text(
    f"冒号前的名字超过 {MOST_LABELS} 个，不像通话记录",
    f"more than {MOST_LABELS} names stand before colons; this is no conversation",
)
NO_MORE_TALKS = Text(
    f"一次最多 {MOST_CONVERSATIONS} 通，这一通没有读",
    f"{MOST_CONVERSATIONS} conversations at most at once; this one is left out",
)
NO_MORE_WORDS = Text(
    f"一次最多 {MOST_CHARACTERS} 个字符，从这里起没有读",
    f"{MOST_CHARACTERS} characters at most at once; from here on nothing was read",
)


@dataclass(frozen=True, slots=True)
class Bounded:
    """A text cut to what is looked at: a line that is too long is cut, so that it stays too long when read again."""

    text: str
    troubles: tuple[Trouble, ...] = ()


def bounded(text: str) -> Bounded:
    """`text` with line ends made one kind and within bounds."""
    troubles: list[Trouble] = []
    lines: list[str] = []
    size = 0
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if len(line) > LONGEST_LINE:
            troubles.append(Trouble(number, "", _long(number)))
            line = line[: LONGEST_LINE + 1]
        size += len(line) + 1
        if size > MOST_TEXT:
            troubles.append(Trouble(number, "", NO_MORE_WORDS))
            break
        lines.append(line)
    return Bounded("\n".join(lines), tuple(troubles))


def _long(number: int) -> Text:
    return Text(f"这一行超过 {LONGEST_LINE} 个字符", f"the line is over {LONGEST_LINE} characters long")


def read_upload(text: str, file_name: str = "") -> Upload:
    """The conversations in `text`. Never raises; what cannot be read is among the troubles, the rest is still there."""
    whole = bounded(text)
    text = "\n".join("" if len(line) > LONGEST_LINE else line for line in whole.text.split("\n"))
    if not text.strip():
        return Upload(None, (), whole.troubles or (Trouble(0, "", NOTHING),))
    form, drafts, troubles = _read(text, file_name)
    kept, more = _within(drafts)
    return Upload(form, kept, tuple(sorted((*whole.troubles, *troubles, *more))))


def _read(text: str, file_name: str) -> tuple[Form | None, tuple[Draft, ...], tuple[Trouble, ...]]:
    if is_json(text):
        return ("json", *read_json(text))
    if is_captions(text):
        return ("captions", *_one(*read_captions(text)))
    parting = parting_of(text, named_csv=file_name.lower().endswith((".csv", ".tsv")))
    if parting:
        return ("table", *_one(*read_table(text, parting)))
    if labelled_share(text) >= _LABELLED:
        return ("plain", *_one(*read_plain(text)))
    return None, (), (Trouble(0, "", UNKNOWN),)


def _one(lines: tuple[Line, ...], troubles: tuple[Trouble, ...]) -> tuple[tuple[Draft, ...], tuple[Trouble, ...]]:
    if len({line.label for line in lines}) > MOST_LABELS:
        return (), (*troubles, Trouble(0, "speaker", TOO_MANY_LABELS))
    return ((Draft(lines),) if lines else ()), troubles


def _within(drafts: Iterable[Draft]) -> tuple[tuple[Draft, ...], tuple[Trouble, ...]]:
    """The drafts that fit, and what was left out: whole conversations, or the end of the only one."""
    kept: list[Draft] = []
    troubles: list[Trouble] = []
    room = MOST_CHARACTERS
    for draft in drafts:
        first = draft.lines[0].number
        if len(kept) == MOST_CONVERSATIONS:
            troubles.append(Trouble(first, "", NO_MORE_TALKS))
        elif draft.characters <= room:
            kept.append(draft)
            room -= draft.characters
        elif kept or draft.setting is not None:
            troubles.append(Trouble(first, "", NO_MORE_WORDS))
        else:
            cut = _cut(draft, room)
            troubles.append(Trouble(draft.lines[len(cut.lines)].number, "", NO_MORE_WORDS))
            kept.append(cut)
            room = 0
    return tuple(kept), tuple(troubles)


def _cut(draft: Draft, room: int) -> Draft:
    lines: list[Line] = []
    for line in draft.lines:
        room -= len(line.text) + len(line.act)
        if room < 0:
            break
        lines.append(line)
    return Draft(tuple(lines), draft.id)
