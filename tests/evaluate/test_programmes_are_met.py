"""The programmes that ship can be met with the scenarios there are: nothing in them is out of anybody's reach.

Scores, verdicts and breaches are those of the simulated trainee who plays well. Its lines know no way to meet a few duties
(it announces no recording at a door), so what a contact shows of a skill is taken at its best, wherever a contact gave
occasion for that skill at all: a person can do there what the player cannot.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

import pytest

from trainer.conversation.transcript import JURISDICTIONS
from trainer.curriculum.programme import Pool, pool_of, programmes
from trainer.curriculum.programme_lint import lint_offered
from trainer.curriculum.skills import evidence
from trainer.evaluate.simulation import Job, hold
from trainer.practice.desk import desk
from trainer.practice.offered import offered
from trainer.practice.result import result
from trainer.progress.attempts import AttemptSummary, masteries
from trainer.progress.certification import Record, rate_ruled_out, standing

BEGIN = datetime(2026, 3, 2, 2, tzinfo=UTC)
SEEDS = (1, 2, 3)
MOST = 24
"""Contacts in which a good player must be there; a month of a new hire."""


@cache
def played(scenario: str) -> AttemptSummary:
    """A contact of the good player, the first of a few seeds that passes without a critical breach."""
    found = None
    for seed in SEEDS:
        attempt = hold(desk(), Job(scenario, "en", "perfect", seed)).attempt
        card = result(desk(), attempt).scorecard
        critical = sum(one.severity == "critical" and one.sure for one in card.findings)
        this = desk().scenario(scenario)
        found = AttemptSummary(
            UUID(int=seed), scenario, this.channel, this.jurisdiction, this.level, BEGIN, BEGIN, card.verdict, card.score,
            critical, skills=tuple(replace(shown, score=1.0) for shown in evidence(card)),
        )  # fmt: skip
        if found.clean:
            return found
    assert found is not None
    return found


def month(exams: Pool, exams_asked: int, others: list[str], jurisdiction: str) -> Iterator[AttemptSummary]:
    """Contacts in turn, one a day; the last ones are the exams."""
    sat = pool_of(exams, offered(desk()), jurisdiction)[:exams_asked]
    practice = [others[n % len(others)] for n in range(MOST - len(sat))]
    for day, (name, exam) in enumerate([*((name, False) for name in practice), *((name, True) for name in sat)]):
        at = BEGIN + timedelta(days=day)
        yield replace(played(name), id=UUID(int=day + 1), started=at, ended=at, exam=exam, help="none")


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
@pytest.mark.parametrize("programme", ["phone", "letter-and-message", "field"])
def test_a_shipped_programme_is_within_reach_in_a_month_and_no_exam_comes_twice(
    programme: str, jurisdiction: str
) -> None:
    asked = programmes()[programme].content.where(jurisdiction)
    there = offered(desk())
    pools = [*(need.pool for need in asked.passed), asked.exams.pool]
    names = sorted({name for pool in pools for name in pool_of(pool, there, jurisdiction)})
    attempts = list(month(asked.exams.pool, asked.exams.clean, names, jurisdiction))
    record = Record(attempts, masteries(attempts), signed_off=True)
    stands = standing(programmes()[programme].content, jurisdiction, record, there, attempts[-1].ended)
    assert [(need.kind, need.have, need.need, need.names) for need in stands.missing] == []
    assert stands.state == "ready"
    sat = [one.scenario for one in attempts if one.exam]
    assert len(set(sat)) == len(sat) == asked.exams.clean == stands.clean_exams
    assert stands.bound == pytest.approx(rate_ruled_out(asked.exams.clean))


def test_the_check_has_nothing_to_say_of_what_ships() -> None:
    assert [p for each in programmes() for p in lint_offered(each, offered(desk()), desk().rubrics)] == []
