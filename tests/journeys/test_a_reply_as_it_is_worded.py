"""A call with a model that words the other side: what passed the guard is read before the reply is whole."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.model_server import Says, Server
from benchmarks.model_server import serving as model_serving
from tests.journeys.conftest import SMALL, serving
from trainer.store import database, guest
from trainer.store.guest import GuestSettings
from trainer.store.tables import db
from trainer.web.app import create_app

PARTS = {"zh": ("嗯……", "我在听。", "你接着说。"), "en": ("Mm. ", "I'm listening. ", "Go on.")}
FIRST = {"zh": "您好。", "en": "Good morning."}


def _script(asked: dict[str, Any]) -> Says:
    locale = "zh" if FIRST["zh"] in asked["messages"][1]["content"] else "en"
    return Says(PARTS[locale], between=1.0)


@pytest.fixture(scope="module")
def model() -> Iterator[Server]:
    with model_serving(_script) as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, model: Server) -> Iterator[str]:
    """The demo with a model that words replies."""
    folder = tmp_path_factory.mktemp("instance")
    app = create_app({"INSTANCE": folder, "DEMO": True})
    database.prepare(app)
    with app.app_context():
        wanted = GuestSettings(guest_on=True, guest_model="a-model")
        guest.change(db.engine, None, wanted, datetime.now(UTC))  # type: ignore[arg-type]  the system does it
        db.session.remove()
        db.engine.dispose()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENAI_BASE_URL", model.address)
        yield from serving(folder, SMALL)


@pytest.mark.parametrize(("locale", "narrow"), [("zh", True), ("en", False)])
def test_a_sentence_is_read_while_the_next_is_worded(visit: Any, locale: str, narrow: bool) -> None:
    window = visit(locale, narrow=narrow)
    page = window.open()
    page.locator(".try button[type=submit]").click()
    page.locator(".begin button[type=submit]").click()
    page.locator(".calm .btn-primary").click()
    page.locator("[data-said]").fill(FIRST[locale])
    page.locator("[data-composer] button[type=submit]").click()
    heard = page.locator("[data-heard]")
    expect(heard).to_have_text(PARTS[locale][0].strip())
    expect(page.locator("#turns .turn")).to_have_count(0)
    window.shoot(f"as-said-{locale}")
    expect(page.locator("#turns .turn")).to_have_count(1)
    joined = ("" if locale == "zh" else " ").join(part.strip() for part in PARTS[locale])
    expect(page.locator("#turns .theirs .words")).to_have_text(joined)
    expect(heard).to_have_count(0)
    assert "<!--" not in page.locator("#turns").inner_html()
