"""A call held by a test: lines in, turns out, everything appended to a log in memory."""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import yaml

from tests.borrower.small_loan import PROBLEMS, plain_voice
from trainer.content.shelf import Volume
from trainer.conversation.text import Locale
from trainer.evaluate.examples import read_examples
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import EVENT, Help, TurnTaken
from trainer.practice.log import MemoryLog
from trainer.practice.turn import keep_silence, start, take_turn
from trainer.scenario.schema import Fact, Scenario
from trainer.scenario.secrets import gives_away

AT = dt.datetime(2026, 3, 3, 2, 0, tzinfo=dt.UTC)
LEARNING = Path(__file__).parents[2] / "learning"


def lay_out_small_loan(folder: Path) -> Path:
    """A folder of scenarios that holds the small loan and its voice."""
    (folder / "voices").mkdir(parents=True, exist_ok=True)
    (folder / "small-loan.yaml").write_bytes((PROBLEMS / "small-loan.yaml").read_bytes())
    voice = plain_voice().model_dump(mode="json")
    (folder / "voices" / "plain.yaml").write_text(yaml.safe_dump(voice, allow_unicode=True), "utf-8")
    return folder


def calls(desk: Desk) -> list[Volume[Scenario]]:
    """The scenarios that are talked, not written."""
    return [volume for volume in desk.scenarios if volume.content.channel == "phone"]


class Call:
    """One attempt from the trainee's side."""

    def __init__(
        self, desk: Desk, scenario: str = "laid-off", locale: Locale = "zh", *, seed: int = 1, help: Help = "full"
    ) -> None:
        self.desk, self.log, self.id = desk, MemoryLog(), uuid4()
        self.locale: Locale = locale
        self.scenario = desk.scenario(scenario)
        begun = start(desk, scenario, locale=locale, seed=seed, at=AT, help=help)
        self.log.append(self.id, 0, begun)

    @property
    def attempt(self) -> Attempt:
        """The attempt as the log tells it."""
        return rebuild(self.log.load(self.id))

    @property
    def events(self) -> list[bytes]:
        """The log as it would be stored."""
        return [EVENT.dump_json(event) for event in self.log.load(self.id)]

    def say(self, said: str, client_id: str = "", act: str = "") -> TurnTaken:
        """Say one line."""
        return take_turn(self.log, self.desk, self.id, client_id or f"c{len(self.log.load(self.id))}", said, AT, act)

    def wait(self, client_id: str = "") -> TurnTaken:
        """Keep silent until the clock runs out."""
        return keep_silence(self.log, self.desk, self.id, client_id or f"c{len(self.log.load(self.id))}", AT)

    def hold(self, lines: Iterable[str | None]) -> "Call":
        """Say these lines, None for a silence, until the contact ends."""
        for line in lines:
            if (self.wait() if line is None else self.say(line)).ended:
                break
        return self


def good_lines(desk: Desk, scenario: str, locale: Locale) -> tuple[str, ...]:
    """The trainee's lines of the exemplary dialogue."""
    dialogues = desk.scenario(scenario).dialogues
    return next(d.lines for d in dialogues if d.kind == "exemplary" and d.locale == locale)


def good_call(desk: Desk, scenario: str, locale: Locale) -> Call:
    """The exemplary dialogue, held with its own luck."""
    dialogue = next(d for d in desk.scenario(scenario).dialogues if d.kind == "exemplary" and d.locale == locale)
    return Call(desk, scenario, locale, seed=dialogue.seed).hold(dialogue.lines)


def bad_call(desk: Desk, scenario: str, locale: Locale) -> Call:
    """The first bad dialogue, held with its own luck."""
    dialogue = next(d for d in desk.scenario(scenario).dialogues if d.kind == "bad" and d.locale == locale)
    return Call(desk, scenario, locale, seed=dialogue.seed).hold(dialogue.lines)


def bad_lines(desk: Desk, scenario: str, locale: Locale) -> tuple[str, ...]:
    """The trainee's lines of the bad dialogue."""
    return next(d.lines for d in desk.scenario(scenario).dialogues if d.kind == "bad" and d.locale == locale)


def locked_facts_told(turn: TurnTaken, facts: Iterable[Fact], locale: Locale) -> list[str]:
    """Facts that stand in the replies of `turn` though they were not told; figures of the bargain left aside."""
    words = " ".join(reply.text for reply in turn.replies)
    figures = tuple(turn.person.last_figures.values())
    return [
        f"{fact.id}: {secret} in {words}"
        for fact in facts
        if fact.id not in turn.person.told
        for secret in gives_away(words, fact, locale, figures)
    ]


@cache
def learning_lines(locale: Locale) -> tuple[str, ...]:
    """What collectors say in the learning examples, good and bad."""
    files = sorted(LEARNING.glob(f"moves-{locale}-*.jsonl")) + sorted(LEARNING.glob(f"violations-{locale}-*.jsonl"))
    return tuple(example.text for path in files for example in read_examples(path))


def as_uuid(number: int) -> UUID:
    """A UUID that can be told from others."""
    return UUID(int=number)
