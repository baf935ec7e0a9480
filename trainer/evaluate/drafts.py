"""A draft scenario tried by simulated trainees: what each contact came to, and how much of it was not understood."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.authoring.checking import desk_with
from trainer.content.shelf import Volume
from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.letter_players import LETTER_PLAYERS
from trainer.evaluate.simulation import Job, hold
from trainer.practice.desk import Desk
from trainer.scenario.schema import Scenario

PLAYERS_TRIED = ("perfect", "clumsy", "rude")


@dataclass(frozen=True, slots=True)
class Tried:
    """The contacts of one simulated trainee in one language, over the seeds: verdicts and endings in their order."""

    locale: Locale
    player: str
    verdicts: tuple[str, ...]
    endings: tuple[str, ...]
    turns: int
    not_understood: int


def tried(volume: Volume[Scenario], shelves: Desk, seeds: int) -> Iterator[Tried]:
    """What becomes of `volume`, a draft that loads, with the voices and rules of `shelves`: seeds 1 to `seeds`."""
    counter = desk_with(shelves, volume)
    players = [p for p in PLAYERS_TRIED if volume.content.letter is None or p in LETTER_PLAYERS]
    for locale in LOCALES:
        for player in players:
            held = [hold(counter, Job(volume.content.id, locale, player, seed)) for seed in range(1, seeds + 1)]
            turns = [turn for one in held for turn in one.attempt.turns]
            yield Tried(
                locale,
                player,
                tuple(one.verdict for one in held),
                tuple(one.outcome for one in held),
                len(turns),
                sum(not turn.understood for turn in turns),
            )
