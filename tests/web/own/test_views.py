"""One's own data on the pages: taken along, and deleted with the password."""

import io
import json
import zipfile

from flask import Flask

from tests.web.hand import PASSWORD, Hand


def unpacked(hand: Hand) -> dict[str, object]:
    answer = hand.get("/me/data.zip")
    assert answer.mimetype == "application/zip"
    assert "attachment" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as files:
        assert files.testzip() is None
        return {name: json.loads(files.read(name)) for name in files.namelist()}


def test_all_of_it_comes_as_a_zip_of_json(trainee: Hand) -> None:
    trainee.dial().walk()
    trainee.post(f"{trainee.call}/notes", htmx=True, notes="我的便笺")
    trainee.hang_up()
    told = unpacked(trainee)
    (attempt,) = told["attempts.json"]
    log = told[f"attempts/{attempt['id']}.json"]
    assert log[0]["kind"] == "started"
    assert sum(e["kind"] == "turn-taken" for e in log) == 3
    assert any(e["kind"] == "notes-kept" and e["text"] == "我的便笺" for e in log)
    assert told["account.json"]["email"] == "trainee@example.org"
    assert {m["skill"] for m in told["mastery.json"]} >= {"right-party"}


def test_somebody_who_never_practised_has_a_zip_too(trainee: Hand) -> None:
    assert unpacked(trainee)["attempts.json"] == []


def test_a_wrong_password_deletes_nothing(trainee: Hand) -> None:
    trainee.dial().walk()
    for wrong in ("", "not it", PASSWORD + " "):
        answer = trainee.post("/me/delete", password=wrong)
        assert answer.status_code == 422
        assert "密码不对，没有删除任何内容" in answer.text
    assert trainee.get(trainee.call).status_code == 200


def test_guessing_is_slowed_down(make_app) -> None:
    hand = Hand(make_app(LOGIN_TRIES=3), "zh").sign_in("trainee")
    codes = [hand.post("/me/delete", password="guess").status_code for _try in range(5)]
    assert codes == [422, 422, 422, 429, 429]


def test_with_the_right_one_the_account_and_its_attempts_are_gone(app: Flask, trainee: Hand) -> None:
    trainee.dial().walk().hang_up()
    answer = trainee.post("/me/delete", password=PASSWORD)
    assert answer.location == "/"
    assert "账号和全部练习都已删除" in trainee.get("/").text
    assert trainee.get("/attempts").status_code == 302
    assert trainee.get(trainee.scorecard).status_code == 404
    again = Hand(app, "zh").post("/sign-in", email="trainee@example.org", password=PASSWORD)
    assert again.status_code == 200, "nobody has this address any more"


def test_the_only_administrator_is_told_why_not(app: Flask) -> None:
    boss = Hand(app, "en").sign_in("admin")
    answer = boss.post("/me/delete", password=PASSWORD)
    assert answer.status_code == 409
    assert "only administrator" in answer.text
    assert boss.get("/me/data").status_code == 200


def test_the_page_says_who_sees_what(app: Flask) -> None:
    page = Hand(app, "en").sign_in("trainee").get("/me/data").text
    assert "nobody but you, until you hand an attempt in" in page
    assert "cannot be brought back" in page
