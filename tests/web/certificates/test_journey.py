"""From an exam to a certificate that proves itself, and what bad input is told."""

import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.web.certificates.conftest import EASY
from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.cli.main import cli
from trainer.curriculum.programme import programmes
from trainer.progress.certificate import key_text, token_in
from trainer.store import people
from trainer.store.keys import proving_key
from trainer.store.tables import Person, db
from trainer.web.certificates import checking


def pdf_of(hand: Hand, number: str) -> bytes:
    answer = hand.get(f"/certificates/{number}/certificate.pdf")
    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    return answer.data


def check(hand: Hand, file: bytes):
    return hand.post("/certificates/verify", file=(io.BytesIO(file), "c.pdf"))


def test_before_anything_is_met_nobody_can_sign_off_or_issue(trainer: Trainer, manager: Hand, enrolled: None) -> None:
    page = shown(trainer.get("/certificates/sign-offs/1"))
    assert "You can sign off once everything else is met." in page
    answer = trainer.post("/certificates/sign-offs/1", word="")
    assert "Something else is still missing" in shown(trainer.get(answer.location))
    answer = manager.post("/reports/enrolments/1/certificate")
    assert "Something is missing, so no certificate was issued" in shown(manager.get(answer.location))
    assert "No certificate here" in shown(manager.get("/reports/certificates"))


def test_a_reviewer_signs_off_a_manager_issues_and_the_trainee_holds_it(
    app: Flask, examined: Hand, trainer: Trainer, manager: Hand
) -> None:
    assert "Trainee trainee@example.org Cleared for phone calls" in shown(trainer.get("/certificates/sign-offs"))
    assert "1 clean exam running rules out critical-violation rates above 90 %" in shown(
        trainer.get("/certificates/sign-offs/1")
    )
    assert "Something is missing" in shown(manager.get(manager.post("/reports/enrolments/1/certificate").location)), (
        "a reviewer's word is missing"
    )
    answer = trainer.post("/certificates/sign-offs/1", word="Calm and exact.")
    assert "Signed off. A manager can issue" in shown(trainer.get(answer.location))
    again = trainer.post("/certificates/sign-offs/1", word="")
    assert "This was signed off before" in shown(trainer.get(again.location))
    assert "1 person is signed off and waits for a certificate." in shown(manager.get("/reports"))
    assert "Issue the certificate" in shown(manager.get("/reports/certificates/ready"))
    issued = manager.post("/reports/enrolments/1/certificate")
    number = issued.location.rpartition("/")[2]
    assert "Nobody waits" in shown(manager.get("/reports/certificates/ready"))
    page = shown(examined.get("/certificates"))
    assert "Cleared for phone calls" in page
    assert "Valid" in page
    assert number in page
    assert "Certified" in page
    again = manager.post("/reports/enrolments/1/certificate")
    assert "no certificate was issued" in shown(manager.get(again.location))
    row = shown(manager.get("/reports"))
    assert re.search(r"Spring Cleared for phone calls Mainland China 1 0 0 0 0", row), row


