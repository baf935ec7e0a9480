"""`trainer scenarios not-understood` reads attempts that are open to trainers, and no private ones."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner

from tests.store.events import BEGIN
from tests.store.review import School, card
from trainer.cli.main import cli
from trainer.practice.desk import desk
from trainer.practice.log import AttemptLog
from trainer.practice.turn import start, take_turn
from trainer.store.attempts import Attempts, Beginning
from trainer.store.database import prepare
from trainer.store.tables import db
from trainer.web.app import create_app

SAID = {True: "zxcvb qwrtp", False: "sdkfj sldkfj"}


@pytest.fixture
def _held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exam and a private attempt, each with a turn that nobody could understand."""
    monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("TRAINER_DATABASE", raising=False)
    app = create_app()
    prepare(app)
    with app.app_context():
        attempts = Attempts(db.engine)
        ann = School(app, attempts).person("ann")
        for exam, said in SAID.items():
            begun = start(desk(), "laid-off", locale="en", seed=1, at=BEGIN)
            attempt = uuid4()
            log: AttemptLog = attempts.log(Beginning(owner=ann.id, exam=exam))
            log.append(attempt, 0, begun)
            take_turn(log, desk(), attempt, "c1", said, BEGIN)
            attempts.settle(attempt, BEGIN + timedelta(minutes=10), card())


@pytest.mark.usefixtures("_held")
def test_open_attempts_are_told_by_scenario_and_stage_and_private_ones_are_not() -> None:
    told = CliRunner().invoke(cli, ["scenarios", "not-understood", "--json"])
    assert told.exit_code == 0, told.output
    (place,) = json.loads(told.output)
    assert (place["scenario"], place["turns"], place["attempts"], place["of_turns"]) == ("laid-off", 1, 1, 1)
    assert place["said"][0]["said"] == SAID[True]
    text = CliRunner().invoke(cli, ["scenarios", "not-understood", "laid-off"]).output
    assert SAID[True] in text
    assert SAID[False] not in text


@pytest.mark.usefixtures("_held")
def test_a_later_day_or_another_scenario_leaves_nothing() -> None:
    for arguments in (["--since", "2199-01-01"], ["wrong-person"]):
        told = CliRunner().invoke(cli, ["scenarios", "not-understood", *arguments]).output
        assert "Nothing that was not understood" in told
