"""Which version of a programme binds somebody: texts of programmes are kept, so that nobody half-way loses theirs."""

from datetime import datetime

from sqlalchemy import Engine, select

from trainer.curriculum.programme import Programme, programmes
from trainer.curriculum.programme import versions as versions_of
from trainer.progress.certification import version_that_binds
from trainer.store import tables, versions
from trainer.store.enrolments import Enrolled

KIND = "programme"

_version = tables.rows(tables.ContentVersion)


def keep(engine: Engine, programme: str, at: datetime) -> str:
    """Keep the text of a programme as it is loaded now, and give its version. Raises KeyError for an unknown one."""
    volume = programmes().volumes[programme]
    versions.keep(engine, KIND, programme, volume.version, volume.content.model_dump_json(), at)
    return versions_of(programmes())[programme]


def binding(engine: Engine, enrolled: Enrolled, at: datetime) -> tuple[Programme, str] | None:
    """The programme that counts for somebody at `at`, and its version; None when it is loaded no more.

    A newer version binds `keep_days` after it was first seen here; until then the one they began on does.
    """
    if enrolled.programme not in programmes():
        return None
    newest = keep(engine, enrolled.programme, at)
    programme = programmes()[enrolled.programme].content
    if enrolled.version == newest:
        return programme, newest
    bound = version_that_binds(
        enrolled.version, newest, _since(engine, enrolled.programme, newest), programme.keep_days, at
    )
    kept = versions.text_of(engine, KIND, enrolled.programme, bound.partition("-")[2]) if bound != newest else None
    return (Programme.model_validate_json(kept), bound) if kept else (programme, newest)


def _since(engine: Engine, programme: str, version: str) -> datetime:
    statement = select(_version.c.kept).where(
        _version.c.kind == KIND, _version.c.id == programme, _version.c.digest == version.partition("-")[2]
    )
    with engine.connect() as connection:
        kept: datetime = connection.execute(statement).scalar_one()
    return kept
