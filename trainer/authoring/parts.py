"""The parts of a draft that a model may write: each asked for by itself, each held against the schema, else dropped.

The model is told the masked case and what a part looks like. Sums and days of the account are not asked for: what was
read stands, the rest is a gap. Whatever is kept still goes through `check`.
"""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from trainer.authoring.case import Case
from trainer.authoring.skeleton import template
from trainer.content.prompts import prompt
from trainer.conversation.moves import DUTIES, MOVES, QUALITIES, SIGNALS, VIOLATIONS
from trainer.conversation.text import Text
from trainer.language.topics import topic_names
from trainer.llm.calls import WITHIN
from trainer.llm.client import Client, Question, Unanswered
from trainer.llm.messages import told
from trainer.practice.desk import Desk
from trainer.scenario.acts import ACTS
from trainer.scenario.case_file import Entry, FirmShape
from trainer.scenario.schema import (
    Agenda,
    Answer,
    Character,
    Criterion,
    Dialogue,
    Fact,
    Hint,
    Level,
    Line,
    Means,
    Outcome,
    Person,
    Truth,
    Variants,
)

WHOLE = WITHIN["draft"]
"""Seconds for each part where a page waits for it; a shell may wait longer."""
MOST_TOKENS = 4000
MOST_ITEMS = 20
LONGEST_WHY = 200


@dataclass(frozen=True, slots=True)
class Author:
    """A model that may be asked for parts."""

    client: Client
    model: str
    whole: float = WHOLE


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that a model wrote and that will not do: which part, which item of it, and why."""

    part: str
    item: str
    why: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A key of the draft: where it stands, what it must be, and whether it is a list whose items stand alone."""

    path: tuple[str, ...]
    of: Any
    items: bool = False


PARTS: Mapping[str, tuple[Piece, ...]] = {
    "case": (
        Piece(("title",), Text),
        Piece(("summary",), Text),
        Piece(("risks",), Text),
        Piece(("scene",), Text),
        Piece(("level",), Level),
        Piece(("skills",), str, items=True),
        Piece(("case_file", "firm"), FirmShape),
        Piece(("case_file", "account", "product"), Text),
        Piece(("case_file", "profile"), Entry, items=True),
        Piece(("case_file", "credit"), Entry, items=True),
        Piece(("case_file", "behaviour"), Entry, items=True),
    ),
    "people": (
        Piece(("people", "debtor"), Person),
        Piece(("pick_up",), Variants),
        Piece(("means",), Means),
        Piece(("character",), Character),
        Piece(("truth",), Truth),
    ),
    "facts": (Piece(("facts",), Fact, items=True),),
    "agenda": (Piece(("agenda",), Agenda, items=True), Piece(("answers",), Answer, items=True)),
    "lines": (Piece(("lines",), Line, items=True),),
    "ends": (
        Piece(("outcomes",), Outcome, items=True),
        Piece(("hints",), Hint, items=True),
        Piece(("criteria",), Criterion, items=True),
    ),
    "dialogues": (Piece(("dialogues",), Dialogue, items=True),),
}


def filled(
    data: dict[str, Any], case: Case, author: Author, desk: Desk
) -> tuple[dict[str, Any], tuple[Dropped, ...], tuple[str, ...]]:
    """`data` with what came and will do; what was dropped; the parts of which something is kept. Never raises."""
    with ThreadPoolExecutor(max_workers=len(PARTS)) as pool:
        came = list(pool.map(lambda part: _asked(part, case, author, desk), PARTS))
    dropped: list[Dropped] = []
    arrived: dict[str, None] = {}
    for part, (said, why) in zip(PARTS, came, strict=True):
        if said is None:
            dropped.append(Dropped(part, "", why))
            continue
        if not any(piece.path[-1] in said for piece in PARTS[part]):
            dropped.append(Dropped(part, "", "empty"))
        for piece in PARTS[part]:
            if piece.path[-1] not in said:
                continue
            value, wrong = _fit(piece, said[piece.path[-1]])
            dropped += (Dropped(part, item, reason) for item, reason in wrong)
            if value is not None:
                _put(data, piece.path, value)
                arrived.setdefault(part)
    _read_stands(data, case)
    return data, tuple(dropped), tuple(arrived)


def messages(part: str, case: Case, desk: Desk) -> list[dict[str, str]]:
    """What a model is told to write `part`: instructions of ours, and the masked case as a value."""
    pieces = PARTS[part]
    example = {piece.path[-1]: _at(template(), piece.path) for piece in pieces}
    shapes = {piece.path[-1]: _shape(piece) for piece in pieces}
    data = {
        "part": part,
        "shapes": shapes,
        "example": {key: value[:3] if isinstance(value, list) else value for key, value in example.items()},
        "known": _known(part, case, desk),
        "channel": case.channel,
        "jurisdiction": case.jurisdiction,
        "case": case.text,
    }
    return told(prompt("draft")[0].to(case.locale), data)


