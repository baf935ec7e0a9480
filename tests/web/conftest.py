"""An application over a scenario full of canaries, people of every role, and a hand to walk a call with."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.web.content import open_desk
from tests.web.hand import PASSWORD, Hand
from trainer.practice.desk import Desk
from trainer.store import database, people
from trainer.store.tables import ROLES
from trainer.web.app import create_app

FAST_HASH = {"argon2__memory_cost": 64, "argon2__time_cost": 1, "argon2__parallelism": 1}


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Instead of pytest-flask's: it would let all requests of a test share one `g`."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_desk(tmp_path_factory.mktemp("scenarios"))


def settings(folder: Path, desk: Desk, **more: Any) -> dict[str, Any]:
    return {
        "INSTANCE": folder,
        "TESTING": True,
        "DEMO": True,
        "DESK": desk,
        "SECRET_KEY": "for tests",
        "SECURITY_PASSWORD_SALT": "for tests",
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": FAST_HASH,
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'pages.sqlite'}",
        "WTF_CSRF_ENABLED": False,
        **more,
    }


@pytest.fixture(scope="session")
def people_database(tmp_path_factory: pytest.TempPathFactory, desk: Desk) -> Path:
    """A migrated database with one person of each role, to be copied."""
    folder = tmp_path_factory.mktemp("people")
    app = create_app(settings(folder, desk))
    database.prepare(app)
    with app.app_context():
        for role in ROLES:
            people.add(f"{role}@example.org", PASSWORD, name=role.title(), roles=(role,))
        people.db.engine.dispose()
    return folder / "pages.sqlite"


@pytest.fixture
def make_app(tmp_path: Path, desk: Desk, people_database: Path) -> Callable[..., Flask]:
    def make(**more: Any) -> Flask:
        target = tmp_path / "pages.sqlite"
        if not target.exists():
            shutil.copy(people_database, target)
        return create_app(settings(tmp_path, desk, **more))

    return make


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def hand(app: Flask) -> Hand:
    """A visitor without an account, in Chinese."""
    return Hand(app, "zh")


@pytest.fixture
def trainee(app: Flask) -> Hand:
    return Hand(app, "zh").sign_in("trainee")
