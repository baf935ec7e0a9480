"""A talk written down for a test: what each side says, with the readings made by hand.

`⟦kind|words⟧` marks a move or a violation read from the words, `⟦kind@0.6|words⟧` with that confidence,
`⟦state-amount amount=8200|words⟧` with slots. Unmarked words are read as nothing.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from trainer.conversation.account import Account, Authority, Contact, Firm
from trainer.conversation.moves import Move, Slots
from trainer.conversation.transcript import Setting
from trainer.language.reading import Reading, Signal
from trainer.rubric.book import RubricBook
from trainer.rubric.finding import Finding
from trainer.rubric.judge import begin, finish, hear_collector, hear_other, score
from trainer.rubric.scorecard import Scorecard
from trainer.rubric.tally import Tally

MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]*)⟧")
SURE = 0.95


@cache
def shipped(house: tuple[str, ...] = ()) -> RubricBook:
    """The rubrics as shipped."""
    return RubricBook.open(house=house)


def reading(marked: str) -> Reading:
    """The reading that the marks of `marked` make."""
    plain, moves, at = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        start = len(plain)
        plain += mark[2]
        at = mark.end()
        for label in mark[1].split(","):
            kind, *given = label.split()
            kind, _, confidence = kind.partition("@")
            moves.append(Move(kind, (start, len(plain)), float(confidence or SURE), slots(given)))
    return Reading(plain + marked[at:], "speech", tuple(moves))


def slots(given: list[str]) -> Slots:
    values: dict[str, Any] = {}
    for each in given:
        name, _, value = each.partition("=")
        values[name] = (
            Decimal(value)
            if name in ("amount", "each")
            else int(value)
            if name == "count"
            else date.fromisoformat(value)
            if name == "date"
            else True
            if name == "open"
            else value
        )
    return Slots(**values)


@dataclass
class Talk:
    """A running talk; `says` is the collector, `hears` the other side. Both give the talk back."""

    setting: Setting = field(default_factory=Setting)
    book: RubricBook = field(default_factory=shipped)
    index: int = 0
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tally: Tally = begin(self.setting, self.book)

    def says(self, marked: str, *, act: str = "", at: datetime | None = None) -> "Talk":
        read = reading(marked)
        self.tally = hear_collector(self.tally, self.index, read.text, read, act, at)
        return self._next(read.text)

    def hears(self, text: str, *signals: str, speaker: str = "borrower", confidence: float = SURE) -> "Talk":
        heard = tuple(Signal(kind, (0, len(text)), confidence) for kind in signals)
        self.tally = hear_other(self.tally, self.index, speaker, text, heard)  # type: ignore[arg-type]
        return self._next(text)

    def _next(self, text: str) -> "Talk":
        self.texts.append(text)
        self.index += 1
        return self

    @property
    def now(self) -> set[str]:
        """The codes found in the last turn."""
        return {f.code for f in self.tally.new_findings}

    @property
    def found(self) -> set[str]:
        """The codes found so far."""
        return {f.code for f in self.tally.findings}

    def finding(self, code: str) -> Finding:
        return next(f for f in reversed(self.tally.findings) if f.code == code)

    @property
    def card(self) -> Scorecard:
        return score(finish(self.tally))

    @property
    def met(self) -> dict[str, int | None]:
        """The duties met, with their turns."""
        return {d.code: d.turn for d in self.card.duties if d.met}

    @property
    def missed(self) -> dict[str, int | None]:
        """The duties missed, with the turns by which they were due."""
        return {d.code: d.turn for d in self.card.duties if not d.met}

    @property
    def grades(self) -> dict[str, int]:
        return {g.code: g.grade for g in self.card.grades}


AT = datetime.fromisoformat("2026-03-02T10:05:00+08:00")
LOAN = Account(
    product="消费贷",
    principal=Decimal(8000),
    interest=Decimal(200),
    fees=Decimal(0),
    balance=Decimal(8200),
    due_date=date(2026, 1, 15),
    days_past_due=46,
    authority=Authority(Decimal(0), 12),
)
AGENCY = Firm("明岸公司", "某银行", agency=True)


def call(**known: Any) -> Talk:
    """A call about the loan, mainland China, ten in the morning; `known` overrides what is on file."""
    given: dict[str, Any] = {"started_at": AT, "account": LOAN, "locale": "zh", **known}
    book = given.pop("book", None) or shipped()
    return Talk(Setting(**given), book)


def verified(**known: Any) -> Talk:
    """A call in which the debtor has just been verified."""
    return (
        call(**known)
        .says("⟦greet|您好⟧，⟦identify-self|我是明岸公司的林晓，受某银行委托⟧，⟦state-recording|通话有录音⟧，"
              "⟦ask-for-person|请问是陈先生吗⟧？⟦verify-identity|请报一下身份证后四位⟧")
        .hears("是我，6218", "confirms-identity", "gives-detail")
    )  # fmt: skip


def named(**known: Any) -> Talk:
    """A call in which the debt has been named to the verified debtor."""
    return verified(**known).says(
        "⟦state-purpose|是关于您那笔消费贷，一月的一期还没到账⟧，⟦state-amount amount=8200|一共八千二⟧"
    )


def excerpt(**known: Any) -> Talk:
    """A piece from the middle of a call with the debtor."""
    return call(excerpt=True, answered_by="borrower", **known)


def contact(at: str, **more: Any) -> Contact:
    return Contact(datetime.fromisoformat(at), **{"channel": "phone", **more})