def _asked(part: str, case: Case, author: Author, desk: Desk) -> tuple[Mapping[str, Any] | None, str]:
    names = [piece.path[-1] for piece in PARTS[part]]
    kinds = {piece.path[-1]: _shape(piece).get("type", "object") for piece in PARTS[part]}
    shape = {
        "type": "object",
        "properties": {name: {"type": kinds[name]} for name in names},
        "required": names,
        "additionalProperties": False,
    }
    question = Question(
        "draft",
        author.model,
        messages(part, case, desk),
        MOST_TOKENS,
        temperature=0.7,
        first=author.whole,
        whole=author.whole,
        shape=shape,
    )
    try:
        with author.client.ask(question) as answer:
            said = _parsed("".join(answer))
            if said is None:
                answer.keep_back("garbled")
    except Unanswered as unanswered:
        return None, unanswered.outcome
    except Exception:  # a draft without this part is a draft still
        return None, "garbled"
    return said, "" if said is not None else "garbled"


def _parsed(text: str) -> Mapping[str, Any] | None:
    start, end = text.find("{"), text.rfind("}")
    try:
        said = json.loads(text[start : end + 1]) if 0 <= start < end else None
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, Mapping) else None


def _fit(piece: Piece, value: Any) -> tuple[Any, list[tuple[str, str]]]:
    """`value` as far as it will do, and what will not with its reason; None where nothing of it does."""
    name, adapter = piece.path[-1], TypeAdapter(piece.of)
    if not piece.items:
        why = _wrong(adapter, value)
        return (None, [(name, why)]) if why else (value, [])
    if not isinstance(value, list):
        return None, [(name, "is no list")]
    wrong = [(f"{name}[{number}]", why) for number, one in enumerate(value) if (why := _wrong(adapter, one))]
    bad = {item for item, _ in wrong}
    kept = [one for number, one in enumerate(value[:MOST_ITEMS]) if f"{name}[{number}]" not in bad]
    return (kept or None), wrong


def _wrong(adapter: TypeAdapter[Any], value: Any) -> str:
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return f"{where}: {first['msg']}"[:LONGEST_WHY].removeprefix(": ")
    except RecursionError:
        return "is nested too deep"
    return ""


def _put(data: dict[str, Any], path: Sequence[str], value: Any) -> None:
    node = data
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value


def _read_stands(data: dict[str, Any], case: Case) -> None:
    """What was read from the case counts more than what a model made of it."""
    told = case.figures
    for key in ("income", "essentials", "priority_bills", "other_creditors", "savings"):
        if key in told.sums and isinstance(data["means"], dict):
            data["means"][key] = str(told.sums[key])
    person = data["people"]["debtor"]
    for key, value in (("age", told.age), ("gender", told.gender)):
        if value:
            person[key] = value


def _at(node: Any, path: Sequence[str]) -> Any:
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _shape(piece: Piece) -> dict[str, Any]:
    """The JSON schema of a piece."""
    one = TypeAdapter(piece.of).json_schema()
    return {"type": "array", "items": one} if piece.items else one


def _known(part: str, case: Case, desk: Desk) -> dict[str, Any]:
    """The words of ours that a part may name."""
    here = case.locale
    moves = {kind: name.to(here) for kind, name in MOVES.items()}
    match part:
        case "case":
            return {"skills": {code: name.to(here) for code, name in QUALITIES.items()}}
        case "people":
            voices = {v.content.id: [v.content.temperament, v.content.title.to(here)] for v in desk.voices}
            return {"voices": voices, "figures": {key: str(value) for key, value in case.figures.sums.items()}}
        case "facts":
            return {"moves": moves, "signals": list(SIGNALS), "topics": sorted(topic_names())}
        case "agenda":
            return {"moves": moves, "signals": list(SIGNALS), "topics": sorted(topic_names()), "guards": GUARDS}
        case "lines":
            return {"acts": {name: act.meaning for name, act in ACTS.items()}, "moves": list(MOVES)}
        case "ends":
            return {"guards": GUARDS}
        case _:
            return {"violations": list(VIOLATIONS), "duties": list(DUTIES)}


GUARDS = (
    "agreed", "meant", "read-back", "refused", "verified", "caller-known", "debt-named", "said:<move>",
    "heard:<signal>", "broke:<violation>", "duty:<duty>", "turns>=4", "trust>=0.4", "anger<0.6",
)  # fmt: skip
"""Guards that need no name from another part."""
