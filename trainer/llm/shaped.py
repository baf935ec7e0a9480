"""Answers in a shape: the JSON in what a model wrote. What is no JSON, or another shape, is as good as no answer."""

import json
from typing import Any


class Misshapen(ValueError):
    """There is no JSON object in it."""


def shaped(text: str) -> dict[str, Any]:
    """The JSON object in `text`, also between fences or with words around it. Raises Misshapen."""
    start, stop = text.find("{"), text.rfind("}")
    try:
        found = json.loads(text[start : stop + 1]) if 0 <= start < stop else None
    except (json.JSONDecodeError, RecursionError) as error:
        raise Misshapen from error
    if not isinstance(found, dict):
        raise Misshapen
    return found


def words_in(given: Any, most: int) -> str:
    """A value that should be words, in one line; empty where it is something else or longer than it may be."""
    line = " ".join(given.split()) if isinstance(given, str) else ""
    return line if len(line) <= most else ""
