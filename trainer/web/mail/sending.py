"""One round of the post: make the reminders that are due, hand over what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import Engine

from trainer.store import invites, outbox
from trainer.store.database import for_writing
from trainer.store.invites import OWN_LINK_DAYS, Secrets
from trainer.store.outbox import Message
from trainer.store.reminders import put_reminders
from trainer.web.mail.carriers import Carrier, FileCarrier, Refused, Unreachable
from trainer.web.mail.wording import address_of, invitation, worded
from trainer.web.served import attempts, now

PAUSE = timedelta(minutes=1)
"""How long messages wait when no server can be reached. They lose no try by it."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did. `trouble` says why it ended early: the server cannot be reached."""

    made: int = 0
    sent: int = 0
    refused: int = 0
    trouble: str = ""


def send_round(engine: Engine, carrier: Carrier) -> Round:
    """Make what reminders are due, and send what waits. Needs an app context, and no request."""
    made = put_reminders(engine, now(), worded)
    sent = refused = 0
    with carrier:
        for message in outbox.due(engine, now()):
            try:
                carrier.carry(message)
            except Refused as error:
                refused += 1
                outbox.note_trouble(engine, message.id, str(error), for_good=error.for_good)
            except Unreachable as error:
                outbox.give_back(engine, message.id, message.tries, now() + PAUSE, str(error))
                return Round(made, sent, refused, str(error))
            else:
                sent += 1
                outbox.note_sent(engine, message.id, now())
    return Round(made, sent, refused)


def demo_carrier() -> FileCarrier:
    """Where the demo writes its messages."""
    return FileCarrier(Path(current_app.instance_path) / "outbox")


def invite(cohort: str, links: Sequence[tuple[invites.Link, str, str]], secrets: Secrets) -> None:
    """Put the links of new accounts into the outbox, where this copy sends mail at all; each with name and language."""
    if not (current_app.config["MAILS"] or current_app.config["DEMO"]):
        return
    found = []
    for link, name, locale in links:
        address = address_of("joining.open_link", secret=secrets.of_link(link))
        subject, body = invitation(name, locale, cohort, address, OWN_LINK_DAYS)
        found.append(Message(f"invite:{link.id}", link.email, subject, body))
    with for_writing(attempts().engine).begin() as connection:
        outbox.put(connection, found, now())
    post_in_demo()


def post_in_demo() -> None:
    """In the demo nobody runs the mailer: what a page gave reason for is written at once."""
    if current_app.config["DEMO"]:
        send_round(attempts().engine, demo_carrier())
