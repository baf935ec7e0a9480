"""The redraft loop: a draft is kept and judged as if it were sent, and nothing is sent. What changed is told."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import DraftKept
from trainer.practice.letter import outside_of, read_letter
from trainer.practice.letter_form import CaseOver, LetterRefused, checked
from trainer.practice.letter_script import NoSuchDay, Sheet, read
from trainer.practice.log import AttemptLog
from trainer.practice.mail import Letter
from trainer.rubric.judge import finish, hear_collector, score, to_reader
from trainer.rubric.tally import Tally
from trainer.scenario.schema import Scenario

MOST_DRAFTS = 60
"""Drafts of one attempt that are kept; beyond them no more are judged. Ours."""


class TooManyDrafts(ValueError):
    """The attempt holds as many drafts as are kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """A skill whose grade changed from one draft to the next."""

    code: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Improved:
    """What a draft has over the one before it: codes of findings and duties mended, and of new ones; skills changed."""

    by: float
    mended: tuple[str, ...]
    new: tuple[str, ...]
    grades: tuple[Change, ...]


def keep_draft(log: AttemptLog, desk: Desk, attempt_id: UUID, script: str, at: dt.datetime) -> DraftKept:
    """Keep the letter that `script` says as a draft, judged where the attempt has help; the same draft twice is one.

    Raises UnknownAttempt, CaseOver, LetterRefused, TooManyDrafts; Conflict when something was appended meanwhile.
    """
    events = log.load(attempt_id)
    attempt = rebuild(events)
    if attempt.ended:
        raise CaseOver(attempt.ended)
    scenario = desk.scenario(attempt.started.scenario)
    assert attempt.mail is not None
    try:
        sheet = read(script)
    except NoSuchDay as error:
        raise LetterRefused("no-such-day", str(error)) from error
    if not isinstance(sheet, Sheet):
        raise LetterRefused("empty")
    letter = checked(scenario, attempt.mail, sheet, attempt.started.locale)
    last = attempt.drafts[-1] if attempt.drafts else None
    if last is not None and (last.letter, last.turns) == (letter, len(attempt.turns)):
        return last
    if len(attempt.drafts) >= MOST_DRAFTS:
        raise TooManyDrafts(str(MOST_DRAFTS))
    tally = desk.judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    draft = judged(scenario, attempt, tally, letter, at)
    log.append(attempt_id, len(events), draft)
    return draft


def judged(scenario: Scenario, attempt: Attempt, tally: Tally, letter: Letter, at: dt.datetime) -> DraftKept:
    """`letter` as a draft of `attempt`, with what the judge would say had it been sent. Pure."""
    number, turns = len(attempt.drafts) + 1, len(attempt.turns)
    if attempt.started.help != "full":
        return DraftKept(number, turns, letter, at, judged=False)
    tally = to_reader(tally, letter.opened_by, letter.relation)
    reading: Reading = read_letter(scenario, attempt, tally, letter)
    after = hear_collector(
        tally, attempt.next_index, letter.body, reading, outside_of(letter, attempt.started.locale),
        enclosed=letter.inside,
    )  # fmt: skip
    verdicts = finish(after)
    missed = tuple(d for d in verdicts.duties if not d.met and not d.advice_only)
    return DraftKept(
        number=number,
        turns=turns,
        letter=letter,
        at=at,
        score=score(verdicts).score,
        findings=after.new_findings,
        met=tuple(d.code for d in verdicts.duties if d.met and d.turn == attempt.next_index),
        missed=missed,
        grades=verdicts.grades,
    )


def improved(before: DraftKept, after: DraftKept) -> Improved | None:
    """What changed from one draft to the next; None where either was not judged."""
    if not (before.judged and after.judged):
        return None
    was, now = _faults(before), _faults(after)
    grades = {g.code: g.grade for g in before.grades}
    changed = (Change(g.code, grades.get(g.code, 0), g.grade) for g in after.grades if g.code in grades)
    return Improved(
        by=round(after.score - before.score, 1),
        mended=tuple(code for code in was if code not in now),
        new=tuple(code for code in now if code not in was),
        grades=tuple(c for c in changed if c.before != c.after),
    )


def _faults(draft: DraftKept) -> tuple[str, ...]:
    codes = [f.code for f in draft.findings if not f.advice_only] + [d.code for d in draft.missed]
    return tuple(dict.fromkeys(codes))


def since_last_letter(attempt: Attempt) -> tuple[DraftKept, ...]:
    """The drafts of the letter that is being written now: those kept since the last one was sent."""
    sent = max((turn.number for turn in attempt.turns if turn.letter is not None), default=0)
    return tuple(d for d in attempt.drafts if d.turns >= sent)
