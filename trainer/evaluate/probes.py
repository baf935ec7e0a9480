"""B7: what callers put at any moment of a call, and whether the reply fits; `lexicons/probes.yaml`."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from trainer.borrower.questions import unlocked_by
from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.borrower import Measure, share
from trainer.evaluate.deeds import setting_out, with_deed
from trainer.evaluate.perfect import Perfect
from trainer.evaluate.players import Rude
from trainer.evaluate.simulation import keeping
from trainer.practice.attempt import Attempt, apply
from trainer.practice.desk import Desk, desk
from trainer.practice.events import TurnTaken
from trainer.practice.judging import setting_of
from trainer.practice.pace import turns_of
from trainer.practice.turn import next_turn, start
from trainer.rubric.judge import begin
from trainer.rubric.tally import Tally

State = Literal["picked-up", "caller-known", "debt-named", "angry"]

_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_SEED = 1
# From this anger on the borrower counts as angry, as their words do (docs/borrower.md#feelings).
_ANGRY = 0.6
# Turns in which the good collector comes to the matter, with the way up to a door; and the rude one makes angry.
_OPENING: Mapping[str, int] = {"phone": 8, "message": 16, "field": 20}
_HARSH = 6
# Asked by a stranger, people ask back who calls.
_AT_THE_DOOR = frozenset({"asks-who", "wary", "refuses-detail"})
_PUZZLED = frozenset({"not-understood"})
# In `right`: the matter of the last reply once more.
_REPEATS = "repeats"
# Probes that nobody could understand: to be puzzled by them is right.
_OUTSIDE = frozenset({"garbage", "to-a-machine", "other-tongue"})


class Probe(BaseModel):
    """One thing that callers say, in several people's words, and the replies that fit it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    says: str
    right: tuple[str, ...]
    facts: tuple[str, ...] = ()
    third: tuple[str, ...] = ()
    door: bool = True
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def to(self, locale: Locale) -> tuple[str, ...]:
        """The wordings in `locale`."""
        return self.zh if locale == "zh" else self.en


class ProbeBook(BaseModel):
    """The file of probes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    probes: tuple[Probe, ...]


@cache
def probe_book() -> ProbeBook:
    """The shipped probes; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "probes.yaml", ProbeBook)
    return volume.content


@dataclass(frozen=True, slots=True)
class Put:
    """One probe that was put: where, in which words, what came back and whether it fits."""

    scenario: str
    locale: Locale
    state: State
    says: str
    said: str
    acts: tuple[str, ...]
    reply: str
    right: bool
    puzzled: bool
    twice: bool


@dataclass(frozen=True, slots=True)
class _Moment:
    state: State
    attempt: Attempt
    tally: Tally


def moments(counter: Desk, scenario_id: str, locale: Locale) -> list[_Moment]:
    """The four states of a contact, as a good and then a rude collector come to them, less those not reached.

    Where nobody ever names a debt (another person on the line), the talk after the introduction counts as its middle.
    On a visit "just picked up" is the first moment with somebody at the door.
    """
    scenario = counter.scenario(scenario_id)
    attempt = Attempt(start(counter, scenario_id, locale=locale, seed=_SEED, at=_AT))
    tally = begin(setting_of(scenario, attempt), counter.rubrics)
    found: dict[State, _Moment] = {}
    good = Perfect(scenario, locale, _SEED)
    while not attempt.ended:
        if _somebody_hears(counter, attempt):
            state = _state_of(attempt, found)
            if state is not None:
                found[state] = _Moment(state, attempt, tally)
            if attempt.person.debt_named:
                break
        if len(attempt.turns) >= _OPENING[scenario.channel]:
            break
        said = setting_out(scenario, attempt) or good.next(attempt)
        if not said and not attempt.later:
            break
        line = with_deed(counter, attempt, tally, "perfect", said)
        line = keeping(scenario, attempt, line)
        for turn, after in turns_of(counter, attempt, tally, f"o{len(attempt.turns)}", line, _AT):
            attempt, tally = apply(attempt, turn), after
    angry = _angered(counter, found.get("debt-named") or found.get("caller-known"), locale)
    return [*found.values(), *([angry] if angry else [])]


def _somebody_hears(counter: Desk, attempt: Attempt) -> bool:
    """Whether words would reach anybody: on a visit one sets out first and walks up to somebody."""
    scenario = counter.scenario(attempt.started.scenario)
    if attempt.later:
        return False
    return scenario.channel != "field" or bool(attempt.turns and not counter.chart(scenario.id).nobody(attempt.stage))


