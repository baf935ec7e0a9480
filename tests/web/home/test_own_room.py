"""Where signing in leads: everybody to the home of their own room, or to the page they came for, if it is one of ours."""

from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.web.hand import PASSWORD, Hand
from trainer.store import people

HOMES = {"trainee": "/", "trainer": "/teaching", "manager": "/reports", "admin": "/office/accounts"}


def landed(hand: Hand, address: str) -> str:
    """The path at which the redirects from `address` end."""
    for _step in range(4):
        answer = hand.get(address)
        if answer.status_code != 302:
            assert answer.status_code == 200
            return urlsplit(address).path
        address = answer.location
    raise AssertionError(address)


@pytest.mark.parametrize(("role", "home"), HOMES.items())
def test_one_lands_in_ones_own_room(app: Flask, role: str, home: str) -> None:
    hand = Hand(app, "en")
    answer = hand.post("/sign-in", email=f"{role}@example.org", password=PASSWORD)
    assert landed(hand, answer.location) == home
    assert landed(hand, "/sign-in") == home, "signed in already"


@pytest.mark.parametrize(
    ("roles", "home"),
    [
        (("trainee", "trainer"), "/teaching"),
        (("trainer", "manager"), "/reports"),
        (("trainer", "admin", "manager"), "/office/accounts"),
    ],
)
def test_of_several_roles_the_highest_says_where(app: Flask, roles: tuple[str, ...], home: str) -> None:
    with app.app_context():
        people.add("many@example.org", PASSWORD, name="Many", roles=roles)
    hand = Hand(app, "en")
    answer = hand.post("/sign-in", email="many@example.org", password=PASSWORD)
    assert landed(hand, answer.location) == home


def test_nobody_is_led_to_the_start_page(app: Flask) -> None:
    assert landed(Hand(app, "en"), "/own-room") == "/"


@pytest.mark.parametrize("role", HOMES)
def test_the_page_one_came_for_goes_before_ones_own_room(app: Flask, role: str) -> None:
    hand = Hand(app, "en")
    answer = hand.post("/sign-in?next=/attempts%3Fstate%3Dpass", email=f"{role}@example.org", password=PASSWORD)
    assert answer.location.endswith("/attempts?state=pass")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "http:evil.example",
    ],
)
@pytest.mark.parametrize("by", ["address", "form"])
def test_a_page_that_is_not_ours_is_never_led_to(app: Flask, elsewhere: str, by: str) -> None:
    client = app.test_client()
    sent = {"email": "manager@example.org", "password": PASSWORD}
    if by == "form":
        answer = client.post("/sign-in", data={**sent, "next": elsewhere})
    else:
        answer = client.post("/sign-in", query_string={"next": elsewhere}, data=sent)
    if answer.status_code == 302:
        there = urlsplit(answer.location)
        assert there.netloc in ("", "localhost")
        assert there.scheme in ("", "http")
        assert not answer.location.startswith(("//", "/\\", "\\"))
