"""Under which law a trainer's people work."""

from typing import Any

import pytest
from sqlalchemy import Engine, insert

from tests.store.teaching import DAY, NOW, attempt, cohort, ids, trainer
from trainer.store import tables
from trainer.store.cleared import laws
from trainer.store.database import for_writing
from trainer.store.tables_progress import Certificate, Enrolment
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


def certify(engine: Engine, person: int, law: str, **more: Any) -> None:
    line = {
        "number": f"{person}-{law}", "person": person, "jurisdiction": law, "programme": "phone", "payload": "{}",
        "signature": "s", "issued": NOW - DAY, "until": NOW + 300 * DAY, **more,
    }  # fmt: skip
    with for_writing(engine).begin() as connection:
        connection.execute(insert(tables.rows(Certificate)).values(line))


def enrol(engine: Engine, person: int, law: str, **more: Any) -> None:
    line = {"person": person, "programme": "phone", "jurisdiction": law, "version": "1", "since": NOW - DAY, **more}
    with for_writing(engine).begin() as connection:
        connection.execute(insert(tables.rows(Enrolment)).values(line))


def test_people_count_once_a_law_whether_on_a_programme_or_certified(engine: Engine, by: Visitor, made: int) -> None:
    one, two, three = ids(engine)
    enrol(engine, one, "uk")
    certify(engine, one, "uk")
    certify(engine, two, "uk")
    enrol(engine, three, "us")
    assert laws(engine, by.id, NOW) == {"uk": 2, "us": 1}


def test_what_ended_was_revoked_or_left_counts_no_more(engine: Engine, by: Visitor, made: int) -> None:
    one, two, three = ids(engine)
    certify(engine, one, "us", until=NOW)
    certify(engine, two, "us", revoked=NOW)
    enrol(engine, three, "us", left=NOW)
    enrol(engine, three, "cn")
    assert laws(engine, by.id, NOW) == {"cn": 1}


def test_where_nobody_is_on_a_programme_people_count_where_they_practise(
    engine: Engine, by: Visitor, made: int
) -> None:
    one, two, _three = ids(engine)
    attempt(engine, one, None, NOW, private=False, jurisdiction="uk")
    attempt(engine, one, None, NOW, private=False, jurisdiction="uk")
    attempt(engine, two, None, NOW, private=True, jurisdiction="us")
    assert laws(engine, by.id, NOW) == {"uk": 1}


def test_only_ones_own_people_count_and_of_one_cohort_where_one_is_asked_for(
    engine: Engine, by: Visitor, made: int
) -> None:
    other = trainer(engine, "other@example.org")
    autumn = cohort(engine, other, "Autumn")
    enrol(engine, ids(engine, "autumn%")[0], "us")
    enrol(engine, ids(engine)[0], "cn")
    assert laws(engine, by.id, NOW) == {"cn": 1}
    assert laws(engine, other.id, NOW, cohort=autumn) == {"us": 1}
    assert laws(engine, by.id, NOW, cohort=autumn) == {}
