"""What the organisation has set: every setting with its type and its default in one place."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import available_timezones

from sqlalchemy import Connection, Engine, delete, insert, select

from trainer.store import tables, trail
from trainer.store.database import for_one_read, for_writing
from trainer.store.tables_office import Setting
from trainer.store.visitors import Visitor

_setting = tables.rows(Setting)

LONGEST_NAME = 120
LEAST_DAYS, MOST_DAYS = 30, 36_500
"""A period of keeping is 0, for ever, or within these: a slip of the keyboard must not empty the database."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an organisation, at their defaults until they are changed.

    `keep_…_days` count from the end of an attempt, or from a line of the trail; 0 keeps for ever. When the words of an
    attempt are due they are deleted and its score and findings stay; when the attempt is due, all of it goes.
    `language` is what pages speak to who has chosen none and whose browser asks for none of ours. Days of filters and
    exports begin and end in `time_zone`.
    """

    organisation: str = ""
    managers_read_conversations: bool = False
    keep_attempts_days: int = 0
    keep_conversations_days: int = 0
    keep_audit_days: int = 0
    language: str = "en"
    time_zone: str = "UTC"


class Unfit(ValueError):
    """A setting will not do: `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


DEFAULTS = Settings()


def key(name: str) -> str:
    """What a setting is called in the database and in the trail."""
    return name.replace("_", "-")


Values = TypeVar("Values")
"""A frozen value of settings: these, or those of `guest_settings`. All are kept in the one table."""


def read(engine: Engine) -> Settings:
    """The settings as they are now."""
    return read_over(engine, DEFAULTS)


def read_over(engine: Engine, defaults: Values) -> Values:
    """`defaults` with whatever was set of them."""
    with for_one_read(engine).connect() as connection:
        return _read(connection, defaults)


def _read(connection: Connection, defaults: Values) -> Values:
    kept: dict[str, str] = dict(connection.execute(select(_setting.c.name, _setting.c.value)).all())
    types = {each.name: type(getattr(defaults, each.name)) for each in fields(defaults)}  # type: ignore[arg-type]
    told: dict[str, Any] = {name: _value(kept[key(name)], of) for name, of in types.items() if key(name) in kept}
    return replace(defaults, **told)  # type: ignore[type-var]


def _value(text: str, of: type) -> str | int | bool | Decimal:
    if of is bool:
        return text == "yes"
    return of(text) if of in (int, Decimal) else text


def written(value: str | int | bool | Decimal) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def check(settings: Settings) -> None:
    """Raises Unfit for the first setting that will not do."""
    if len(settings.organisation) > LONGEST_NAME:
        raise Unfit("organisation")
    for name in ("keep_attempts_days", "keep_conversations_days", "keep_audit_days"):
        days = getattr(settings, name)
        if days != 0 and not LEAST_DAYS <= days <= MOST_DAYS:
            raise Unfit(name)
    if settings.language not in ("zh", "en"):
        raise Unfit("language")
    if settings.time_zone not in available_timezones():
        raise Unfit("time_zone")


def change(engine: Engine, by: Visitor, wanted: Settings, at: datetime) -> tuple[str, ...]:
    """Set what differs from now, with a line of the trail for each; the names of what changed. Raises Unfit."""
    check(wanted)
    return change_over(engine, by, DEFAULTS, wanted, at)


def change_over(engine: Engine, by: Visitor, defaults: Values, wanted: Values, at: datetime) -> tuple[str, ...]:
    """Set what differs between `wanted` and what is set over `defaults`, each with a line of the trail."""
    names = [each.name for each in fields(defaults)]  # type: ignore[arg-type]
    with for_writing(engine).begin() as connection:
        before = _read(connection, defaults)
        changed = [name for name in names if getattr(before, name) != getattr(wanted, name)]
        for name in changed:
            was, value = written(getattr(before, name)), written(getattr(wanted, name))
            connection.execute(delete(_setting).where(_setting.c.name == key(name)))
            connection.execute(insert(_setting).values(name=key(name), value=value, at=at))
            trail.note(connection, by, "setting-changed", at, whom=key(name), detail={"was": was, "is": value})
    return tuple(changed)
