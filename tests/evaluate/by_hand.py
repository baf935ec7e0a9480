"""Attempts made by hand, of which every measure is known before it is measured."""

from collections.abc import Sequence
from typing import Any

from tests.borrower.small_loan import move, somebody
from tests.practice.call import AT
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Utterance
from trainer.evaluate.simulation import Held, Job
from trainer.practice.attempt import Attempt
from trainer.practice.events import Started, TurnTaken


def turn(reply: str = "嗯。", acts: Sequence[str] = ("receipt",), said: str = "您好。", **more: Any) -> TurnTaken:
    """One turn; `more` are fields of it, `moves` may be names."""
    moves = tuple(move(m) if isinstance(m, str) else m for m in more.pop("moves", ()))
    fields: dict[str, Any] = {
        "number": 0, "client_id": "", "at": AT, "act": "", "silence": False, "first_index": 0, "sort": "speech",
        "stage": "talk_matter", "on_line": "debtor", "shifts": (), "findings": (), "duties_met": (),
        "person": somebody(),
    } | more  # fmt: skip
    return TurnTaken(said=said, moves=moves, replies=(Utterance("borrower", reply),), reply_acts=tuple(acts), **fields)


def held(
    *turns: TurnTaken, player: str = "perfect", locale: Locale = "zh", seed: int = 1, score: float = 80.0,
    ended: str = "", scenario: str = "small-loan", digest: str = "d", person: Any = None,
) -> Held:  # fmt: skip
    """A contact of these turns."""
    begun = Started(scenario, {}, locale, seed, AT, stage="door", person=person or somebody())
    return Held(Job(scenario, locale, player, seed), Attempt(begun, turns, ended=ended), score, "pass", "open", digest)


def saying(*replies: str, **more: Any) -> Held:
    """A contact in which these replies were given."""
    return held(*(turn(reply) for reply in replies), **more)
