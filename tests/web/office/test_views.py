"""The office: accounts, the link for a password, settings and keeping, the audit trail; for administrators only."""

import csv
import io
import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.web.hand import Hand
from trainer.store import people
from trainer.store.tables import db
from trainer.web.office import links


def admin(app: Flask, locale: str = "en") -> Hand:
    return Hand(app, locale).sign_in("admin")


def number_of(app: Flask, name: str) -> int:
    with app.app_context():
        return people.datastore.find_user(email=f"{name}@example.org").id


@pytest.mark.parametrize("path", ["/office/accounts", "/office/settings", "/office/audit", "/office/accounts/new"])
def test_only_administrators_enter(app: Flask, path: str) -> None:
    for role in ("trainee", "trainer", "manager"):
        assert Hand(app, "en").sign_in(role).get(path).status_code == 403
    assert admin(app).get(path).status_code == 200
    assert admin(app, "zh").get(path).status_code == 200


def test_accounts_are_listed_and_searched(app: Flask) -> None:
    hand = admin(app)
    page = hand.get("/office/accounts").text
    assert all(f"{role}@example.org" in page for role in ("trainee", "trainer", "manager", "admin"))
    assert "manager@example.org" not in hand.get("/office/accounts?search=trainee").text
    assert "Nobody fits" in hand.get("/office/accounts?search=nobody&role=king&state=odd&page=x").text


def test_an_account_is_made_and_its_owner_sets_a_password_by_the_link(app: Flask) -> None:
    hand = admin(app)
    made = hand.post("/office/accounts", email="new@example.org", name="新人", roles="trainee", locale="zh")
    assert made.status_code == 302
    page = hand.post(f"{made.location}/link")
    link = re.search(r'value="http://localhost(/new-password/[^"]+)"', page.text).group(1)  # type: ignore[union-attr]
    owner = Hand(app, "zh")
    assert owner.get(link).status_code == 200
    assert owner.post(link, password="short", again="short").status_code == 422
    assert owner.post(link, password="a new long one", again="another one").status_code == 422
    assert owner.post(link, password="a new long one", again="a new long one").location == "/sign-in"
    owner.sign_in("new", "a new long one")
    assert owner.get(link).status_code == 410
    assert owner.post(link, password="yet another one", again="yet another one").status_code == 410


def test_a_link_that_is_forged_old_or_of_a_suspended_account_is_used_up(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = admin(app)
    number = number_of(app, "trainee")
    page = hand.post(f"/office/accounts/{number}/link")
    link = re.search(r'value="http://localhost(/new-password/[^"]+)"', page.text).group(1)  # type: ignore[union-attr]
    assert Hand(app, "en").get(link[:-2] + "xx").status_code == 410
    monkeypatch.setattr(links, "DAYS", -1)
    assert Hand(app, "en").get(link).status_code == 410
    monkeypatch.setattr(links, "DAYS", 3)
    hand.post(f"/office/accounts/{number}/suspend")
    assert Hand(app, "en").get(link).status_code == 410
    assert hand.post(f"/office/accounts/{number}/link").status_code == 409


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"email": "nobody", "roles": "trainee"}, "This is no e-mail address."),
        ({"email": "x@example.org"}, "Choose at least one role."),
        ({"email": "Trainee@example.org", "roles": "trainee"}, "Somebody has this e-mail address already."),
        ({"email": "x@example.org", "roles": "trainee", "name": "x" * 121}, "120 characters at most."),
    ],
)
def test_an_account_that_cannot_be_is_explained_and_loses_nothing(app: Flask, form: dict, message: str) -> None:
    answer = admin(app).post("/office/accounts", **form)
    assert answer.status_code == 422
    assert message in answer.text
    assert f'value="{form["email"]}"' in answer.text


def test_roles_and_names_change_and_the_last_administrator_stays(app: Flask) -> None:
    hand = admin(app)
    trainee, me = number_of(app, "trainee"), number_of(app, "admin")
    assert hand.post(f"/office/accounts/{trainee}/roles", roles="manager").status_code == 302
    assert Hand(app, "en").sign_in("trainee").get("/quality").status_code == 200
    assert hand.post(f"/office/accounts/{trainee}/roles").status_code == 422
    assert hand.post(f"/office/accounts/{trainee}/roles", roles="king").status_code == 422
    assert hand.post(f"/office/accounts/{trainee}/name", name="  Ann   <b> ").status_code == 302
    assert "Ann &lt;b&gt;" in hand.get(f"/office/accounts/{trainee}").text
    answer = hand.post(f"/office/accounts/{me}/roles", roles="trainee")
    assert (answer.status_code, "last active administrator" in answer.text) == (409, True)
    assert hand.post(f"/office/accounts/{me}/suspend").status_code == 409
    assert hand.get("/office/accounts/999").status_code == 404
    assert hand.post("/office/accounts/999/suspend").status_code == 404


