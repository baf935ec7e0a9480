"""The course of a call as its page needs it: who has said who they are, who is on the line, how much time has passed.

It is a fold over the turns; where it stood last is remembered, so that turn 200 costs what turn 5 costs.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from uuid import UUID

from trainer.conversation.transcript import Utterance
from trainer.practice.attempt import Attempt
from trainer.practice.events import TurnTaken
from trainer.scenario.schema import Scenario

LONGEST_GAP = 90
"""Seconds. A pause beyond it (a reload, a lunch) does not count as time on the line."""

CONFIRMED = frozenset({"confirms-identity", "gives-detail"})
STRANGER = "is-third-party"
SAYS_WHO = "says-relation"

KEPT = 512
"""Calls whose course a process remembers; a few hundred bytes each."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a call stands after `number` turns. `introduced` have said who they are, `strangers` only that they are
    not the borrower; a name is not shown before."""

    number: int
    on_line: str
    moment: datetime
    seconds: float = 0.0
    introduced: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()

    @staticmethod
    def begin(attempt: Attempt) -> "Course":
        """Before anything was said."""
        return Course(0, attempt.started.on_line, attempt.started.at)

    def after(self, turn: TurnTaken, scenario: Scenario) -> "Course":
        """Where the call stands after `turn`, the next one."""
        introduced, strangers = set(self.introduced), set(self.strangers)
        for reply in turn.replies:
            speaker = person_of(reply, self.on_line, turn.on_line, scenario)
            if scenario.people[speaker].role == "third_party":
                if STRANGER not in reply.signals:
                    continue
                strangers.add(speaker)
                if SAYS_WHO in turn.reply_acts:
                    introduced.add(speaker)
            elif not CONFIRMED.isdisjoint(reply.signals):
                introduced.add(speaker)
        if turn.person.verified:
            introduced.add(turn.on_line)
        return Course(
            turn.number,
            turn.on_line,
            turn.at,
            self.seconds + min(max((turn.at - self.moment).total_seconds(), 0.0), LONGEST_GAP),
            frozenset(introduced),
            frozenset(strangers),
        )


def person_of(utterance: Utterance, before: str, after: str, scenario: Scenario) -> str:
    """Who of the people said `utterance`: the phone may have been handed over within the turn."""
    for person in (before, after):
        if scenario.people[person].role == utterance.speaker:
            return person
    return after


def steps(
    scenario: Scenario, attempt: Attempt, begin: Course | None = None
) -> Iterator[tuple[Course, TurnTaken, Course]]:
    """Each turn after `begin` (default: all) between where the call stood before and after it."""
    before = begin or Course.begin(attempt)
    for turn in attempt.turns[before.number :]:
        after = before.after(turn, scenario)
        yield before, turn, after
        before = after


@dataclass(slots=True)
class Courses:
    """The courses this process remembers. Logs only grow, so what is remembered stays true."""

    _held: OrderedDict[UUID, Course] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def at(self, attempt_id: UUID, scenario: Scenario, attempt: Attempt, number: int) -> Course:
        """Where the call stands after `number` turns."""
        with self._lock:
            held = self._held.get(attempt_id)
        course = held if held is not None and held.number <= number else Course.begin(attempt)
        for turn in attempt.turns[course.number : number]:
            course = course.after(turn, scenario)
        with self._lock:
            self._held[attempt_id] = course
            self._held.move_to_end(attempt_id)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return course


COURSES = Courses()
