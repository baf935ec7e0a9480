"""The coach without a model: for a turn its findings, what was missed in it and an exemplary line; for an attempt a
debrief of three things at most and what went well. All of it stands in the scorecard, the rubric or the scenario.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk
from trainer.practice.diagnosis import told_in
from trainer.practice.events import TurnTaken
from trainer.practice.exemplary import Exemplar, best, exemplars, meeting, moment, paragraphs, tells
from trainer.rubric.criterion import WORSE
from trainer.rubric.finding import Duty, Finding, Grade
from trainer.rubric.scorecard import Scorecard

LESSONS = 3
"""More than three things at once nobody takes along. Ours."""
STRENGTHS = 3
LONGEST_QUOTE = 160
"""Characters of a turn that are quoted where no words of it are meant in particular."""
# Qualities whose turns show where they were wanting: nothing in particular shows that they were there.
_SHOWN_BY_LACK = frozenset({"clarity"})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a turn (a paragraph of a letter, else all of it) with what was found in it and a line that fits."""

    text: str
    findings: tuple[Finding, ...]
    exemplar: Exemplar | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A duty that was missed by this turn, and a line of the exemplary dialogue that meets it, if it has one."""

    duty: Duty
    exemplar: Exemplar | None


@dataclass(frozen=True, slots=True)
class Advice:
    """How a turn could have been said. `beside` are findings about a deed or the whole of a letter."""

    turn: TurnTaken
    parts: tuple[Part, ...]
    missed: tuple[Lacking, ...]
    beside: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the turn."""
        return (*(f for part in self.parts for f in part.findings), *self.beside)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found and nothing missed."""
        return not (self.findings or self.missed)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to take along: a finding, a missed duty or a weak quality, with the words it is about.

    `turn` is an index of the transcript; `quote` is empty where nothing was said that it could be about.
    """

    about: Finding | Duty | Grade
    kind: Literal["finding", "duty", "quality"]
    turn: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Strength:
    """What went well: an exemplary quality with its evidence, or, where there is none, a duty that was met."""

    about: Grade | Duty
    quotes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to do otherwise next time, gravest first, and what to keep."""

    lessons: tuple[Lesson, ...]
    strengths: tuple[Strength, ...]


def advise(desk: Desk, attempt: Attempt, card: Scorecard, number: int, *, with_lines: bool = True) -> Advice:
    """Advice for turn `number` (from 1) of an ended attempt; `with_lines` shows what the exemplary dialogue says.

    A line that would give away what the person never told in this attempt is left out. Raises LookupError for a turn
    that cannot be asked about.
    """
    place = number - 1
    if number not in advisable(attempt, card):
        raise LookupError(number)
    turn = attempt.turns[place]
    here = [f for f in card.findings if f.turn == turn.first_index]
    indexes = range(turn.first_index, turn.first_index + len(turn.utterances))
    missed = [d for d in card.duties if not d.met and d.turn in indexes]
    lines = _lines(desk, attempt) if with_lines and turn.said.strip() else ()
    parts: list[Part] = []
    placed: list[Finding] = []
    for span in paragraphs(turn) if turn.said.strip() else ():
        found = [f for f in here if span[0] <= f.span[0] and f.span[1] <= span[1]]
        placed += found
        where = moment(attempt, place, span)
        text = turn.said[slice(*span)].strip()
        parts.append(Part(text, tuple(found), best(lines, where, text)))
    on_line = moment(attempt, place).on_line
    return Advice(
        turn,
        tuple(parts),
        tuple(Lacking(duty, meeting(lines, duty.code, on_line)) for duty in missed),
        tuple(f for f in here if f not in placed),
    )


def advisable(attempt: Attempt, card: Scorecard) -> tuple[int, ...]:
    """The numbers of the turns that may be asked about: something was said, or a deed was found wrong."""
    found = {finding.turn for finding in card.findings}
    return tuple(
        turn.number
        for turn in attempt.turns
        if not turn.silence and (turn.said.strip() or (turn.act and turn.first_index in found))
    )


def _lines(desk: Desk, attempt: Attempt) -> tuple[Exemplar, ...]:
    started = attempt.started
    scenario, told = desk.scenario(started.scenario), frozenset(told_in(attempt))
    return tuple(
        line
        for line in exemplars(desk, started.scenario, started.locale)
        if not tells(line.said, scenario, told, started.locale)
    )


def debrief(attempt: Attempt, card: Scorecard) -> Debrief:
    """Three things at most, each once: critical ones first, then by the points they cost; words before silence."""
    cost: dict[str, float] = defaultdict(float)
    for loss in card.losses:
        cost[loss.code] += loss.points
    lessons: dict[str, Lesson] = {}
    for lesson in sorted(_lessons(attempt, card), key=lambda one: _order(one, cost)):
        lessons.setdefault(lesson.about.code, lesson)
    return Debrief(tuple(lessons.values())[:LESSONS], tuple(_strengths(attempt, card))[:STRENGTHS])


def _order(lesson: Lesson, cost: Mapping[str, float]) -> tuple[int | float | bool, ...]:
    about = lesson.about
    critical = not isinstance(about, Grade) and WORSE[about.severity] == 0
    unsure = not isinstance(about, Grade) and not about.sure
    return (not critical, critical and unsure, lesson.kind == "quality" and not lesson.quote, -cost[about.code])


def _lessons(attempt: Attempt, card: Scorecard) -> Iterator[Lesson]:
    for finding in card.findings:
        if not finding.advice_only:
            yield Lesson(finding, "finding", finding.turn, finding.quote or _said(attempt, finding.turn))
    for duty in card.duties:
        if not duty.met and not duty.advice_only:
            turn = _own_turn(attempt, duty.turn)
            yield Lesson(duty, "duty", turn, _said(attempt, turn))
    for grade in card.grades:
        if grade.grade < 2:
            turn = grade.turns[0] if grade.turns else None
            yield Lesson(grade, "quality", turn, _said(attempt, turn))


def _strengths(attempt: Attempt, card: Scorecard) -> Iterator[Strength]:
    exemplary = [grade for grade in card.grades if grade.grade == 3]
    for grade in exemplary:
        turns = () if grade.code in _SHOWN_BY_LACK else grade.turns[:2]
        yield Strength(grade, tuple((turn, said) for turn in turns if (said := _said(attempt, turn))))
    if not exemplary:
        for duty in card.duties:
            if duty.met and duty.quote and duty.turn is not None:
                yield Strength(duty, ((duty.turn, shortened(duty.quote)),))


def _own_turn(attempt: Attempt, index: int | None) -> int | None:
    """The trainee's last turn up to `index`, by which it should have been said; the first if only deeds came before."""
    own = [turn.first_index for turn in attempt.turns if not turn.silence and turn.said]
    return next((first for first in reversed(own) if index is None or first <= index), own[0] if own else None)


def _said(attempt: Attempt, index: int | None) -> str:
    turn = next((turn for turn in attempt.turns if turn.first_index == index and not turn.silence), None)
    return shortened(turn.said) if turn else ""


def shortened(text: str, most: int = LONGEST_QUOTE) -> str:
    """The beginning of `text` in one line; what is left out is marked."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rstrip() + "…"
