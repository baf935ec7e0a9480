"""No form is taken from another site."""

import re
from uuid import uuid4

import pytest
from flask import Flask

from tests.web.hand import HTMX, PASSWORD


@pytest.fixture
def app(make_app) -> Flask:
    return make_app(WTF_CSRF_ENABLED=True)


def test_every_route_that_changes_something_wants_the_token(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods:
            continue
        path = re.sub(r"<uuid:\w+>", str(uuid4()), rule.rule).replace("<scenario_id>", "quiet-loan")
        answer = client.post(re.sub(r"<int:\w+>", "1", path), data={"locale": "en", "theme": "dark"})
        assert answer.status_code in (400, 401, 302), path
        if answer.status_code == 302:  # Flask-Security sends a stranger to sign in before it looks at the form
            assert "/sign-in" in answer.location, path


def test_a_page_that_has_grown_old_says_so(app: Flask) -> None:
    client = app.test_client()
    zh = client.post("/theme", data={"theme": "dark"}, headers={"Accept-Language": "zh"})
    assert zh.status_code == 400
    assert "页面已经过期" in zh.text
    note = client.post("/theme", data={"theme": "dark"}, headers={"Accept-Language": "en", **HTMX})
    assert note.text.startswith("<strong>This page has expired</strong>")
    assert note.headers["HX-Retarget"] == "#composer-note"


def test_a_call_is_walked_with_the_tokens_of_its_pages(app: Flask) -> None:
    client = app.test_client()

    def token(path: str) -> str:
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text).group(1)  # type: ignore[union-attr]

    signed = client.post(
        "/sign-in", data={"csrf_token": token("/sign-in"), "email": "trainee@example.org", "password": PASSWORD}
    )
    assert signed.status_code == 302
    begun = client.post(
        "/scenarios/quiet-loan/attempts",
        data={"csrf_token": token("/scenarios/quiet-loan"), "locale": "en", "help": "full", "noted": "y"},
    )
    turn = {"csrf_token": token(begun.location), "said": "Hello", "client_id": str(uuid4()), "seen": 0}
    assert client.post(f"{begun.location}/turns", data=turn, headers=HTMX).status_code == 200
    assert client.post(f"{begun.location}/turns", data={**turn, "csrf_token": "x"}, headers=HTMX).status_code == 400
