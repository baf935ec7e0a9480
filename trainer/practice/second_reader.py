"""A second reader: where the offline one is unsure, a model may propose which known moves a turn makes.

It proposes kinds and the words that carry them, nothing else: sums and days are read from those words by our own
grammars, violations are the judge's alone, and the judge is not told of proposals at all. What came is kept in the
event, so that a log replays without any model.
"""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from trainer.content.prompts import prompt
from trainer.conversation.moves import MOVES, Move, Span
from trainer.conversation.text import Locale
from trainer.language.normalise import normalise
from trainer.language.reading import Reading
from trainer.language.slots import SlotFinder
from trainer.language.topics import topic_names
from trainer.llm.client import Client, Question, Unanswered
from trainer.llm.messages import MASK, redacted, told
from trainer.rubric.detectors.said import DONE, MADE
from trainer.scenario.schema import Scenario

# What a collector hears of the way money is paid: in the UK a day comes before its month.
DAY_FIRST = frozenset({"uk"})
UNSURE_BELOW = MADE
"""A turn whose surest move is less likely than this is one the reader is unsure of: the band in which a model is asked.
The same point from which a move counts against anybody."""
SURE_AT_MOST = DONE - 0.05
"""How sure a proposal ever is: less than a duty takes to be met, however sure the model makes itself."""
MOST_MOVES = 4
"""A turn seldom makes more; whatever comes after is left out."""
MOST_TOKENS = 300
DEADLINE = 1.0
"""Seconds for the whole answer; the administrator may set others."""

# An unsure goodbye ends no call: who was not understood is asked, not hung up on.
NEVER_PROPOSED = frozenset({"close"})
PROPOSABLE = tuple(kind for kind in MOVES if kind not in NEVER_PROPOSED)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a model proposed: the moves that may enter, and the model's name; else why there are none."""

    moves: tuple[Move, ...] = ()
    by: str = ""
    why: str = ""


NONE = Proposed()


def is_unsure(reading: Reading) -> bool:
    """Whether a model may be asked about a turn: words to a person in which the reader found nothing it is sure of."""
    return reading.sort == "speech" and all(move.confidence < UNSURE_BELOW for move in reading.moves)


def with_proposed(reading: Reading, proposed: Proposed) -> Reading:
    """`reading` with the moves that were proposed, in order of appearance."""
    if not proposed.moves:
        return reading
    return replace(reading, moves=tuple(sorted((*reading.moves, *proposed.moves), key=lambda m: (m.span, m.kind))))


class Proposes(Protocol):
    """Somebody who may be asked about one turn where the reader is unsure."""

    def propose(self, reading: Reading, scenario: Scenario, moment: dt.datetime | None = None) -> Proposed:
        """What they make of the turn. Never raises; no answer leaves the offline reading."""
        ...


