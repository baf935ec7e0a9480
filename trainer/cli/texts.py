"""`trainer scenarios texts export | import`: the words of a scenario as PO, for translators who never see a chart."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from trainer.content.rewritten import rewritten, scalars
from trainer.content.source import Path_
from trainer.conversation.text import Locale
from trainer.practice.desk import desk

LANG = {"zh": "zh_Hans_CN", "en": "en"}


def export_texts(scenario: str, to: Locale, out: str) -> int:
    """Write the texts of `scenario` with their translation into `to`; 2 for an unknown scenario.

    A message is known by its place in the file (msgctxt); what it says in the other language is the msgid. Lists of
    variants are written apart, line by line: a translator writes lines of their own, not renderings.
    """
    path = _file(scenario)
    if path is None:
        return 2
    catalog = Catalog(locale=LANG[to], project=scenario, fuzzy=False)
    for where, other, here in _pairs(path.read_text("utf-8"), to):
        catalog.add(other, here, context=_context(where))
    buffer = BytesIO()
    write_po(buffer, catalog, width=0)
    if out == "-":
        sys.stdout.buffer.write(buffer.getvalue())
    else:
        Path(out).write_bytes(buffer.getvalue())
        click.echo(f"{len(catalog)} texts of {scenario} are in {out}")
    return 0


def import_texts(scenario: str, to: Locale, file: str) -> int:
    """Put translations back; 2 for an unknown scenario or a file that cannot be read, 1 where texts no longer fit.

    All or nothing: when a message no longer has its place, or its other side has changed since, nothing is written.
    """
    path = _file(scenario)
    if path is None:
        return 2
    try:
        catalog = read_po(BytesIO(Path(file).read_bytes()), locale=LANG[to], abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError, OSError) as error:
        click.echo(f"{file} is no PO file that can be read: {error}", err=True)
        return 2
    text = path.read_text("utf-8")
    there = {_context(where): (where, other) for where, other, _here in _pairs(text, to)}
    texts: dict[Path_, str] = {}
    gone, empty = [], 0
    for message in catalog:
        if not message.id:
            continue
        place = there.get(str(message.context))
        if place is None or place[1] != message.id:
            gone.append(str(message.context))
        elif not message.string:
            empty += 1
        else:
            texts[place[0]] = str(message.string)
    if gone:
        click.echo(f"{len(gone)} texts have changed since the export; export anew. The first: {gone[0]}", err=True)
        return 1
    path.write_text(rewritten(text, texts), "utf-8")
    click.echo(f"{len(texts)} texts of {scenario} are in place, {empty} were empty and left as they were.")
    click.echo(f"Now run: trainer scenarios check {path}")
    return 0


def _file(scenario: str) -> Path | None:
    counter = desk()
    if scenario not in counter.scenarios:
        click.echo(f"there is no scenario called {scenario}", err=True)
        return None
    return Path(counter.scenarios[scenario].source.path)


def _pairs(text: str, to: Locale) -> Iterator[tuple[Path_, str, str]]:
    """Where each text in language `to` stands, what its place says in the other language, and what it says itself."""
    says = {where: said for where, said, _start, _stop in scalars(text)}
    other = "en" if to == "zh" else "zh"
    for where, here in says.items():
        if to in where:
            at = len(where) - 1 - where[::-1].index(to)
            twin = (*where[:at], other, *where[at + 1 :])
            yield where, says.get(twin, ""), here


def _context(where: Path_) -> str:
    return ".".join(str(step) for step in where)
