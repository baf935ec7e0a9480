"""Gaps that a draft leaves for its author, and the mark of a draft: either keeps a file off the shelf."""

import re
from collections.abc import Iterator
from typing import Any

from trainer.content.problem import Problem
from trainer.content.source import Path_, Source
from trainer.conversation.text import Text
from trainer.scenario.schema import Scenario

GAP = re.compile(r"〔([^〔〕]{0,300})〕")
"""Brackets that no person's words hold: what stands in them is for the author. Masked words have them too."""
_BOTH = re.compile(r"待写 to write: (.*) / (.*)")


def gap(zh: str, en: str) -> str:
    """The mark of something that is not a text in two languages: a number, a word of ours, a whole part."""
    return f"〔待写 to write: {zh} / {en}〕"


def gap_text(zh: str, en: str) -> dict[str, str]:
    """A text in two languages, both still to be written."""
    return {"zh": f"〔待写：{zh}〕", "en": f"〔to write: {en}〕"}


def gap_problems(source: Source) -> Iterator[Problem]:
    """A problem for every value of `source` that a gap stands in; of a text in two languages one for both."""
    for where, words in _gaps((), source.data):
        yield source.problem(
            where,
            "S040",
            Text(f"这里留着空: {words.zh}", f"a gap is left here: {words.en}"),
            Text("写上内容, 去掉 〔〕; 名字和机构都要虚构", "write it and take out the 〔〕; invent names and firms"),
        )


def _gaps(where: Path_, node: Any) -> Iterator[tuple[Path_, Text]]:
    match node:
        case {"zh": zh, "en": en} if len(node) == 2 and (first := _first(zh)) and (second := _first(en)):
            yield where, Text(_plain(first), _plain(second))
        case dict():
            for key, value in node.items():
                yield from _gaps((*where, str(key)), value)
        case list():
            for number, value in enumerate(node):
                if number == 0 or value != node[number - 1]:  # three ways that are all still to be written are one gap
                    yield from _gaps((*where, number), value)
        case str() if first := _first(node):
            both = _BOTH.fullmatch(first)
            yield where, Text(both[1], both[2]) if both else Text(_plain(first), _plain(first))


def _first(words: Any) -> str:
    """What the first gap of `words` holds; empty where there is none."""
    for one in words if isinstance(words, list) else [words]:
        if isinstance(one, str) and (found := GAP.search(one)):
            return found[1] or "〔〕"
    return ""


def _plain(words: str) -> str:
    return words.removeprefix("待写：").removeprefix("to write: ")


def draft_problems(scenario: Scenario, source: Source) -> Iterator[Problem]:
    """The problem of being a draft: it is nobody's to practise until its author says that it is done."""
    if scenario.draft:
        yield source.problem(
            ("draft",),
            "S041",
            Text("这是草稿, 不上架", "this is a draft, and stays off the shelf"),
            Text("改好、试过之后删掉 draft 这一行", "remove the line `draft` once it is mended and tried"),
        )
