"""All simulated trainees by name (measures.md, "Automated players")."""

from collections.abc import Callable, Mapping

from trainer.conversation.text import Locale
from trainer.evaluate.perfect import Perfect
from trainer.evaluate.players import Clumsy, Interrogator, Manipulator, Player, Random, Reciter, Rude, Silent
from trainer.scenario.schema import Scenario

PLAYERS: Mapping[str, Callable[[Scenario, Locale, int], Player]] = {
    "perfect": Perfect,
    "clumsy": Clumsy,
    "rude": Rude,
    "silent": Silent,
    "random": Random,
    "reciter": Reciter,
    "interrogator": Interrogator,
    "manipulator": Manipulator,
}