def test_what_is_open_while_a_certificate_holds_is_told_to_be_for_the_renewal(
    examined: Hand, trainer: Trainer, manager: Hand, number: str
) -> None:
    pages = ((examined, "/certificates"), (trainer, "/certificates/sign-offs/1"), (manager, "/reports/people/1"))
    for hand, path in pages:
        page = shown(hand.get(path))
        assert "What is open below is for its renewal, which can be earned from" in page
        assert "Phone: 0 clean exams of 1 running, each with at least 0 for the renewal" in page
        assert "0 missing" not in page


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_pdf_proves_itself_on_the_page_and_in_the_shell(
    app: Flask, examined: Hand, number: str, tmp_path: Path, locale: str
) -> None:
    file = pdf_of(examined, number)
    assert file == pdf_of(examined, number), "the same bytes twice"
    stranger = Hand(app, locale)
    page = shown(check(stranger, file))
    assert ("Valid" if locale == "en" else "有效") in page
    assert "Trainee" in page
    assert ("The signature holds" if locale == "en" else "签名属实") in page
    (tmp_path / "c.pdf").write_bytes(file)
    key = key_text(proving_key(Path(app.instance_path)))
    told = CliRunner().invoke(cli, ["verify", str(tmp_path / "c.pdf"), "--key", key])
    assert told.exit_code == 0, told.output
    assert "GENUINE" in told.output
    assert number in told.output
    (tmp_path / "token.txt").write_bytes(token_in(file).encode())
    told = CliRunner().invoke(cli, ["verify", str(tmp_path / "token.txt"), "--key", key, "--json"])
    assert json.loads(told.output)["statement"]["name"] == "Trainee"
    other = CliRunner().invoke(cli, ["verify", str(tmp_path / "c.pdf"), "--key", key_text(bytes(range(32)))])
    assert other.exit_code == 2
    assert "NOT PROVED" in other.output


def test_a_number_is_looked_up_however_it_is_typed(app: Flask, number: str) -> None:
    stranger = Hand(app, "en")
    assert "Valid" in shown(stranger.get(f"/certificates/verify?number={number.lower().replace('-', '%20')}"))
    assert "No certificate has this number" in shown(stranger.get("/certificates/verify?number=2026-AAAAA-BBBBB"))
    assert stranger.get("/certificates/verify?number=" + "x" * 5000).status_code == 200
    assert stranger.get("/certificates/verify?number=%00%ff'--").status_code == 200


def test_a_revoked_one_is_told_to_whoever_checks_it(app: Flask, examined: Hand, manager: Hand, number: str) -> None:
    file = pdf_of(examined, number)
    empty = manager.post(f"/reports/certificates/{number}/revocation", reason="   ")
    assert empty.status_code == 422
    assert "Say why" in shown(empty)
    manager.post(f"/reports/certificates/{number}/revocation", reason="Somebody else practised.")
    for page in (
        shown(check(Hand(app, "en"), file)),
        shown(Hand(app, "en").get(f"/certificates/verify?number={number}")),
    ):
        assert "Revoked on" in page
        assert "Somebody else practised" not in page, "the reason is between the person and the organisation"
    assert "Somebody else practised." in shown(examined.get("/certificates"))
    again = manager.post(f"/reports/certificates/{number}/revocation", reason="x")
    assert "It was revoked before" in shown(manager.get(again.location))
    people = shown(manager.get("/reports/people?state=revoked"))
    assert re.search(r"Trainee Cleared for phone calls Mainland China Revoked", people), people
    assert "Nobody here" in shown(manager.get("/reports/people?state=lapsed"))
    home = shown(manager.get("/reports"))
    assert (
        "Certified Ends soon Lapsed Revoked In progress Spring Cleared for phone calls Mainland China 0 0 0 1 0" in home
    )
    zh = Hand(app, "zh").sign_in("manager")
    assert "已撤销" in shown(zh.get("/reports/people?state=revoked"))
    report = manager.get("/reports/export.csv").data.decode("utf-8-sig")
    assert "Certified,Ends soon,Lapsed,Revoked,In progress" in report
    assert "Spring,Cleared for phone calls,Mainland China,0,0,0,1,0" in report


def test_the_manager_hands_it_out_in_the_language_of_whoever_it_is_for(
    app: Flask, examined: Hand, manager: Hand, number: str
) -> None:
    def handed() -> bytes:
        return bytes(manager.get(f"/reports/certificates/{number}/certificate.pdf").data)

    with app.app_context():
        person = next(p.id for p in db.session.scalars(db.select(Person)) if p.email == "trainee@example.org")
        people.choose(person, locale="en")
    english = handed()
    with app.app_context():
        people.choose(person, locale="zh")
    assert handed() != english
    assert handed() == pdf_of(Hand(app, "zh").sign_in("trainee"), number)


