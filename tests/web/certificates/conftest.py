"""A programme that can be met in one exam, and somebody who has met it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.web.hand import Hand
from tests.web.teaching.conftest import Trainer, shown
from trainer.curriculum import programme
from trainer.curriculum.programme import programmes

EASY = """\
id: phone
version: 1
title: {zh: 电话催收上岗, en: Cleared for phone calls}
summary: {zh: 能打电话。, en: May call.}
channels: [phone]
jurisdictions: [cn]
passed:
  - scenarios: 1
    pool: {channels: [phone]}
    score: 0
clean: {last: 1}
exams:
  clean: 1
  pool: {channels: [phone]}
  score: 0
valid_months: 12
renew_days: 60
keep_days: 90
changed: {zh: 第一版。, en: The first version.}
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of programmes: `changed(text)` of a test writes another version."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / "phone.yaml").write_text(EASY, "utf-8")
    monkeypatch.setattr(programme, "content_root", lambda _kind: folder)
    programmes.cache_clear()
    yield folder
    programmes.cache_clear()
    shutil.rmtree(folder)


@pytest.fixture
def trainer(app: Flask, shelf: Path) -> Trainer:
    return Trainer(app, "en").sign_in("trainer")  # type: ignore[return-value]


@pytest.fixture
def manager(app: Flask, shelf: Path) -> Hand:
    return Hand(app, "en").sign_in("manager")


@pytest.fixture
def cohort(trainer: Trainer) -> int:
    made = trainer.cohort()
    assert trainer.add(made, "trainee@example.org").status_code == 302
    return made


@pytest.fixture
def enrolled(manager: Hand, cohort: int) -> None:
    answer = manager.post("/reports/programmes/phone/people", cohort=cohort, jurisdiction="cn")
    assert "1 person is on the programme now." in shown(manager.get(answer.location))


@pytest.fixture
def examined(app: Flask, trainer: Trainer, cohort: int, enrolled: None) -> Hand:
    """The trainee, who has passed an exam."""
    assignment = trainer.assigned(cohort, exam="y", help="none", attempts="1")
    trainee = Hand(app, "en").sign_in("trainee")
    begun = trainee.post(f"/assignments/{assignment}/attempts", scenario="quiet-loan", locale="en")
    assert begun.status_code == 302, shown(begun)
    trainee.call = begun.location
    trainee.walk().hang_up()
    return trainee


@pytest.fixture
def number(examined: Hand, trainer: Trainer, manager: Hand) -> str:
    """The number of the certificate that was issued."""
    assert trainer.post("/certificates/sign-offs/1", word="Calm and exact.").status_code == 302
    issued = manager.post("/reports/enrolments/1/certificate")
    assert issued.status_code == 302, shown(issued)
    found = issued.location.rpartition("/")[2]
    assert "The certificate is issued." in shown(manager.get(issued.location))
    return found
