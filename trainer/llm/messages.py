"""Messages to a model: our instructions on one side, other people's words on the other, marked as no instruction."""

import json
import re
from collections.abc import Collection
from typing import Any

Message = dict[str, str]

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s，。；！？]+", re.IGNORECASE)
# Six digits and more, also in groups: telephone, card and identity numbers. What is masked too much is lost to the
# model only; the engine has read the words before.
_DIGITS = re.compile(r"(?<![\d,.])\+?\d(?:[ -]?\d){5,}(?:[xX]|(?![\d]))")
MASK = "***"
LONGEST_QUOTE = 600
"""Characters of anybody's words that are sent at once."""


def told(instructions: str, data: Any) -> list[Message]:
    """`instructions` as the system's part, `data` as JSON in the user's part: words inside it stay values of a field,
    whatever they say. Line breaks and quotes in them are escaped, so that nothing in them can close the frame."""
    return [
        {"role": "system", "content": instructions},
        {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
    ]


def redacted(text: str, names: Collection[str] = (), most: int = LONGEST_QUOTE) -> str:
    """`text` without e-mail addresses, links, long numbers and `names`, and not longer than anybody needs.

    `names` are those of the trainee: whoever practises is nobody that the model should know.
    """
    text = text[:most]
    for name in sorted((name for name in names if len(name.strip()) > 1), key=len, reverse=True):
        before, after = (r"(?<![a-z0-9_])", r"(?![a-z0-9_])") if name.isascii() else ("", "")  # 我是Anna is no one word
        text = re.sub(before + re.escape(name.strip()) + after, MASK, text, flags=re.IGNORECASE)
    for pattern in (_EMAIL, _LINK, _DIGITS):
        text = pattern.sub(MASK, text)
    return text
