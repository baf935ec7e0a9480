"""What guards may ask about an attempt at this moment."""

from collections.abc import Collection
from datetime import datetime

from trainer.borrower.state import PersonState
from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt
from trainer.practice.mail import with_mail
from trainer.rubric.tally import Tally
from trainer.scenario.chart import SEPARATOR
from trainer.scenario.guard import Situation

# What a person says to an offer that they turn down without a figure of their own.
_REFUSALS = frozenset({"refuses-plan", "refuses-angry", "cannot-pay"})


def situation_of(
    attempt: Attempt,
    person: PersonState,
    reading: Reading,
    tally: Tally,
    broke: Collection[str],
    moment: datetime | None = None,
) -> Situation:
    """The situation in the middle of a turn: the log so far, the person now, the turn being answered.

    `moment` is when the turn happens in the story; left out, it is the moment of the last turn.
    """
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
            "stage": _around(attempt.stage),
        },
        measured={
            "trust": mood.trust,
            "anger": mood.anger,
            "stress": mood.stress,
            "shame": mood.shame,
            "turns": float(len(attempt.turns)),
            "puzzled": float(person.puzzled),
            **_clock(moment or attempt.moment, attempt.started.story),
        },
    )
    return with_mail(situation, attempt.mail)


def _clock(moment: datetime | None, began: datetime | None) -> dict[str, float]:
    """The hour, the day of the week and the days gone by in the story; empty where it has no time of its own."""
    if moment is None:
        return {}
    days = (moment - began).total_seconds() / 86_400 if began is not None else 0.0
    return {"hour": moment.hour + moment.minute / 60, "weekday": float(moment.isoweekday()), "days": days}


def _around(stage: str) -> set[str]:
    """A stage with every stage it stands in, by their full names."""
    parts = stage.split(SEPARATOR)
    return {SEPARATOR.join(parts[:n]) for n in range(1, len(parts) + 1)}
