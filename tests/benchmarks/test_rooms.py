"""The made-up teams: the same last month whatever lies before it, and pages that are really answered."""

from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks import rooms
from benchmarks.team import MONTH, NOW, Size, made
from trainer.store import figures
from trainer.store.figures import Scope
from trainer.store.tables import db

SMALL = Size(people=30, attempts=120, in_the_month=60)


def test_two_teams_differ_only_in_what_lies_before_the_month(tmp_path: Path) -> None:
    told = []
    for name, attempts in (("young", 120), ("old", 400)):
        (tmp_path / name).mkdir()
        app = made(tmp_path / name, Size(30, attempts, 60))
        with app.app_context():
            month = Scope(NOW - MONTH, NOW + timedelta(hours=1))
            ever = Scope(NOW - timedelta(days=900), NOW + timedelta(hours=1))
            told.append((figures.totals(db.engine, month), figures.broken(db.engine, month)))
            assert figures.totals(db.engine, ever).attempts == attempts - attempts // 5, "a fifth is private"
    assert told[0] == told[1]
    assert told[0][0].attempts > 40


def test_every_room_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "TEAM", SMALL)
    monkeypatch.setattr(rooms, "YOUNG", SMALL)
    monkeypatch.setattr(rooms, "OLD", Size(30, 300, 60))
    found = {each.name: each for each in rooms.rooms(1)}
    assert set(found) == {
        "rooms-slowest-page", "rooms-median-page", "rooms-most-queries", "rooms-home-200k", "rooms-home-20k", "rooms-slowest-wall", "rooms-home-200k-wall",
        "rooms-home-years",
    }  # fmt: skip
    assert "trainer /" in found["rooms-slowest-page"].says
    assert found["rooms-home-years"].rounds >= 5
