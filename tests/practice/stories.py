"""A desk of single shipped scenarios, and a contact held line by line in the time of its story."""

import datetime as dt
import shutil
from pathlib import Path
from uuid import UUID

from trainer.content.places import content_root
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.log import MemoryLog
from trainer.practice.pace import take_line
from trainer.practice.turn import start

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
VOICES = {"message": ("texter",), "field": ("doorstep",)}


def open_stories(folder: Path, channel: str, *names: str) -> Desk:
    """The desk of these scenarios of a channel and the voices they need."""
    root = content_root("scenarios")
    (folder / "voices").mkdir(exist_ok=True)
    for voice in VOICES[channel]:
        shutil.copy(root / "voices" / f"{voice}.yaml", folder / "voices")
    for name in names:
        shutil.copy(root / channel / f"{name}.yaml", folder)
    desk = Desk.open(folder)
    assert not [p for p in desk.problems if p.severity == "error"], [p.to("en") for p in desk.problems]
    return desk


class Story:
    """One contact: `say` takes a line with its direction, `attempt` is what the log tells."""

    def __init__(self, desk: Desk, scenario: str, locale: str = "en", seed: int = 3) -> None:
        self.desk, self.id, self.log = desk, UUID(int=7), MemoryLog()
        self.log.append(self.id, 0, start(desk, scenario, locale=locale, seed=seed, at=AT))
        self.lines = 0

    def say(self, line: str) -> tuple[TurnTaken, ...]:
        self.lines += 1
        return take_line(self.log, self.desk, self.id, f"line-{self.lines}", line, AT)

    @property
    def attempt(self) -> Attempt:
        return rebuild(self.log.load(self.id))
