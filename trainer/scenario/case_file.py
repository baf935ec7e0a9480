"""The case file (dossier) a trainee reads before acting: account, profile, credit record, behaviour, contact log."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from trainer.conversation.account import Account, Authority, Contact, Firm, Known, Party, Relation
from trainer.conversation.money import Currency
from trainer.conversation.text import Text


class Shape(BaseModel):
    """The base of every content shape: unknown keys are errors, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FirmShape(Shape):
    """The firm the trainee works for; `on_behalf_of` names the lender when the firm is an agency."""

    name: Text
    on_behalf_of: Text | None = None
    agency: bool = False
    collector: Text = Field(description="the trainee's own name on the phone")
    staff_number: str


class AuthorityShape(Shape):
    """What the trainee may grant without asking."""

    waiver: Decimal = Decimal(0)
    max_instalments: int | None = None


class AccountShape(Shape):
    """The debt. `balance` must be the sum of its parts."""

    product: Text
    currency: Currency
    principal: Decimal = Field(ge=0)
    interest: Decimal = Field(ge=0)
    fees: Decimal = Field(ge=0)
    balance: Decimal = Field(gt=0)
    instalment: Decimal | None = None
    due_date: date
    days_past_due: int = Field(ge=0)
    time_barred: bool = False
    undisputed: Decimal | None = Field(None, description="what is left when the disputed part is taken out")
    authority: AuthorityShape = AuthorityShape()


class ContactShape(Shape):
    """One line of the contact log."""

    at: datetime
    channel: str
    party: Party = "borrower"
    answered: bool = False
    place: Text | None = None
    note: Text


class Entry(Shape):
    """One line of the dossier: what it is, what it says, whether it is a warning sign to be spotted."""

    label: Text
    value: Text
    warning_sign: bool = False


class CaseFile(Shape):
    """All that is on file before the contact."""

    firm: FirmShape
    account: AccountShape
    profile: tuple[Entry, ...] = Field(min_length=3)
    credit: tuple[Entry, ...] = Field(min_length=2)
    behaviour: tuple[Entry, ...] = Field(min_length=2)
    contacts: tuple[ContactShape, ...] = ()
    known: tuple[Known, ...] = ()
    answered_by: Party = "unknown"
    relation: Relation | None = None

    def to_firm(self, locale: str) -> Firm:
        """The firm as the judge knows it, in one language."""
        zh = locale == "zh"
        on_behalf = self.firm.on_behalf_of
        return Firm(
            name=self.firm.name.zh if zh else self.firm.name.en,
            on_behalf_of=("" if on_behalf is None else on_behalf.zh if zh else on_behalf.en),
            agency=self.firm.agency,
        )

    def to_account(self, locale: str) -> Account:
        """The account as the judge knows it, in one language."""
        a = self.account
        return Account(
            product=a.product.zh if locale == "zh" else a.product.en,
            currency=a.currency,
            principal=a.principal,
            interest=a.interest,
            fees=a.fees,
            balance=a.balance,
            due_date=a.due_date,
            days_past_due=a.days_past_due,
            time_barred=a.time_barred,
            undisputed=a.undisputed,
            authority=Authority(a.authority.waiver, a.authority.max_instalments),
        )

    def to_contacts(self) -> tuple[Contact, ...]:
        """The contact log as the judge knows it."""
        return tuple(
            Contact(c.at, c.channel, c.party, c.answered, c.place.en if c.place else "") for c in self.contacts
        )
