"""`trainer scenarios draft` and `simulate` of a draft."""

import json
from datetime import UTC, datetime

import pytest
import yaml
from click.testing import CliRunner
from sqlalchemy import insert

from benchmarks.model_server import serving
from tests.authoring.test_draft import perfect
from trainer.cli.main import cli
from trainer.content.places import content_root
from trainer.store import tables
from trainer.store.database import for_writing, prepare
from trainer.store.tables_office import Setting
from trainer.web.app import create_app

SETTING = tables.rows(Setting)
CASE = "客户王建国，男，46岁，手机13812345678。本金7000元，利息350.40元，违约金85.80元，逾期49天。"


def run(*arguments):
    return CliRunner().invoke(cli, ["scenarios", *map(str, arguments)])


def test_a_draft_is_written_once_with_its_gaps_listed(tmp_path):
    (tmp_path / "case.txt").write_text(CASE, "utf-8")
    out = tmp_path / "my-case.yaml"
    made = run("draft", tmp_path / "case.txt", "--channel", "phone", "--jurisdiction", "cn", "--out", out)
    assert made.exit_code == 0, made.output
    assert "S040" in made.output
    assert yaml.safe_load(out.read_text("utf-8"))["draft"] is True
    assert run("check", out).output.count("S040") == made.output.count("S040")
    before = out.read_bytes()
    again = run("draft", tmp_path / "case.txt", "--channel", "phone", "--jurisdiction", "cn", "--out", out)
    assert again.exit_code == 2
    assert out.read_bytes() == before
    assert run("simulate", out, "--seeds", 1).exit_code == 2


def test_the_preview_writes_nothing_and_shows_the_case_masked(tmp_path):
    (tmp_path / "case.txt").write_text(CASE, "utf-8")
    shown = run("draft", tmp_path / "case.txt", "--channel", "phone", "--jurisdiction", "cn", "--preview")
    assert shown.exit_code == 0
    assert "王建国" not in shown.output
    assert "13812345678" not in shown.output
    assert [path.name for path in tmp_path.iterdir()] == ["case.txt"]


def test_a_million_characters_are_refused_with_their_number(tmp_path):
    (tmp_path / "case.txt").write_text("字" * 1_000_000, "utf-8")
    out = tmp_path / "my-case.yaml"
    refused = run("draft", tmp_path / "case.txt", "--channel", "phone", "--jurisdiction", "cn", "--out", out)
    assert refused.exit_code == 2
    assert "1,000,000" in refused.output
    assert not out.exists()


def test_without_an_endpoint_a_model_is_not_asked(tmp_path, monkeypatch):
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path))
    (tmp_path / "case.txt").write_text(CASE, "utf-8")
    out = tmp_path / "my-case.yaml"
    refused = run("draft", tmp_path / "case.txt", "--channel", "phone", "--jurisdiction", "cn", "--out", out, "--model")
    assert refused.exit_code == 3
    assert "OPENAI_BASE_URL" in refused.output
    assert not out.exists()


def test_a_draft_that_loads_is_tried_by_simulated_trainees(tmp_path):
    whole = (content_root("scenarios") / "_template.yaml").read_text("utf-8")
    (tmp_path / "d.yaml").write_text(whole.replace("\nversion: 1 ", "\ndraft: true\nversion: 1 "), "utf-8")
    tried = run("simulate", tmp_path / "d.yaml", "--seeds", 1)
    assert tried.exit_code == 0, tried.output
    assert tried.output.count("turns") == 6
    assert run("check", tmp_path / "d.yaml").output.count("S041") == 1


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An installation whose office lets a model draft, and the server that answers for it."""
    with serving(perfect) as server:
        monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path / "instance"))
        monkeypatch.setenv("OPENAI_BASE_URL", server.address)
        monkeypatch.delenv("TRAINER_DATABASE", raising=False)
        app = create_app()
        prepare(app)
        with app.app_context():
            on = {"guest-on": "yes", "guest-draft": "yes", "guest-model": "a-model"}
            with for_writing(app.extensions["attempts"].engine).begin() as connection:
                at = datetime(2026, 3, 3, tzinfo=UTC)
                connection.execute(insert(SETTING), [{"name": n, "value": v, "at": at} for n, v in on.items()])
        yield server


def test_a_model_is_asked_once_the_author_has_seen_what_it_is_sent(tmp_path, office):
    (tmp_path / "case.txt").write_text(CASE, "utf-8")
    out = tmp_path / "my-case.yaml"
    sent = ("draft", tmp_path / "case.txt", "--channel", "phone", "--jurisdiction", "cn", "--out", out, "--model")
    refused = CliRunner().invoke(cli, ["scenarios", *map(str, sent)], input="n\n")
    assert refused.exit_code == 1
    assert "〔姓名A〕" in refused.output
    assert "Send these words to a-model?" in refused.output
    assert (office.asked, out.exists()) == ([], False)
    made = run(*sent, "--yes")
    assert made.exit_code == 0, made.output
    assert "王建国" not in json.dumps(office.asked, ensure_ascii=False)
    assert "a-model" in out.read_text("utf-8")
