"""An attempt as its log tells it: `rebuild` folds the events, `apply` adds one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from trainer.borrower.state import PersonState
from trainer.conversation.transcript import Utterance
from trainer.practice.events import (
    DiagnosisFiled,
    DraftKept,
    Ended,
    Event,
    HintTaken,
    NotesKept,
    Started,
    TurnTaken,
    WrapUpFiled,
)
from trainer.practice.mail import Mail


class NotBegun(ValueError):
    """The log does not begin with a start."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt. `ended` is empty while it runs, then the word for how it ended.

    Of several diagnoses the last holds; of several wrap-ups the first, which was written before its score was seen.
    """

    started: Started
    turns: tuple[TurnTaken, ...] = ()
    hints: tuple[int, ...] = ()
    notes: str = ""
    ended: str = ""
    diagnosis: DiagnosisFiled | None = None
    wrap_up: WrapUpFiled | None = None
    drafts: tuple[DraftKept, ...] = ()

    @property
    def mail(self) -> Mail | None:
        """Where a written case stands; None on every other channel."""
        return self.turns[-1].mail if self.turns else self.started.mail

    @property
    def stage(self) -> str:
        """The stage of the chart now."""
        return self.turns[-1].stage if self.turns else self.started.stage

    @property
    def person(self) -> PersonState:
        """The person on the line now."""
        return self.turns[-1].person if self.turns else self.started.person

    @property
    def on_line(self) -> str:
        """The id of the person on the line now."""
        return self.turns[-1].on_line if self.turns else self.started.on_line

    @property
    def moment(self) -> datetime | None:
        """The moment in the story now; None where the scenario has no time of its own."""
        return next((t.moment for t in reversed(self.turns) if t.moment is not None), self.started.story)

    @property
    def later(self) -> tuple[Utterance, ...]:
        """Answers that are under way, in the order in which they arrive."""
        return self.turns[-1].later if self.turns else ()

    @property
    def transcript_turns(self) -> tuple[Utterance, ...]:
        """Every utterance in order, as it stands in the transcript."""
        return (*self.started.opening, *(utterance for turn in self.turns for utterance in turn.utterances))

    @property
    def next_index(self) -> int:
        """The index that the next utterance will have in the transcript."""
        if not self.turns:
            return len(self.started.opening)
        last = self.turns[-1]
        return last.first_index + len(last.utterances)


def apply(attempt: Attempt, event: Event) -> Attempt:
    """The attempt after `event`."""
    match event:
        case TurnTaken():
            return replace(attempt, turns=(*attempt.turns, event), ended=event.ended or attempt.ended)
        case HintTaken():
            return replace(attempt, hints=(*attempt.hints, event.index))
        case NotesKept():
            return replace(attempt, notes=event.text)
        case DraftKept():
            return replace(attempt, drafts=(*attempt.drafts, event))
        case Ended():
            return replace(attempt, ended=attempt.ended or event.reason)
        case DiagnosisFiled():
            return replace(attempt, diagnosis=event)
        case WrapUpFiled():
            return replace(attempt, wrap_up=attempt.wrap_up or event)
        case Started():
            raise NotBegun("an attempt starts once")


def rebuild(events: Iterable[Event]) -> Attempt:
    """The attempt that `events`, a whole log, tell of. Raises NotBegun."""
    rest = iter(events)
    first = next(rest, None)
    if not isinstance(first, Started):
        raise NotBegun("a log begins with Started")
    return reduce(apply, rest, Attempt(first))