def _state_of(attempt: Attempt, found: Mapping[State, _Moment]) -> State | None:
    """The state that the contact is in now and was not found in before."""
    if not found:
        return "picked-up"
    if attempt.person.debt_named:
        return "debt-named"
    if attempt.person.caller_known:
        return "debt-named" if "caller-known" in found else "caller-known"
    return None


def _angered(counter: Desk, moment: _Moment | None, locale: Locale) -> _Moment | None:
    """The talk after a rude collector has taken it over, as long as the person stays on the line."""
    if moment is None:
        return None
    attempt, tally = moment.attempt, moment.tally
    rude = Rude(counter.scenario(attempt.started.scenario), locale, _SEED)
    for _ in range(_HARSH):
        said = rude.next(attempt)
        if not said or attempt.person.mood.anger >= _ANGRY:
            break
        turn, later = next_turn(counter, attempt, tally, f"r{len(attempt.turns)}", said, _AT)
        if turn.ended:
            break
        attempt, tally = apply(attempt, turn), later
    return _Moment("angry", attempt, tally)


def put_all(counter: Desk, scenario_id: str, locale: Locale, most: int | None = None) -> list[Put]:
    """Every probe in every state; `most` wordings of each where given."""
    return [
        put
        for moment in moments(counter, scenario_id, locale)
        for probe in probe_book().probes
        for put in _wordings(counter, moment, probe, locale, most)
    ]


def _wordings(counter: Desk, moment: _Moment, probe: Probe, locale: Locale, most: int | None) -> Iterator[Put]:
    among = probe.to(locale)
    for number, said in enumerate(among[:most]):
        turn, tally = next_turn(counter, moment.attempt, moment.tally, "p", said, _AT)
        puzzled = bool(_PUZZLED.intersection(turn.reply_acts))
        twice = False
        if puzzled and not turn.ended:
            other = among[(number + 1) % len(among)]
            again, _ = next_turn(counter, apply(moment.attempt, turn), tally, "q", other, _AT)
            twice = bool(_PUZZLED.intersection(again.reply_acts))
        yield Put(
            moment.attempt.started.scenario, locale, moment.state, probe.says, said, turn.reply_acts,
            " / ".join(r.text for r in turn.replies), _fits(counter, moment.attempt, probe, turn), puzzled, twice,
        )  # fmt: skip


def _fits(counter: Desk, attempt: Attempt, probe: Probe, turn: TurnTaken) -> bool:
    scenario = counter.scenario(attempt.started.scenario)
    right = {*probe.right}
    if scenario.people[attempt.on_line].role == "third_party":
        right |= {*probe.third}
    if probe.door and not attempt.person.caller_known:
        right |= _AT_THE_DOOR
    if _REPEATS in right:
        right |= {*attempt.person.last_acts}
    asked = (*probe.facts, *(f"about:{act.removeprefix('topic:')}" for act in probe.right if act.startswith("topic:")))
    for fact in scenario.facts:
        if unlocked_by(fact, asked):
            right |= {f"tell:{fact.id}", f"withhold:{fact.id}"}
    return bool(right.intersection(turn.reply_acts)) or bool(turn.ended and "hangs-up" in right)


def _put_in(job: tuple[str, Locale, int | None]) -> list[Put]:
    return put_all(desk(), *job)


def put_everywhere(scenarios: Sequence[str], most: int | None = None, cores: int | None = None) -> list[Put]:
    """Every probe in every state, scenario and language, on all cores; `most` wordings of each where given."""
    jobs = [(name, locale, most) for name in scenarios for locale in LOCALES]
    count = min(cores or os.cpu_count() or 1, len(jobs))
    if count <= 1:
        return [put for job in jobs for put in _put_in(job)]
    with ProcessPoolExecutor(count) as pool:
        return [put for found in pool.map(_put_in, jobs) for put in found]


def relevance(put: Sequence[Put]) -> dict[str, Measure]:
    """B7: the share of probes whose reply fits; and of those that can be understood, the share met with "what?"."""
    wrong = [p for p in put if not p.right]
    inside = [p for p in put if p.says not in _OUTSIDE]
    lost = [p for p in inside if p.puzzled]
    never_twice = not any(p.twice for p in inside)
    return {
        "B7": share(len(put) - len(wrong), len(put), ">= .95", lambda v, i: i[0] >= 0.95, [told(p) for p in wrong]),
        "B7-puzzled-probes": share(
            len(lost), len(inside), "<= .05, never twice running", lambda v, i: i[1] <= 0.05 and never_twice,
            [told(p) for p in sorted(lost, key=lambda p: not p.twice)],
        ),
    }  # fmt: skip


def told(put: Put) -> str:
    """A probe and what came back, in one line."""
    return f"{put.scenario} {put.locale} {put.state}, {put.says}: {put.said} -> {', '.join(put.acts)}: {put.reply}"
