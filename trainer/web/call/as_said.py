"""A turn told while it is made: each sentence of the other side goes to the page once the guard has let it pass.

The answer begins with the first sentence. Sentences are comments, which no browser shows by itself; call.js draws them.
The turn comes last, as the block that it always is, and takes their place. Where the turn is done, or refused, before
any sentence passed, the answer is the plain one with its own status.
"""

import json
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from flask import stream_with_context
from werkzeug.wrappers import Response

from trainer.practice.events import TurnTaken

Heard = Callable[[str], None]
Made = Callable[[], TurnTaken]
"""Gives the turn that was made, or raises what kept it from being made."""

AGAIN = "<!--again-->"
"""Tells the page that what follows is the whole log and not one turn more: this answer's status is sent already."""


class _Came(NamedTuple):
    sentence: str = ""
    made: Made | None = None


def as_said(take: Callable[[Heard], TurnTaken], answer: Callable[[Made], Response]) -> Response:
    """The response to the turn that `take` makes in a thread of its own, which knows no request; `answer` draws it.

    A turn that is begun is taken to its end though nobody listens any more: sent again, it is found.
    """
    came: SimpleQueue[_Came] = SimpleQueue()
    Thread(target=_take, args=(take, came), name="turn", daemon=True).start()
    first = came.get()
    if first.made is not None:
        return answer(first.made)

    def told() -> Iterator[str]:
        part = first
        while part.made is None:
            yield _line(part.sentence)
            part = came.get()
        drawn = answer(part.made)
        if drawn.headers.get("HX-Retarget"):
            yield AGAIN
        yield drawn.get_data(as_text=True)

    response = Response(stream_with_context(told()), mimetype="text/html")
    response.headers["X-Accel-Buffering"] = "no"  # nginx would hold it back until the end
    return response


def _take(take: Callable[[Heard], TurnTaken], came: SimpleQueue[_Came]) -> None:
    try:
        turn = take(lambda sentence: came.put(_Came(sentence)))
    except Exception as error:  # raised again where the answer is drawn
        came.put(_Came(made=_raising(error)))
    else:
        came.put(_Came(made=lambda: turn))


def _raising(error: Exception) -> Made:
    def made() -> TurnTaken:
        raise error

    return made


def _line(sentence: str) -> str:
    """A sentence as a comment: nothing in it can end the comment."""
    inside = json.dumps(sentence, ensure_ascii=False)
    for mark in "-<>":
        inside = inside.replace(mark, f"\\u{ord(mark):04x}")
    return f"<!--said {inside}-->\n"
