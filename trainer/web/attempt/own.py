"""What the owner of an attempt finds on its scorecard beside the judgement: who sees it, other ways, objections."""

from dataclasses import dataclass
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.store.attempts import Row
from trainer.store.branches import branches_of
from trainer.store.feedback import objections
from trainer.web.attempt.became import AllBecame, all_became
from trainer.web.attempt.seen import Seen, seen
from trainer.web.served import attempts


@dataclass(frozen=True, slots=True)
class OtherWay:
    """A branch of the attempt: from which turn on, and what came of it (no score: nothing yet)."""

    id: UUID
    turn: int
    ended: bool
    verdict: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Own:
    """All of it. `may_rewind` is False in an exam; `branch_turn` is None but for a branch.

    `coached` are the turns that the coach has a page for. `opinion` when there is a second opinion, or one may be asked
    for; `raised` when it leaves a pass to a person.
    """

    id: UUID
    seen: Seen
    became: AllBecame
    branches: tuple[OtherWay, ...]
    branch_turn: int | None
    may_rewind: bool
    coached: frozenset[int] = frozenset()
    opinion: bool = False
    raised: bool = False


def own(row: Row, here: Locale) -> Own:
    """What the owner of `row` sees, the coach apart."""
    return Own(
        id=row.id,
        seen=seen(row),
        became=all_became(objections(attempts().engine, row.id), here, open_to_trainers=row.open_to_trainers),
        branches=tuple(
            OtherWay(each.id, each.branch_turn, each.ended is not None, each.verdict or "", each.score)
            for each in branches_of(attempts(), row.id)
        ),
        branch_turn=row.branch_turn if row.branch_of else None,
        may_rewind=not row.exam,
    )
