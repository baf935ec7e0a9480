"""Chance that can be replayed: a number for (seed, turn, purpose), the same on every machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chance:
    """The draws of one turn of one attempt."""

    seed: int
    turn: int

    def draw(self, purpose: str) -> float:
        """A number in [0, 1), equal for equal seed, turn and purpose."""
        digest = blake2b(f"{self.seed}:{self.turn}:{purpose}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") / 2**64

    def pick(self, purpose: str, among: Sequence[T]) -> T:
        """One of `among`, which must not be empty."""
        return among[int(self.draw(purpose) * len(among))]

    def once(self) -> "Chance":
        """The draws that stay the same through the whole attempt."""
        return Chance(self.seed, -1)


def seed_for(scenario: str, locale: str, seed: int) -> int:
    """The seed of one attempt's draws: the same number means other luck in another scenario or language."""
    digest = blake2b(f"{scenario}:{locale}:{seed}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
