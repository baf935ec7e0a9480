"""The tally: all that the judge remembers of a contact, folded over its utterances.

A tally is frozen; hearing one more utterance gives another. What it holds does not grow with the words that were said,
so the two-hundredth turn costs what the fifth does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from trainer.conversation.moves import Slots, Span
from trainer.conversation.transcript import Setting
from trainer.rubric.criterion import Rules
from trainer.rubric.finding import Finding

Listener = Literal["unknown", "debtor", "third"]
# How the judge knows: from the file, from the transcript's speaker label, or from what was said.
ListenerBy = Literal["", "file", "label", "words"]

# Turns kept as evidence for one quality or signal; a page shows no more.
KEPT = 12


@dataclass(frozen=True, slots=True)
class Proof:
    """How far the person on the line has shown to be the debtor.

    `vouched`: the file tells that the debtor picked up, so that any answer to the question who is there proves it; the
    question must still be put before the debt is named.
    """

    asked_name: bool = False
    asked_detail: bool = False
    stated_detail: bool = False
    name: bool = False
    detail: bool = False
    known: bool = False
    vouched: bool = False

    @property
    def verified(self) -> bool:
        """Known from the file, or name and one more element confirmed."""
        return self.known or (self.name and self.detail)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something the other side told: the signal, since when, how surely it was heard, whether it was answered.

    `turns` counts the collector's turns since; `since` is -1 for what was on file before the contact.
    """

    since: int
    confidence: float
    speaker: str
    kind: str = ""
    turns: int = 0
    answered: bool = False


@dataclass(frozen=True, slots=True)
class DutyState:
    """Where a duty stands. `left` counts the collector turns that may still meet it, -1 for no such bound.

    `graced` counts the turns that were given on top, because they listened without yet meeting it.
    """

    status: Literal["open", "met", "missed"]
    turn: int | None = None
    span: Span | None = None
    quote: str = ""
    sure: bool = True
    left: int = -1
    graced: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """What is on the table or agreed: the terms as the collector put them, and the turn.

    `read_back` is where the collector read the terms back, if that is how they were put.
    """

    turn: int
    terms: tuple[Slots, ...] = ()
    read_back: Span | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything remembered after the utterances heard so far.

    `introduced` and `principal_named` tell what the one on the line has heard of who calls and for whom; `tail` holds
    the moves of the collector's last two turns; `aside` keeps what the borrower had proved when a third person cut in;
    `sent` are the moments of the last messages, where each has one;
    `new_findings` and `duties_met` are those of the last utterance heard,
    for the live loop.
    """

    setting: Setting
    rules: Rules
    listener: Listener = "unknown"
    listener_by: ListenerBy = ""
    aside: Proof = field(default_factory=Proof)
    proof: Proof = field(default_factory=Proof)
    utterances: int = 0
    collector_turns: int = 0
    other_turns: int = 0
    last_collector: int | None = None
    last_other: int | None = None
    debt_named: int | None = None
    told_third: int | None = None
    matters: Mapping[str, Matter] = field(default_factory=dict)
    duties: Mapping[str, DutyState] = field(default_factory=dict)
    introduced: bool = False
    principal_named: bool = False
    sums: tuple[Decimal, ...] = ()
    offer: Deal | None = None
    agreed: Deal | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    shown: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    last_kinds: frozenset[str] = frozenset()
    tail: frozenset[str] = frozenset()
    last_signals: frozenset[str] = frozenset()
    last_other_text: str = ""
    last_own_text: str = ""
    sent: tuple[datetime, ...] = ()
    findings: tuple[Finding, ...] = ()
    new_findings: tuple[Finding, ...] = ()
    duties_met: tuple[str, ...] = ()

    def count(self, name: str) -> int:
        """How often `name` was counted."""
        return self.counts.get(name, 0)

    def waits(self, name: str, at_least: float = 0.5) -> Matter | None:
        """The matter `name` while it is not answered, if it was heard surely enough."""
        matter = self.matters.get(name)
        if matter is None or matter.answered or matter.confidence < at_least:
            return None
        return matter

    def heard(self, name: str) -> bool:
        """Whether the matter `name` was told, answered or not."""
        matter = self.matters.get(name)
        return matter is not None and matter.confidence >= 0.5

    def duty(self, code: str) -> str:
        """The status of a duty; empty while it has not arisen."""
        state = self.duties.get(code)
        return state.status if state else ""


def more(counts: Mapping[str, int], *names: str) -> dict[str, int]:
    """`counts` with one more of each of `names`."""
    grown = dict(counts)
    for name in names:
        grown[name] = grown.get(name, 0) + 1
    return grown


def seen(shown: Mapping[str, tuple[int, ...]], turn: int, *names: str) -> dict[str, tuple[int, ...]]:
    """`shown` with `turn` as evidence for each of `names`; the first dozen turns are kept."""
    grown = dict(shown)
    for name in names:
        turns = grown.get(name, ())
        if len(turns) < KEPT and (not turns or turns[-1] != turn):
            grown[name] = (*turns, turn)
    return grown
