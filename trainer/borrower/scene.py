"""What a reply is made from: the scenario as this person lives it, and the turn that is being answered."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from trainer.borrower.chance import Chance
from trainer.borrower.negotiation import Purse
from trainer.borrower.parameters import Parameters
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.language.reading import Reading
from trainer.scenario.guard import Situation
from trainer.scenario.schema import Person, Scenario

# From here on a listener takes words for what they seem to be. [a]
LIKELY_A_BREACH = 0.5


@dataclass(frozen=True, slots=True)
class Scene:
    """One turn, seen from the person on the line. `broke` are the violations the judge found in the caller's turn."""

    scenario: Scenario
    person_id: str
    person: Person
    reading: Reading
    situation: Situation
    broke: Collection[str]
    stage: str
    today: dt.date
    locale: Locale
    chance: Chance
    parameters: Parameters

    @property
    def taken_for(self) -> tuple[str, ...]:
        """What a listener takes the turn for: its moves, the breaches it likely is, and what the judge found."""
        made = (m.kind for m in self.reading.moves if m.kind not in VIOLATIONS or m.confidence >= LIKELY_A_BREACH)
        return tuple(dict.fromkeys((*made, *self.broke)))

    @property
    def purse(self) -> Purse:
        """The person's means for bargaining on this day, as they let them be seen."""
        s = self.scenario
        told = self.situation.listed.get("told", ())
        owned_to = s.pretence.monthly if s.pretence is not None and s.pretence.until not in told else None
        return Purse(s.means, s.character, s.case_file.account.currency, self.today, s.first_offer, owned_to)

    @property
    def currency(self) -> str:
        """The account's currency."""
        return self.scenario.case_file.account.currency
