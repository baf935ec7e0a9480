"""Content as it was used: the full text of every file that an attempt ran on, by its digest."""

from datetime import datetime

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from trainer.store import tables
from trainer.store.database import for_writing

_version = tables.rows(tables.ContentVersion)


def is_kept(engine: Engine, kind: str, name: str, digest: str) -> bool:
    """Whether this very text is kept already."""
    with engine.connect() as connection:
        return connection.execute(select(_version.c.id).where(*_this(kind, name, digest))).first() is not None


def keep(engine: Engine, kind: str, name: str, digest: str, text: str, at: datetime) -> None:
    """Keep `text`, the whole of a content file, unless this digest is kept already."""
    if is_kept(engine, kind, name, digest):
        return
    try:
        with for_writing(engine).begin() as connection:
            connection.execute(insert(_version).values(kind=kind, id=name, digest=digest, text=text, kept=at))
    except IntegrityError:
        return  # another worker kept the same text in the meantime


def text_of(engine: Engine, kind: str, name: str, digest: str) -> str | None:
    """The text as it was used; None when it was never kept."""
    with engine.connect() as connection:
        return connection.execute(select(_version.c.text).where(*_this(kind, name, digest))).scalar()


def _this(kind: str, name: str, digest: str) -> tuple:
    return (_version.c.kind == kind, _version.c.id == name, _version.c.digest == digest)
