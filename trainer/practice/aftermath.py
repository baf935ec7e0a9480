"""What happened next: the months after a contact, and how lender and debtor fare. Source: borrower-model.md §5.

One story is told, by the seed of the attempt; the figures beside it are what is expected over many such months under
other luck. The same log and seed give the same months.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean
from typing import Literal

from trainer.borrower.chance import Chance, seed_for
from trainer.borrower.means import capacity, payable
from trainer.borrower.mood import complaint_chance
from trainer.borrower.negotiation import Purse, will
from trainer.borrower.state import MoodState
from trainer.conversation.account import LIABLE
from trainer.conversation.money import TOKEN
from trainer.practice.aftermath_numbers import Numbers, numbers
from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk
from trainer.practice.health import Ending, Health, health
from trainer.practice.months import Month, Terms, live, nothing_paid
from trainer.practice.promise import Promise, payer, promise_of
from trainer.scenario.schema import Means, Scenario

Complained = Literal["", "firm", "regulator"]

_DAYS_A_MONTH = 30.4


@dataclass(frozen=True, slots=True)
class Aftermath:
    """The months after one contact. `best` is what the best contact with this household would have brought, a month;
    `first_kept` the chance that the first payment comes; `conceded` what was given up beyond need. Sums are in the
    account's currency.
    """

    promise: Promise | None
    owed: float
    story: tuple[Month, ...]
    expected: tuple[float, ...]
    best: tuple[float, ...]
    first_kept: float | None
    complained: Complained
    conceded: Decimal
    health: Health

    @property
    def months(self) -> int:
        """How many months are told."""
        return len(self.story)


@dataclass(frozen=True, slots=True)
class _Case:
    """What all runs share."""

    means: Means
    purse: Purse
    owed: float
    dpd: int
    numbers: Numbers

    @property
    def capacity(self) -> Decimal:
        return capacity(self.means)

    def ceiling(self, mood: MoodState) -> float:
        """Cρ: what this household would bear a month in this mood."""
        share = min(1.0, 0.3 + 0.9 * will(self.purse, mood))
        return float(payable(self.means, self.purse.currency)) * share


def aftermath(desk: Desk, attempt: Attempt) -> Aftermath | None:
    """The months after `attempt`, which has ended; the same attempt gives the same months.

    None when the borrower was never on the line: their months then hang on the next contact, not on this one.
    """
    scenario = desk.scenario(attempt.started.scenario)
    if not _reached(scenario, attempt):
        return None
    promise = promise_of(scenario, attempt)
    mood = attempt.person.mood
    taken_up = promise is None and "answer-dispute" in attempt.person.heard
    case = _case(scenario, taken_up)
    terms = _after_dispute(case, mood) if taken_up else _terms(promise, scenario, case.numbers)
    luck = seed_for(scenario.luck, "months", attempt.started.seed)
    runs = [_run(case, mood, terms, luck + n) for n in range(case.numbers.runs)]
    idle = [_run(case, mood, nothing_paid(), luck + n) for n in range(case.numbers.runs)]
    grave = _grave(attempt, desk)
    complaint = 1.0 if attempt.ended == "complaint" else complaint_chance(mood, grave, desk.parameters)
    conceded = _conceded(promise, case, mood)
    best = _best(case, luck)
    return Aftermath(
        promise=promise,
        owed=case.owed,
        story=runs[0],
        expected=_paid_by_month(runs),
        best=best,
        first_kept=_first_kept(runs) if promise else None,
        complained=_complained(complaint, grave, Chance(luck, 0), case.numbers),
        conceded=Decimal(str(round(conceded))),
        health=health(case.owed, case.numbers, runs, idle, _ending(attempt, case, promise, complaint, conceded)),
    )


def _reached(scenario: Scenario, attempt: Attempt) -> bool:
    """Whether the person on the line at the end, whose feelings count, is a borrower who owes: an executor does not."""
    person = scenario.people[attempt.on_line]
    return bool(attempt.turns) and person.role == "borrower" and person.relation in LIABLE


def _case(scenario: Scenario, taken_up: bool) -> _Case:
    """The case; a dispute that was taken up leaves the undisputed part to be paid."""
    account = scenario.case_file.account
    owed = account.undisputed if taken_up and account.undisputed is not None else account.balance
    today = scenario.starts_at.date()
    purse = Purse(scenario.means, scenario.character, account.currency, today, scenario.first_offer)
    return _Case(scenario.means, purse, float(owed), account.days_past_due, numbers())


def _after_dispute(case: _Case, mood: MoodState) -> Terms:
    """Once the firm has looked into it, people pay what is right of their own accord, by a figure of their own. [a]"""
    return Terms(round(0.9 * case.ceiling(mood), 2), 2, 0, case.numbers.authors["chosen"], 0.2, 30)


def _terms(promise: Promise | None, scenario: Scenario, numbers: Numbers) -> Terms | None:
    """A promise as months know it: a weekly or fortnightly plan by what it asks for in a month."""
    if promise is None:
        return None
    plan, today = promise.plan, scenario.starts_at.date()
    first = plan.first or scenario.means.first_money
    days = max(0, (first - today).days)
    single = plan.count == 1
    count = 1 if single else _months_of(plan.each * plan.count, plan.monthly) if plan.count > 2 else 0
    return Terms(
        each=float(plan.monthly),
        begins=max(1, _month_of(first, today)),
        count=count,
        own=numbers.authors.get(promise.author, numbers.authors["taken"]),
        exact=promise.exact.share(numbers),
        days=days,
        meant=promise.meant,
        first=None if single or plan.first_sum is None else float(plan.month_with(plan.first_sum)),
        last=None if not count or single or plan.last_sum is None else float(plan.month_with(plan.last_sum)),
    )


def _months_of(total: Decimal, monthly: Decimal) -> int:
    return max(1, int((total / monthly).to_integral_value(rounding="ROUND_CEILING"))) if monthly else 1


def _month_of(first: dt.date, today: dt.date) -> int:
    return 1 + int(max(0, (first - today).days) // _DAYS_A_MONTH)


def _run(case: _Case, mood: MoodState, terms: Terms | None, seed: int) -> tuple[Month, ...]:
    token = TOKEN[case.purse.currency]
    who = payer(case.purse, mood, case.capacity, case.dpd, token)
    return live(terms, case.owed, case.means, who, case.ceiling(mood), Chance(seed, 0), case.numbers)


_CALM = MoodState(trust=0.65, anger=0.05, stress=0.25, shame=0.2, belief=1.0, explored=0.6, pressure=0.0)
"""How the best contact leaves a person: heard, calm, sure that consequences are real. [a]"""


def _best(case: _Case, luck: int) -> tuple[float, ...]:
    """What comes in, month by month, after the best contact: the person's own figure within their means, made exact."""
    each = case.ceiling(_CALM) * 0.9
    days = max(0, (case.means.first_money - case.purse.today).days)
    begins = max(1, _month_of(case.means.first_money, case.purse.today))
    terms = Terms(round(each, 2), begins, 0, 1.0, 1.0, days)
    return _paid_by_month([_run(case, _CALM, terms, luck + n) for n in range(case.numbers.runs)])


