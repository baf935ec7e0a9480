"""From a template and values to a PDF: the same bytes each time, with our own fonts, whatever stands in the values."""

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from trainer.conversation.text import Locale, Text

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
"""Noto Sans SC, 30,890 characters: all of GBK and rarer signs of names, Latin with accents, Cyrillic, kana. Then Noto
for 24 more scripts, Hangul, Thai, Tibetan, Mongolian and Yi among them, and emoji (`tools/fetch_fonts.py`). For others
typst takes what it carries itself, or what lies in the folder of larger fonts."""

_NOWHERE = "\U0010fffd"
"""A sign that no font draws: what stands in its place is what stands in place of any that is missing."""

_ONE_BY_ONE = """#set page(width: auto, height: auto)
#for (font, sign) in json(bytes(sys.inputs.signs)) { text(font: font, sign); pagebreak() }"""

_SET_IN = "Noto Sans SC"
"""The font of every page (`*.typ`); others help out where it lacks a sign."""


def printed(template: str, values: Mapping[str, Any], *, keywords: tuple[str, ...] = ()) -> bytes:
    """The PDF of `template` (a file beside this one) with `values` as its data.

    Values are data to the template and never its code; files outside this folder are out of its reach. A sign that no
    font draws stands as its number in Unicode, `[U+20BB7]`, so that no name comes out as boxes that say nothing.
    """
    import typst

    result: bytes = typst.compile(
        str(HERE / template),
        root=str(HERE),
        font_paths=_fonts(own_fonts()),
        sys_inputs={
            "values": json.dumps(_told(values, own_fonts()), ensure_ascii=False),
            "keywords": json.dumps(list(keywords)),
        },
    )
    return result


def own_fonts() -> Path | None:
    """A folder of larger fonts that the administrator named (TRAINER_FONTS), for names that ours cannot draw."""
    named = os.environ.get("TRAINER_FONTS", "")
    return Path(named) if named and Path(named).is_dir() else None


def not_drawn(*texts: str) -> tuple[str, ...]:
    """The signs of `texts` that no font here draws, each once; a mark counts with the letter it stands on.

    Found out by drawing them, so that every font counts that the page could use.
    """
    more = own_fonts()
    signs = tuple(dict.fromkeys(part for text in texts for part in _parts(text) if _has_shape(part)))
    boxes = _boxes(signs, more)
    return tuple(sign for sign in signs if sign in boxes)


def number_of(sign: str) -> str:
    """A sign by its number in Unicode, `U+20BB7`; a letter with marks by all of theirs."""
    return " ".join(f"U+{ord(one):04X}" for one in sign)


def told_by_number(missing: tuple[str, ...], here: Locale) -> str:
    """Which signs the page could not draw, by their number in Unicode, so that the name stays certain."""
    if not missing:
        return ""
    codes = ", ".join(number_of(one) for one in missing)
    return Text(
        f"方括号内为本页字体没有的字符的 Unicode 编码：{codes}",
        f"In square brackets: signs that this page has no font for, by their number in Unicode: {codes}",
    ).to(here)


def _told(value: Any, more: Path | None) -> Any:
    """`value` with every sign in it that no font draws told by its number."""
    if isinstance(value, str):
        return _spelt(value, more)
    if isinstance(value, Mapping):
        return {name: _told(each, more) for name, each in value.items()}
    return [_told(each, more) for each in value] if isinstance(value, list | tuple) else value


def _spelt(text: str, more: Path | None) -> str:
    if text.isascii():
        return text
    parts = _parts(text)
    boxes = _boxes(tuple(dict.fromkeys(part for part in parts if _has_shape(part))), more)
    return "".join(f"[{number_of(part)}]" if part in boxes else part for part in parts)


_known: dict[tuple[Path | None, str], bool] = {}
"""Whether no font draws a sign, by the folder of larger fonts; kept, for the same signs come in every page."""

_MOST_KNOWN = 50_000
"""Signs that are kept; beyond that they are looked at anew."""


_AT_ONCE = 200
"""Signs that are drawn in one go: what that costs grows with the square of the pages."""


def _boxes(signs: tuple[str, ...], more: Path | None) -> frozenset[str]:
    """Those of `signs` that would come out as boxes."""
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    new = [sign for sign in signs if (more, sign) not in _known]
    for begin in range(0, len(new), _AT_ONCE):
        some = new[begin : begin + _AT_ONCE]
        drawn = _glyphs([(_SET_IN, part) for sign in some for part in (sign, sign[0], sign[1:])], more)
        box = frozenset().union(*_glyphs([(family, _NOWHERE) for family in _fonts(more).families()], more))
        for sign, whole, letter, marks in zip(some, drawn[::3], drawn[1::3], drawn[2::3], strict=True):
            lost = bool(marks) and whole in (
                letter,
                marks,
            )  # one font has the letter, another its marks: half of it is gone
            _known[more, sign] = not whole or bool(whole & box) or lost
    return frozenset(sign for sign in signs if _known[more, sign])


def _glyphs(signs: list[tuple[str, str]], more: Path | None) -> list[frozenset[bytes]]:
    """The shapes that each sign is drawn with, in the font that stands before it."""
    import typst

    made: Any = typst.compile(
        _ONE_BY_ONE.encode(),
        font_paths=_fonts(more),
        format="svg",
        sys_inputs={"signs": json.dumps(signs, ensure_ascii=False)},
    )
    pages = made if isinstance(made, list) else [made]
    return [frozenset(re.findall(rb'<use [^>]*href="#(\w+)"', page)) for page in pages[: len(signs)]]


def _parts(text: str) -> list[str]:
    """`text` in its letters, each with the marks on it."""
    found: list[str] = []
    for sign in text:
        if unicodedata.category(sign)[0] == "M" and found:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _has_shape(part: str) -> bool:
    """Blanks and what only steers others have none; what stands for nothing in Unicode would be a box."""
    kind = unicodedata.category(part[0])
    return kind[0] not in "ZC" or kind in ("Co", "Cn")


@lru_cache(maxsize=4)
def _fonts(more: Path | None) -> Any:
    """The fonts, opened once a process."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS, *([more] if more else [])])
