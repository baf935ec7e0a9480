"""Assignments as trainers keep them, and how people stand: the database and the rule agree."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.store.teaching import DAY, NOW, SECRETS, assign, attempt, cohort, counted, deeds, ids, trainer
from trainer.curriculum.assignment import STUCK_DAYS
from trainer.imported.roster import Entry
from trainer.store import assignments, joining, members, standings
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")

HOUR = timedelta(hours=1)


def test_a_cohort_is_asked_and_who_joins_before_it_is_due(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by)
    open_one, past = assign(engine, by, made), assign(engine, by, made, at=NOW - 20 * DAY)
    joining.enrol(engine, by, made, [Entry(0, "New", "new@example.org")], NOW, SECRETS)
    assert standings.counts(engine, by.id, open_one.id, NOW)["all"] == 4
    assert standings.counts(engine, by.id, past.id, NOW)["all"] == 3


def test_only_the_picked_are_asked_and_only_from_the_cohort(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by)
    cohort(engine, trainer(engine, "other@example.org"), "Autumn", people=1)
    stranger = ids(engine, "autumn%")[0]
    asked = assign(engine, by, made, people=(ids(engine)[1], stranger))
    assert [one.name for one in standings.holders(engine, by.id, asked, NOW).items] == ["Person 001"]
    assert asked.cohort is None


def test_who_rests_is_not_asked(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by)
    members.suspend(engine, by, ids(engine)[0], made, NOW)
    assert standings.counts(engine, by.id, assign(engine, by, made).id, NOW)["all"] == 2


def test_another_trainer_sees_it_only_when_they_teach_the_cohort(engine: Engine, by: Visitor) -> None:
    other = trainer(engine, "other@example.org")
    made = cohort(engine, by)
    whole, picked = assign(engine, by, made), assign(engine, by, made, people=(ids(engine)[0],))
    assert assignments.find(engine, whole.id, other.id) is None
    members.add_trainer(engine, by, made, other.email, NOW)
    assert assignments.find(engine, whole.id, other.id) == whole
    assert assignments.find(engine, picked.id, other.id) is None


def test_dates_change_and_the_trail_keeps_what_they_were(engine: Engine, by: Visitor) -> None:
    asked = assign(engine, by, cohort(engine, by))
    assignments.change_dates(engine, by, asked.id, asked.opens, asked.due, NOW)
    assert deeds(engine)[-1] == ("assignment-made", "First calls")
    assignments.change_dates(engine, by, asked.id, asked.opens, asked.due + DAY, NOW)
    assert assignments.find(engine, asked.id, by.id).due == asked.due + DAY
    assert deeds(engine)[-1] == ("assignment-dates-changed", "First calls")


def test_it_is_withdrawn_once_and_what_was_done_stays(engine: Engine, by: Visitor) -> None:
    asked = assign(engine, by, cohort(engine, by))
    attempt(engine, ids(engine)[0], asked, NOW - DAY)
    assert assignments.withdraw(engine, by, asked.id, NOW)
    assert not assignments.withdraw(engine, by, asked.id, NOW)
    assert standings.holders(engine, by.id, asked, NOW).items[0].best == 80.0
    assert standings.of_trainer(engine, by.id, NOW, state="open").total == 0
    assert standings.of_trainer(engine, by.id, NOW, state="withdrawn").total == 1


def test_it_is_given_to_those_who_came_too_late_and_taken_back_before_they_begin(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by)
    asked = assign(engine, by, made, people=(ids(engine)[0],))
    everybody = ids(engine)
    stranger = cohort(engine, trainer(engine, "other@example.org"), "Autumn", people=1) and ids(engine, "autumn%")[0]
    assert assignments.give_to(engine, by, asked, [*everybody, stranger], NOW) == 2
    assert assignments.give_to(engine, by, asked, everybody, NOW) == 0
    attempt(engine, everybody[1], asked, NOW, ended=None, verdict=None, score=None)
    assert not assignments.take_back(engine, by, asked, everybody[1], NOW)
    assert assignments.take_back(engine, by, asked, everybody[2], NOW)
    assert not assignments.take_back(engine, by, asked, everybody[2], NOW)


def test_the_database_and_the_rule_say_the_same_of_everybody(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=8)
    asked = assign(engine, by, made, at=NOW - 9 * DAY, due=NOW + DAY)
    p = ids(engine)
    edge = NOW - STUCK_DAYS * DAY
    attempt(engine, p[1], asked, NOW - HOUR, ended=None, verdict=None, score=None)
    attempt(engine, p[2], asked, edge - HOUR, ended=edge, score=40.0, verdict="fail")
    attempt(engine, p[3], asked, edge - HOUR, ended=edge + HOUR, score=40.0, verdict="fail")
    for day in (3, 2, 1):
        attempt(engine, p[4], asked, NOW - day * DAY, score=30.0, verdict="fail")
    attempt(engine, p[5], asked, NOW - DAY, branch_turn=2)
    attempt(engine, p[6], None, NOW - DAY)
    for now in (asked.opens - HOUR, NOW, asked.due, asked.due + HOUR, asked.due + 30 * DAY):
        everyone = standings.everyone(engine, by.id, asked, now)
        by_rule = {
            "late": sum(one.at_stand.late for one in everyone),
            "stuck": sum(one.at_stand.stuck for one in everyone),
            **{state: sum(one.at_stand.state == state for one in everyone) for state in ("waiting", "going", "done")},
        }
        assert standings.counts(engine, by.id, asked.id, now) == {"all": 8, **by_rule}
        for state in standings.FILTERS:
            found = standings.holders(engine, by.id, asked, now, state=state)
            assert found.total == by_rule[state], (state, now)
    now = standings.everyone(engine, by.id, asked, NOW)
    assert [one.name for one in now if one.at_stand.stuck] == [f"Person 00{n}" for n in (0, 2, 4, 5, 6, 7)]
    (line,) = standings.of_trainer(engine, by.id, NOW).items
    assert (line.people, line.done, line.late, line.stuck) == (8, 0, 0, 6)


def test_what_needs_the_trainer_is_listed_first_of_all_what_is_due_next(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by)
    assign(engine, by, made, title="Past", at=NOW - 20 * DAY)
    assign(engine, by, made, title="Next", at=NOW - DAY, due=NOW + DAY)
    assign(engine, by, made, title="Later", at=NOW - DAY, due=NOW + 5 * DAY)
    assert [line.assignment.title for line in standings.of_trainer(engine, by.id, NOW).items] == [
        "Next",
        "Later",
        "Past",
    ]
    needs = standings.of_trainer(engine, by.id, NOW, state="needs").items
    assert [(line.assignment.title, line.late) for line in needs] == [("Past", 3)]


def test_every_list_costs_as_many_queries_for_five_hundred_as_for_three(engine: Engine, by: Visitor) -> None:
    small, large = cohort(engine, by), cohort(engine, by, "Large", people=500)
    spent = []
    for made in (small, large):
        asked = assign(engine, by, made)
        with counted(engine) as sent:
            standings.holders(engine, by.id, asked, NOW)
            standings.counts(engine, by.id, asked.id, NOW)
            standings.everyone(engine, by.id, asked, NOW)
            standings.of_trainer(engine, by.id, NOW, cohort=made)
            members.members(engine, made, NOW)
        spent.append(len(sent))
    assert spent[0] == spent[1] <= 8
