"""Windows: the runs of clauses that are weighed, from a single clause to a whole turn."""

from collections.abc import Sequence

from trainer.language.clauses import Clause

# A run of more clauses than this is only weighed as a sentence or as a whole turn.
LONGEST_RUN = 3
# A turn of more clauses than this is not weighed as a whole: it does too many things.
LONGEST_TURN = 8


def windows(cut: Sequence[Clause]) -> tuple[tuple[int, int], ...]:
    """Half-open runs of clause indices: all runs of up to three, every sentence, a short turn as a whole."""
    count = len(cut)
    runs = {(i, i + n) for n in range(1, LONGEST_RUN + 1) for i in range(count - n + 1)}
    start = 0
    for i in range(1, count + 1):
        if i == count or cut[i].sentence != cut[start].sentence:
            if i - start <= LONGEST_TURN:
                runs.add((start, i))
            start = i
    if 0 < count <= LONGEST_TURN:
        runs.add((0, count))
    return tuple(sorted(runs))
