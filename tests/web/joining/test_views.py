"""Arriving by a link: an account, a password, a cohort; and clear words when the link does not open."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from tests.web.hand import PASSWORD, Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.store import people
from trainer.web.joining import views

MINE = {"name": "Ana", "email": "ana@example.org", "password": "a good long one", "locale": "en"}


@pytest.fixture
def trainer(app: Flask) -> Trainer:
    return Trainer(app, "en").sign_in("trainer")  # type: ignore[return-value]


@pytest.fixture
def cohort(trainer: Trainer) -> int:
    return trainer.cohort()


def link(trainer: Trainer, cohort: int, **form: object) -> str:
    """The path of a new link for many."""
    answer = trainer.post(f"/teaching/cohorts/{cohort}/links", **{"days": 3, "uses": 2, **form})
    assert answer.status_code == 302, shown(answer)
    return shown_links(trainer, cohort)[0]


def shown_links(trainer: Trainer, cohort: int) -> list[str]:
    page = trainer.get(f"/teaching/cohorts/{cohort}/links").text
    return [unescape(found) for found in re.findall(r'value="http://localhost(/join/[^"]+)"', page)]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_somebody_makes_an_account_joins_and_is_signed_in(
    app: Flask, trainer: Trainer, cohort: int, locale: str
) -> None:
    path = link(trainer, cohort)
    trainer.assigned(cohort)
    hand = Hand(app, locale)
    assert "Spring" in shown(hand.get(path))
    done = hand.post(path, **{**MINE, "locale": locale})
    assert done.location == "/assignments"
    page = shown(hand.get(done.location))
    assert ("欢迎" if locale == "zh" else "Welcome") in page
    assert "First calls" in page
    assert "Ana" in shown(trainer.get(f"/teaching/cohorts/{cohort}"))
    again = Hand(app, "en").post("/sign-in", email="ana@example.org", password="a good long one")
    assert again.status_code == 302
    with app.app_context():
        assert {one.email: one.roles for one in people.everyone()}["ana@example.org"] == ("trainee",)


def test_a_password_is_taken_however_its_letters_are_put_together(app: Flask, trainer: Trainer, cohort: int) -> None:
    Hand(app, "en").post(link(trainer, cohort), **{**MINE, "password": "Ａcafe\u0301 long"})
    signed = Hand(app, "en").post("/sign-in", email="ana@example.org", password="Acaf\u00e9 long")
    assert signed.status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Please enter your name"),
        ({"name": "x" * 121}, "120 characters at most"),
        ({"email": "nobody"}, "name@example.org"),
        ({"password": "short"}, "at least 8 characters"),
        ({"password": "x" * 201}, "200 characters at most"),
        ({"email": "Trainer@example.org"}, "Sign in, then open the link again"),
    ],
)
def test_what_will_not_do_is_told_and_the_rest_stays(
    app: Flask, trainer: Trainer, cohort: int, wrong: dict, said: str
) -> None:
    path = link(trainer, cohort)
    hand = Hand(app, "en")
    answer = hand.post(path, **{**MINE, **wrong})
    assert answer.status_code == 422
    assert said in shown(answer)
    assert {**MINE, **wrong}["password"] not in answer.text
    assert hand.post(path, **MINE).status_code == 302  # no use was lost


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_link_that_does_not_open_says_why(
    app: Flask, trainer: Trainer, cohort: int, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {
        "zh": ("没有这个邀请", "邀请已用完", "邀请已关闭", "邀请已过期"),
        "en": ("no such invitation", "is used up", "was closed", "has expired"),
    }[locale]
    unknown, used, closed, expired = said
    hand = Hand(app, locale)
    path = link(trainer, cohort, uses=1)
    assert unknown in shown(hand.get("/join/nothing"))
    assert hand.get("/join/nothing").status_code == 404
    Hand(app, "en").post(path, **MINE)
    for answer in (hand.get(path), hand.post(path, **MINE), hand.post(f"{path}/member")):
        assert answer.status_code == 410
        assert used in shown(answer)
    second = link(trainer, cohort)
    number = re.search(r"/links/(\d+)/revoke", trainer.get(f"/teaching/cohorts/{cohort}/links").text)[1]
    trainer.post(f"/teaching/cohorts/{cohort}/links/{number}/revoke")
    assert closed in shown(hand.get(second))
    third = link(trainer, cohort)
    late = views.now() + timedelta(days=3)
    monkeypatch.setattr(views, "now", lambda: late)
    assert expired in shown(hand.get(third))


def test_who_is_signed_in_joins_as_they_are(app: Flask, trainer: Trainer, cohort: int) -> None:
    path = link(trainer, cohort)
    hand = Hand(app, "en").sign_in("trainee")
    assert "You are signed in as Trainee." in shown(hand.get(path))
    assert "You have joined “Spring”" in shown(hand.get(hand.post(f"{path}/member").location))
    assert "You belong to “Spring” already" in shown(hand.get(hand.post(f"{path}/member").location))
    assert Hand(app, "en").post(f"{path}/member").location == path


def test_an_account_that_waits_gets_its_password_by_its_own_link_once(
    app: Flask, trainer: Trainer, cohort: int
) -> None:
    trainer.add(cohort, "wang@example.org", name="Wang Fang", locale="zh")
    (path,) = shown_links(trainer, cohort)
    assert Hand(app, "en").post("/sign-in", email="wang@example.org", password="").status_code == 200
    hand = Hand(app, "en")
    page = hand.get(path)
    assert 'value="Wang Fang"' in page.text
    assert 'name="email"' not in page.text
    assert hand.post(path, name="Wang Fang", password="a good long one", locale="zh").location == "/assignments"
    assert Hand(app, "en").get(path).status_code == 410
    assert Hand(app, "en").post("/sign-in", email="wang@example.org", password="a good long one").status_code == 302
    assert shown_links(trainer, cohort) == []


def test_nobody_takes_over_an_account_that_is_in_use(app: Flask, trainer: Trainer, cohort: int) -> None:
    trainer.add(cohort, "wang@example.org", name="Wang Fang")
    (path,) = shown_links(trainer, cohort)
    with app.app_context():
        people.set_password("wang@example.org", PASSWORD)
    assert Hand(app, "en").post(path, name="Thief", password="a good long one", locale="en").status_code == 410


def test_the_links_of_a_cohort_are_shown_to_its_trainers_only(app: Flask, trainer: Trainer, cohort: int) -> None:
    link(trainer, cohort)
    with app.app_context():
        people.add("second@example.org", PASSWORD, name="Second", roles=("trainer",))
    assert Hand(app, "en").sign_in("second").get(f"/teaching/cohorts/{cohort}/links").status_code == 404


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"days": "0"}, "from 1 to 365"),
        ({"uses": "many"}, "from 1 to 5000"),
        ({"uses": "1.5"}, "whole number"),
        ({"days": "1e9"}, "from 1 to 365"),
    ],
)
def test_a_link_has_bounds(trainer: Trainer, cohort: int, form: dict, said: str) -> None:
    answer = trainer.post(f"/teaching/cohorts/{cohort}/links", **{"days": 3, "uses": 2, **form})
    assert answer.status_code == 422
    assert said in shown(answer)


def test_the_demo_writes_the_letter_that_brings_the_link(app: Flask, trainer: Trainer, cohort: int) -> None:
    import email
    from email import policy
    from pathlib import Path

    trainer.add(cohort, "wang@example.org", name="王芳", locale="zh")
    (file,) = Path(app.instance_path, "outbox").iterdir()
    letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    assert "您的“催收演练”账号" in letter["Subject"]
    assert shown_links(trainer, cohort)[0] in letter.get_content()


def test_a_link_whose_time_is_past_is_made_anew(
    app: Flask, trainer: Trainer, cohort: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trainer.web.teaching import links

    trainer.add(cohort, "wang@example.org", name="Wang Fang")
    (old,) = shown_links(trainer, cohort)
    late = views.now() + timedelta(days=40)
    for module in (links, views):
        monkeypatch.setattr(module, "now", lambda: late)
    page = trainer.get(f"/teaching/cohorts/{cohort}/links")
    assert "Its time is past." in shown(page)
    number = re.search(r"/links/(\d+)/renew", page.text)[1]
    trainer.post(f"/teaching/cohorts/{cohort}/links/{number}/renew")
    (new,) = shown_links(trainer, cohort)
    assert new != old
    assert Hand(app, "en").get(old).status_code == 410
    assert Hand(app, "en").get(new).status_code == 200
    assert trainer.post(f"/teaching/cohorts/{cohort}/links/{number}/renew").status_code == 404
