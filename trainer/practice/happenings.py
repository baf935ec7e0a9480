"""Things that may happen in a contact once: a horn, a child calling, somebody at the counter."""

from collections.abc import Sequence

from trainer.borrower.own import TOKENS
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Happening


def happening_of(scene: Scene, person: PersonState, turn: int) -> Happening | None:
    """What happens in this turn, if anything: the first happening whose time and chance have come."""
    for happening in scene.scenario.happenings:
        if happening.id in person.happened or not all_hold(happening.when, scene.situation):
            continue
        if scene.chance.draw(f"happening:{happening.id}:{turn}") < happening.chance:
            return happening
    return None


def breaking_into(words: str, reply: str, acts: Sequence[SpeechAct]) -> str:
    """What is heard on the phone when something happens: first that, then the answer.

    A token is left unsaid. No noise hangs on the end of a finished sentence.
    """
    if all(act.act in TOKENS for act in acts):
        return words
    return f"{words} {reply}".strip()


def may_break_into(acts: Sequence[SpeechAct]) -> bool:
    """Whether something may happen now: not while a word was heard wrong, or nobody knows what is asked back for."""
    return all(act.act != "misheard" for act in acts)
