"""A small chapter with every kind of stage: the template, and a way to change it."""

import copy
import json
from pathlib import Path
from typing import Any

import yaml

from trainer.content.places import content_root
from trainer.content.shelf import Volume, shape
from trainer.content.source import Source, parse, read
from trainer.curriculum.chapter import Chapter

TEMPLATE = content_root("scenarios") / "cases" / "_template.yaml"
GONE = object()


def source(**changes: Any) -> Source:
    """The template with `changes`, a dotted path to a value (dots written as two underscores)."""
    data = copy.deepcopy(read(TEMPLATE).data)
    for path, value in changes.items():
        node, parts = data, path.split("__")
        for part in parts[:-1]:
            node = node[int(part)] if part.isdigit() else node[part]
        last = int(parts[-1]) if parts[-1].isdigit() else parts[-1]
        if value is GONE:
            del node[last]
        else:
            node[last] = value
    data = json.loads(json.dumps(data))  # what stands twice would be written as an alias
    return parse(yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode(), Path("small.yaml"))


def volume(**changes: Any) -> Volume[Chapter]:
    """The changed template, which must load."""
    found, problems = shape(source(**changes), Chapter)
    assert found is not None, [problem.to("en") for problem in problems]
    return found


def chapter(**changes: Any) -> Chapter:
    """The changed template as a chapter."""
    return volume(**changes).content
