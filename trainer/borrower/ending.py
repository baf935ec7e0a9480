"""When a person has had enough: hanging up, complaining."""

from dataclasses import dataclass

from trainer.borrower.mood import complaint_chance, hang_up_chance
from trainer.borrower.pushes import pushes
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState

# Below this anger nobody rings off or threatens to complain, whatever the dice say. [a]
_CALM_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Ending:
    """The act that ends the contact, the chart's event for it, and the word for how it ended."""

    act: str
    event: str
    ends: str


def ends_in_anger(scene: Scene, state: PersonState) -> Ending | None:
    """Whether the person ends the contact in answer to this turn; only a harsh turn can bring it about."""
    table = scene.parameters.moves
    felt = [table[name] for name in pushes(scene, state, None, False) if name in table]
    if not any(push.harsh for push in felt) or state.mood.anger < _CALM_BELOW:
        return None
    grave_now = sum(push.grave for push in felt)
    grave_ever = sum(times for name, times in state.heard.items() if name in table and table[name].grave)
    if scene.chance.draw("hang-up") >= hang_up_chance(state.mood, grave_now, scene.parameters):
        return None
    if scene.chance.draw("complaint") < complaint_chance(state.mood, grave_ever, scene.parameters):
        return Ending("complains", "complains", "complaint")
    return Ending("hangs-up", "hangs-up", "hung-up")