def test_a_changed_or_a_foreign_file_is_refused(app: Flask, examined: Hand, number: str) -> None:
    file, stranger = pdf_of(examined, number), Hand(app, "en")
    token = token_in(file)
    forged = file.replace(token.encode(), ("A" if token[0] != "A" else "B").encode() + token[1:].encode())
    assert "Not proved: the signature does not hold" in shown(check(stranger, forged))
    for junk in (b"%PDF-1.7 nothing", b"\x00" * 500, "证书".encode(), b"{}"):
        answer = check(stranger, junk)
        assert answer.status_code == 422
        assert "No certificate in this file" in shown(answer)
    assert "Choose a file first." in shown(stranger.post("/certificates/verify"))
    big = check(stranger, b"x" * 6_000_000)
    assert big.status_code in (413, 422)
    assert "the file is larger than a certificate" in shown(big)


def test_guessing_numbers_is_slowed_down(app: Flask, monkeypatch: pytest.MonkeyPatch, shelf: Path) -> None:
    monkeypatch.setattr(checking, "TRIES", 3)
    stranger = Hand(app, "en")
    codes = [stranger.get(f"/certificates/verify?number=2026-AAAAA-BBBB{n}").status_code for n in range(5)]
    assert codes == [200, 200, 200, 429, 429]


def test_anothers_certificate_is_not_found(app: Flask, number: str) -> None:
    for role in ("trainer", "manager", "admin"):
        assert Hand(app, "en").sign_in(role).get(f"/certificates/{number}/certificate.pdf").status_code == 404
    assert Hand(app, "en").sign_in("trainee").get(f"/reports/certificates/{number}").status_code == 403


def test_a_reviewer_of_another_cohort_cannot_sign_off(app: Flask, examined: Hand) -> None:
    from trainer.store import people

    with app.app_context():
        people.add("other@example.org", "a long enough one", name="Other", roles=("trainer",))
    other = Hand(app, "en").sign_in("other")
    assert other.get("/certificates/sign-offs/1").status_code == 404
    assert other.post("/certificates/sign-offs/1", word="x").status_code == 404
    assert "Nobody you teach is on a programme" in shown(other.get("/certificates/sign-offs"))


def test_a_sign_off_can_be_taken_back_before_and_not_after(examined: Hand, trainer: Trainer, manager: Hand) -> None:
    trainer.post("/certificates/sign-offs/1", word="")
    trainer.post("/certificates/sign-offs/1/take-back")
    answer = manager.post("/reports/enrolments/1/certificate")
    assert "Something is missing" in shown(manager.get(answer.location))
    trainer.post("/certificates/sign-offs/1", word="")
    manager.post("/reports/enrolments/1/certificate")
    answer = trainer.post("/certificates/sign-offs/1/take-back")
    assert "There is no sign-off to take back." in shown(trainer.get(answer.location))


def test_a_changed_programme_binds_those_half_way_after_its_days(
    app: Flask, examined: Hand, trainer: Trainer, shelf: Path
) -> None:
    harder = EASY.replace("version: 1", "version: 2").replace("clean: 1\n", "clean: 9\n")
    (shelf / "phone.yaml").write_text(harder, "utf-8")
    programmes.cache_clear()
    page = shown(trainer.get("/certificates/sign-offs/1"))
    assert "1 clean exam of 1 running" in page, "half-way, they stay on the version they began on"
    (shelf / "phone.yaml").write_text(harder.replace("keep_days: 90", "keep_days: 0"), "utf-8")
    programmes.cache_clear()
    assert "1 clean exam of 9 running" in shown(trainer.get("/certificates/sign-offs/1"))


