"""What keeps an office running: messages, keys, audit, the database, people."""

import sys
from uuid import UUID

import click


@click.group()
def mail() -> None:
    """Messages to people: reminders of what is assigned to them."""


@mail.command("send")
@click.option("--watch", type=click.IntRange(5), metavar="SECONDS", help="Go on, one round every so many seconds.")
def send_mail(watch: int | None) -> None:
    """Make the reminders that are due and send what waits in the outbox.

    Ends with 0 when all was sent, with 1 when something could not be sent yet, with 2 when no server is set.
    """
    from trainer.cli.mailing import send

    sys.exit(send(watch))


@mail.command("status")
def mail_status() -> None:
    """How many messages wait, were sent, were given up."""
    from trainer.cli.mailing import show_status

    sys.exit(show_status())


@click.group()
def certificates() -> None:
    """The key that signs certificates."""


@certificates.command("key")
def show_certificates_key() -> None:
    """Print the public key of this copy, to be passed on to whoever shall prove certificates."""
    from trainer.cli.proving import show_key

    sys.exit(show_key())


@click.group()
def audit() -> None:
    """Hold what is stored against what it was made from."""


@audit.command("verify")
@click.option("--attempt", type=click.UUID, help="Only this attempt.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an attempt, a summary last.")
def audit_verify(attempt: UUID | None, as_json: bool) -> None:
    """Judge every settled attempt anew from its log: the same scorecards byte for byte, and certificates that hold.

    Ends with 0 when all are the same, with 1 when something differs, with 2 for an attempt that is not there.
    """
    from trainer.cli.auditing import verify_scorecards

    sys.exit(verify_scorecards(attempt, as_json))


@click.group()
def db() -> None:
    """The database: what is kept, and for how long."""


@db.command()
@click.option("--count", "only_count", is_flag=True, help="Only say what is past its day.")
def retain(only_count: bool) -> None:
    """Delete attempts, conversations and lines of the audit trail that are past the day the office has set."""
    from trainer.cli.keeping import retain as run

    sys.exit(run(only_count=only_count))


@click.group()
def users() -> None:
    """People who may sign in."""


@users.command("add")
@click.argument("email")
@click.option("--name", default="")
@click.option("--role", "roles", multiple=True, type=click.Choice(["trainee", "trainer", "manager", "admin"]))
@click.password_option()
def add_user(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Add a person."""
    from trainer.cli.serving import add_person

    sys.exit(add_person(email, name, roles or ("trainee",), password))


@users.command("password")
@click.argument("email")
@click.password_option()
def set_user_password(email: str, password: str) -> None:
    """Set a person's password; ends their other sessions."""
    from trainer.cli.serving import set_password

    sys.exit(set_password(email, password))


@users.command("list")
def list_users() -> None:
    """Everyone, with their roles."""
    from trainer.cli.serving import list_people

    sys.exit(list_people())
