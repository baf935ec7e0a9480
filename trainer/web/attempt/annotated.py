"""The transcript with the findings in place, as page values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from trainer.practice.attempt import Attempt
from trainer.rubric.finding import Finding
from trainer.scenario.schema import Scenario
from trainer.web.attempt.evidence import Place
from trainer.web.call.course import steps
from trainer.web.call.pages import said_in, someone
from trainer.web.call.spoken import Part, Speech, Understood, pick_up, spoken, understood
from trainer.web.call.told import Told, told
from trainer.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Annotated:
    """A turn with what the judge found in it: numbers of findings, names of duties met."""

    number: int
    silence: bool
    speeches: tuple[Speech, ...]
    understood: Understood | None
    findings: tuple[int, ...]
    told: Told | None = None


def places(scenario: Scenario, attempt: Attempt) -> Mapping[int, Place]:
    """Where each utterance of the transcript stands, by its index; only a call has a time into it."""
    timed = scenario.channel == "phone"
    return {
        turn.first_index + offset: Place(turn.number, after.seconds if timed else None)
        for _before, turn, after in steps(scenario, attempt)
        for offset in range(len(turn.utterances))
    }


def annotated(scenario: Scenario, attempt: Attempt, findings: tuple[Finding, ...]) -> tuple[Annotated, ...]:
    """Every turn, its findings marked in the words."""
    currency = scenario.case_file.account.currency
    found: list[Annotated] = []
    moment = attempt.started.story
    for before, turn, after in steps(scenario, attempt):
        if scenario.letter and not turn.utterances:
            continue  # a deed at the desk, or days without post
        here = [(number, f) for number, f in enumerate(findings, 1) if f.turn == turn.first_index and not turn.silence]
        speeches = spoken(said_in(scenario, attempt, before, turn, after), after.seconds)
        if here and turn.said:
            speeches = (replace(speeches[0], parts=marked(turn.said, here)), *speeches[1:])
        read = understood(turn, currency, attempt.started.locale, with_mood=True)
        kept_quiet = turn.silence and scenario.letter is None
        beside = told(scenario, turn, attempt.started.locale, moment)
        moment = turn.moment or moment
        found.append(Annotated(turn.number, kept_quiet, speeches, read, tuple(number for number, _f in here), beside))
    return tuple(found)


def opening(scenario: Scenario, attempt: Attempt) -> Speech:
    """How the phone was answered, or what lay on the desk; what a visit or a thread begins with is told, not said."""
    if scenario.letter:
        lay = attempt.started.opening
        words = lay[0].text if lay else pick_up(scenario, attempt)
        return Speech(False, _("On your desk"), (Part(words, False),), 0.0)
    if scenario.channel == "phone":
        return Speech(False, someone(scenario), (Part(pick_up(scenario, attempt), False),), 0.0)
    return Speech(False, "", (Part(pick_up(scenario, attempt), True),), 0.0)


def marked(said: str, findings: Iterable[tuple[int, Finding]]) -> tuple[Part, ...]:
    """`said` cut at the findings; where two overlap, the first keeps its whole quote."""
    parts: list[Part] = []
    end = 0
    for number, finding in sorted(findings, key=lambda pair: pair[1].span):
        start, stop = max(finding.span[0], end), finding.span[1]
        if stop <= start:
            continue
        if said[end:start]:
            parts.append(Part(said[end:start], False))
        parts.append(Part(said[start:stop], False, number))
        end = stop
    if said[end:]:
        parts.append(Part(said[end:], False))
    return tuple(parts)
