"""A PostgreSQL for the tests: TRAINER_TEST_POSTGRES, or the local one, or one started from the installed binaries."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psycopg

LOCAL = "postgresql://127.0.0.1:5432/test"


@dataclass(frozen=True)
class NoPostgres:
    """There is none, and why."""

    why: str


@dataclass
class Postgres:
    """A server that answers at `url`, or one to be started from the binaries in `binaries`."""

    url: str = ""
    binaries: Path | None = None
    schemas: list[str] = field(default_factory=list)
    _server: subprocess.Popen[bytes] | None = None
    _data: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> "Postgres":
        if not self.url:
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self.drop_schemas()
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=30)
        if self._data is not None:
            self._data.cleanup()

    def new_schema(self) -> str:
        """The URL of a new, empty schema."""
        name = f"trainer_test_{secrets.token_hex(6)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        self.schemas.append(name)
        mark = "&" if "?" in self.url else "?"
        return f"{self.url}{mark}options=-csearch_path%3D{name}"

    def drop_schemas(self) -> None:
        """Leave nothing behind."""
        if not self.schemas:
            return
        with psycopg.connect(self.url, autocommit=True) as connection:
            while self.schemas:
                connection.execute(f"DROP SCHEMA IF EXISTS {self.schemas.pop()} CASCADE")

    def _start(self) -> None:
        assert self.binaries is not None
        self._data = tempfile.TemporaryDirectory(prefix="trainer-postgres-")
        data = Path(self._data.name) / "data"
        port = _free_port()
        user = _unprivileged()
        if user is not None:
            shutil.chown(self._data.name, user)
        subprocess.run(
            [self.binaries / "initdb", "-D", data, "-U", "trainer", "-A", "trust", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            user=user,
        )
        self._server = subprocess.Popen(
            [self.binaries / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", self._data.name, "-F"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user,
        )
        self.url = f"postgresql://trainer@127.0.0.1:{port}/postgres"
        for _try in range(100):
            if _answers(self.url):
                return
            time.sleep(0.1)
        raise RuntimeError("the PostgreSQL that the tests started does not answer")


@cache
def find() -> Postgres | NoPostgres:
    """What there is. Asked at collection, so that every worker collects the same tests."""
    named = os.environ.get("TRAINER_TEST_POSTGRES")
    if named:
        return Postgres(named)  # one that was asked for must answer
    if _answers(LOCAL):
        return Postgres(LOCAL)
    binaries = _binaries()
    if binaries is None:
        return NoPostgres(f"none answers at {LOCAL}, TRAINER_TEST_POSTGRES is not set, and no postgres is installed")
    return Postgres(binaries=binaries)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _binaries() -> Path | None:
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *(Path(p).parent for p in [shutil.which("initdb")] if p)]
    return next(
        (p for p in sorted(places, reverse=True) if (p / "initdb").exists() and (p / "postgres").exists()), None
    )


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root."""
    return "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
