"""A shelf: a folder of content files, each read with the schema it is given.

One broken file disables itself only; the shelf says which and why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from trainer.content.problem import Problem, near
from trainer.content.source import Path_, Source, Unreadable, read
from trainer.conversation.text import Text

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Volume(Generic[T]):
    """One file that loaded: what it says, where it stands, its version."""

    source: Source
    content: T

    @property
    def version(self) -> str:
        """The hash of the file: a changed file is another version."""
        return self.source.digest


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """What a folder holds, by id, and what is wrong with the rest."""

    volumes: Mapping[str, Volume[T]]
    problems: tuple[Problem, ...]

    def __iter__(self) -> Iterator[Volume[T]]:
        return iter(self.volumes.values())

    def __getitem__(self, key: str) -> Volume[T]:
        return self.volumes[key]

    def __contains__(self, key: str) -> bool:
        return key in self.volumes

    def __len__(self) -> int:
        return len(self.volumes)


def fill(
    folder: Path,
    schema: type[T],
    key: Callable[[T], str],
    lint: Callable[[Volume[T]], tuple[Problem, ...]] = lambda volume: (),
    leave: tuple[str, ...] = (),
) -> Shelf[T]:
    """Read every `*.yaml` under `folder` (files that begin with `_` are templates to copy and left out).

    Folders named in `leave` are passed over.

    `key` names a volume; `lint` finds what the schema cannot see. A file with an error is left off the shelf.
    """
    volumes: dict[str, Volume[T]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.yaml")):
        if path.name.startswith("_") or any(part in leave for part in path.relative_to(folder).parts[:-1]):
            continue
        volume, found = open_volume(path, schema)
        problems.extend(found)
        if volume is None:
            continue
        linted = lint(volume)
        problems.extend(linted)
        name = key(volume.content)
        if name in volumes:
            problems.append(
                volume.source.problem(
                    ("id",),
                    "C010",
                    Text(f"编号 {name} 已被占用", f"the id {name} is taken"),
                    Text(
                        f"{volumes[name].source.path} 也用它; 换一个", f"by {volumes[name].source.path}; choose another"
                    ),
                )
            )
        elif not any(p.severity == "error" for p in linted):
            volumes[name] = volume
    return Shelf(volumes, tuple(sorted(problems)))


def open_volume(path: Path, schema: type[T]) -> tuple[Volume[T] | None, tuple[Problem, ...]]:
    """One file read with `schema`: the volume, or None and every problem of it."""
    try:
        source = read(path)
    except Unreadable as error:
        return None, (error.problem,)
    return shape(source, schema)


def shipped(path: Path, schema: type[T]) -> Volume[T]:
    """One file that comes with the product; raises ValueError with file, line and remedy when it is broken."""
    volume, problems = open_volume(path, schema)
    if volume is None:
        raise ValueError("\n".join(p.to("en") for p in problems))
    return volume


def shape(source: Source, schema: type[T]) -> tuple[Volume[T] | None, tuple[Problem, ...]]:
    """`source` held against `schema`: the volume, or None and every problem of it."""
    try:
        return Volume(source, schema.model_validate(source.data)), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, tuple(_explained(source, schema, e) for e in found if not _follows(e["type"], e["loc"], found))


def _follows(kind: str, loc: Path_, found: Sequence[Any]) -> bool:
    """Whether a list is called too short only because something in it is wrong."""
    return kind == "too_short" and any(other["loc"][: len(loc)] == loc and other["loc"] != loc for other in found)


def _explained(source: Source, schema: type[BaseModel], error: Any) -> Problem:
    where = _in_file(error["loc"], source.data)
    name = str(where[-1]) if where else ""
    at = ".".join(str(part) for part in where)
    kind = error["type"]
    if kind == "missing":
        return source.problem(
            where[:-1],
            "C011",
            Text(f"缺少 {at}", f"{at} is missing"),
            Text(f"补上 {name}", f"add {name}"),
        )
    if kind == "extra_forbidden":
        return source.problem(
            where,
            "C012",
            Text(f"不认识 {at}", f"{at} is not known here"),
            near(name, _fields(schema, where[:-1])),
        )
    what = str(error["msg"])
    given = repr(error.get("input"))[:60]
    return source.problem(
        where,
        "C013",
        Text(f"{at} 的值 {given} 不对: {what}", f"{at} has a wrong value {given}: {what}"),
        Text("参照 trainer scenarios schema", "see trainer scenarios schema"),
    )


def _in_file(loc: Path_, data: Any) -> Path_:
    """`loc` without what pydantic adds to it: which sort of a union it tried, as in `stages.2.decide.question`."""
    where: list[str | int] = []
    node = data
    for number, part in enumerate(loc):
        there = part in node if isinstance(node, dict) else isinstance(node, list) and part in range(len(node))
        if there:
            node = node[part]
        elif number < len(loc) - 1:
            continue
        where.append(part)
    return tuple(where)


def _fields(schema: type[BaseModel], where: Path_) -> set[str]:
    """The names that may stand at `where`, as far as the JSON schema tells."""
    whole = schema.model_json_schema()
    node: Any = whole
    for part in where:
        node = _resolved(whole, node)
        if isinstance(part, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(part) or node.get("additionalProperties") or {}
    node = _resolved(whole, node)
    return set(node.get("properties", {})) if isinstance(node, dict) else set()


def _resolved(whole: Any, node: Any) -> Any:
    while isinstance(node, dict) and ("$ref" in node or "anyOf" in node):
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        else:
            node = next((n for n in node["anyOf"] if n.get("type") != "null"), {})
    return node
