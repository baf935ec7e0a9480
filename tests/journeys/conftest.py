"""A demo server of its own, a real Chromium, and axe."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, sync_playwright

HERE = Path(__file__).parent
AXE = next(HERE.glob("vendor/axe-core-*/axe.min.js"))
SHOTS = HERE / "screenshots"
PASSWORD = "journeys only 1"
EXPECTED = re.compile(r"status of (409|422)|Status Error Code (409|422)")
"""A browser and htmx put every refusal into the console, also one that the page answers in words."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The product as `make run` starts it."""
    yield from serving(tmp_path_factory.mktemp("instance"))


PRODUCT = ("-c", "import sys; from trainer.cli.serving import serve; sys.exit(serve(demo=True, port=int(sys.argv[1])))")
SMALL = ("-m", "tests.journeys.small")
"""The product over its own content, and over the small one of the tests."""


def serving(folder: Path, program: tuple[str, str] = PRODUCT) -> Iterator[str]:
    """The address of the product over what lies in `folder`, until it is no longer wanted."""
    port = free_port()
    log = (folder / "log").open("wb")
    environment = {
        **os.environ,
        "TRAINER_INSTANCE": str(folder),
        "TRAINER_DEMO_PASSWORD": PASSWORD,
        "TRAINER_DEMO_STORY": "0",
    }
    environment.pop("TRAINER_DATABASE", None)
    command = [sys.executable, *program, str(port), str(folder)]
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        for _try in range(300):
            if process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{url}/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail(f"the server does not answer: {(folder / 'log').read_text('utf-8')}")
        assert process.poll() is None, (folder / "log").read_text("utf-8")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for the whole process: a second would find the loop of the first running."""
    with sync_playwright() as one:
        yield one


def launched(playwright: Playwright, *more: str) -> Iterator[Browser]:
    """A Chromium, with `more` arguments, until it is no longer wanted."""
    found = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
    assert found, "no Chromium found; run: make setup-test"
    browser = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *more])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    yield from launched(playwright)


def settled(page: Page) -> None:
    """Wait until the page that a click leads to is there: between two pages there is no document to look at."""
    page.wait_for_load_state()
    page.wait_for_function("document.documentElement && document.readyState === 'complete'")


def fits(page: Page) -> bool:
    """Whether nothing is wider than the window."""
    settled(page)
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


class Visit:
    """A browser window: the page, what its console complained of, and axe's opinion."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning") and not EXPECTED.search(message.text):
            self.complaints.append(message.text)

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.url + path)
        return self.page

    def assert_accessible(self, name: str) -> None:
        """No serious finding of axe on the page as it is now."""
        settled(self.page)
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            f"{v['id']}: {v['help']} at {[n['target'] for n in v['nodes'][:3]]} {v['nodes'][0]['failureSummary']}"
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], f"{name}: " + "\n".join(serious)

    def look(self, name: str) -> None:
        """A page as it should be: nothing wider than the window, no serious finding of axe; with a picture."""
        assert fits(self.page), name
        self.assert_accessible(name)
        self.shoot(name)

    def press(self, what: Locator) -> None:
        """Press it, and wait for the page it leads to."""
        with self.page.expect_navigation():
            what.click()

    def sign_in(self, email: str, password: str = PASSWORD) -> Page:
        """Sign somebody in, and stay on the page that greets them."""
        page = self.open("/sign-in")
        page.locator("#email").fill(email)
        page.locator("#password").fill(password)
        self.press(page.locator("form.sheet button[type=submit]"))
        return page

    def shoot(self, name: str) -> None:
        """Keep a picture; ignored by git."""
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
        # A picture hides the caret by style and leaves an empty one; htmx would copy it, and the policy would object.
        self.page.evaluate("document.querySelectorAll('[style=\"\"]').forEach(e => e.removeAttribute('style'))")


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Any]:
    """Open a window: `visit("zh")`, `visit("en", narrow=True, dark=True)`. Its console must stay quiet."""
    opened: list[Visit] = []

    def make(
        locale: str, *, narrow: bool = False, dark: bool = False, scripts: bool = True, calm: bool = False
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": 360, "height": 800} if narrow else {"width": 1440, "height": 900},
            locale="zh-CN" if locale == "zh" else "en-GB",
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce" if calm else "no-preference",
            has_touch=narrow,
        )
        context.set_default_timeout(15_000)
        opened.append(Visit(context, server))
        return opened[-1]

    yield make
    complaints = [c for one in opened for c in one.complaints]
    for one in opened:
        one.context.close()
    assert complaints == []
