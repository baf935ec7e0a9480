"""Telling someone that they owe what they do not."""

from collections.abc import Iterator

from trainer.rubric.detectors.said import BLATANT, MADE, Said, Suspicion


def liability(said: Said) -> Iterator[Suspicion]:
    """A misstated liability; who listens, and how they stand to the debtor, is the context it needs."""
    tally = said.tally
    relation = tally.setting.relation
    in_question = tally.listener == "third" or relation not in (None, "debtor")
    for move in said.reading.of("liability-misstatement"):
        if in_question and move.confidence >= MADE:
            yield Suspicion("liability-misstatement", move.span, move.confidence, relation or "third-listens")
        elif move.confidence >= BLATANT:
            yield Suspicion("liability-misstatement", move.span, move.confidence, "words")
