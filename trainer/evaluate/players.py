"""Simulated trainees: each is a function of what it has heard so far. The good collector stands in `perfect`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from trainer.borrower.chance import Chance
from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import Locale, Text
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
    reciter: dict[str, Said]
    interrogator: dict[str, Said]
    manipulator: dict[str, Said]


@cache
def player_book() -> PlayerBook:
    """The shipped lines; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "players.yaml", PlayerBook)
    return volume.content


_CURRENCIES = {"CNY": Text("{}元", "{} yuan"), "USD": Text("{}美元", "${}"), "GBP": Text("{}英镑", "£{}")}


def spoken(attempt: Attempt) -> int:
    """How often the collector has spoken: deeds alone, and time that goes by in a thread, are turns without words."""
    return sum(bool(turn.said) for turn in attempt.turns)


class Player(Protocol):
    """Somebody who plays the trainee: the next words, None to keep silent, "" to leave."""

    def next(self, attempt: Attempt) -> str | None:
        """What to say after `attempt` so far."""
        ...


@dataclass(slots=True)
class Lines:
    """What every player needs: the case, the language, a seed."""

    scenario: Scenario
    locale: Locale
    seed: int

    def pick(self, said: Said, attempt: Attempt, purpose: str, **more: str) -> str:
        among = said.zh if self.locale == "zh" else said.en
        line = Chance(self.seed, len(attempt.turns)).pick(purpose, among)
        return line.format_map({**self.case(), **more})

    def was_said(self, attempt: Attempt, name: str) -> bool:
        """Whether a step without terms was taken before."""
        return self.times_said(attempt, name) > 0

    def times_said(self, attempt: Attempt, name: str) -> int:
        """How often a step without terms was taken."""
        said, case = self.step(name), self.case()
        lines = {line.format_map(case) for line in (said.zh if self.locale == "zh" else said.en)}
        return sum(turn.said in lines for turn in attempt.turns)

    def step(self, name: str) -> Said:
        """What a good collector says at a step, where this law has words of its own in those."""
        book = player_book().perfect
        return book.get(f"{name}@{self.scenario.jurisdiction}", book[name])

    def sum(self, value: Decimal) -> str:
        """A sum with its currency, as it is typed."""
        words = _CURRENCIES[self.scenario.case_file.account.currency]
        return words.to(self.locale).format(f"{value.normalize():f}")

    def case(self) -> Mapping[str, str]:
        """What a line may name: the people, the firm, the sums of the case."""
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
            "balance": self.sum(account.balance), "principal_sum": self.sum(account.principal),
            "interest": self.sum(account.interest), "fees": self.sum(account.fees),
            "each": self.sum((account.balance / 12).quantize(Decimal(10))), "date": "",
        }  # fmt: skip


class Clumsy(Lines):
    """Means well, forgets half, mumbles, recites."""

    def next(self, attempt: Attempt) -> str | None:
        """The next line of the list, with a skip now and then; to a third person only who is wanted."""
        third = self.scenario.people[attempt.on_line].role == "third_party"
        lines = player_book().clumsy["third" if third else "lines"]
        among = lines.zh if self.locale == "zh" else lines.en
        number = spoken(attempt)
        if number >= len(among):
            return ""
        skip = int(Chance(self.seed, 0).draw("skip") * 3)
        return among[(number + (skip if 2 < number < 15 else 0)) % len(among)].format_map(self.case())


class Rude(Lines):
    """Breaks the rules, worse and worse."""

    def next(self, attempt: Attempt) -> str | None:
        """Another rude line, in an order of the seed's."""
        number = spoken(attempt)
        if number >= 14:
            return ""
        if number == 0:
            among = player_book().rude["lines"]
            return (among.zh if self.locale == "zh" else among.en)[0].format_map(self.case())
        return self.pick(player_book().rude["lines"], attempt, "rude")


class Silent(Lines):
    """Opens the call and then says nothing."""

    def next(self, attempt: Attempt) -> str | None:
        """A greeting, then silence."""
        if not spoken(attempt):
            return self.pick(self.step("ask-person"), attempt, "ask-person")
        return None


class Random(Lines):
    """Says anything at all, in any order."""

    def next(self, attempt: Attempt) -> str | None:
        """Any line of the list."""
        if spoken(attempt) >= 16:
            return ""
        return self.pick(player_book().random["lines"], attempt, "random")


class Reciter(Lines):
    """Says every duty phrase, relevant or not, whatever was answered."""

    def next(self, attempt: Attempt) -> str | None:
        """The next phrase of the list."""
        said = player_book().reciter["lines"]
        among = said.zh if self.locale == "zh" else said.en
        number = spoken(attempt)
        return among[number].format_map(self.case()) if number < len(among) else ""


class Interrogator(Lines):
    """Opens properly, then asks for one fact after another, each in ten ways, and never says anything else."""

    def next(self, attempt: Attempt) -> str | None:
        """A question that was not put yet: a fact at a time, in an order and a wording of the seed's."""
        number = spoken(attempt)
        book = player_book()
        opening = ("ask-person", "introduce", "purpose")
        if number < len(opening):
            return self.pick(self.step(opening[number]), attempt, opening[number])
        asked = number - len(opening)
        chance = Chance(self.seed, -2)
        kinds = sorted(book.interrogator, key=chance.draw)
        if asked >= 3 * len(kinds):
            return ""
        said = book.interrogator[kinds[asked // 3]]
        among = sorted(said.zh if self.locale == "zh" else said.en, key=chance.draw)
        return among[asked % 3]


class Manipulator(Lines):
    """Claims to know already, or to be somebody else, or talks to the machine behind the person."""

    def next(self, attempt: Attempt) -> str | None:
        """Any of its tricks; every third turn an ordinary line, to be let in."""
        number = spoken(attempt)
        if number >= 16:
            return ""
        if number in (0, 3, 6):
            step = ("ask-person", "introduce", "purpose")[number // 3]
            return self.pick(self.step(step), attempt, step)
        return self.pick(player_book().manipulator["lines"], attempt, "manipulator")
