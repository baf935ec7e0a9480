"""`trainer run` and `trainer users`: what is served, to whom, and that a killed server loses nothing."""

import http.cookiejar
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from trainer.cli import serving

PROGRAM = "import sys; from trainer.cli.serving import serve; sys.exit(serve(demo=True, port=int(sys.argv[1])))"


@pytest.fixture(autouse=True)
def _own_instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("TRAINER_DEMO_STORY", "0")
    for name in ("TRAINER_DATABASE", "TRAINER_DEMO_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "127.0.0.1.example.org"])
def test_the_demo_serves_this_machine_only(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert serving.serve(demo=True, port=8000, host=host) == 2
    assert "this machine only" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"])
def test_loopback_has_many_names(host: str) -> None:
    assert serving.is_loopback(host)


def test_a_port_that_is_taken_is_said_with_another_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        assert serving.serve(demo=True, port=port) == 1
    assert f"--port {port + 1}" in capsys.readouterr().err


def test_people_are_added_listed_and_given_passwords_and_roles(capsys: pytest.CaptureFixture[str]) -> None:
    assert serving.add_person("a@example.org", "Ann", ("trainee",), "long enough") == 0
    assert serving.add_person("a@example.org", "Ann", ("trainee",), "long enough") == 1
    assert serving.add_person("b@example.org", "", ("trainee",), "short") == 1
    assert serving.set_password("a@example.org", "another one") == 0
    assert serving.set_password("x@example.org", "another one") == 1
    assert serving.set_roles("a@example.org", ("trainer", "manager")) == 0
    capsys.readouterr()
    assert serving.list_people() == 0
    assert capsys.readouterr().out == "a@example.org\tAnn\tmanager, trainer\n"


def test_demo_people_keep_a_random_password_unless_one_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from trainer.store import people

    def start() -> str:
        app = serving.prepared_app(demo=True)
        printed = capsys.readouterr().out
        with app.app_context():
            assert [p.email for p in people.everyone()] == sorted(serving.DEMO_PEOPLE)
            password = re.search(r"password: (.+)", printed).group(1)  # type: ignore[union-attr]
            if "TRAINER_DEMO_PASSWORD" in password:
                password = os.environ["TRAINER_DEMO_PASSWORD"]
                assert password not in printed
            assert all(people.has_password(email, password) for email in serving.DEMO_PEOPLE)
            return password

    first = start()
    assert start() == first
    kept = tmp_path / "instance" / serving.DEMO_PASSWORD
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    monkeypatch.setenv("TRAINER_DEMO_PASSWORD", "chosen by me")
    assert start() == "chosen by me"


def test_house_rules_that_cannot_be_used_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRAINER_HOUSE", "nowhere")
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    assert serving.serve(demo=True, port=port) == 2
    told = capsys.readouterr().err
    assert "there are: house-example" in told
    assert "无法启用" in told


class Served:
    """A server in a process group of its own, and a browser without scripts."""

    def __init__(self) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar)
        )

    def start(self) -> None:
        """Wait until the first page is there."""
        began = time.monotonic()
        self.process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(self.port)], start_new_session=True)
        while time.monotonic() - began < 60:
            try:
                self.get("/")
                return
            except OSError:  # refused, or the last of the killed workers was still holding the port
                assert self.process.poll() is None
                time.sleep(0.02)
        raise AssertionError("no page within a minute")

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + 10
        while not serving.is_free("127.0.0.1", self.port) and time.monotonic() < until:
            time.sleep(0.02)  # the last of the workers is still being taken down

    def get(self, path: str) -> tuple[str, str]:
        return self._open(path, None)

    def post(self, path: str, **form: object) -> tuple[str, str]:
        return self._open(path, urllib.parse.urlencode(form).encode())

    def _open(self, path: str, data: bytes | None) -> tuple[str, str]:
        with self.browser.open(f"http://127.0.0.1:{self.port}{path}", data, timeout=20) as answer:
            return urllib.parse.urlsplit(answer.url).path, answer.read().decode()


@pytest.fixture
def served() -> Iterator[Served]:
    one = Served()
    yield one
    one.kill()


def token(page: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page).group(1)  # type: ignore[union-attr]


def test_a_killed_server_loses_no_turn(served: Served) -> None:
    """How soon the first page is there is a figure of `python -m benchmarks`, not of a test that others run beside."""
    served.start()  # makes the database
    served.kill()
    served.start()
    _path, start = served.get("/")
    scenario = re.search(r'name="scenario" value="([^"]+)"', start).group(1)  # type: ignore[union-attr]
    path, _file = served.post("/try", csrf_token=token(start), scenario=scenario, locale="en")
    path, page = served.post(f"{path}/attempts", csrf_token=token(_file), locale="en", help="full")
    for number in range(2):
        form = {"csrf_token": token(page), "client_id": str(uuid4()), "seen": number}
        _path, page = served.post(f"{path}/turns", said=f"Good morning, line number {number}.", **form)
    served.kill()
    served.start()
    _path, again = served.get(path)
    assert [f"line number {n}" in again for n in (0, 1)] == [True, True]
    _path, page = served.post(
        f"{path}/turns", said="I am still here.", csrf_token=token(again), client_id=str(uuid4()), seen=2
    )
    assert 'id="turn-3"' in page


def test_a_start_deletes_the_real_transcripts_that_are_past_their_day() -> None:
    from sqlalchemy import text

    from trainer.store.tables import db

    app = serving.prepared_app(demo=True)
    row = (
        "INSERT INTO imported_transcript VALUES (:id, (SELECT min(id) FROM person), 'old', 'zh', 'cn', 'phone', "
        "'2020-01-01 00:00:00', :until, 'pass', 100, '{}', '{}')"
    )
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text(row), [{"id": uuid4().hex, "until": f"{year}-01-01 00:00:00"} for year in (2020, 2999)])
    app = serving.prepared_app(demo=True)
    with app.app_context(), db.engine.connect() as connection:
        assert connection.execute(text("SELECT until FROM imported_transcript")).scalars().all() == [
            "2999-01-01 00:00:00"
        ]
