"""People come in: by a list, by links of their own, by links for many. Nobody's role rises, nothing is done twice."""

import pytest
from sqlalchemy import Engine, select

from tests.store.teaching import DAY, NOW, SECRETS, assign, cohort, deeds, ids, trainer
from trainer.imported.roster import Entry
from trainer.store import arriving, invites, joining, members, people, tables, tasks
from trainer.store.invites import Closed, Secrets
from trainer.store.tables_teaching import Invite
from trainer.store.visitors import Visitor

pytestmark = pytest.mark.usefixtures("in_context")


def roles(email: str) -> tuple[str, ...]:
    people.db.session.expire_all()
    return next(one.roles for one in people.everyone() if one.email == email)


NEW = Entry(2, "New", "new@example.org", "zh")


def test_who_is_new_gets_an_account_without_a_password_and_a_link(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    asked = assign(engine, by, made)
    joined = joining.enrol(engine, by, made, [NEW], NOW, SECRETS)
    assert joined == joining.Joined(made=("new@example.org",))
    assert roles("new@example.org") == ("trainee",)
    (member,) = members.members(engine, made, NOW).items
    assert (member.name, member.joined, member.open) == ("New", False, 0 if asked.due < NOW else 1)
    ((link, name, locale),) = invites.made_at(engine, made, NOW)
    opened = invites.open_link(engine, SECRETS.of_link(link))
    assert (name, locale, opened.person, opened.state(NOW)) == ("New", "zh", member.id, "")
    assert ("account-made", "new@example.org") in deeds(engine)


def test_who_has_an_account_is_added_as_they_are(engine: Engine, by: Visitor) -> None:
    people.add("boss@example.org", "long enough", name="Boss", roles=("manager",), locale="en")
    made = cohort(engine, by, people=0)
    joined = joining.enrol(engine, by, made, [Entry(2, "Not Boss", "BOSS@example.org", "zh")], NOW, SECRETS)
    assert joined == joining.Joined(added=("boss@example.org",))
    assert roles("boss@example.org") == ("manager",)
    (member,) = members.members(engine, made, NOW).items
    assert (member.name, member.joined) == ("Boss", True)
    assert invites.links(engine, made, NOW, own=True) == ()


def test_a_list_sent_twice_changes_nothing_the_second_time(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    assert joining.enrol(engine, by, made, [NEW, NEW], NOW, SECRETS).made == ("new@example.org",)
    before = deeds(engine)
    assert joining.enrol(engine, by, made, [NEW], NOW, SECRETS) == joining.Joined(there=("new@example.org",))
    assert deeds(engine) == before
    assert len(invites.links(engine, made, NOW, own=True)) == 1


def test_a_trainer_of_the_cohort_stays_its_trainer(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    assert joining.enrol(engine, by, made, [Entry(2, "Me", by.email)], NOW, SECRETS).there == (by.email,)
    assert members.members(engine, made, NOW).total == 0


def test_five_thousand_people_come_in_at_once(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    assign(engine, by, made, due=NOW + DAY)
    entries = [Entry(n, f"P {n}", f"p{n}@example.org") for n in range(5_000)]
    assert len(joining.enrol(engine, by, made, entries, NOW, SECRETS).made) == 5_000
    assert members.members(engine, made, NOW).total == 5_000
    assert len(tasks.of_person(engine, ids(engine, "p4999@%")[0])) == 1


# ---- links


def opened(engine: Engine, link: invites.Link) -> invites.Opened:
    found = invites.open_link(engine, SECRETS.of_link(link))
    assert found is not None
    return found


def arrive(engine: Engine, link: invites.Link, email: str, at=NOW) -> int:
    return arriving.make_account(engine, opened(engine, link), email, "Ana", "a hash", "en", at)


def test_the_database_alone_opens_no_link(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    link = invites.make_link(engine, by, made, NOW, SECRETS, days=3, uses=2)
    with engine.connect() as connection:
        (row,) = connection.execute(select(tables.rows(Invite))).mappings()
    assert SECRETS.of_link(link) not in [str(value) for value in row.values()]
    assert Secrets("another key").of_link(link) == ""
    assert invites.open_link(engine, row["secret"]) is None


def test_a_link_for_many_makes_accounts_until_it_is_used_up(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    asked = assign(engine, by, made, due=NOW + DAY)
    link = invites.make_link(engine, by, made, NOW, SECRETS, days=3, uses=2)
    first = arrive(engine, link, "a@example.org")
    assert roles("a@example.org") == ("trainee",)
    assert [task.assignment.id for task in tasks.of_person(engine, first)] == [asked.id]
    arrive(engine, link, "b@example.org")
    assert opened(engine, link).state(NOW) == "used"
    with pytest.raises(Closed):
        arrive(engine, link, "c@example.org")
    assert members.members(engine, made, NOW).total == 2


def test_an_address_that_is_taken_takes_no_use(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    link = invites.make_link(engine, by, made, NOW, SECRETS, days=3, uses=1)
    with pytest.raises(arriving.AddressTaken):
        arrive(engine, link, "TRAINER@example.org")
    assert opened(engine, link).state(NOW) == ""


def test_a_link_ends_with_its_time_and_when_it_is_closed(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    link = invites.make_link(engine, by, made, NOW, SECRETS, days=3, uses=5)
    assert opened(engine, link).state(NOW + 3 * DAY) == "expired"
    with pytest.raises(Closed):
        arrive(engine, link, "a@example.org", NOW + 3 * DAY)
    other = cohort(engine, by, "Autumn", people=0)
    assert not invites.revoke(engine, by, other, link.id, NOW)
    assert invites.revoke(engine, by, made, link.id, NOW)
    assert not invites.revoke(engine, by, made, link.id, NOW)
    assert opened(engine, link).state(NOW) == "revoked"
    with pytest.raises(Closed):
        arrive(engine, link, "a@example.org")


def test_a_link_of_ones_own_sets_the_password_once(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    joining.enrol(engine, by, made, [NEW], NOW, SECRETS)
    ((link, _name, _locale),) = invites.made_at(engine, made, NOW)
    held = opened(engine, link)
    arriving.set_own_password(engine, held, "Ana New", "a hash", "en", NOW)
    with pytest.raises(Closed):
        arriving.set_own_password(engine, held, "Thief", "another", "en", NOW)
    (member,) = members.members(engine, made, NOW).items
    assert (member.name, member.joined) == ("Ana New", True)
    assert opened(engine, link).state(NOW) == "used"


def test_a_link_of_ones_own_is_renewed_and_the_old_one_closes(engine: Engine, by: Visitor) -> None:
    made = cohort(engine, by, people=0)
    joining.enrol(engine, by, made, [NEW], NOW, SECRETS)
    ((link, _name, _locale),) = invites.made_at(engine, made, NOW)
    invites.renew_own_link(engine, by, link, NOW + 40 * DAY, SECRETS)
    assert opened(engine, link).state(NOW) == "revoked"
    (new,) = invites.links(engine, made, NOW + 40 * DAY, own=True)
    assert opened(engine, new).state(NOW + 40 * DAY) == ""


def test_who_has_an_account_joins_with_it_once(engine: Engine, by: Visitor) -> None:
    other = trainer(engine, "other@example.org")
    made = cohort(engine, by, people=0)
    link = invites.make_link(engine, by, made, NOW, SECRETS, days=3, uses=5)
    assert arriving.join(engine, opened(engine, link), other, NOW)
    assert not arriving.join(engine, opened(engine, link), other, NOW)
    assert opened(engine, link).link.uses_left == 4
    assert not arriving.join(engine, opened(engine, link), by, NOW)  # who teaches it belongs to it
