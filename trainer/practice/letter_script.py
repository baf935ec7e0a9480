"""A step of a written case as plain text, for the shell, for dialogues and for simulated trainees.

A letter has a head of lines `Name: value`, an empty line, and its words:

    Date: 2026-03-05
    To: home
    By: registered
    Enclosed: statement, debt-confirmation

    Dear Mr Chen, …

A line left out takes what the case begins with: today, the first address, the first way, the firm's own envelope,
nothing enclosed. Beside letters there are `wait 7`, `file posting`, `file receipt` and `close`.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

DeedName = Literal["wait", "file-posting", "file-receipt", "close"]

_HEAD = re.compile(r"^(date|to|by|envelope|enclosed)[ \t]*[:：][ \t]*(.*)$", re.IGNORECASE)
_WAIT = re.compile(r"wait (\d{1,4})", re.IGNORECASE)
_DEEDS: dict[str, DeedName] = {"file posting": "file-posting", "file receipt": "file-receipt", "close": "close"}


class NoSuchDay(ValueError):
    """The date of a letter cannot be read."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done at the desk; `days` counts for `wait`."""

    name: DeedName
    days: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter as it was filled in; None and empty mean what the case begins with."""

    body: str
    on: date | None = None
    to: str = ""
    by: str = ""
    envelope: str | None = None
    enclosed: tuple[str, ...] = ()


def read(script: str) -> Deed | Sheet:
    """The step that `script` says. Raises NoSuchDay."""
    line = " ".join(script.split())
    if waits := _WAIT.fullmatch(line):
        return Deed("wait", int(waits[1]))
    if line.lower() in _DEEDS:
        return Deed(_DEEDS[line.lower()])
    head: dict[str, str] = {}
    lines = script.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n").split("\n")
    while lines and (found := _HEAD.match(lines[0])):
        head[found[1].lower()] = found[2].strip()
        lines.pop(0)
    papers = re.split(r"[,，、\s]+", head.get("enclosed", ""))
    return Sheet(
        body="\n".join(lines).strip(),
        on=_day(head["date"]) if head.get("date") else None,
        to=head.get("to", ""),
        by=head.get("by", ""),
        envelope=head.get("envelope"),
        enclosed=tuple(dict.fromkeys(p for p in papers if p)),
    )


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise NoSuchDay(written) from error
