"""Cleared to call: who may contact borrowers on which channel, since when, and what the others lack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request

from trainer.conversation.text import Locale
from trainer.curriculum.programme import Offered, Programme, programmes
from trainer.progress.certification import Standing, standing
from trainer.store import cleared, cohorts, records
from trainer.web import language
from trainer.web.access import TEACH, may
from trainer.web.served import attempts, content, now
from trainer.web.teaching.missing import requirement_in_words
from trainer.web.teaching.room import bp, me, page_number

JURISDICTIONS = ("cn", "us", "uk")
"""Those that the page can show; where nobody is anywhere yet, the first."""
CLEARED = ("certified", "expiring")
"""The states in which a certificate holds: neither revoked nor past its end."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where somebody stands on one programme: cleared since and until when, or what is missing."""

    state: str
    is_cleared: bool
    since: datetime | None
    until: datetime | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody, programme by programme."""

    name: str
    email: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A programme as a heading."""

    title: str
    channels: tuple[str, ...]


@bp.get("/cleared")
@may(TEACH)
def cleared_to_call() -> str:
    """Everybody one teaches, on every programme of a jurisdiction."""
    engine, at, here = attempts().engine, now(), language.locale()
    own = cohorts.of_trainer(engine, me().id)
    wanted = request.args.get("cohort", "")
    cohort = next((each.id for each in own if str(each.id) == wanted), None)
    law = request.args.get("jurisdiction", "")
    law = law if law in JURISDICTIONS else _usual_law(cohort, at)
    search = request.args.get("q", "")[:80].strip()
    people = cleared.taught(engine, me().id, cohort=cohort, search=search, number=page_number())
    asked = [each.content for each in programmes() if law in each.content.jurisdictions]
    known = offered()
    found = records.of_people(engine, [one.id for one in people.items], known)
    rows = [
        Row(one.name, one.email, tuple(_cell(each, law, found[one.id], known, at, here) for each in asked))
        for one in people.items
    ]
    return render_template(
        "teaching/cleared.html",
        people=people,
        rows=rows,
        heads=[Head(each.title.to(here), each.channels) for each in asked],
        jurisdictions=JURISDICTIONS,
        jurisdiction=law,
        cohorts=own,
        cohort=cohort,
        search=search,
    )


def _usual_law(cohort: int | None, at: datetime) -> str:
    """Where most of one's people are on a programme or certified, else where most of them practise: never what language
    the page is in."""
    found = cleared.laws(attempts().engine, me().id, at, cohort=cohort)
    return max(JURISDICTIONS, key=lambda law: found.get(law, 0))


def offered() -> tuple[Offered, ...]:
    """The scenarios there are, as programmes see them."""
    found = (volume.content for volume in content().scenarios)
    return tuple(
        Offered(id=s.id, channel=s.channel, level=s.level, jurisdiction=s.jurisdiction, skills=tuple(s.skills))
        for s in found
    )


def _cell(
    programme: Programme, law: str, person: records.Person, known: Sequence[Offered], at: datetime, here: Locale
) -> Cell:
    stands: Standing = standing(programme, law, person.record(programme.id, law), known, at)
    is_cleared = stands.state in CLEARED
    return Cell(
        state=stands.state,
        is_cleared=is_cleared,
        since=stands.held.issued if stands.held and is_cleared else None,
        until=stands.held.until if stands.held else None,
        missing=() if is_cleared else tuple(requirement_in_words(need, here) for need in stands.missing),
    )
