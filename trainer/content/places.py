"""Where the shipped content lies: the folders of a checkout, or their copy inside an installed wheel."""

from pathlib import Path

KINDS = ("scenarios", "rubrics", "lexicons", "programmes", "prompts")
"""The content folders at the root of a checkout; `setup.py` reads this and packs each into the wheel."""

_PACKAGE = Path(__file__).resolve().parents[1]
_PACKED = _PACKAGE / "_content"


def content_root(kind: str) -> Path:
    """The folder that holds the content of this kind, which is one of `KINDS`.

    A wheel carries its content in `trainer/_content`. A checkout, also one installed with `pip install -e`,
    has no such folder and keeps its content beside the package, where authors edit it.

    Raises ValueError for a kind that does not exist. The folder itself may still be missing in a checkout.
    """
    if kind not in KINDS:
        raise ValueError(f"no content is called {kind!r}; there are {', '.join(KINDS)}")
    return (_PACKED if _PACKED.is_dir() else _PACKAGE.parent) / kind
