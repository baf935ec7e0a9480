"""The lock files pin what pyproject.toml asks for, with checksums, and say nothing of where it was fetched."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN = (ROOT / "requirements.lock").read_text("utf-8")
TEST = (ROOT / "requirements-test.lock").read_text("utf-8")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?P<marker> ;[^\\]*)? \\$", re.MULTILINE)


def pins(lock: str) -> set[tuple[str, str]]:
    return {(pin["name"], pin["version"]) for pin in PIN.finditer(lock)}


def asked(requirements: list[str]) -> set[str]:
    names = (re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0] for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names} - {"collections-trainer"}


def test_all_that_the_project_asks_for_is_locked() -> None:
    project, extras = PROJECT["project"], PROJECT["project"]["optional-dependencies"]
    backend = asked(PROJECT["build-system"]["requires"])
    serving = asked(project["dependencies"]) | backend
    assert serving <= {name for name, _ in pins(RUN)}
    assert serving | asked(extras["test"]) <= {name for name, _ in pins(TEST)}
    assert asked(extras["build"]) == backend


def test_the_test_lock_holds_the_run_lock() -> None:
    assert pins(RUN) <= pins(TEST)


@pytest.mark.parametrize("lock", [RUN, TEST], ids=["run", "test"])
def test_each_pin_has_a_checksum_and_no_host_is_named(lock: str) -> None:
    entries = [entry for entry in re.split(r"\n(?=[a-z0-9])", lock) if entry]
    assert len(entries) == len(list(PIN.finditer(lock)))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "//" not in lock
    assert "index" not in lock