def _paid_by_month(runs: list[tuple[Month, ...]]) -> tuple[float, ...]:
    return tuple(round(mean(run[month].paid_in_all for run in runs), 2) for month in range(len(runs[0])))


def _first_kept(runs: list[tuple[Month, ...]]) -> float:
    """Share of runs in which the first payment that fell due was kept."""
    firsts = [
        next((h.what for month in run for h in month.happened if h.what in ("kept", "missed")), "") for run in runs
    ]
    return round(sum(first == "kept" for first in firsts) / len(firsts), 3)


def _grave(attempt: Attempt, desk: Desk) -> int:
    table = desk.parameters.moves
    return sum(times for name, times in attempt.person.heard.items() if name in table and table[name].grave)


def _complained(chance: float, grave: int, luck: Chance, numbers: Numbers) -> Complained:
    if luck.draw("complains-later") >= chance:
        return ""
    return "regulator" if grave and luck.draw("to-regulator") < numbers.life.to_regulator else "firm"


def _conceded(promise: Promise | None, case: _Case, mood: MoodState) -> float:
    """What was given up beyond need: what the household would have borne over the months, less what was agreed.

    Only what the collector chose counts: a figure that is the person's own, or one that met it, is theirs.
    """
    if promise is None or not promise.meant or promise.author in ("own", "met"):
        return 0.0
    months = case.numbers.months
    could = min(case.owed, case.ceiling(mood) * months)
    plan = promise.plan
    odd = float((plan.first_sum or plan.each) - plan.each) if plan.count > 1 else 0.0
    agreed = min(case.owed, float(plan.monthly) * (1 if plan.count == 1 else months) + odd)
    return max(0.0, could - agreed)


def _ending(attempt: Attempt, case: _Case, promise: Promise | None, complaint: float, conceded: float) -> Ending:
    """How the contact was left, as far as health hangs on it."""
    mood = attempt.person.mood
    firmest = min(1.0, 0.3 + 0.9 * will(case.purse, MoodState(belief=1.0)))
    return Ending(
        reachable=max(0.0, float(case.capacity)) * firmest * case.numbers.months,
        complaint=complaint,
        conceded=min(1.0, conceded / case.owed),
        held=promise.meant if promise else "offer-hardship-help" in attempt.person.heard,
        stayed=attempt.ended not in ("hung-up", "complaint"),
        distress=(mood.stress + mood.shame) / 2,
    )
