"""What certificates and figures need of the organisation's settings."""

from dataclasses import dataclass

from sqlalchemy import Engine, select

from trainer.store import tables
from trainer.store.database import for_one_read
from trainer.store.tables_office import Setting

_setting = tables.rows(Setting)


@dataclass(frozen=True, slots=True)
class Organisation:
    """Its name, empty until set; whether its managers read conversations, which they do not unless it says so."""

    name: str
    managers_read: bool


def organisation(engine: Engine) -> Organisation:
    """The organisation as it is set now."""
    names = ("organisation", "managers-read-conversations")
    statement = select(_setting.c.name, _setting.c.value).where(_setting.c.name.in_(names))
    with for_one_read(engine).connect() as connection:
        kept = {line.name: line.value for line in connection.execute(statement)}
    return Organisation(kept.get(names[0], ""), kept.get(names[1], "no") == "yes")
