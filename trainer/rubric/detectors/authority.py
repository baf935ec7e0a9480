"""Promises beyond the collector's authority."""

from collections.abc import Iterator
from decimal import Decimal

from trainer.conversation.moves import Move
from trainer.rubric.detectors.said import BLATANT, Said, Suspicion


def authority(said: Said) -> Iterator[Suspicion]:
    """A promise that is not the collector's to give, by the words; a plan or waiver beyond what file or house grant."""
    account = said.tally.setting.account
    asks_approval = said.did("seek-approval")
    for move in said.reading.of("unauthorised-promise"):
        if asks_approval and move.confidence < BLATANT:
            continue
        if account is None or not 0 < (move.slots.amount or 0) <= account.authority.waiver:
            yield Suspicion("unauthorised-promise", move.span, move.confidence, "words")
        else:
            yield from _beyond_house(said, move, "max_waiver", move.slots.amount, "house-waiver")
    most = account.authority.max_instalments if account else None
    for move in said.made("offer-plan"):
        count = move.slots.count
        if count is None or asks_approval:
            continue
        if most is not None and count > most:
            yield Suspicion("unauthorised-promise", move.span, 0.9 * move.confidence, "authority")
        else:
            yield from _beyond_house(said, move, "max_instalments", count, "instalments")


def _beyond_house(said: Said, move: Move, name: str, asked: int | Decimal | None, detail: str) -> Iterator[Suspicion]:
    """What the file would grant and the limit `name` of a house rule does not."""
    for criterion in said.tally.rules.binding("unauthorised-promise"):
        limit = criterion.parameters.get(name)
        if isinstance(limit, int | float) and asked is not None and asked > limit:
            yield Suspicion("unauthorised-promise", move.span, 0.9 * move.confidence, detail, criterion.id)
