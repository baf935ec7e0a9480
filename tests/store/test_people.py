"""People: who there is, what they are, and how a password ends sessions."""

import pytest

from trainer.store import people, visitors
from trainer.store.tables import db

pytestmark = pytest.mark.usefixtures("in_context")


def uniquifier(email: str) -> str:
    return people.datastore.find_user(email=email).fs_uniquifier


def test_a_person_is_added_with_roles_and_listed() -> None:
    people.add("b@example.org", "long enough", name="Bo", roles=("manager",))
    people.add("a@example.org", "long enough")
    assert [(p.email, p.roles) for p in people.everyone()] == [
        ("a@example.org", ("trainee",)),
        ("b@example.org", ("manager",)),
    ]


def test_an_address_is_taken_whatever_its_case() -> None:
    people.add("a@example.org", "long enough")
    with pytest.raises(people.AlreadyThere):
        people.add("A@Example.org", "long enough")


@pytest.mark.parametrize(
    ("email", "password", "roles"),
    [
        ("no-address", "long enough", ("trainee",)),
        ("a@b.org", "short", ("trainee",)),
        ("a@b.org", "long enough", ("boss",)),
    ],
)
def test_what_will_not_do_is_refused(email: str, password: str, roles: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"address|password|role"):
        people.add(email, password, roles=roles)
    assert people.everyone() == ()


def test_a_new_password_ends_every_session() -> None:
    people.add("a@example.org", "long enough")
    before = uniquifier("a@example.org")
    people.set_password("a@example.org", "another one")
    assert visitors.visitor(db.engine, before) is None
    assert people.has_password("a@example.org", "another one")
    assert not people.has_password("a@example.org", "long enough")


def test_roles_are_replaced_whole() -> None:
    people.add("a@example.org", "long enough", roles=("trainee", "trainer"))
    people.set_roles("a@example.org", ("admin",))
    who = visitors.visitor(db.engine, uniquifier("a@example.org"))
    assert who is not None
    assert who.roles == {"admin"}


def test_nobody_can_be_changed_who_is_not_there() -> None:
    with pytest.raises(people.UnknownPerson):
        people.set_password("x@example.org", "long enough")
    with pytest.raises(people.UnknownPerson):
        people.set_roles("x@example.org", ("admin",))


def test_who_is_switched_off_is_no_visitor() -> None:
    people.add("a@example.org", "long enough")
    person = people.datastore.find_user(email="a@example.org")
    person.active = False
    db.session.commit()
    assert visitors.visitor(db.engine, person.fs_uniquifier) is None
    assert visitors.visitor(db.engine, "") is None


def test_a_choice_of_language_and_look_is_kept() -> None:
    people.add("a@example.org", "long enough")
    person = people.datastore.find_user(email="a@example.org")
    people.choose(person.id, locale="zh")
    people.choose(person.id, theme="dark")
    who = visitors.visitor(db.engine, person.fs_uniquifier)
    assert who is not None
    assert (who.locale, who.theme) == ("zh", "dark")
