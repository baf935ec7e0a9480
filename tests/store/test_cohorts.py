"""Cohorts and who belongs to them: each trainer sees their own, nothing is lost by a move or a rest."""

import pytest
from sqlalchemy import Engine

from tests.store.teaching import DAY, NOW, SECRETS, assign, attempt, cohort, deeds, ids, trainer
from trainer.imported.roster import Entry
from trainer.store import cohorts, joining, members, standings, tasks
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


def test_a_trainer_sees_the_cohorts_they_teach_and_no_others(engine: Engine, by: Visitor) -> None:
    other = trainer(engine, "other@example.org")
    own, theirs = cohort(engine, by), cohort(engine, other, "Autumn", people=1)
    assert [line.name for line in cohorts.of_trainer(engine, by.id)] == ["Spring"]
    assert cohorts.find(engine, own, by.id).people == 3
    assert cohorts.find(engine, theirs, by.id) is None
    members.add_trainer(engine, other, theirs, "Trainer@Example.org", NOW)
    assert cohorts.find(engine, theirs, by.id) is not None


def test_two_cohorts_cannot_share_a_name(engine: Engine, by: Visitor) -> None:
    cohort(engine, by, people=0)
    second = cohort(engine, by, "Autumn", people=0)
    with pytest.raises(cohorts.NameTaken):
        cohorts.make(engine, by, "Spring", NOW)
    with pytest.raises(cohorts.NameTaken):
        cohorts.rename(engine, by, second, "Spring", NOW)
    cohorts.rename(engine, by, second, "Winter", NOW)
    assert deeds(engine)[-1] == ("cohort-renamed", "Winter")


def test_a_cohort_is_put_away_and_taken_out_again(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by)
    cohorts.archive(engine, by, made, NOW)
    assert cohorts.of_trainer(engine, by.id) == ()
    assert [line.people for line in cohorts.of_trainer(engine, by.id, archived=True)] == [3]
    cohorts.archive(engine, by, made, NOW, reopen=True)
    assert len(cohorts.of_trainer(engine, by.id)) == 1


def test_people_come_page_by_page_and_are_found_by_name_address_and_state(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=120)
    first = members.members(engine, made, NOW)
    assert (first.total, first.pages, len(first.items), first.items[0].name) == (120, 3, 50, "Person 000")
    assert members.members(engine, made, NOW, number=99).number == 3
    assert [m.name for m in members.members(engine, made, NOW, search="N 07").items] == [
        f"Person 07{n}" for n in range(10)
    ]
    assert members.members(engine, made, NOW, search="spring119@").total == 1
    assert members.members(engine, made, NOW, search="%").total == 0
    members.suspend(engine, by, ids(engine)[0], made, NOW)
    assert members.members(engine, made, NOW, state="suspended").total == 1
    assert members.members(engine, made, NOW, state="active").total == 119
    joining.enrol(engine, by, made, [Entry(0, "New", "new@example.org")], NOW, SECRETS)
    assert [m.name for m in members.members(engine, made, NOW, state="invited").items] == ["New"]


def test_open_and_late_work_is_counted_for_each_person(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=2)
    assign(engine, by, made)
    assign(engine, by, made, at=NOW - 20 * DAY)
    assign(engine, by, made, opens=NOW + DAY, due=NOW + 2 * DAY)
    assert [(m.open, m.late) for m in members.members(engine, made, NOW).items] == [(2, 1), (2, 1)]


def test_who_moves_keeps_what_they_began_and_gets_what_the_new_cohort_asks(engine: Engine, by: Visitor) -> None:
    old, new = cohort(engine, by), cohort(engine, by, "Autumn", people=0)
    begun, unbegun = assign(engine, by, old), assign(engine, by, old, title="Never begun")
    fresh = assign(engine, by, new, title="Fresh", due=NOW + 5 * DAY)
    assign(engine, by, new, title="Past", at=NOW - 20 * DAY)
    person = ids(engine)[0]
    attempt(engine, person, begun, NOW - DAY)
    assert members.move(engine, by, person, old, new, NOW)
    assert [task.assignment.id for task in tasks.of_person(engine, person)] == [begun.id, fresh.id]
    assert unbegun.id not in [task.assignment.id for task in tasks.of_person(engine, person)]
    assert deeds(engine)[-1] == ("person-moved", "spring000@example.org")
    assert not members.move(engine, by, person, old, new, NOW)


def test_who_left_for_another_trainer_is_seen_by_the_old_one_no_more(engine: Engine, by: Visitor) -> None:
    other = trainer(engine, "other@example.org")
    old, new = cohort(engine, by), cohort(engine, other, "Autumn", people=0)
    members.add_trainer(engine, other, new, by.email, NOW)
    asked, person = assign(engine, by, old), ids(engine)[0]
    attempt(engine, person, asked, NOW - DAY)
    members.move(engine, by, person, old, new, NOW)
    members.remove_trainer(engine, other, new, by.id, NOW)
    assert person not in [one.person for one in standings.holders(engine, by.id, asked, NOW).items]
    assert standings.counts(engine, by.id, asked.id, NOW)["all"] == 2


def test_who_rests_is_asked_nothing_and_loses_nothing(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by)
    asked, person = assign(engine, by, made, at=NOW - 20 * DAY), ids(engine)[0]
    assert members.suspend(engine, by, person, made, NOW)
    assert tasks.of_person(engine, person) == ()
    assert standings.counts(engine, by.id, asked.id, NOW) == {
        "all": 2,
        "late": 2,
        "stuck": 2,
        "waiting": 2,
        "going": 0,
        "done": 0,
    }
    assert [one.suspended for one in standings.holders(engine, by.id, asked, NOW).items] == [True, False, False]
    assert members.suspend(engine, by, person, made, NOW, resume=True)
    assert len(tasks.of_person(engine, person)) == 1
    assert not members.suspend(engine, by, person, made + 1, NOW)


def test_a_cohort_keeps_a_trainer(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=1)
    with pytest.raises(members.LastTrainer):
        members.remove_trainer(engine, by, made, by.id, NOW)
    with pytest.raises(members.NotATrainer):
        members.add_trainer(engine, by, made, "spring000@example.org", NOW)
    with pytest.raises(members.NotATrainer):
        members.add_trainer(engine, by, made, "nobody@example.org", NOW)
    other = trainer(engine, "other@example.org")
    members.add_trainer(engine, by, made, other.email, NOW)
    assert [t.email for t in members.trainers(engine, made)] == ["other@example.org", "trainer@example.org"]
    assert members.remove_trainer(engine, other, made, by.id, NOW)
    assert not members.remove_trainer(engine, other, made, by.id, NOW)
    assert cohorts.find(engine, made, by.id) is None
