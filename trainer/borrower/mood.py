"""Feelings that answer conduct: trust, anger, stress, shame; and why each of them moved.

Source: borrower-model.md §3 and §5, whose table stands in `lexicons/borrower.yaml`.
"""

from collections.abc import Mapping, Sequence
from math import exp

from trainer.borrower.parameters import Parameters, Push
from trainer.borrower.state import Feeling, MoodState, Shift
from trainer.scenario.schema import Band, Mood

FEELINGS: tuple[Feeling, ...] = ("trust", "anger", "stress", "shame")

# From which value on a feeling colours the words, [a] tuned on played calls.
_ANGRY, _TENSE, _LOW, _OPEN = 0.6, 0.38, 0.62, 0.55


def opening_mood(mood: Mood) -> MoodState:
    """Feelings as the contact begins."""
    return MoodState(mood.trust, mood.anger, mood.stress, mood.shame)


def moved(
    mood: MoodState,
    made: Sequence[str],
    heard: Mapping[str, int],
    home: MoodState,
    gain: float,
    parameters: Parameters,
) -> tuple[MoodState, tuple[Shift, ...]]:
    """The mood after the moves `made` in one turn, and every shift with its cause.

    `heard` says how often each was made before, `home` is where feelings drift back to, `gain` the person's
    sensitivity. A positive push closes part of the way to 1, a negative one part of the way to 0, so that feelings stay
    in 0…1 whatever happens.
    """
    feelings = {f: getattr(mood, f) for f in FEELINGS}
    belief, explored, pressure = mood.belief, mood.explored, mood.pressure * parameters.pressure_kept
    explored -= parameters.explored_lost * explored
    shifts: list[Shift] = []
    for feeling in FEELINGS:
        feelings[feeling] += getattr(parameters.recovery, feeling) * (getattr(home, feeling) - feelings[feeling])
    times = dict(heard)
    for name in made:
        push = parameters.moves.get(name)
        if push is None:
            continue
        times[name] = times.get(name, 0) + 1
        repeat = _repeat(push, times[name], parameters)
        for feeling, hundredths in zip(FEELINGS, push.mood, strict=True):
            by = hundredths / 100 * gain * repeat
            before = feelings[feeling]
            feelings[feeling] = _toward(before, by)
            if abs(feelings[feeling] - before) >= 0.005:
                shifts.append(Shift(feeling, round(feelings[feeling] - before, 4), name))
        belief = _toward(belief, push.belief * repeat)
        pressure = min(1.0, pressure + push.pressure * (repeat if push.harsh else 1.0))
        if push.explored:
            explored += push.explored * parameters.palling ** (times[name] - 1) * (1 - explored)
    after = MoodState(
        **{f: round(feelings[f], 6) for f in FEELINGS},
        belief=round(belief, 6),
        explored=round(max(0.0, explored), 6),
        pressure=round(pressure, 6),
    )
    return after, tuple(shifts)


def _repeat(push: Push, nth: int, parameters: Parameters) -> float:
    if push.harsh:
        return min(parameters.sharpening.most, parameters.sharpening.base ** (nth - 1))
    return float(parameters.palling ** (nth - 1))


def _toward(value: float, by: float) -> float:
    return min(1.0, value + by * (1 - value)) if by > 0 else max(0.0, value + by * value)


def band(mood: MoodState) -> Band:
    """The colour a mood gives to words."""
    if mood.anger >= _ANGRY:
        return "angry"
    if mood.anger >= _TENSE:
        return "tense"
    if max(mood.shame, mood.stress) >= _LOW:
        return "low"
    return "open" if mood.trust >= _OPEN else "calm"


def hang_up_chance(mood: MoodState, grave: int, parameters: Parameters) -> float:
    """The chance that the person ends the call now; `grave` counts grave violations in this very turn."""
    h = parameters.hang_up
    return 1 / (1 + exp(-(h.base + h.anger * mood.anger + h.grave * min(grave, 2))))


def complaint_chance(mood: MoodState, grave: int, parameters: Parameters) -> float:
    """The chance that this contact ends in a complaint; `grave` counts grave violations of the whole contact.

    Source: borrower-model.md §5: 1 − exp(−.002·e^(3A + 1.6·min(crit, 3) − T)).
    """
    c = parameters.complaint
    return 1 - exp(-c.rate * exp(c.anger * mood.anger + c.grave * min(grave, c.most_grave) - mood.trust))
