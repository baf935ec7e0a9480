"""`trainer play` for a written case: a letter goes over several lines and ends with a dot, a deed is one line."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import click

from trainer.conversation.moves import VIOLATIONS, named
from trainer.conversation.text import Locale, Text
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.letter import take_step
from trainer.practice.letter_form import LetterRefused
from trainer.practice.letter_script import Deed, NoSuchDay, read
from trainer.practice.letter_words import refusal
from trainer.practice.log import MemoryLog

HOW = Text(
    "一封信以单独一行“.”结束，可先写 Date:、To:、By:、Envelope:、Enclosed: 各一行。"
    "其他：wait 7、file posting、file receipt、close。",
    "A letter ends with a line holding only a dot; Date:, To:, By:, Envelope: and Enclosed: may head it. "
    "Beside letters: wait 7, file posting, file receipt, close.",
)


def steps_in(lines: Iterable[str]) -> Iterator[str]:
    """The steps of standard input: a deed is a line, a letter goes on to a line with only a dot or to the end."""
    held: list[str] = []
    for line in lines:
        line = line.rstrip("\n")
        if line.strip() == "." or (not held and _is_deed(line)):
            yield "\n".join([*held, *([] if line.strip() == "." else [line])])
            held = []
        elif held or line.strip():
            held.append(line)
    if held:
        yield "\n".join(held)


def _is_deed(line: str) -> bool:
    try:
        return isinstance(read(line), Deed)
    except NoSuchDay:
        return False


def take(
    log: MemoryLog, counter: Desk, attempt_id: UUID, client_id: str, script: str, at: dt.datetime, locale: Locale,
    as_json: bool,
) -> TurnTaken | None:  # fmt: skip
    """Take one step and print what came of it; None, with a message, for one that cannot be taken."""
    try:
        turn = take_step(log, counter, attempt_id, client_id, script, at)
    except LetterRefused as refused:
        message = refusal(refused).to(locale)
        click.echo(json.dumps({"error": message}, ensure_ascii=False) if as_json else message)
        return None
    if not as_json:
        _print(turn, locale)
    return turn


def _print(turn: TurnTaken, locale: Locale) -> None:
    mail = turn.mail
    click.echo(f"── {mail.day.isoformat() if mail else ''}  {turn.act}")
    found = {f.code for f in turn.findings}
    read_as = [m.kind for m in turn.moves if m.kind not in VIOLATIONS or m.kind in found]
    if read_as:
        click.echo("   [" + ", ".join(dict.fromkeys(named(kind).to(locale) for kind in read_as)) + "]")
    for reply in turn.replies:
        click.echo(reply.text)
    if mail and mail.news:
        click.echo(mail.news)


def in_the_story(turn: TurnTaken) -> dict[str, Any]:
    """What a step of a written case has beside a turn of talk, for `play --json`."""
    mail = turn.mail
    if mail is None:
        return {}
    return {"day": mail.day.isoformat(), "act": turn.act, "letters": mail.letters, "letter": list(mail.features),
            "news": mail.news}  # fmt: skip
