"""Exemplary lines: what the scenario's own exemplary dialogue says where a trainee stood, found by state and moves.

The dialogue is played once through the engine, so that each line has its stage, its moves and the duties it met. A
letter is taken apart into paragraphs.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from trainer.conversation.moves import VIOLATIONS, Move, Span
from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.proving import play_dialogue
from trainer.rubric.scorecard import Scorecard
from trainer.scenario.chart import SEPARATOR
from trainer.scenario.schema import Scenario
from trainer.scenario.secrets import gives_away

# What makes a line fit, and from where on it is shown. Ours: no single faint likeness is enough. The paragraphs of a
# letter share its stage, so only what they do counts.
SAME_STAGE, NEAR_STAGE, SAME_MOVES, SAME_HEARD = 1.5, 0.5, 2.0, 1.0
FITS_FROM, PARAGRAPH_FITS_FROM = 1.6, 0.6
SURE = 0.5
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A line of an exemplary dialogue, or a paragraph of its letter: where it was said, to whom, and what it does.

    `stage` is that of the chart before it, `heard` what the other side had just told, `met` the duties it met.
    """

    said: str
    stage: str
    on_line: str
    kinds: frozenset[str]
    met: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a trainee stood when they said something, and what they did there."""

    stage: str
    on_line: str
    kinds: frozenset[str]
    heard: frozenset[str] = frozenset()


def exemplars(desk: Desk, scenario_id: str, locale: Locale) -> tuple[Exemplar, ...]:
    """Every line of the exemplary dialogues in one language that broke nothing; played once a desk."""
    key = (scenario_id, locale)
    held = desk.exemplars.get(key)
    if held is None:
        held = desk.exemplars[key] = tuple(dict.fromkeys(_played(desk, scenario_id, locale)))
    return held


def _played(desk: Desk, scenario_id: str, locale: Locale) -> Iterator[Exemplar]:
    for dialogue in desk.scenario(scenario_id).dialogues:
        if (dialogue.kind, dialogue.locale) != ("exemplary", locale):
            continue
        attempt, came = play_dialogue(desk, scenario_id, dialogue)
        for number, turn in enumerate(attempt.turns):
            if turn.silence or not turn.said.strip() or turn.findings:
                continue
            where = moment(attempt, number)
            for start, stop in paragraphs(turn):
                yield Exemplar(
                    said=turn.said[start:stop].strip(),
                    stage=where.stage,
                    on_line=where.on_line,
                    kinds=kinds_in(turn.moves, (start, stop)),
                    met=_met(came.scorecard, turn.first_index, (start, stop)),
                    heard=where.heard,
                )


def _met(card: Scorecard, index: int, part: Span) -> frozenset[str]:
    return frozenset(d.code for d in card.duties if d.met and d.turn == index and (not d.span or _in(d.span, part)))


def _in(span: Span, part: Span) -> bool:
    return span[0] < part[1] and part[0] < span[1]


def paragraphs(turn: TurnTaken) -> tuple[Span, ...]:
    """The parts that advice is given about: the paragraphs of a letter; what was said at once is one part."""
    if turn.letter is None:
        return ((0, len(turn.said)),)
    return tuple(found.span() for found in _PARAGRAPH.finditer(turn.said) if found[0].strip())


def kinds_in(moves: Collection[Move], part: Span) -> frozenset[str]:
    """What was surely done in this part, breaches left out."""
    return frozenset(m.kind for m in moves if m.confidence >= SURE and m.kind not in VIOLATIONS and _in(m.span, part))


def moment(attempt: Attempt, number: int, part: Span | None = None) -> Moment:
    """Where the trainee stood at the turn with this index (from 0), and what they did in `part` of it."""
    turn = attempt.turns[number]
    before = attempt.turns[number - 1] if number else None
    replies = before.replies if before else attempt.started.opening
    stage = before.stage if before else attempt.started.stage
    return Moment(
        stage=stage if turn.letter is None else "",
        on_line=before.on_line if before else attempt.started.on_line,
        kinds=kinds_in(turn.moves, part or (0, len(turn.said))),
        heard=frozenset(signal for reply in replies for signal in reply.signals) - {"none"},
    )


def best(there: Sequence[Exemplar], where: Moment, said: str = "") -> Exemplar | None:
    """The line that fits `where` best, other than `said`; None where none fits well enough."""
    to_them = [each for each in there if each.on_line == where.on_line and each.said != said]
    if not to_them:
        return None
    each = max(to_them, key=lambda one: _fit(one, where))  # of equals the first
    return each if _fit(each, where) >= (FITS_FROM if where.stage else PARAGRAPH_FITS_FROM) else None


def meeting(there: Sequence[Exemplar], code: str, on_line: str) -> Exemplar | None:
    """The first line that meets the duty `code`, said to the same person where there is one."""
    those = [each for each in there if code in each.met]
    return next((each for each in those if each.on_line == on_line), next(iter(those), None))


def _fit(each: Exemplar, where: Moment) -> float:
    shared = _alike(each.kinds, where.kinds)
    fit = SAME_MOVES * shared
    if not where.stage:
        return fit
    fit += SAME_HEARD * _alike(each.heard, where.heard)
    if each.stage == where.stage:
        return fit + SAME_STAGE
    return fit + NEAR_STAGE * (each.stage.split(SEPARATOR)[0] == where.stage.split(SEPARATOR)[0])


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def tells(text: str, scenario: Scenario, told: Collection[str], locale: Locale) -> bool:
    """Whether `text` gives away a fact of the case that is not among `told`."""
    return any(any(gives_away(text, fact, locale)) for fact in scenario.facts if fact.id not in told)
