"""A translator's round: texts out as PO, words in, nothing else of the scenario touched."""

import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner, Result

from trainer.cli.main import cli
from trainer.content.places import content_root
from trainer.practice.desk import Desk


@pytest.fixture
def scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped scenarios that the commands work on."""
    folder = tmp_path / "scenarios"
    shutil.copytree(content_root("scenarios"), folder)
    copy = Desk.open(folder)
    monkeypatch.setattr("trainer.cli.texts.desk", lambda: copy)
    return folder / "phone/laid-off.yaml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["scenarios", "texts", *arguments])


def translated(po: Path, says: str, words: str) -> None:
    with po.open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if message.string == says:
            message.string = words
    with po.open("wb") as file:
        write_po(file, catalog, width=None)


def test_words_go_out_and_come_back_where_they_were(scenario: Path, tmp_path: Path) -> None:
    po, before = tmp_path / "en.po", scenario.read_text("utf-8")
    assert run("export", "laid-off", "--to", "en", "--out", str(po)).exit_code == 0
    assert run("import", "laid-off", str(po), "--to", "en").exit_code == 0
    assert scenario.read_text("utf-8") == before
    translated(po, "The man who always paid", "The man who never missed a payment")
    assert run("import", "laid-off", str(po), "--to", "en").exit_code == 0
    after = scenario.read_text("utf-8")
    assert "The man who never missed a payment" in after
    assert len(after.splitlines()) == len(before.splitlines())


def test_texts_that_changed_since_are_not_overwritten(scenario: Path, tmp_path: Path) -> None:
    po = tmp_path / "en.po"
    run("export", "laid-off", "--to", "en", "--out", str(po))
    changed = scenario.read_text("utf-8").replace("一直按时还的师傅", "另一位师傅")
    scenario.write_text(changed, "utf-8")
    answer = run("import", "laid-off", str(po), "--to", "en")
    assert answer.exit_code == 1
    assert "changed since the export" in answer.output
    assert scenario.read_text("utf-8") == changed


def test_what_is_no_po_file_and_no_scenario_is_said(scenario: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.po"
    broken.write_bytes(b'msgid "x\n\xff\xfe')
    assert run("import", "laid-off", str(broken), "--to", "en").exit_code == 2
    assert run("export", "nothing", "--to", "zh").exit_code == 2
