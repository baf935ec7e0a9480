"""The beginning of a run of a case study: its id, its text as it is now, its luck."""

import secrets
from uuid import UUID, uuid4

from trainer.store.chapter_runs import Run
from trainer.web import language
from trainer.web.cases.shelf import keep
from trainer.web.served import now


def new_run(chapter_id: str, owner: int | None, token: str, *, id: UUID | None = None, locale: str = "") -> Run:
    """A run that begins, not kept yet; in the language of the page, unless `locale` says which."""
    return Run(
        id=id or uuid4(),
        owner=owner,
        token=token,
        chapter=chapter_id,
        digest=keep(chapter_id),
        locale=locale or language.locale(),
        seed=secrets.randbits(31),
        started=now(),
        changed=now(),
        ended=None,
        log=(),
    )
