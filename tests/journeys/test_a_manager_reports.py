"""A manager reads the team, follows a figure down to an attempt, and revokes a certificate; a stranger looks it up. Both
languages, wide and narrow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.journeys.conftest import PASSWORD, fits, serving
from tests.progress.test_certificate import STATEMENT
from tests.store import team_data
from tests.store.review import School
from trainer.progress.certificate import new_number, signed
from trainer.store import certificates, database, enrolments, programmes
from trainer.store.attempts import Attempts
from trainer.store.keys import signing_key
from trainer.store.tables import db
from trainer.web.app import create_app

WORDS = {
    "zh": {"revoked": "已于", "look": "查询"},
    "en": {"revoked": "Revoked on", "look": "Look it up"},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo over a team that has practised for a month, four of whom hold a certificate."""
    folder = tmp_path_factory.mktemp("instance")
    app = create_app({"INSTANCE": folder, "DEMO": True})
    database.prepare(app)
    now = datetime.now(UTC)
    with app.app_context():
        team_data.BEGIN, team_data.END = now - timedelta(days=28), now
        team = team_data.make(School(app, Attempts(db.engine)), 24)
        version = programmes.keep(db.engine, "phone", now)
        ids = [person.id for person in team.people]
        enrolments.enrol(db.engine, None, ids, "phone", "cn", version, now - timedelta(days=30))
        for person in team.people:
            until = (now + timedelta(days=300)).isoformat()
            said = replace(
                STATEMENT, number=new_number(now), name=person.name, issued=now.isoformat(), until=until, issuer=""
            )
            token = signed(said, signing_key(Path(app.instance_path)))
            certificates.issue(db.engine, None, person.id, token, now)
        db.session.remove()
        db.engine.dispose()
    yield from serving(folder)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "360"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_from_the_team_down_to_an_attempt_and_a_certificate_to_its_end(visit, locale: str, narrow: bool) -> None:
    words, name = WORDS[locale], f"reports-{locale}-{'360' if narrow else 'wide'}"
    window = visit(locale, narrow=narrow, calm=True, dark=narrow)
    page = window.open("/reports")
    page.locator("#email").fill("manager@example.org")
    page.locator("#password").fill(PASSWORD)
    with page.expect_navigation(url="**/reports"):
        page.locator("form.sheet button[type=submit]").click()

    def look(step: str) -> None:
        assert fits(page), step
        window.assert_accessible(f"{name} {step}")
        window.shoot(f"{name}-{step}")

    assert page.locator("[data-chart] svg").count() == 3
    look("team")
    for summary in page.locator(".chart-box summary").all():
        summary.click()
    look("team-tables")
    if narrow:
        page.goto(window.url + "/reports/skills")
        look("skills")
        shown = page.locator("table.heat tbody tr:nth-child(2)")
        shown.locator("a").evaluate("name => name.textContent = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3)")
        for figure in shown.locator("td").all()[:2]:
            box = figure.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= 360, "a long name leaves the figures in sight"
        page.reload()
    page.locator("table.heat tbody tr:nth-child(2) th a").click()
    look("person")
    page.locator("#attempts-head ~ table tbody th a").first.click()
    look("attempt")
    for path in ("people", "cases", "programmes", "certificates/ready"):
        page.goto(f"{window.url}/reports/{path}")
        look(path.replace("/", "-"))

    page.goto(f"{window.url}/reports/certificates?state=valid")
    look("register")
    page.locator("table.people tbody th a").last.click()
    number = page.url.rpartition("/")[2]
    look("certificate")
    page.locator("details.delete > summary").click()
    page.locator("#reason").fill("Somebody else practised.")
    look("revoking")
    page.locator("details.delete form button").click()
    page.goto(f"{window.url}/certificates/verify")
    page.locator("#number").fill(number.lower())
    page.get_by_role("button", name=words["look"]).click()
    assert words["revoked"] in page.locator("#checked-head").inner_text()
    look("revoked")
