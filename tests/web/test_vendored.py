"""The browser assets are the ones that were fetched: same bytes, with a licence, and asking nothing of the network."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "trainer/web/static/vendor"
FOR_TESTS = ROOT / "tests/journeys/vendor"
FOLDERS = pytest.mark.parametrize("folder", [SHIPPED, FOR_TESTS], ids=["shipped", "for tests"])


def listed(folder: Path) -> dict[str, str]:
    """File → sha256, as VENDORED.txt says."""
    lines = (folder / "VENDORED.txt").read_text("utf-8").splitlines()
    rows = [line.split("  ") for line in lines if not line.startswith("#")]
    return {file: digest for digest, file, _version, _licence in rows}


def found(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and file.name != "VENDORED.txt"]


@FOLDERS
def test_each_vendored_file_has_the_checksum_that_is_listed(folder: Path) -> None:
    digests = {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in found(folder)
    }
    assert digests == listed(folder)


@FOLDERS
def test_each_vendored_library_keeps_its_licence(folder: Path) -> None:
    for library in {file.split("/")[0] for file in listed(folder)}:
        assert (folder / library / "LICENSE").is_file(), library


def test_no_shipped_asset_asks_for_a_source_map_or_another_host() -> None:
    for asset in [file for file in found(SHIPPED) if file.suffix in {".css", ".js"}]:
        text = asset.read_text("utf-8")
        assert "sourceMappingURL" not in text, asset
        assert not re.search(r"@import|url\([\"']?(https?:)?//", text), asset
