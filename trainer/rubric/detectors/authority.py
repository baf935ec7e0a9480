"""Promises beyond the collector's authority."""

from collections.abc import Iterator

from trainer.rubric.detectors.said import BLATANT, Said, Suspicion


def authority(said: Said) -> Iterator[Suspicion]:
    """A promise that is not the collector's to give, by the words; a plan longer than may be granted, by the file."""
    account = said.tally.setting.account
    waiver = account.authority.waiver if account else None
    asks_approval = said.did("seek-approval")
    for move in said.reading.of("unauthorised-promise"):
        granted = waiver is not None and move.slots.amount is not None and 0 < move.slots.amount <= waiver
        if not granted and not (asks_approval and move.confidence < BLATANT):
            yield Suspicion("unauthorised-promise", move.span, move.confidence, "words")
    most = account.authority.max_instalments if account else None
    for move in said.made("offer-plan"):
        count = move.slots.count
        if count is None or asks_approval:
            continue
        if most is not None and count > most:
            yield Suspicion("unauthorised-promise", move.span, 0.9 * move.confidence, "authority")
            continue
        for criterion in said.tally.rules.binding("unauthorised-promise"):
            house = criterion.parameters.get("max_instalments")
            if isinstance(house, int) and count > house:
                yield Suspicion("unauthorised-promise", move.span, 0.9 * move.confidence, "instalments", criterion.id)
