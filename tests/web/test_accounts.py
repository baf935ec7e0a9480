"""Signing in and out, changing a password, and the brake on guessing."""

import pytest
from flask import Flask

from tests.web.hand import PASSWORD, Hand
from trainer.web.limits import Brake


def test_a_person_signs_in_and_out(app: Flask) -> None:
    hand = Hand(app, "zh").sign_in("trainee")
    assert "Trainee" in hand.get("/").text
    hand.post("/sign-out")
    assert "Trainee" not in hand.get("/").text


@pytest.mark.parametrize(
    ("locale", "message"),
    [("zh", "邮箱或密码不对。"), ("en", "The e-mail address or the password is not right.")],
)
@pytest.mark.parametrize("email", ["trainee@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_sound_the_same(
    app: Flask, locale: str, message: str, email: str
) -> None:
    answer = Hand(app, locale).post("/sign-in", email=email, password="wrong wrong wrong")
    assert answer.status_code == 200
    assert message in answer.text


@pytest.mark.parametrize("method", ["GET"])
def test_signing_out_needs_a_press_of_the_button(app: Flask, method: str) -> None:
    assert Hand(app, "en").sign_in("trainee").get("/sign-out").status_code == 405


def test_a_changed_password_ends_other_sessions_and_keeps_ones_own(app: Flask) -> None:
    here, there = Hand(app, "zh").sign_in("trainee"), Hand(app, "zh").sign_in("trainee")
    answer = here.post(
        "/password", password=PASSWORD, new_password="a new long one", new_password_confirm="a new long one"
    )
    assert answer.status_code == 302
    assert "密码已修改。" in here.get("/").text
    assert here.get("/attempts").status_code == 200
    assert there.get("/attempts").status_code == 302
    Hand(app, "zh").sign_in("trainee", "a new long one")


@pytest.mark.parametrize(
    ("form", "zh", "en"),
    [
        (("wrong", "a new long one", "a new long one"), "密码不对。", "The password is not right."),
        ((PASSWORD, "short", "short"), "密码至少要 8 个字符。", "A password needs at least 8 characters."),
        ((PASSWORD, "a new long one", "another"), "两次输入的密码不一致。", "The two passwords differ."),
        ((PASSWORD, PASSWORD, PASSWORD), "新密码不能和原来的一样。", "The new password must differ from the old one."),
        (("", "a new long one", "a new long one"), "请输入密码。", "Please enter your password."),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(app: Flask, form: tuple[str, str, str], zh: str, en: str) -> None:
    fields = dict(zip(("password", "new_password", "new_password_confirm"), form, strict=True))
    for locale, message in (("zh", zh), ("en", en)):
        answer = Hand(app, locale).sign_in("trainee").post("/password", **fields)
        assert answer.status_code == 200
        assert message in answer.text


@pytest.mark.parametrize("email", ["", "no", "<script>@x"])
def test_an_address_that_is_none_is_said(app: Flask, email: str) -> None:
    answer = Hand(app, "zh").post("/sign-in", email=email, password="whatever it is")
    assert "邮箱或密码不对。" in answer.text
    assert "<script>@x" not in answer.text


def test_guessing_is_slowed_down(make_app) -> None:
    app = make_app(LOGIN_TRIES=3)
    hand = Hand(app, "zh")
    codes = [hand.post("/sign-in", email="trainee@example.org", password="guess").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    assert "尝试次数太多" in hand.seen[-1][1].text
    assert hand.post("/sign-in", email="trainer@example.org", password=PASSWORD).status_code == 302


def test_the_right_password_releases_the_brake(make_app) -> None:
    app = make_app(LOGIN_TRIES=2)
    for _ in range(4):
        Hand(app, "en").sign_in("trainee")


def test_the_brake_lets_go_after_a_while() -> None:
    time = [0.0]
    brake = Brake(2, 10, lambda: time[0])
    assert [brake.take("a"), brake.take("a"), brake.take("a"), brake.take("b")] == [True, True, False, True]
    time[0] = 10.5
    assert brake.take("a")


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(app: Flask) -> None:
    answer = Hand(app, "en").post("/sign-in", email="trainee@example.org", password=PASSWORD)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_sign_in_page_draws_nothing_inline(app: Flask) -> None:
    for path in ("/sign-in",):
        page = Hand(app, "en").get(path).text
        assert "<style" not in page
        assert "style=" not in page
