"""Fetches the fonts of the PDFs anew at the versions named here; a developer runs it and commits what changed.

Needs npm, and a Python with fontTools and brotli. Writes TTF files, OFL.txt and VENDORED.txt with checksums: typst
reads no WOFF2, and a family must not be called after another weight than the one that it holds.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "trainer/web/paper/fonts"
LICENCE = "OFL-1.1"
WHOLE = ("@expo-google-fonts/noto-sans-sc", "0.4.3", "400Regular/NotoSansSC_400Regular.ttf")
"""Han signs with rare ones of names, Latin, Greek, Cyrillic, kana: what a page is set in."""

SCRIPTS = {
    "arabic": "5.3.0", "armenian": "5.3.0", "bengali": "5.3.0", "devanagari": "5.3.0", "ethiopic": "5.3.0",
    "georgian": "5.3.0", "gujarati": "5.3.0", "gurmukhi": "5.3.0", "hebrew": "5.3.0", "kannada": "5.3.0",
    "khmer": "5.3.0", "lao": "5.3.0", "malayalam": "5.3.0", "mongolian": "5.3.0", "myanmar": "5.3.0", "oriya": "5.3.0",
    "sinhala": "5.3.0", "tamil": "5.3.0", "telugu": "5.3.0", "thaana": "5.3.0", "thai": "5.3.0", "yi": "4.5.12",
}  # fmt: skip
OTHERS = {
    "noto-sans-kr": ("korean", "5.3.0"),
    "noto-serif-tibetan": ("tibetan", "5.3.0"),
    "noto-emoji": ("emoji", "5.3.2"),
}


def main() -> None:
    """Fetch, turn into TTF, write down what it is."""
    wanted = {f"noto-sans-{name}": (name, version) for name, version in SCRIPTS.items()} | OTHERS
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        (folder / "package.json").write_text('{"private": true}', "utf-8")
        names = [f"{WHOLE[0]}@{WHOLE[1]}", *(f"@fontsource/{name}@{of[1]}" for name, of in wanted.items())]
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *names], cwd=folder, check=True)
        for old in FONTS.glob("*.ttf"):
            old.unlink()
        modules = folder / "node_modules"
        lines = [_kept(modules / WHOLE[0] / WHOLE[2], f"{WHOLE[0]} {WHOLE[1]}")]
        for name, (part, version) in sorted(wanted.items()):
            package = modules / "@fontsource" / name
            lines.append(_kept(package / f"files/{name}-{part}-400-normal.woff2", f"@fontsource/{name} {version}"))
        shutil.copy(modules / "@fontsource/noto-sans-kr/LICENSE", FONTS / "OFL.txt")
    head = "# Written by tools/fetch_fonts.py: sha256, file, name and version, licence."
    (FONTS / "VENDORED.txt").write_text("\n".join([head, *lines]) + "\n", "utf-8")


def _kept(source: Path, origin: str) -> str:
    """Write `source` as a TTF; answers its line of VENDORED.txt."""
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    told = (font["name"].getDebugName(13), font["name"].getDebugName(14), _licence(source))
    assert any(one and "OFL" in one for one in told), f"{source}: another licence"
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            font["name"].setName(
                record.toUnicode().replace(" Thin", "").replace("-Thin", "-Regular"),
                record.nameID, record.platformID, record.platEncID, record.langID,
            )  # fmt: skip
    target = FONTS / f"{font['name'].getDebugName(1).replace(' ', '')}-Regular.ttf"
    font.save(target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    return f"{digest}  {target.name}  {origin}  {LICENCE}"


def _licence(source: Path) -> str:
    """What the package says."""
    package = json.loads((source.parents[1] / "package.json").read_text("utf-8"))
    return str(package.get("license", ""))


if __name__ == "__main__":
    main()
