"""A call with a model that words the other side: what passed the guard is read before the reply is whole."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.model_server import Says, Server
from benchmarks.model_server import serving as model_serving
from tests.journeys.guest import serving_with_guest
from trainer.store.guest import GuestSettings

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
    wanted = GuestSettings(guest_on=True, guest_model="a-model")
    yield from serving_with_guest(tmp_path_factory.mktemp("instance"), model.address, wanted)


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
