"""A copy's own secrets and settings."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from trainer.rubric.house import HouseRefused
from trainer.web.app import create_app
from trainer.web.served import content
from trainer.web.settings import SECRETS, instance_folder, kept_secrets, settings_from


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    first = kept_secrets(folder)
    assert kept_secrets(folder) == first
    assert len(first["SECRET_KEY"]) >= 48
    assert stat.S_IMODE((folder / SECRETS).stat().st_mode) == 0o600
    assert [f.name for f in folder.iterdir()] == [SECRETS]


def test_two_that_start_at_once_agree_on_the_secrets(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _n: kept_secrets(tmp_path / "instance"), range(8)))
    assert len({one["SECRET_KEY"] for one in made}) == 1


def test_two_copies_have_two_secrets(tmp_path: Path) -> None:
    assert kept_secrets(tmp_path / "a") != kept_secrets(tmp_path / "b")


def test_the_environment_chooses_folder_database_and_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path))
    assert instance_folder() == tmp_path
    read = settings_from({"TRAINER_DATABASE": "postgresql://h/d", "TRAINER_DEMO": "1"}, tmp_path)
    assert (read["SQLALCHEMY_DATABASE_URI"], read["DEMO"]) == ("postgresql+psycopg://h/d", True)
    monkeypatch.delenv("TRAINER_DATABASE", raising=False)
    app = create_app()
    assert app.config["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path / 'trainer.sqlite'}"
    assert app.config["SECRET_KEY"] == kept_secrets(tmp_path)["SECRET_KEY"]


def test_the_environment_names_the_house_rules_that_the_pages_judge_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAINER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("TRAINER_HOUSE", "house-example")
    app = create_app()
    assert app.config["HOUSE"] == ("house-example",)
    with app.app_context():
        assert "rubric:house-example" in content().rubrics.versions
    monkeypatch.setenv("TRAINER_HOUSE", "nowhere")
    with create_app().app_context(), pytest.raises(HouseRefused):
        content()


def test_importing_and_creating_touches_no_database(tmp_path: Path) -> None:
    create_app({"INSTANCE": tmp_path})
    assert not (tmp_path / "trainer.sqlite").exists()
