"""Learning paths as they are kept: a changed path is a new row, so that assignments keep the one they had."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, insert, select, update

from trainer.curriculum.path import Path, read_path, write_path
from trainer.store import tables, trail
from trainer.store.assignments import Kept as Assigned
from trainer.store.database import for_one_read, for_writing
from trainer.store.tables_teaching import Assignment, LearningPath
from trainer.store.visitors import Visitor

_path = tables.rows(LearningPath)
_assignment = tables.rows(Assignment)


@dataclass(frozen=True, slots=True)
class Kept:
    """A path in its maker's list; `used` counts the assignments that follow this very version."""

    id: int
    title: str
    by: int | None
    made: datetime
    path: Path
    replaced: datetime | None
    used: int = 0


def of_trainer(engine: Engine, trainer: int) -> tuple[Kept, ...]:
    """The paths that `trainer` made and did not replace or put away, by title."""
    statement = (
        select(*_COLUMNS, func.count(_assignment.c.id))
        .select_from(_path.outerjoin(_assignment, _assignment.c.path == _path.c.id))
        .where(_path.c.by == trainer, _path.c.replaced.is_(None))
        .group_by(*_COLUMNS)
        .order_by(_path.c.title, _path.c.id)
    )
    with for_one_read(engine).connect() as connection:
        return tuple(_kept(line) for line in connection.execute(statement))


def find(engine: Engine, path: int, trainer: int) -> Kept | None:
    """A path of `trainer`, replaced or not."""
    used = select(func.count()).where(_assignment.c.path == _path.c.id).scalar_subquery()
    statement = select(*_COLUMNS, used).where(_path.c.id == path, _path.c.by == trainer)
    with for_one_read(engine).connect() as connection:
        line = connection.execute(statement).first()
    return _kept(line) if line else None


def title_of(engine: Engine, path: int) -> str:
    """The title of a path, whoever made it."""
    with for_one_read(engine).connect() as connection:
        return str(connection.execute(select(_path.c.title).where(_path.c.id == path)).scalar() or "")


def steps_of(engine: Engine, assignment: Assigned) -> Path | None:
    """The path that an assignment follows, whoever made it; None when it follows none."""
    if assignment.path is None:
        return None
    with for_one_read(engine).connect() as connection:
        return read_path(connection.execute(select(_path.c.steps).where(_path.c.id == assignment.path)).scalar_one())


def keep(engine: Engine, by: Visitor, title: str, path: Path, at: datetime, *, instead_of: int | None = None) -> int:
    """Keep a new path, or a changed one in place of another; assignments that were made stay with the old one."""
    with for_writing(engine).begin() as connection:
        values = {"title": title, "by": by.id, "made": at, "steps": write_path(path)}
        made = connection.execute(insert(_path).values(values).returning(_path.c.id)).scalar_one()
        if instead_of is not None:
            old = (_path.c.id == instead_of, _path.c.replaced.is_(None))
            connection.execute(update(_path).where(*old).values(replaced=at))
        trail.note(connection, by, "path-changed" if instead_of else "path-made", at, whom=title)
    return int(made)


def put_away(engine: Engine, by: Visitor, path: int, at: datetime) -> bool:
    """Offer a path no longer; what was assigned goes on. False when it was put away already."""
    with for_writing(engine).begin() as connection:
        own = (_path.c.id == path, _path.c.by == by.id, _path.c.replaced.is_(None))
        if not connection.execute(update(_path).where(*own).values(replaced=at)).rowcount:
            return False
        title = connection.execute(select(_path.c.title).where(_path.c.id == path)).scalar_one()
        trail.note(connection, by, "path-put-away", at, whom=title)
    return True


_COLUMNS = [_path.c[name] for name in ("id", "title", "by", "made", "steps", "replaced")]


def _kept(line: tuple) -> Kept:
    number, title, by, made, steps, replaced, used = line
    return Kept(number, title, by, made, read_path(steps), replaced, used)
