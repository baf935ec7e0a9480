"""Packs the content folders of the checkout into the wheel; all else of the build is in pyproject.toml."""

import runpy
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
KINDS = runpy.run_path(str(ROOT / "trainer/content/places.py"))["KINDS"]


class BuildWithContent(build_py):
    """`build_py`, then a copy of each content folder to `trainer/_content` of what is being built.

    An editable install copies nothing: `trainer.content.places` then finds the folders of the checkout.
    """

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        packed = Path(self.build_lib, "trainer", "_content")
        shutil.rmtree(packed, ignore_errors=True)
        for source, target in self._content(packed):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def get_source_files(self) -> list[str]:
        sources = [str(source.relative_to(ROOT)) for source, _ in self._content(Path())]
        return super().get_source_files() + sources

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        packed = Path(self.build_lib, "trainer", "_content")
        copies = [] if self.editable_mode else [str(target) for _, target in self._content(packed)]
        return super().get_outputs(include_bytecode) + copies

    @staticmethod
    def _content(packed: Path) -> list[tuple[Path, Path]]:
        """Each content file, and where its copy goes."""
        return [
            (file, packed / file.relative_to(ROOT))
            for kind in KINDS
            for file in sorted((ROOT / kind).rglob("*"))
            if file.is_file() and not file.name.startswith(".")
        ]


setup(cmdclass={"build_py": BuildWithContent})
