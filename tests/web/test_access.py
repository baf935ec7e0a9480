"""Every route says who may use it, and means it: every route as every role and as nobody, and others' objects by id."""

import re
from uuid import uuid4

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.routes import PUBLIC, ROUTES
from trainer.store.tables import ROLES
from trainer.web.access import GRANTS, GUARDED_ELSEWHERE, GUEST

EXAMPLES = {"scenario_id": "quiet-loan", "lang": "en", "kind": "violation"}
"""What stands in an address for a name that is neither a number nor an id of ours."""


def routes(app: Flask) -> dict[str, tuple[str, str]]:
    """Endpoint → a method and an address; ids in it are of an attempt that another may own, numbers are 1."""
    found = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in GUARDED_ELSEWHERE:
            continue
        path = re.sub(r"<uuid:\w+>", "{attempt}", rule.rule)
        path = re.sub(r"<int:\w+>", "1", path)
        path = re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda name: EXAMPLES.get(name[1], "nothing"), path)
        found[rule.endpoint] = ("GET" if "GET" in rule.methods else "POST", path)
    return found


def asked(app: Flask, endpoint: str) -> tuple[str, str]:
    access = app.view_functions[endpoint].access
    return (access.permission or PUBLIC, access.condition)


def test_every_route_states_who_may_use_it(app: Flask) -> None:
    unstated = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in GUARDED_ELSEWHERE and not hasattr(app.view_functions[rule.endpoint], "access")
    ]
    assert unstated == []


def test_no_route_of_a_library_is_listed_that_is_not_there(app: Flask) -> None:
    assert set(GUARDED_ELSEWHERE) <= {rule.endpoint for rule in app.url_map.iter_rules()}


def test_the_table_of_routes_says_what_each_route_asks(app: Flask) -> None:
    assert {endpoint: asked(app, endpoint) for endpoint in routes(app)} == ROUTES


def test_every_role_has_its_permissions_stated() -> None:
    assert set(GRANTS) == set(ROLES)


def reach(app: Flask, hand: Hand, attempt: str) -> dict[str, int]:
    """What each route answers to `hand`, with an attempt that may be theirs or not."""
    answers = {}
    for endpoint, (method, path) in routes(app).items():
        address = path.format(attempt=attempt)
        answer = hand.get(address) if method == "GET" else hand.post(address, client_id=str(uuid4()))
        answers[endpoint] = 401 if answer.status_code == 302 and "/sign-in" in answer.location else answer.status_code
    return answers


def expected(permissions: frozenset[str], *, signed_in: bool) -> dict[str, int]:
    """What each route must answer to who has `permissions` and owns nothing; 0 is any answer that lets in."""
    shut = 403 if signed_in else 401
    return {
        endpoint: 0 if permission == PUBLIC else shut if permission not in permissions else 404 if condition else 0
        for endpoint, (permission, condition) in ROUTES.items()
    }


def differing(answers: dict[str, int], wanted: dict[str, int]) -> dict[str, tuple[int, int]]:
    shut = {401, 403}
    return {
        endpoint: (code, wanted[endpoint])
        for endpoint, code in answers.items()
        if (code != wanted[endpoint] if wanted[endpoint] else code in shut or code >= 500)
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_its_routes_and_nothing_of_anothers(app: Flask, role: str) -> None:
    other = Hand(app, "en").sign_in("trainee" if role != "trainee" else "admin").dial()
    answers = reach(app, Hand(app, "en").sign_in(role), other.call.rpartition("/")[2])
    assert differing(answers, expected(GRANTS[role], signed_in=True)) == {}


def test_a_guest_of_the_demo_may_try_but_keeps_no_list(app: Flask) -> None:
    other = Hand(app, "en").dial()
    answers = reach(app, Hand(app, "en"), other.call.rpartition("/")[2])
    assert differing(answers, expected(GUEST, signed_in=False)) == {}


def test_without_the_demo_nothing_but_the_front_door_is_open(make_app) -> None:
    app = make_app(DEMO=False)
    answers = reach(app, Hand(app, "en"), str(uuid4()))
    assert differing(answers, expected(frozenset(), signed_in=False)) == {}


@pytest.mark.parametrize("role", ROLES)
def test_ones_own_attempt_opens(app: Flask, role: str) -> None:
    hand = Hand(app, "en").sign_in(role).dial()
    assert hand.get(hand.call).status_code == 200
    hand.hang_up()
    assert hand.get(hand.scorecard).status_code == 200


def test_a_guests_attempt_stays_closed_to_someone_who_signs_in_elsewhere(app: Flask) -> None:
    guest = Hand(app, "en").dial()
    assert Hand(app, "en").sign_in("admin").get(guest.call).status_code == 404


def test_an_attempt_of_a_person_stays_closed_after_signing_out(app: Flask) -> None:
    hand = Hand(app, "en").sign_in("trainee").dial()
    hand.post("/sign-out")
    assert hand.get(hand.call).status_code == 404


def test_a_person_without_a_role_is_told_so(app: Flask) -> None:
    from trainer.store import people

    with app.app_context():
        people.set_roles("trainee@example.org", ())
    answer = Hand(app, "en").sign_in("trainee").get("/scenarios")
    assert answer.status_code == 403
    assert "Your role does not open this page" in answer.text


def test_who_must_sign_in_comes_back_to_the_page_they_wanted(app: Flask) -> None:
    hand = Hand(app, "en")
    answer = hand.get("/attempts?state=pass")
    assert answer.location == "/sign-in?next=/attempts?state%3Dpass"
    page = hand.get(answer.location)
    assert 'name="next"' in page.text
    signed = hand.client.post(
        answer.location, data={"email": "trainee@example.org", "password": "a long enough one"}, headers=hand.headers
    )
    assert signed.location.endswith("/attempts?state=pass")