def test_a_programme_that_is_gone_is_said_to_be(examined: Hand, trainer: Trainer, manager: Hand, shelf: Path) -> None:
    (shelf / "phone.yaml").write_text(EASY.replace("id: phone", "id: other"), "utf-8")
    programmes.cache_clear()
    assert "This programme is no longer loaded." in shown(trainer.get("/certificates/sign-offs/1"))
    answer = manager.post("/reports/enrolments/1/certificate")
    assert "no certificate was issued" in shown(manager.get(answer.location))
    assert examined.get("/certificates").status_code == 200
    assert manager.get("/reports").status_code == 200


def test_a_programme_nobody_can_meet_says_so(manager: Hand, shelf: Path) -> None:
    impossible = EASY.replace("  - scenarios: 1", "  - scenarios: 90")
    (shelf / "phone.yaml").write_text(impossible, "utf-8")
    programmes.cache_clear()
    assert "too few scenarios are offered for anybody to meet all of it" in shown(manager.get("/reports/programmes"))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"cohort": "", "jurisdiction": "cn"}, "Choose a cohort first."),
        ({"cohort": "99999", "jurisdiction": "cn"}, "Choose a cohort first."),
        ({"cohort": "1", "jurisdiction": "us"}, "There is no such programme under this law."),
        ({}, "There is no such programme under this law."),
    ],
)
def test_what_does_not_fit_puts_nobody_on_a_programme(manager: Hand, cohort: int, form: dict, told: str) -> None:
    answer = manager.post("/reports/programmes/phone/people", **form)
    assert told in shown(manager.get(answer.location))
    assert "Nobody is on a programme yet" in shown(manager.get("/reports"))


def test_the_audit_of_this_copy_holds_and_finds_a_changed_score(
    app: Flask, number: str, monkeypatch: pytest.MonkeyPatch, desk
) -> None:
    from sqlalchemy import update

    from trainer.store import tables
    from trainer.store.tables import db
    from trainer.web import app as module

    monkeypatch.setattr(module, "create_app", lambda *_a, **_k: app)
    sound = CliRunner().invoke(cli, ["audit", "verify"])
    assert sound.exit_code == 0, sound.output
    assert "1 the same" in sound.output
    assert "Certificates: 1 hold." in sound.output
    row = tables.rows(tables.Attempt)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(update(row).values(score=12.5))
    changed = CliRunner().invoke(cli, ["audit", "verify", "--json"])
    assert changed.exit_code == 1
    first, summary = (json.loads(line) for line in changed.output.splitlines())
    assert first["differences"][0]["what"] == "score"
    assert summary["attempts"] == {"differs": 1}
    one = CliRunner().invoke(cli, ["audit", "verify", "--attempt", first["attempt"]])
    assert one.exit_code == 1
    missing = CliRunner().invoke(cli, ["audit", "verify", "--attempt", "00000000-0000-0000-0000-000000000001"])
    assert missing.exit_code == 2


def test_after_an_account_is_deleted_a_printed_one_can_still_be_looked_up(
    app: Flask, examined: Hand, manager: Hand, number: str
) -> None:
    from sqlalchemy import update

    from trainer.store import tables
    from trainer.store.tables import db
    from trainer.store.tables_progress import Certificate

    file = pdf_of(examined, number)
    with app.app_context(), db.engine.begin() as connection:  # what `own_data.forget` leaves of it
        gone = update(tables.rows(Certificate)).values(person=None, payload="", signature="")
        connection.execute(gone)
    page = shown(Hand(app, "en").get(f"/certificates/verify?number={number}"))
    assert "Valid" in page
    assert "Its words were deleted with the account" in page
    assert "Trainee" not in page
    assert "Valid" in shown(check(Hand(app, "en"), file)), "who has the file can still prove it"
    assert "A person who is gone" in shown(manager.get("/reports/certificates"))
    assert "A person who is gone" in shown(manager.get(f"/reports/certificates/{number}"))
    assert manager.get(f"/reports/certificates/{number}/certificate.pdf").status_code == 404
    manager.post(f"/reports/certificates/{number}/revocation", reason="Late news.")
    assert "Revoked on" in shown(Hand(app, "en").get(f"/certificates/verify?number={number}"))
