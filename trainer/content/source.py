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
        _refuse_bombs(text, path)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            positions: dict[Path_, Position] = {(): (1, 1)}
            if node is not None:
                _walk(node, (), positions, path)
            data = loader.construct_document(node) if node is not None else None
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


def _refuse_bombs(text: str, path: Path) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, yaml.AliasEvent):
            raise _unreadable(
                path,
                "C005",
                Text("不支持 YAML 别名 (*…)", "YAML aliases (*…) are not allowed"),
                Text("把内容再写一遍", "write the content out again"),
                line,
                column,
            )
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
        if depth > DEEPEST_NESTING or count > MOST_EVENTS:
            raise _unreadable(
                path,
                "C006",
                Text("嵌套太深或内容太多", "is nested too deep or holds too much"),
                Text("拆成几个文件", "split it into several files"),
                line,
                column,
            )


def _walk(node: yaml.Node, where: Path_, positions: dict[Path_, Position], path: Path) -> None:
    positions.setdefault(where, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            name = str(key.value)
            if name in seen:
                raise _unreadable(
                    path,
                    "C007",
                    Text(f"键 {name} 写了两次", f"the key {name} stands twice"),
                    Text("合并或删掉一个", "merge them or remove one"),
                    line,
                    column,
                )
            seen.add(name)
            positions[(*where, name)] = (line, column)
            _walk(value, (*where, name), positions, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*where, index), positions, path)


def _unreadable(path: Path, code: str, message: Text, remedy: Text, line: int = 1, column: int = 1) -> Unreadable:
    return Unreadable(Problem(str(path), line, column, code, message, remedy))
