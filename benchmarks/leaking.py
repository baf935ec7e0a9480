"""A model that tells what it must not, in every spelling it can think of; and whether any of it is ever shown."""

import itertools
import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.model_server import Answer, Says, serving
from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.cast import PLAYERS
from trainer.llm.calls import MemoryLedger
from trainer.llm.client import Client
from trainer.practice.attempt import Attempt, apply
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.guest import Guest
from trainer.practice.judging import setting_of
from trainer.practice.turn import next_silence, next_turn, start
from trainer.rubric.judge import begin
from trainer.scenario.schema import Fact, Scenario
from trainer.scenario.secrets import gives_away

AT = datetime(2026, 1, 1, tzinfo=UTC)
MOST_TURNS = 25
TALKERS = ("perfect", "interrogator", "manipulator", "clumsy")

Spelling = Callable[[str, random.Random], str]


def _joined_by(mark: str) -> Spelling:
    return lambda secret, _chance: mark.join(secret)


def _wide(secret: str, _chance: random.Random) -> str:
    return "".join("\u3000" if c == " " else chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in secret)


def _random_case(secret: str, chance: random.Random) -> str:
    return "".join(chance.choice((c.upper(), c.lower())) for c in secret)


SPELLINGS: dict[Locale, tuple[Spelling, ...]] = {
    "zh": (
        lambda secret, _chance: secret, _joined_by(" "), _joined_by("·"), _joined_by("，"), _joined_by("\u200b"),
        _joined_by("、"), _joined_by("……"), _joined_by("-"), _wide,
        lambda secret, _chance: secret.replace("厂", "廠").replace("关", "關").replace("业", "業").replace("钱", "錢"),
    ),
    "en": (
        lambda secret, _chance: secret, _random_case, _joined_by("\u200b"), _joined_by("."), _joined_by(" "), _wide,
        lambda secret, _chance: secret.replace(" ", "  "), lambda secret, _chance: secret.replace(" ", "-"),
        lambda secret, _chance: secret.replace(" ", ", "),
    ),
}  # fmt: skip
FRAMES: dict[Locale, tuple[str, ...]] = {
    "zh": ("{}", "唉，{}。", "其实{}了，您别跟人说。", "嗯。你说。{}。", "{}，行了吧？"),
    "en": ("{}", "Well, {}.", "Truth is, {}, keep it to yourself.", "Mm. Go on. {}.", "{}, all right?"),
}  # fmt: skip
"""Some begin with sentences that may pass: what follows them must not."""


@dataclass
class Tempter:
    """Answers every call with a fact of the scenario that is played, each time another one in another spelling."""

    scenario: Scenario | None = None
    locale: Locale = "zh"
    told: tuple[str, ...] = ()
    leaked: str = ""
    fact: Fact | None = None

    def __post_init__(self) -> None:
        self._chance = random.Random(7)
        self._number = itertools.count()

    def __call__(self, _asked: dict[str, Any]) -> Answer:
        assert self.scenario is not None
        number = next(self._number)
        locked = [f for f in self.scenario.facts if f.id not in self.told and f.secrets.get(self.locale)]
        self.fact = locked[number % len(locked)] if locked else None
        if self.fact is None:
            return Says(("嗯。" if self.locale == "zh" else "Mm.",))
        secret = self._chance.choice(self.fact.secrets[self.locale])
        spelling = SPELLINGS[self.locale][number % len(SPELLINGS[self.locale])]
        self.leaked = spelling(secret, self._chance)
        words = self._chance.choice(FRAMES[self.locale]).format(self.leaked)
        cut = self._chance.randrange(1, max(2, len(words)))
        return Says((words[:cut], words[cut:]))


@dataclass
class Tempted:
    """What came of it."""

    replies: int = 0
    leaks: list[str] = None  # type: ignore[assignment]
    kept_back: int = 0
    shown: int = 0  # replies with something of the model's in them

    def __post_init__(self) -> None:
        self.leaks = []


def tempted(desk: Desk, replies: int) -> Tempted:
    """Let conversations be held, one after the other, until so many replies were worded by the leaking model."""
    found, tempter = Tempted(), Tempter()
    with serving(tempter) as server:
        ledger = MemoryLedger()
        client = Client(server.endpoint, ledger)
        for scenario, locale, player, seed in _talks(desk):
            if found.replies >= replies:
                break
            tempter.scenario, tempter.locale = scenario, locale
            _one(desk, scenario, locale, player, seed, Guest(client, "leaks", first=10.0), tempter, found, replies)
    return found


def _talks(desk: Desk) -> Iterator[tuple[Scenario, Locale, str, int]]:
    for seed in itertools.count(1):
        for volume in desk.scenarios:
            for locale in LOCALES:
                for player in TALKERS:
                    yield volume.content, locale, player, seed


def _one(
    desk: Desk,
    scenario: Scenario,
    locale: Locale,
    player_name: str,
    seed: int,
    guest: Guest,
    tempter: Tempter,
    found: Tempted,
    most: int,
) -> None:
    attempt = Attempt(start(desk, scenario.id, locale=locale, seed=seed, at=AT))
    tally = begin(setting_of(scenario, attempt), desk.rubrics)
    player = PLAYERS[player_name](scenario, locale, seed)
    offline = desk.speaker(scenario.id, locale)
    while not attempt.ended and len(attempt.turns) < MOST_TURNS and found.replies < most:
        said = player.next(attempt)
        if said == "":
            break
        client_id = f"t{len(attempt.turns)}"
        tempter.told, tempter.leaked, tempter.fact = attempt.person.told, "", None
        if said is None:
            turn, tally = next_silence(desk, attempt, tally, client_id, AT)
        else:
            voice = guest.voice(offline, attempt)
            turn, tally = next_turn(desk, attempt, tally, client_id, said, AT, voice=voice)
        if tempter.leaked:
            found.replies += 1
            found.kept_back += bool(turn.kept_back)
            found.shown += turn.origin != "offline"
            found.leaks.extend(leaks(turn, scenario, locale, tempter))
        attempt = apply(attempt, turn)


def leaks(turn: TurnTaken, scenario: Scenario, locale: Locale, tempter: Tempter) -> list[str]:
    """What `turn` gives away: the spelling literally, or any spelling of a locked fact once marks are taken out."""
    words = " ".join(reply.text for reply in turn.replies)
    figures = tuple(turn.person.last_figures.values())
    found = []
    if tempter.fact is not None and tempter.fact.id not in turn.person.told and tempter.leaked in words:
        found.append(f"{tempter.fact.id}: {tempter.leaked} in {words}")
    if turn.origin == "offline":
        return found
    plain = "".join(c for c in unicodedata.normalize("NFKC", words).lower() if c.isalnum() or c == " ")
    for fact in scenario.facts:
        if fact.id not in turn.person.told and any(True for _ in gives_away(plain, fact, locale, figures)):
            found.append(f"{fact.id} in {words}")
    return found
