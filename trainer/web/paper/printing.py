"""From a template and values to a PDF: the same bytes each time, with our own fonts, whatever stands in the values."""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"

# What typst's own fonts draw beside ours: Latin, Greek, Cyrillic, Hebrew, Arabic, and general punctuation.
_BUILT_IN = ((0x20, 0x2AF), (0x300, 0x52F), (0x590, 0x6FF), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x20A0, 0x20BF))


def printed(template: str, values: Mapping[str, Any], *, keywords: tuple[str, ...] = ()) -> bytes:
    """The PDF of `template` (a file beside this one) with `values` as its data.

    Values are data to the template and never its code; files outside this folder are out of its reach.
    """
    import typst

    result: bytes = typst.compile(
        str(HERE / template),
        root=str(HERE),
        font_paths=[str(folder) for folder in (FONTS, own_fonts()) if folder],
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps(values, ensure_ascii=False), "keywords": json.dumps(list(keywords))},
    )
    return result


def own_fonts() -> Path | None:
    """A folder of larger fonts that the administrator named (TRAINER_FONTS), for names that ours cannot draw."""
    named = os.environ.get("TRAINER_FONTS", "")
    return Path(named) if named and Path(named).is_dir() else None


def not_drawn(text: str) -> str:
    """The characters of `text` that would come out as boxes, each once; none where the administrator named fonts."""
    if own_fonts() is not None:
        return ""
    return "".join(dict.fromkeys(c for c in text if not _is_drawn(ord(c))))


def _is_drawn(point: int) -> bool:
    return any(low <= point <= high for low, high in (*_BUILT_IN, *_covered()))


@cache
def _covered() -> tuple[tuple[int, int], ...]:
    """The code points of the fonts that ship, from the list that was made with them."""
    ranges = []
    for line in (FONTS / "coverage.txt").read_text("ascii").split():
        low, _dash, high = line.partition("-")
        ranges.append((int(low, 16), int(high or low, 16)))
    return tuple(ranges)
