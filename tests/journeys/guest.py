"""The demo served with a language model's guest in it, as the office has set it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.conftest import SMALL, serving
from trainer.store import database, guest
from trainer.store.guest import GuestSettings
from trainer.store.tables import db
from trainer.web.app import create_app


def serving_with_guest(folder: Path, model_address: str, wanted: GuestSettings) -> Iterator[str]:
    """The address of the demo over `folder`, whose guest asks the model at `model_address`, until no longer wanted."""
    app = create_app({"INSTANCE": folder, "DEMO": True})
    database.prepare(app)
    with app.app_context():
        guest.change(db.engine, None, wanted, datetime.now(UTC))  # type: ignore[arg-type]  the system does it
        db.session.remove()
        db.engine.dispose()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENAI_BASE_URL", model_address)
        yield from serving(folder, SMALL)
