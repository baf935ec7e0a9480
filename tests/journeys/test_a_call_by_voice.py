"""A call by voice with a microphone that is a file: press, speak, mend, say it, hear the answer; hands-free; and what a
page says to whom the browser gives no microphone. The endpoint is a real server on loopback."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from benchmarks.model_server import Answer, Raw, Says, Server
from benchmarks.model_server import serving as model_serving
from tests.journeys.conftest import Visit, launched
from tests.journeys.guest import serving_with_guest
from tests.llm.sounds import wav
from trainer.store.guest import GuestSettings

HEARD = {"zh": "您好，我是明岸服务公司的林小。", "en": "Good morning, this is Lin Xiao from Ming'an Survives."}
MENDED = {"zh": "您好，我是明岸服务公司的林晓。", "en": "Good morning, this is Lin Xiao from Ming'an Services."}
WORDS = {
    "zh": {"mend": "文字和您说的不一样就先改", "talk": "说话", "done": "说完了", "first": "先改"},
    "en": {"mend": "Mend the words", "talk": "Talk", "done": "I am done", "first": "Mend it first"},
}  # fmt: skip
LONG = Raw(wav(20.0, loud=0.01, rate=8000), "audio/wav")
"""What the other side says: long enough to be interrupted."""


def script(asked: dict[str, Any]) -> Answer:
    return LONG if "input" in asked else Says((HEARD[asked["language"]],))


@pytest.fixture(scope="module")
def model() -> Iterator[Server]:
    with model_serving(script) as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, model: Server) -> Iterator[str]:
    """The demo with an endpoint, where the office has switched on that it hears and speaks."""
    wanted = GuestSettings(
        guest_on=True, guest_speech=True, guest_model_speech="ears", guest_aloud=True, guest_model_aloud="mouth"
    )
    yield from serving_with_guest(tmp_path_factory.mktemp("instance"), model.address, wanted)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[Browser]:
    """A Chromium whose microphone plays a file over and over: a burst of sound, then a pause."""
    file = tmp_path_factory.mktemp("microphone") / "said.wav"
    file.write_bytes(wav(1.2, loud=0.5, rate=48_000, pause=2.0))
    yield from launched(playwright, "--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={file}")


@dataclass
class Call:
    """A call that has just been dialled."""

    window: Visit
    page: Page

    @property
    def state(self) -> Any:
        return self.page.locator("[data-state]")

    @property
    def said(self) -> Any:
        return self.page.locator("[data-said]")


def dialled(visit: Any, locale: str, *, narrow: bool = False, dark: bool = False, microphone: bool = True) -> Call:
    window = visit(locale, narrow=narrow, dark=dark)
    if microphone:
        window.context.grant_permissions(["microphone"])
    page = window.open()
    page.locator(".try button[type=submit]").click()
    page.locator(".begin button[type=submit]").click()
    page.locator(".calm .btn-primary").click()  # its subject is hard, and the page says so first
    expect(page.locator("[data-live]")).to_be_attached()
    return Call(window, page)


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_pressed_spoken_mended_said_and_answered(visit: Any, model: Server, locale: str) -> None:
    """By mouse in English, by key on a narrow dark screen in Chinese."""
    narrow = locale == "zh"
    call, words = dialled(visit, locale, narrow=narrow, dark=narrow), WORDS[locale]
    page, before = call.page, len(model.heard)
    talk = page.locator("[data-talk]")
    with page.expect_response("**/turns/0/lines/0") as opening:
        page.locator("[data-read-aloud]").click()
    assert opening.value.status == 200
    expect(page.locator("[data-speaking]")).to_be_attached()
    assert page.locator("#turns").get_attribute("aria-live") == "off", "nobody is told a line twice"

    if narrow:
        page.keyboard.press("F8")
    else:
        talk.hover()
        page.mouse.down()
    expect(talk).to_have_text(words["done"] + " F8")
    expect(page.locator("[data-speaking]")).to_have_count(0)  # whoever speaks is not talked over
    expect(page.locator("[data-listening]")).to_be_attached()
    page.wait_for_timeout(2200)
    call.window.shoot(f"voice-{locale}-listening")
    if narrow:
        page.keyboard.press("F8")
    else:
        page.mouse.up()
    expect(call.said).to_have_value(HEARD[locale], timeout=15_000)
    expect(call.state).to_contain_text(words["mend"])
    assert len(model.heard) == before + 1
    assert page.locator(".turn[data-turn]").count() == 0, "nothing is said before it is sent"
    call.window.look(f"voice-{locale}-heard")

    call.said.fill(MENDED[locale])
    with page.expect_response("**/turns/1/lines/0") as answer:
        call.said.press("Enter")
    assert answer.value.status == 200
    expect(page.locator("#turn-1 .mine")).to_contain_text(MENDED[locale])
    expect(page.locator("#turn-1 .theirs")).to_be_visible()
    expect(page.locator("[data-speaking]")).to_be_attached()
    assert model.asked[-1]["voice"] in ("nova", "onyx")
    page.locator("details.sound summary").click()
    call.window.look(f"voice-{locale}-sound")
    page.locator("[data-read-aloud]").click()
    expect(page.locator("[data-speaking]")).to_have_count(0)


def test_hands_free_is_said_by_itself_unless_it_is_mended(visit: Any, model: Server) -> None:
    call, words = dialled(visit, "en"), WORDS["en"]
    page = call.page
    page.get_by_label("Hands-free").check()
    expect(call.said).to_have_value(HEARD["en"], timeout=15_000)
    page.get_by_role("button", name=words["first"]).click()
    expect(call.state).to_contain_text(words["mend"])
    call.said.fill(MENDED["en"])
    page.wait_for_timeout(4500)
    assert page.locator(".turn[data-turn]").count() == 0, "what is being mended is not said by itself"
    call.said.press("Enter")
    expect(page.locator("#turn-1 .theirs")).to_be_visible()
    expect(page.locator("#turn-2 .mine")).to_contain_text(HEARD["en"], timeout=15_000)  # nobody touched it
    page.get_by_label("Hands-free").uncheck()


def test_without_leave_for_the_microphone_one_types(visit: Any) -> None:
    call = dialled(visit, "en", narrow=True, microphone=False)
    call.page.locator("[data-talk]").click()
    expect(call.state).to_contain_text("not allowed for this page")
    call.window.look("voice-en-refused")
    call.said.fill(MENDED["en"])
    call.said.press("Enter")
    expect(call.page.locator("#turn-1 .theirs")).to_be_visible()
