"""What guards may ask about an attempt at this moment."""

from collections.abc import Collection

from trainer.borrower.state import PersonState
from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt
from trainer.practice.mail import with_mail
from trainer.rubric.tally import Tally
from trainer.scenario.guard import Situation

# What a person says to an offer that they turn down without a figure of their own.
_REFUSALS = frozenset({"refuses-plan", "refuses-angry", "cannot-pay"})


def situation_of(
    attempt: Attempt, person: PersonState, reading: Reading, tally: Tally, broke: Collection[str]
) -> Situation:
    """The situation in the middle of a turn: the log so far, the person now, the turn being answered."""
    bargain = person.bargain
    now = {m.kind for m in reading.moves}
    before = {m.kind for turn in attempt.turns for m in turn.moves}
    made = (m for moves in (*(turn.moves for turn in attempt.turns), reading.moves) for m in moves)
    plain = {
        name
        for name, holds in (
            ("verified", person.verified),
            ("debt-named", person.debt_named),
            ("caller-known", person.caller_known),
            ("agreed", bargain.agreed is not None),
            ("meant", bargain.agreed is not None and bargain.meant),
            ("read-back", bargain.read_back),
            ("refused", bool(_REFUSALS.intersection(person.last_acts))),
        )
        if holds
    }
    duties = {code for code, state in tally.duties.items() if state.status == "met"}
    mood = person.mood
    situation = Situation(
        plain=plain,
        listed={
            "about": {m.slots.topic for m in made if m.slots.topic},
            "duty": duties,
            "told": set(person.told),
            "said": now | before | set(person.heard),
            "now": now,
            "heard": set(person.gave),
            "mark": set(person.marks),
            "broke": {f.code for f in tally.findings} | set(broke),
            "asked": set(person.agenda),
            "on-line": {attempt.on_line},
        },
        measured={
            "trust": mood.trust,
            "anger": mood.anger,
            "stress": mood.stress,
            "shame": mood.shame,
            "turns": float(len(attempt.turns)),
            "puzzled": float(person.puzzled),
        },
    )
    return with_mail(situation, attempt.mail)
