"""What the pages are served from: the attempts of the database, and the content."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import current_app

from trainer.store.attempts import Attempts

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


def attempts() -> Attempts:
    """The attempts of the current application."""
    kept: Attempts = current_app.extensions["attempts"]
    return kept


def content() -> "Desk":
    """The content that the current application serves: the setting DESK, else what ships under the rules of HOUSE.

    It is read once a process. Raises HouseRefused; `trainer run` finds that out before it serves.
    """
    given: Desk | None = current_app.config.get("DESK")
    if given is not None:
        return given
    from trainer.practice.desk import desk

    return desk(tuple(current_app.config["HOUSE"]))


def now() -> datetime:
    """The one clock of the pages."""
    return datetime.now(UTC)
