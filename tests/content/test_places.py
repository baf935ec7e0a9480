"""Content is found in a checkout and in an installed wheel."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from trainer.content.places import KINDS, content_root

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_checkout_keeps_its_content_beside_the_package(kind: str) -> None:
    assert content_root(kind) == ROOT / kind
    assert content_root(kind).is_dir()


def test_a_kind_that_does_not_exist_is_refused_with_the_ones_that_do() -> None:
    with pytest.raises(ValueError, match="'scenario'; there are scenarios, "):
        content_root("scenario")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the checkout, without the network."""
    checkout = tmp_path_factory.mktemp("checkout")
    for name in ["pyproject.toml", "setup.py", "LICENSE"]:
        shutil.copy(ROOT / name, checkout)
    for name in ["trainer", *KINDS]:
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    built = subprocess.run(build, cwd=checkout, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = (checkout / "dist").glob("*.whl")
    return file


def test_a_wheel_carries_all_of_trainer_and_all_content(wheel: Path) -> None:
    def files(folder: Path) -> set[str]:
        return {
            file.relative_to(ROOT).as_posix()
            for file in folder.rglob("*")
            if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
        }

    content = {f"trainer/_content/{file}" for kind in KINDS for file in files(ROOT / kind)}
    with ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert carried == files(ROOT / "trainer") | content


def test_an_installed_wheel_finds_its_own_content(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    look = "from trainer.content.places import *; print(*(content_root(kind) for kind in KINDS), sep='\\n')"
    seen = subprocess.run([sys.executable, "-c", look], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert [Path(line) for line in seen.splitlines()] == [tmp_path / "trainer/_content" / kind for kind in KINDS]
