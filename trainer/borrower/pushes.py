"""How the caller's moves are felt: from moves to the names of the table of pushes."""

from decimal import Decimal

from trainer.borrower.means import capacity
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.conversation.moves import VIOLATIONS, Move
from trainer.conversation.plan import Plan

MEANS_QUESTIONS = frozenset({"ask-income", "ask-outgoings", "ask-debts", "ask-support"})
_TERMS = frozenset({"offer-plan", "propose-date", "ask-commitment"})

# What the law forbids is felt once; a pressing demand inside it is the same breath.
_UNDER_VIOLATION = frozenset({"demand-payment", "explain-consequence", "ask-commitment", "acknowledge", "empathise"})


def pushes(scene: Scene, state: PersonState, plan: Plan | None, repeated: bool) -> tuple[str, ...]:
    """The names of `lexicons/borrower.yaml` for this turn, each at most once, in the order of the words."""
    names: list[str] = []
    for move in scene.reading.moves:
        if move.kind in VIOLATIONS:
            continue
        if scene.broke and move.kind in _UNDER_VIOLATION:
            continue
        names.append(_name(move, scene))
    if plan is not None and not scene.broke:
        names.append(_offer(plan, scene, state))
    names.extend(sorted(scene.broke))
    if repeated:
        names.append("repeats-himself")
    return tuple(dict.fromkeys(names))


def _name(move: Move, scene: Scene) -> str:
    about = f"about:{move.slots.topic}"
    if move.kind == "ask-about" and about in scene.parameters.moves:
        return about
    if move.kind == "ask-reason":
        return "ask-reason-open" if move.slots.open else "ask-reason"
    if move.kind in MEANS_QUESTIONS:
        return "ask-means-open" if move.slots.open else "ask-means"
    if move.kind == "empathise":
        return "empathise-particular" if move.slots.open else "empathise"
    return move.kind


def _offer(plan: Plan, scene: Scene, state: PersonState) -> str:
    # Measured by what they own to: who makes out to be poor bears an offer as the poor do.
    shown = scene.purse.owned_to
    within = max(capacity(scene.scenario.means), Decimal(0))
    if plan.heaviest <= (within if shown is None else min(within, shown)):
        return "offer-within-means"
    stated = state.bargain.named is not None or any(
        f.about in ("income", "outgoings") for f in scene.scenario.facts if f.id in state.told
    )
    return "offer-beyond-stated" if stated else "offer-beyond-means"