def test_a_suspended_person_is_out_at_once_and_back_when_resumed(app: Flask) -> None:
    trainee, hand = Hand(app, "en").sign_in("trainee"), admin(app)
    number = number_of(app, "trainee")
    hand.post(f"/office/accounts/{number}/suspend")
    assert trainee.get("/attempts").status_code == 302
    hand.post(f"/office/accounts/{number}/resume")
    assert trainee.get("/attempts").status_code == 200


SETTINGS = {
    "organisation": "明岸", "keep_attempts_days": "0", "keep_conversations_days": "0", "keep_audit_days": "0",
    "language": "en", "time_zone": "Asia/Shanghai",
}  # fmt: skip


def test_settings_are_kept_and_what_will_not_do_is_explained(app: Flask) -> None:
    hand = admin(app)
    assert hand.post("/office/settings", **SETTINGS).status_code == 302
    page = hand.get("/office/settings").text
    assert 'value="明岸"' in page
    assert 'value="Asia/Shanghai"' in page
    for name, value, message in (
        ("keep_attempts_days", "5", "0, or 30 to 36,500 days."),
        ("keep_audit_days", "soon", "0, or 30 to 36,500 days."),
        ("time_zone", "Moon", "Choose a time zone of the list"),
    ):
        answer = hand.post("/office/settings", **{**SETTINGS, name: value})
        assert answer.status_code == 422
        assert message in answer.text


def test_who_asks_for_no_language_of_ours_is_spoken_to_in_the_organisations(app: Flask) -> None:
    french = Hand(app, "en")
    french.headers = {"Accept-Language": "fr"}
    assert 'lang="en"' in french.get("/").text
    admin(app).post("/office/settings", **{**SETTINGS, "language": "zh"})
    assert 'lang="zh-Hans"' in french.get("/").text


def test_what_is_past_its_day_is_counted_before_it_is_deleted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    trainee = Hand(app, "en").sign_in("trainee").dial().walk()
    trainee.hang_up()
    hand = admin(app)
    hand.post("/office/settings", **{**SETTINGS, "keep_conversations_days": "30"})
    assert "nothing would be deleted" in hand.get("/office/settings").text
    from trainer.web.office import views

    later = views.now() + timedelta(days=40)
    monkeypatch.setattr(views, "now", lambda: later)
    page = hand.get("/office/settings").text
    assert re.search(r"Conversations of other attempts</dt><dd>1</dd>", page)
    hand.post("/office/retention")
    assert "words of other attempts 1," in hand.get("/office/settings").text
    gone = trainee.get(trainee.scorecard)
    assert gone.status_code == 410
    assert "This conversation is no longer kept" in gone.text
    assert trainee.get(trainee.call).status_code == 410
    assert trainee.get("/attempts").status_code == 200


def test_the_trail_is_read_filtered_and_taken_along(app: Flask) -> None:
    hand = admin(app)
    number = number_of(app, "trainee")
    hand.post(f"/office/accounts/{number}/roles", roles="manager")
    hand.post("/office/settings", **{**SETTINGS, "organisation": "=HYPERLINK(1)"})
    page = hand.get("/office/audit").text
    assert "Roles changed" in page
    assert "trainee@example.org" in page
    assert '<td data-label="To whom">trainee@example.org</td>' in page, "a narrow page names each line's parts"
    assert "Roles changed" in hand.get("/office/audit?deed=roles-changed&from=2020-01-01&to=2100-01-01").text
    assert "No line fits" in hand.get("/office/audit?who=nobody").text
    assert "The period ends before it begins." in hand.get("/office/audit?from=2026-02-02&to=2026-01-01").text
    assert "This is no day: tomorrow." in hand.get("/office/audit?from=tomorrow").text
    answer = hand.get("/office/audit.csv?deed=setting-changed")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0] == ["at", "who", "deed", "whom", "detail"]
    assert {row[2] for row in rows[1:]} == {"setting-changed"}
    assert "audit-exported" in hand.get("/office/audit.csv").text


def test_an_empty_trail_says_what_will_stand_there(app: Flask) -> None:
    assert "No line yet" in admin(app).get("/office/audit").text
    with app.app_context():
        assert db.engine
