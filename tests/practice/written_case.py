"""A written case held by a test: steps in, turns out, in a log in memory."""

import datetime as dt
from uuid import uuid4

from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.desk import Desk
from trainer.practice.drafts import keep_draft
from trainer.practice.events import DraftKept, Help, TurnTaken
from trainer.practice.letter import take_step
from trainer.practice.log import MemoryLog
from trainer.practice.result import Result, result
from trainer.practice.turn import start

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

REMINDER = """Dear Ms Wen,

My name is Qi Xiaotang, from Chengqiao Asset Services, on behalf of Nanpu Bank, about your renovation loan: 7,200 yuan of
principal and 168 of interest, 7,368 yuan in all, which fell due on 15 June.

What has happened? If money is short we can help: you may pay in up to twelve instalments at no charge. Please ring the
number at the head of this letter.

Thank you for reading this.

Yours sincerely,
Qi Xiaotang"""

RUDE = "Wen Lan, pay today or the police will come and arrest you and you will go to prison."


class Case:
    """One written case from the trainee's side."""

    def __init__(
        self, desk: Desk, scenario: str = "renovation-due", locale: Locale = "en", *, help: Help = "full", seed: int = 1
    ) -> None:
        self.desk, self.log, self.id = desk, MemoryLog(), uuid4()
        self.log.append(self.id, 0, start(desk, scenario, locale=locale, seed=seed, at=AT, help=help))
        self.steps = 0

    def step(self, script: str, client_id: str = "") -> TurnTaken:
        self.steps += 1
        return take_step(self.log, self.desk, self.id, client_id or f"step-{self.steps}", script, AT)

    def send(self, body: str = REMINDER, **head: str) -> TurnTaken:
        return self.step(letter(body, **head))

    def draft(self, body: str, **head: str) -> DraftKept:
        return keep_draft(self.log, self.desk, self.id, letter(body, **head), AT)

    @property
    def attempt(self) -> Attempt:
        return rebuild(self.log.load(self.id))

    def result(self) -> Result:
        return result(self.desk, self.attempt, self.id)


def letter(body: str, **head: str) -> str:
    return "\n".join([*(f"{name.title()}: {value}" for name, value in head.items()), "", body])
