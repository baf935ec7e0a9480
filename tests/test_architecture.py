"""The arrows between rooms go one way, and the first page waits for no library that it does not need."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
EDGES = {"cli", "web", "store"}
"""The rooms that may know Flask or the database."""

HEAVY = ("authlib", "celery", "icalendar", "openai", "openpyxl", "sklearn", "typst", "weasyprint", "xlsxwriter")
"""Each costs the start of the server 0.2 to 2.5 s; import them in the function that needs them."""


def rooms() -> set[str]:
    return {init.parent.name for init in (ROOT / "trainer").glob("*/__init__.py")}


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("contract", [contract["id"] for contract in CONTRACTS])
def test_the_import_contract_is_kept(contract: str) -> None:
    lint = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    kept = python("-c", lint, "--no-logo", "--no-cache", "--contract", contract)
    assert kept.returncode == 0, kept.stdout + kept.stderr


def test_every_domain_room_is_kept_from_flask_and_the_database() -> None:
    (domain,) = (contract for contract in CONTRACTS if contract["id"] == "domain")
    named = {module.removeprefix("trainer.") for module in domain["source_modules"]}
    assert named == rooms() - EDGES, "name each new domain room in the contract `domain` of pyproject.toml"


def test_importing_the_web_application_imports_no_heavy_library() -> None:
    imported = python("-c", f"import sys, trainer.web.app; print([m for m in {HEAVY} if m in sys.modules])")
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.strip() == "[]"
