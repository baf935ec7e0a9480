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
"""Noto Sans SC, 13,655 characters: all of GB 2312 but 33 rare ones, Latin with its accents, Cyrillic, kana. For others
typst takes what it carries itself, Arabic and Devanagari among them, or what lies in the folder of larger fonts."""

_NOWHERE = "\U0010fffd"
"""A sign that no font draws: what stands in its place is what stands in place of any that is missing."""

_ONE_BY_ONE = """#set page(width: auto, height: auto)
#set text(font: "Noto Sans SC")
#for sign in json(bytes(sys.inputs.signs)) { text(sign); pagebreak(weak: true) }"""


def printed(template: str, values: Mapping[str, Any], *, keywords: tuple[str, ...] = ()) -> bytes:
    """The PDF of `template` (a file beside this one) with `values` as its data.

    Values are data to the template and never its code; files outside this folder are out of its reach.
    """
    import typst

    result: bytes = typst.compile(
        str(HERE / template),
        root=str(HERE),
        font_paths=_fonts(own_fonts()),
        sys_inputs={"values": json.dumps(values, ensure_ascii=False), "keywords": json.dumps(list(keywords))},
    )
    return result


def own_fonts() -> Path | None:
    """A folder of larger fonts that the administrator named (TRAINER_FONTS), for names that ours cannot draw."""
    named = os.environ.get("TRAINER_FONTS", "")
    return Path(named) if named and Path(named).is_dir() else None


def not_drawn(*texts: str) -> tuple[str, ...]:
    """The signs of `texts` that would come out as boxes, each once; a mark counts with the letter it stands on.

    Found out by drawing them, so that every font counts that the page could use.
    """
    signs = list(dict.fromkeys(sign for text in texts for sign in _signs(text)))
    if not signs:
        return ()
    box, *drawn = [set(re.findall(rb'<use [^>]*href="#(\w+)"', page)) for page in _drawn([_NOWHERE, *signs])]
    return tuple(sign for sign, glyphs in zip(signs, drawn, strict=True) if not glyphs or glyphs & box)


def told_by_number(missing: tuple[str, ...], here: Locale) -> str:
    """Which signs the page could not draw, by their number in Unicode, so that the name stays certain."""
    if not missing:
        return ""
    codes = ", ".join(" ".join(f"U+{ord(sign):04X}" for sign in one) for one in missing)
    return Text(f"本页字体无法显示的字符：{codes}", f"Signs that this page has no font for: {codes}").to(here)


def _drawn(signs: list[str]) -> list[bytes]:
    """Each sign on a page of its own, SVG."""
    import typst

    made: Any = typst.compile(
        _ONE_BY_ONE.encode(),
        font_paths=_fonts(own_fonts()),
        format="svg",
        sys_inputs={"signs": json.dumps(signs, ensure_ascii=False)},
    )
    return list(made) if isinstance(made, list) else [made]


def _signs(text: str) -> list[str]:
    """Letters with the marks on them; blanks and what has no shape are left out."""
    found: list[str] = []
    for sign in text:
        kind = unicodedata.category(sign)[0]
        if kind == "M" and found:
            found[-1] += sign
        elif kind not in "ZC" or unicodedata.category(sign) in ("Co", "Cn"):
            found.append(sign)
    return found


@lru_cache(maxsize=4)
def _fonts(more: Path | None) -> Any:
    """The fonts, opened once a process."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS, *([more] if more else [])])
