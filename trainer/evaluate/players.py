"""Simulated trainees: perfect, clumsy, rude, silent, random. Each is a function of what it has heard so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from trainer.borrower.chance import Chance
from trainer.borrower.means import next_payday
from trainer.borrower.mouth import day_said
from trainer.content.places import content_root
from trainer.content.shelf import open_volume
from trainer.conversation.text import Locale
from trainer.practice.attempt import Attempt
from trainer.scenario.schema import Scenario


class Said(BaseModel):
    """Variants of one thing said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: tuple[str, ...]
    en: tuple[str, ...]


class PlayerBook(BaseModel):
    """The file of what players say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    perfect: dict[str, Said]
    clumsy: dict[str, Said]
    rude: dict[str, Said]
    random: dict[str, Said]


@cache
def player_book() -> PlayerBook:
    """The shipped lines; raises ValueError with file and line when the file is broken."""
    volume, problems = open_volume(content_root("lexicons") / "players.yaml", PlayerBook)
    if volume is None:
        raise ValueError("\n".join(p.to("en") for p in problems))
    return volume.content


class Player(Protocol):
    """Somebody who plays the trainee: the next words, None to keep silent, "" to leave."""

    def next(self, attempt: Attempt) -> str | None:
        """What to say after `attempt` so far."""
        ...


@dataclass(slots=True)
class _Lines:
    """What every player needs: the case, the language, a seed."""

    scenario: Scenario
    locale: Locale
    seed: int

    def pick(self, said: Said, attempt: Attempt, purpose: str, **more: str) -> str:
        among = said.zh if self.locale == "zh" else said.en
        line = Chance(self.seed, len(attempt.turns)).pick(purpose, among)
        return line.format_map({**self._case(), **more})

    def _case(self) -> Mapping[str, str]:
        s, zh = self.scenario, self.locale == "zh"
        file, account = s.case_file, s.case_file.account
        firm = file.firm
        lender = (firm.on_behalf_of or firm.name).to(self.locale)
        collector = firm.collector.to(self.locale)
        on_behalf = (f"受{lender}委托，" if zh else f"calling on behalf of {lender}, ") if firm.on_behalf_of else ""
        return {
            "name": s.people["debtor"].name.to(self.locale), "firm": firm.name.to(self.locale), "lender": lender,
            "collector": collector, "collector_last": collector[:1], "staff": firm.staff_number,
            "principal": on_behalf, "product": account.product.to(self.locale), "days": str(account.days_past_due),
            "balance": _plain(account.balance), "principal_sum": _plain(account.principal),
            "interest": _plain(account.interest), "fees": _plain(account.fees),
            "each": _plain((account.balance / 12).quantize(Decimal(10))), "date": "",
        }  # fmt: skip


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


class Perfect(_Lines):
    """A good collector: opens properly, listens, fits the plan to what was heard, reads back, closes."""

    def next(self, attempt: Attempt) -> str | None:
        """The next step that has not been taken."""
        if len(attempt.turns) >= 22:
            return ""
        step = self._step(attempt)
        each, date = self._terms(attempt)
        return self.pick(player_book().perfect[step], attempt, step, each=each, date=date)

    def _step(self, attempt: Attempt) -> str:
        person = attempt.person
        heard = person.heard
        done = [t.moves for t in attempt.turns]
        made = {m.kind for moves in done for m in moves}
        signals = {s for t in attempt.turns[-1:] for r in t.replies for s in r.signals}
        third = self.scenario.people[attempt.on_line].role == "third_party"
        if third:
            if "takes-message" in (attempt.turns[-1].reply_acts if attempt.turns else ()):
                return "close"
            return ("ask-person", "introduce-third", "introduce-third", "message", "close")[min(len(done), 4)]
        if not person.verified:
            return "ask-person" if "ask-for-person" not in made and not person.caller_known else "introduce"
        if "dispute" in signals:
            return "dispute"
        if "complaint" in signals and "give-complaint-route" not in made:
            return "complaint"
        if "asks-privacy" in signals and "reassure-privacy" not in made:
            return "privacy"
        if not person.debt_named or "state-amount" not in made:
            return "purpose"
        if "hardship" in signals and "empathise" not in made:
            return "hardship"
        bargain = person.bargain
        if bargain.agreed is not None:
            if not bargain.read_back and "confirm-agreement" not in (m.kind for m in (done[-1] if done else ())):
                return "readback"
            if "give-way-to-pay" not in made:
                return "channel"
            return "close"
        reasons = heard.get("ask-reason-open", 0) + heard.get("ask-reason", 0)
        opening_up = any(a.startswith("tell:") for a in (attempt.turns[-1].reply_acts if attempt.turns else ()))
        if reasons < 2 or (opening_up and reasons < 4 and not heard.get("ask-means-open", 0)):
            return "reason"
        means = heard.get("ask-means-open", 0) + heard.get("ask-means", 0)
        for number, step in enumerate(("income", "outgoings", "debts", "support")):
            if means <= number and bargain.named is None:
                return step
        if bargain.named is None and len(attempt.turns) < 16:
            return "support"
        if len(attempt.turns) >= 20:
            return "close"
        return "commit" if bargain.on_table is not None else "offer"

    def _terms(self, attempt: Attempt) -> tuple[str, str]:
        bargain = attempt.person.bargain
        plan = bargain.agreed or bargain.on_table
        means = self.scenario.means
        today = self.scenario.starts_at.date()
        day = (plan.first if plan else None) or next_payday(max(means.first_money, today), means.payday)
        each = plan.each if plan else (bargain.named or Decimal(300))
        return _plain(each.quantize(Decimal(1))), day_said(day, today, self.locale)


class Clumsy(_Lines):
    """Means well, forgets half, mumbles, recites."""

    def next(self, attempt: Attempt) -> str | None:
        """The next line of the list, with a skip now and then; to a third person only who is wanted."""
        third = self.scenario.people[attempt.on_line].role == "third_party"
        lines = player_book().clumsy["third" if third else "lines"]
        among = lines.zh if self.locale == "zh" else lines.en
        number = len(attempt.turns)
        if number >= len(among):
            return ""
        skip = int(Chance(self.seed, 0).draw("skip") * 3)
        return among[(number + (skip if 2 < number < 15 else 0)) % len(among)].format_map(self._case())


class Rude(_Lines):
    """Breaks the rules, worse and worse."""

    def next(self, attempt: Attempt) -> str | None:
        """Another rude line, in an order of the seed's."""
        number = len(attempt.turns)
        if number >= 14:
            return ""
        if number == 0:
            among = player_book().rude["lines"]
            return (among.zh if self.locale == "zh" else among.en)[0].format_map(self._case())
        return self.pick(player_book().rude["lines"], attempt, "rude")


class Silent(_Lines):
    """Opens the call and then says nothing."""

    def next(self, attempt: Attempt) -> str | None:
        """A greeting, then silence."""
        if not attempt.turns:
            return self.pick(player_book().perfect["ask-person"], attempt, "ask-person")
        return None


class Random(_Lines):
    """Says anything at all, in any order."""

    def next(self, attempt: Attempt) -> str | None:
        """Any line of the list."""
        if len(attempt.turns) >= 16:
            return ""
        return self.pick(player_book().random["lines"], attempt, "random")


PLAYERS: dict[str, type[Perfect] | type[Clumsy] | type[Rude] | type[Silent] | type[Random]] = {
    "perfect": Perfect, "clumsy": Clumsy, "rude": Rude, "silent": Silent, "random": Random,
}  # fmt: skip
