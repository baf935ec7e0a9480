"""The same scorecard again: an attempt judged anew from its log, and the digest by which scorecards are compared."""

import hashlib
import json
from collections.abc import Iterable

from pydantic import TypeAdapter

from trainer.practice.attempt import rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import Event
from trainer.practice.result import result
from trainer.rubric.scorecard import Scorecard

_SCORECARD = TypeAdapter(Scorecard)


def scorecard_bytes(card: Scorecard) -> bytes:
    """A scorecard as canonical JSON: UTF-8, keys in order, no blanks. Equal scorecards give equal bytes."""
    said = _SCORECARD.dump_python(card, mode="json")
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(card: Scorecard) -> str:
    """SHA-256 of `scorecard_bytes`, as an attempt keeps it when it settles."""
    return hashlib.sha256(scorecard_bytes(card)).hexdigest()


def replayed(desk: Desk, events: Iterable[Event]) -> Scorecard | None:
    """The scorecard that a whole log gives on `desk`, from nothing but the log; None for one that has not ended.

    Raises NotBegun for a log without its beginning.
    """
    attempt = rebuild(events)
    return result(desk, attempt).scorecard if attempt.ended else None
