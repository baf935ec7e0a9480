"""A conversation put on paper: the other direction of `paper.read_transcript`."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from trainer.conversation.account import Account, Contact
from trainer.conversation.transcript import Setting, Transcript, Utterance


def write_transcript(transcript: Transcript) -> str:
    """One line that `paper.read_transcript` reads as the same conversation; what is empty is left out.

    Signals of simulated turns and the debtor's name on file are no part of the promise and are not written.
    """
    whole = {"id": transcript.id, **_setting(transcript.setting), "turns": [_turn(t) for t in transcript.turns]}
    return json.dumps(whole, ensure_ascii=False, default=_plain)


def _turn(turn: Utterance) -> dict[str, Any]:
    words = {"text": turn.text} if turn.text or not turn.act else {}
    return {"speaker": turn.speaker, **words, **_told(act=turn.act, at=turn.at)}


def _setting(setting: Setting) -> dict[str, Any]:
    firm = _told(name=setting.firm.name, on_behalf_of=setting.firm.on_behalf_of, agency=setting.firm.agency or None)
    return {
        "channel": setting.channel,
        "jurisdiction": setting.jurisdiction,
        "locale": setting.locale,
        **_told(
            started_at=setting.started_at,
            firm=firm,
            account=_account(setting.account) if setting.account else None,
            contacts=[_contact(c) for c in setting.contacts],
            relation=setting.relation,
            known=sorted(setting.known),
            place=setting.place,
            excerpt=setting.excerpt or None,
        ),
        "answered_by": setting.answered_by,
        "initiated_by": setting.initiated_by,
    }


def _account(account: Account) -> dict[str, Any]:
    told = _told(
        product=account.product,
        principal=account.principal,
        interest=account.interest,
        fees=account.fees,
        balance=account.balance,
        due_date=account.due_date,
        days_past_due=account.days_past_due,
        time_barred=account.time_barred or None,
    )
    authority = {"waiver": account.authority.waiver, **_told(max_instalments=account.authority.max_instalments)}
    return {"currency": account.currency, **told, "authority": authority}


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "at": contact.at,
        "channel": contact.channel,
        "party": contact.party,
        "answered": contact.answered,
        **_told(place=contact.place),
        "initiated_by": contact.initiated_by,
    }


def _told(**values: Any) -> dict[str, Any]:
    """The values that say something: zero does, an empty text or list does not."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)
