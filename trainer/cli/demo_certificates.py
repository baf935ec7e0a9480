"""The certificates of the demo's story: earned as anybody earns them, with exams and a reviewer's word, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from trainer.curriculum.programme import Offered, programmes, shortages
from trainer.practice.offered import offered
from trainer.store import enrolments, issuing
from trainer.store import programmes as kept_programmes
from trainer.store.visitors import Visitor

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

PROGRAMME, JURISDICTION = "phone", "cn"

WORD = "听过三场考试，放心让他们上线。 · I have heard the exams, and would let them call."


@dataclass(frozen=True, slots=True)
class Earned:
    """How many hold a certificate, how many wait for one; where nobody does, what was missing."""

    held: int = 0
    waiting: int = 0
    missing: tuple[str, ...] = ()


def hard_ones(desk: "Desk") -> tuple[str, ...]:
    """The hard calls that the programme asks for, as far as the library has any."""
    there = (o for o in offered(desk) if (o.channel, o.level, o.jurisdiction) == ("phone", "hard", JURISDICTION))
    return tuple(sorted(one.id for one in there))


def enrol_and_certify(
    engine: Engine,
    desk: "Desk",
    instance: Path,
    trainer: Visitor,
    manager: Visitor,
    people: Sequence[Visitor],
    now: datetime,
) -> Earned:
    """Put `people` on the programme a month ago, sign off who lacks nothing else, issue to all but the last.

    That one waits for the manager: the page of who is ready has something to show.
    """
    month, signed = now - timedelta(days=30), now - timedelta(days=2, hours=12)
    issued_at = signed + timedelta(hours=2)
    version = kept_programmes.keep(engine, PROGRAMME, month)
    enrolments.enrol(engine, manager, [who.id for who in people], PROGRAMME, JURISDICTION, version, month)
    there = offered(desk)
    ready, missing = [], set[str]()
    for who in people:
        for enrolled in enrolments.of_person(engine, who.id):
            stands = issuing.stands(engine, enrolled, there, issued_at)
            if stands is not None and stands.may_be_signed_off:
                enrolments.sign(engine, trainer, enrolled, WORD, signed)
                ready.append(enrolled)
            elif stands is not None:
                missing |= {need.kind for need in stands.standing.missing}
    issued = ready[: max(1, len(ready) - 1)]
    for enrolled in issued:
        issuing.issue(engine, instance, manager, enrolled, there, issued_at)
    return Earned(len(issued), len(ready) - len(issued), () if ready else _why(there, missing))


def _why(there: Sequence[Offered], missing: set[str]) -> tuple[str, ...]:
    """What nobody could do with the scenarios there are; else what nobody did."""
    short = shortages(programmes()[PROGRAMME].content, there, JURISDICTION)
    return tuple(
        f"{each.needed} {' or '.join(each.pool.levels)} calls are asked for and {each.there} offered" for each in short
    ) or tuple(sorted(missing))
