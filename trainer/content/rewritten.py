"""A content file with some of its texts replaced: everything else, comments too, stays byte for byte as it was."""

import json
from collections.abc import Iterator, Mapping

import yaml

from trainer.content.source import Path_


def scalars(text: str) -> Iterator[tuple[Path_, str, int, int]]:
    """Every scalar of a YAML document: where it stands, what it says, and its slice of `text`."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is not None:
        yield from _under(node, ())


def _under(node: yaml.Node, where: Path_) -> Iterator[tuple[Path_, str, int, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _under(value, (*where, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _under(value, (*where, index))
    else:
        yield where, str(node.value), node.start_mark.index, node.end_mark.index


def rewritten(text: str, texts: Mapping[Path_, str]) -> str:
    """`text` with the scalars at the paths of `texts` saying what these say, double-quoted; unchanged ones are left.

    Raises KeyError for a path that is not in the document.
    """
    changed: list[tuple[int, int, str]] = []
    left = set(texts)
    for where, says, start, stop in scalars(text):
        if where in texts:
            left.discard(where)
            if texts[where] != says:
                changed.append((start, stop, texts[where]))
    if left:
        raise KeyError(min(left, key=str))
    for start, stop, says in sorted(changed, reverse=True):
        tail = "\n" if text[start:stop].endswith("\n") else ""
        text = text[:start] + json.dumps(says, ensure_ascii=False) + tail + text[stop:]
    return text
