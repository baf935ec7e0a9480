"""The one reader of YAML: a file becomes plain data, with the line of every key, or problems."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from trainer.content.problem import Problem
from trainer.conversation.text import Text

# Bounds on one file. A scenario in two languages takes about 60 kB; these leave room and refuse bombs.
LARGEST_FILE = 1_000_000
DEEPEST_NESTING = 50
MOST_EVENTS = 200_000

Path_ = tuple[str | int, ...]
Position = tuple[int, int]


class _Loader(yaml.CSafeLoader):
    """Safe loader in which `no`, `on`, `12:30` and `2026-03-02` stay words: authors mean them as written."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))


@dataclass(frozen=True, slots=True)
class Source:
    """One content file as read: its plain data, where each key stands, and its hash, which is its version."""

    path: Path
    data: Any
    positions: Mapping[Path_, Position]
    digest: str

    def position(self, where: Path_) -> Position:
        """Line and column of the longest known prefix of `where`; (1, 1) when nothing of it is known."""
        for end in range(len(where), -1, -1):
            if where[:end] in self.positions:
                return self.positions[where[:end]]
        return (1, 1)

    def problem(self, where: Path_, code: str, message: Text, remedy: Text, *, warning: bool = False) -> Problem:
        """A problem of this file at `where`."""
        line, column = self.position(where)
        return Problem(str(self.path), line, column, code, message, remedy, "warning" if warning else "error")


class Unreadable(Exception):
    """A file that cannot be read at all; carries its one problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.to("en"))
        self.problem = problem


def read(path: Path) -> Source:
    """Read `path`; raises Unreadable with file, line and remedy."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, "C001", Text("文件打不开", "cannot be opened"), Text(str(error), str(error))) from error
    return parse(raw, path)


def parse(raw: bytes, path: Path) -> Source:
    """Read YAML from `raw`, which came from `path`; raises Unreadable."""
    if len(raw) > LARGEST_FILE:
        raise _unreadable(
            path, "C002", Text("文件太大", "is too large"), Text("拆成几个小于 1 MB 的文件", "split it; 1 MB at most")
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(
            path, "C003", Text("不是 UTF-8 编码", "is not UTF-8"), Text("另存为 UTF-8", "save it as UTF-8")
        ) from error
    try:
        loader = _Loader(text)
        try:
            data, positions = _Reading(loader, path).document()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = str(getattr(error, "problem", None) or error)
        raise _unreadable(
            path,
            "C004",
            Text(f"YAML 语法有误: {what}", f"YAML syntax: {what}"),
            Text("检查缩进、冒号和引号", "check indentation, colons and quotes"),
            line,
            column,
        ) from error
    return Source(path, data, positions, hashlib.sha256(raw).hexdigest()[:16])


class _Reading:
    """One document read event by event, so that its bounds hold before anything is built from it."""

    def __init__(self, loader: _Loader, path: Path) -> None:
        self._loader = loader
        self._path = path
        self._count = 0
        self.positions: dict[Path_, Position] = {(): (1, 1)}

    def document(self) -> tuple[Any, dict[Path_, Position]]:
        """The data (None for an empty file) and where each key of it stands."""
        self._next()  # the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None, self.positions
        data = self._value(self._next(), (), 0)
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise yaml.composer.ComposerError(None, None, "but found another document", _mark(after))
        return data, self.positions

    def _next(self) -> yaml.Event:
        event: yaml.Event = self._loader.get_event()  # type: ignore[assignment]  # None only after the end
        self._count += 1
        if self._count > MOST_EVENTS:
            raise self._too_much(event)
        return event

    def _value(self, event: yaml.Event, where: Path_, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(
                event,
                "C005",
                Text("不支持 YAML 别名 (*…)", "YAML aliases (*…) are not allowed"),
                Text("把内容再写一遍", "write the content out again"),
            )
        if depth == DEEPEST_NESTING:
            raise self._too_much(event)
        if (tag := getattr(event, "tag", None)) not in (None, "!"):  # !!set, !!omap, !!python/…: content is plain data
            raise yaml.constructor.ConstructorError(None, None, f"the tag {tag}", _mark(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where, depth)
        return self._sequence(where, depth)

    def _mapping(self, where: Path_, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", _mark(key))
            here = (*where, key.value)
            if here in self.positions:
                raise self._refused(
                    key,
                    "C007",
                    Text(f"键 {key.value} 写了两次", f"the key {key.value} stands twice"),
                    Text("合并或删掉一个", "merge them or remove one"),
                )
            self.positions[here] = (_mark(key).line + 1, _mark(key).column + 1)
            found[self._scalar(key)] = self._value(self._next(), here, depth + 1)
        return found

    def _sequence(self, where: Path_, depth: int) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            here = (*where, len(found))
            self.positions[here] = (_mark(event).line + 1, _mark(event).column + 1)
            found.append(self._value(event, here, depth + 1))
        return found

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        plain, _ = event.implicit
        if event.tag in (None, "!") and not (plain and event.value[:1] in _Loader.yaml_implicit_resolvers):
            return event.value  # most of them by far
        tag = event.tag or self._loader.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        node = yaml.ScalarNode(tag, event.value, _mark(event))
        try:
            return self._loader.construct_object(node)
        except ValueError as error:  # a number of more digits than Python reads, `!!float` before a word
            raise yaml.constructor.ConstructorError(None, None, "a value that cannot be read", _mark(event)) from error

    def _too_much(self, event: yaml.Event) -> Unreadable:
        return self._refused(
            event,
            "C006",
            Text("嵌套太深或内容太多", "is nested too deep or holds too much"),
            Text("拆成几个文件", "split it into several files"),
        )

    def _refused(self, event: yaml.Event, code: str, message: Text, remedy: Text) -> Unreadable:
        mark = _mark(event)
        return _unreadable(self._path, code, message, remedy, mark.line + 1, mark.column + 1)


def _mark(event: yaml.Event) -> Any:
    """Where it stands; libyaml's marks are like PyYAML's own and the stubs tell them apart."""
    return event.start_mark


def _unreadable(path: Path, code: str, message: Text, remedy: Text, line: int = 1, column: int = 1) -> Unreadable:
    return Unreadable(Problem(str(path), line, column, code, message, remedy))
