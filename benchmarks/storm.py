"""Calls, visits and threads over the pages while a third of the calls to the model fail: does each end, and whole?"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

from flask import Flask

from benchmarks.model_server import Answer, Fails, Raw, Says, Server, echo, serving
from benchmarks.storm_rooms import ROOMS, held, stories
from benchmarks.talk import Script, scripts
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.store import database, settings
from trainer.store.guest import GuestSettings
from trainer.store.tables_office import Setting
from trainer.web.app import create_app

FIRST_MS = 300
FAULTS: tuple[Answer, ...] = (
    Fails(500),
    Fails(429, headers=(("retry-after", "0"),)),
    Says(("嗯", ""), cut=True),
    Says(()),
    Raw(b"data: {broken\n\n"),
    Says(("嗯。",), after=0.5),
    Says(("お金がありません。",)),
    Says(("请您尽快还款，感谢配合。 Please pay, thank you for your cooperation.",)),
    Fails(503, "<html>down</html>", kind="text/html"),
)


@dataclass
class Weather:
    """A fault in every third call, of each kind in turn; else the line that the engine would have said."""

    calls: Iterator[int] = field(default_factory=count)
    faults: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, asked: dict[str, Any]) -> Answer:
        with self._lock:
            number = next(self.calls)
            if number % 3 == 2:
                self.faults += 1
                return FAULTS[self.faults % len(FAULTS)]
        return echo(asked)


@dataclass
class Weathered:
    """What came of it."""

    turns: int = 0
    calls: int = 0
    faults: int = 0
    ended: int = 0
    begun: int = 0
    by_model: int = 0
    lost: list[str] = field(default_factory=list)  # turns that the pages took and the log lacks, or the reverse
    errors: list[str] = field(default_factory=list)


def guested_app(folder: Path, desk: Desk, server: Server, wanted: GuestSettings) -> Flask:
    """The application in demo mode with a model switched on, over a database of its own."""
    app = create_app(
        {
            "INSTANCE": folder,
            "DEMO": True,
            "DESK": desk,
            "ENDPOINT": server.endpoint,
            "SECRET_KEY": "for a measurement",
            "SECURITY_PASSWORD_SALT": "for a measurement",
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'storm.sqlite'}",
            "WTF_CSRF_ENABLED": False,
        }
    )
    database.prepare(app)
    with app.app_context():
        from datetime import UTC, datetime

        from sqlalchemy import insert

        from trainer.store import tables

        lines = [
            {"name": settings.key(name), "value": settings.written(getattr(wanted, name)), "at": datetime.now(UTC)}
            for name in GuestSettings.__dataclass_fields__
        ]
        with app.extensions["attempts"].engine.begin() as connection:
            connection.execute(insert(tables.rows(Setting)), lines)
    return app


def weathered(desk: Desk, turns: int) -> Weathered:
    """Hold contacts over the pages until so many turns were taken in bad weather: a call, then a visit or a thread."""
    found, weather = Weathered(), Weather()
    with tempfile.TemporaryDirectory() as folder, serving(weather) as server:
        wanted = GuestSettings(
            guest_on=True, guest_model="a-model", guest_first_ms=FIRST_MS, guest_tokens_a_day=0,
            guest_tokens_an_attempt=0,
        )  # fmt: skip
        app = guested_app(Path(folder), desk, server, wanted)
        calls = scripts(desk, ("exemplary", "bad"))
        others = scripts(desk, ("exemplary", "bad"), stories(desk))
        todo = [each for both in zip(calls, cycle(others), strict=False) for each in both] + others[len(calls) :]
        number = 0
        while found.turns < turns:
            _contact(app, desk, todo[number % len(todo)], found)
            number += 1
        with app.app_context():
            from trainer.store.tables import db

            db.engine.dispose()
    found.calls, found.faults = next(weather.calls), weather.faults
    return found


def _contact(app: Flask, desk: Desk, script: Script, found: Weathered) -> None:
    scenario = desk.scenario(script.scenario)
    if scenario.channel not in ROOMS:
        _call(app, script, found)
        return
    client = app.test_client()
    begun = client.post(
        f"/scenarios/{script.scenario}/attempts", data={"locale": script.locale, "help": "full", "noted": "y"}
    )
    attempt = UUID((begun.location or "").rpartition("/")[2])
    found.begun += 1
    came = held(client, scenario, str(attempt), script, lambda: _wake(app))
    card = client.get(f"/attempts/{attempt}")
    found.errors.extend(came.errors)
    if card.status_code >= 500:
        found.errors.append(f"{card.status_code} after {script.scenario}")
    with app.app_context():
        events = app.extensions["attempts"].log().load(attempt)
    logged = [event for event in events if isinstance(event, TurnTaken)]
    if [t.number for t in logged] != list(range(1, len(logged) + 1)) or [t.said for t in logged if t.said] != came.said:
        found.lost.append(f"{script.scenario}: {came.said} sent, {[t.said for t in logged]} kept")
    found.turns += len(logged)
    found.by_model += sum(turn.origin != "offline" for turn in logged)
    found.ended += card.status_code == 200


def _wake(app: Flask) -> None:
    """A model that rests is asked nothing: no storm then."""
    if app.extensions.get("guest") is not None:
        app.extensions["guest"].breaker.worked()


def _call(app: Flask, script: Script, found: Weathered) -> None:
    client = app.test_client()
    headers = {"Accept-Language": "zh-CN" if script.locale == "zh" else "en-GB", "HX-Request": "true"}
    begun = client.post(
        f"/scenarios/{script.scenario}/attempts", data={"locale": script.locale, "help": "full", "noted": "y"}
    )
    if not re.fullmatch(r"/calls/[0-9a-f-]{36}", begun.location or ""):
        found.errors.append(f"{begun.status_code} at the start of {script.scenario}")
        found.turns += 1
        return
    found.begun += 1
    taken = 0
    for line in script.lines:
        _wake(app)
        answer = client.post(
            f"{begun.location}/turns",
            data={"said": line, "client_id": str(uuid4()), "seen": taken},
            headers=headers,
            buffered=True,
        )
        if answer.status_code == 409:  # they rang off
            break
        if answer.status_code != 200:
            found.errors.append(f"{answer.status_code} at {script.scenario} {line}")
            continue
        taken += 1
    attempt = UUID(begun.location.rpartition("/")[2])
    end = client.post(f"{begun.location}/hang-up", data={"client_id": str(uuid4())}, follow_redirects=True)
    card = client.get(f"/attempts/{attempt}")
    if end.status_code >= 500 or card.status_code >= 500:
        found.errors.append(f"{end.status_code}, {card.status_code} after {script.scenario}")
    with app.app_context():
        events = app.extensions["attempts"].log().load(attempt)
    logged = [event for event in events if isinstance(event, TurnTaken)]
    if [turn.number for turn in logged] != list(range(1, taken + 1)) or not all(t.replies[0].text for t in logged):
        found.lost.append(f"{script.scenario}: {taken} taken, {len(logged)} kept")
    found.turns += taken
    found.by_model += sum(turn.origin != "offline" for turn in logged)
    found.ended += card.status_code == 200
