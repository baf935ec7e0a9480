"""Cleared to call: who may contact borrowers on which channel, since when, and what the others lack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request

from trainer.conversation.text import Locale
from trainer.curriculum.programme import Offered, Programme, programmes
from trainer.curriculum.skills import skills
from trainer.progress.certification import Requirement, Standing, standing
from trainer.store import cleared, cohorts, records
from trainer.web import language, words
from trainer.web.access import TEACH, may
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.served import attempts, content, now
from trainer.web.teaching.room import bp, me, page_number

JURISDICTIONS = ("cn", "us", "uk")
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
    law = request.args.get("jurisdiction", "")
    law = law if law in JURISDICTIONS else "cn" if here == "zh" else "us"
    own = cohorts.of_trainer(engine, me().id)
    wanted = request.args.get("cohort", "")
    cohort = next((each.id for each in own if str(each.id) == wanted), None)
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
        missing=() if is_cleared else tuple(missing_in_words(need, here) for need in stands.missing),
    )


def missing_in_words(need: Requirement, here: Locale) -> str:
    """What is missing of one requirement, for people."""
    if not need.possible:
        return _("The scenarios on offer are too few for anybody to meet this requirement.")
    have, most = int(need.have), int(need.need)
    match need.kind:
        case "passed":
            score = words.figure(need.score)
            return _("%(have)s of %(need)s scenarios passed with %(score)s", have=have, need=most, score=score)
        case "mastered":
            known, name = skills(), need.names[0]
            skill = known[name].title.to(here) if name in known else name
            if need.have >= need.need:
                return ngettext(
                    "“%(skill)s” shown in %(num)s contact of %(contacts)s",
                    "“%(skill)s” shown in %(num)s contacts of %(contacts)s",
                    need.seen, skill=skill, contacts=need.contacts,
                )  # fmt: skip
            percents = {"have": round(need.have * 100), "need": round(need.need * 100)}
            return _("mastery of “%(skill)s” %(have)s %% of %(need)s %%", skill=skill, **percents)
        case "clean":
            return _("%(have)s of the last %(need)s attempts running without a critical breach", have=have, need=most)
        case "exams":
            return ngettext(
                "%(have)s clean exam of %(need)s running", "%(have)s clean exams of %(need)s running", have,
                have=have, need=most,
            )  # fmt: skip
    return _("a reviewer’s sign-off")
