"""Cutting text into the word pieces that the sentence encoder knows: the likeliest cut under a unigram model (Viterbi).

Pieces and their log-probabilities come from the encoder's own vocabulary (language/sentences.py). A space is written ▁,
and one stands before the text, as the encoder was taught.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

SPACE = "▁"
UNKNOWN, BEGIN, END = 0, 1, 2
# What a character costs that no piece holds, below the rarest piece; as in the encoder's own cutter.
_UNKNOWN_PENALTY = 10.0


@dataclass(frozen=True, slots=True)
class PieceBook:
    """A vocabulary: pieces by number, with the logarithm of their chance."""

    pieces: Sequence[str]
    scores: Sequence[float]
    prefixes: dict[str, int] = field(init=False, compare=False, repr=False)
    longest: int = field(init=False, compare=False)
    unknown: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Every prefix of a piece is a key, so that a walk knows when to stop; 0 where it is no piece itself.
        prefixes: dict[str, int] = {}
        for number, piece in enumerate(self.pieces):
            for length in range(1, len(piece)):
                prefixes.setdefault(piece[:length], 0)
            prefixes[piece] = number + 1
        object.__setattr__(self, "prefixes", prefixes)
        object.__setattr__(self, "longest", max(map(len, self.pieces), default=0))
        object.__setattr__(self, "unknown", min(self.scores, default=0.0) - _UNKNOWN_PENALTY)

    def cut(self, text: str) -> tuple[list[int], list[int]]:
        """The numbers of the pieces of `text`, and the place in `text` where each begins."""
        spaced, places = _spaced(text)
        size = len(spaced)
        best = [0.0] + [-1e38] * size
        begins = [0] * (size + 1)
        chosen = [UNKNOWN] * (size + 1)
        known, scores, longest = self.prefixes.get, self.scores, self.longest
        for start in range(size):
            base = best[start]
            alone = False
            for end in range(start + 1, min(start + longest, size) + 1):
                number = known(spaced[start:end])
                if number is None:
                    break
                if number:
                    score = base + scores[number - 1]
                    if score > best[end]:
                        best[end], begins[end], chosen[end] = score, start, number - 1
                    alone = alone or end == start + 1
            if not alone and base + self.unknown > best[start + 1]:
                best[start + 1], begins[start + 1], chosen[start + 1] = base + self.unknown, start, UNKNOWN
        numbers: list[int] = []
        starts: list[int] = []
        at = size
        while at > 0:
            numbers.append(chosen[at])
            starts.append(places[begins[at]])
            at = begins[at]
        numbers.reverse()
        starts.reverse()
        return numbers, starts


def _spaced(text: str) -> tuple[str, list[int]]:
    """`text` with one ▁ for each run of spaces and one in front, and the place in `text` of each of its characters."""
    letters: list[str] = [SPACE]
    places: list[int] = [0]
    for place, letter in enumerate(text):
        if letter.isspace():
            if letters[-1] != SPACE:
                letters.append(SPACE)
                places.append(place)
        else:
            letters.append(letter)
            places.append(place)
    while len(letters) > 1 and letters[-1] == SPACE:
        letters.pop()
        places.pop()
    return "".join(letters), places
