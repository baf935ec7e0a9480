"""Things that may happen in a contact once: a horn, a child calling, somebody at the counter."""

from collections.abc import Sequence

from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Happening

# Said to have said something: nobody misses them when a door bangs instead.
_TOKENS = frozenset(
    {"receipt", "eased", "takes-credit", "takes-apology", "waits", "small-talk", "greets-back", "answers-vaguely",
     "answers-yes-no", "formula-met"}
)  # fmt: skip


def happening_of(scene: Scene, person: PersonState, turn: int) -> Happening | None:
    """What happens in this turn, if anything: the first happening whose time and chance have come."""
    for happening in scene.scenario.happenings:
        if happening.id in person.happened or not all_hold(happening.when, scene.situation):
            continue
        if scene.chance.draw(f"happening:{happening.id}:{turn}") < happening.chance:
            return happening
    return None


def takes_the_place_of(acts: Sequence[SpeechAct]) -> bool:
    """Whether words about what happens can be all of a reply on the phone: nothing but tokens would be lost.

    An answer is not left lying for a horn, and no noise hangs on the end of a finished sentence.
    """
    return all(act.act in _TOKENS for act in acts)
