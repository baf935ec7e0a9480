"""`trainer mail`: says what it did, and by its exit code whether all was sent."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.web.mail.smtp import SmtpServer
from trainer.cli.main import cli
from trainer.store import outbox
from trainer.store.database import for_writing
from trainer.store.outbox import Message
from trainer.web.app import create_app
from trainer.web.served import attempts, now


@pytest.fixture(autouse=True)
def _instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TRAINER_DATABASE", "TRAINER_SMTP_URL", "TRAINER_SMTP_HOST", "TRAINER_DEMO"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("TRAINER_MAIL_FROM", "t@example.org")


def put(key: str) -> None:
    with create_app().app_context(), for_writing(attempts().engine).begin() as connection:
        outbox.put(connection, [Message(key, "a@example.org", "About", "Words")], now())


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["mail", *words])
    return done.exit_code, done.output


def test_what_waits_is_sent_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    with SmtpServer() as server:
        monkeypatch.setenv("TRAINER_SMTP_URL", f"smtp://127.0.0.1:{server.port}?tls=none")
        assert run("send") == (0, "")
        put("one")
        assert run("status") == (0, "1 waiting, 0 sent, 0 given up\n")
        assert run("send") == (0, "0 reminders made, 1 messages sent, 0 refused.\n")
        assert run("status") == (0, "0 waiting, 1 sent, 0 given up\n")
    assert len(server.box.letters) == 1


def test_what_could_not_be_sent_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with SmtpServer() as server:
        pass
    monkeypatch.setenv("TRAINER_SMTP_URL", f"smtp://127.0.0.1:{server.port}?tls=none")
    run("status")
    put("one")
    code, said = run("send")
    assert code == 1
    assert "cannot be used at present" in said


def test_without_a_server_it_says_what_to_set() -> None:
    code, said = run("send")
    assert code == 2
    assert "TRAINER_SMTP_URL" in said


def test_the_demo_writes_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_DEMO", "1")
    run("status")
    put("one")
    assert run("send")[0] == 0
    assert [file.suffix for file in (tmp_path / "outbox").iterdir()] == [".eml"]