@dataclass(slots=True)
class AskedOnce:
    """A second reader who is asked once however often one turn is worked out, and says the same again after that."""

    reader: Proposes
    answer: Proposed | None = None

    def propose(self, reading: Reading, scenario: Scenario, moment: dt.datetime | None = None) -> Proposed:
        """The first answer."""
        if self.answer is None:
            self.answer = self.reader.propose(reading, scenario, moment)
        return self.answer


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A model that may be asked about one turn. `before` are the last utterances, `hide` names no model is told."""

    client: Client
    model: str
    locale: Locale
    deadline: float = DEADLINE
    before: tuple[tuple[str, str], ...] = ()
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None

    def propose(self, reading: Reading, scenario: Scenario, moment: dt.datetime | None = None) -> Proposed:
        """What the model makes of the turn, within the deadline. Never raises; no answer leaves the offline reading."""
        question = Question(
            "reading",
            self.model,
            told(prompt("reading")[0].to(self.locale), self._data(reading.text)),
            MOST_TOKENS,
            temperature=0.0,
            first=self.deadline,
            whole=self.deadline,
            shape=shape(),
            attempt=self.attempt,
        )
        try:
            with self.client.ask(question) as answer:
                said = parsed("".join(answer))
                moves = () if said is None else tuple(self._moves(said, reading, scenario, moment))
                why = "garbled" if said is None else "" if moves or not said else "unknown-move"
                if why:
                    answer.keep_back(why)
        except Unanswered as unanswered:
            return Proposed(why=unanswered.outcome)
        except Exception:  # whatever went wrong, the turn was read offline
            return Proposed(why="garbled")
        return Proposed(moves, self.model if moves else "", why)

    def _data(self, text: str) -> dict[str, object]:
        return {
            "moves": {kind: MOVES[kind].to(self.locale) for kind in PROPOSABLE},
            "topics": sorted(topic_names()),
            "before": [{"by": by, "said": redacted(said, self.hide)} for by, said in self.before],
            "caller": redacted(text, self.hide),
        }

    def _moves(
        self, said: list[Any], reading: Reading, scenario: Scenario, moment: dt.datetime | None
    ) -> Iterator[Move]:
        """The proposals that may enter: known, of words that were said, not read already."""
        today = (moment or scenario.starts_at).date()
        turn = normalise(reading.text)
        finder = SlotFinder(turn, self.locale, today, scenario.means.payday, scenario.jurisdiction in DAY_FIRST)
        known = {move.kind for move in reading.moves}
        for one in said[:MOST_MOVES]:
            kind, topic, span = _told(one, reading.text)
            if span is None or kind not in PROPOSABLE or kind in known or (kind == "ask-about" and topic is None):
                continue
            known.add(kind)
            slots = finder.slots(kind, span, topic=topic if kind == "ask-about" else None, is_open=False)
            yield Move(kind, span, _bounded(one.get("sure")), slots, "model")


def _told(one: Any, text: str) -> tuple[str, str | None, Span | None]:
    """Kind, topic and place of one proposal; no place where its words were not said."""
    if not isinstance(one, Mapping):
        return "", None, None
    kind, topic, quote = one.get("move"), one.get("topic"), one.get("quote")
    known = isinstance(topic, str) and topic in topic_names()
    place = _place(quote, text) if isinstance(quote, str) else None
    return (kind if isinstance(kind, str) else ""), (str(topic) if known else None), place


def _place(quote: str, text: str) -> Span | None:
    """Where `quote` stands in `text`; what was masked before it was sent may stand for anything."""
    pieces = [re.escape(piece) for piece in " ".join(quote.split()).split(MASK)]
    if not any(pieces):
        return None
    found = re.search(r".{1,80}?".join(pieces).replace(r"\ ", r"\s+"), text, re.IGNORECASE | re.DOTALL)
    return found.span() if found else None


def _bounded(sure: Any) -> float:
    """A proposal's confidence: the model's own, and never more than SURE_AT_MOST."""
    share = float(sure) if isinstance(sure, int | float) and not isinstance(sure, bool) and sure == sure else 1.0
    return round(SURE_AT_MOST * min(1.0, max(0.1, share)), 3)


def parsed(text: str) -> list[Any] | None:
    """The list of proposals in an answer; None where it is not what was asked for."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        said = json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        return None
    moves = said.get("moves") if isinstance(said, Mapping) else None
    return moves if isinstance(moves, list) else None


@cache
def shape() -> dict[str, Any]:
    """The JSON schema of an answer: known moves of quoted words, and no other key."""
    one = _closed(
        move={"type": "string", "enum": list(PROPOSABLE)},
        quote={"type": "string"},
        topic={"type": "string", "enum": ["", *sorted(topic_names())]},
        sure={"type": "number"},
    )
    return _closed(moves={"type": "array", "items": one})


def _closed(**properties: dict[str, Any]) -> dict[str, Any]:
    names: Collection[str] = list(properties)
    return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}
