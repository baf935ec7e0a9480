"""The public check: a file that proves itself, or a number that is looked up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flask import current_app, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from trainer.conversation.text import Text
from trainer.progress.certificate import (
    LARGEST_FILE,
    NotProved,
    Statement,
    Trouble,
    fingerprint,
    key_text,
    outcome,
    proved,
    tidy_number,
    token_in,
)
from trainer.store import certificates
from trainer.store.keys import proving_key
from trainer.web import language
from trainer.web.access import public
from trainer.web.certificates.room import bp, instance, title_of
from trainer.web.language import gettext as _
from trainer.web.limits import Brake
from trainer.web.paper.certificate_page import evidence
from trainer.web.served import attempts, now

TRIES, SECONDS = 60, 300
"""Look-ups of one address; enough for a desk that checks a class, too few to try numbers."""
LONGEST_NUMBER = 40

Answer = Literal[
    "valid", "expired", "revoked", "unknown", "not-registered", "no-token", "too-large", "not-ours", "busy"
]
_TROUBLES: dict[Trouble, Answer] = {"no-token": "no-token", "too-large": "too-large", "not-ours": "not-ours",
                                    "unreadable": "no-token"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out; a statement only of what is proved or stands in the register."""

    answer: Answer
    number: str = ""
    name: str = ""
    title: str = ""
    jurisdiction: str = ""
    channels: tuple[str, ...] = ()
    issued: datetime | None = None
    until: datetime | None = None
    revoked: datetime | None = None
    evidence: tuple[str, ...] = ()
    proved: bool = False


@bp.get("/verify")
@public
def verify() -> str | tuple[str, int]:
    """Ask for a file or a number; a number in the address is looked up."""
    number = tidy_number(request.args.get("number", "")[:LONGEST_NUMBER])
    if not number:
        return _page(None)
    if not _may_try():
        return _page(Checked("busy", number)), 429
    return _page(_looked_up(number))


@bp.post("/verify")
@public
def verify_file() -> str | tuple[str, int]:
    """Prove a file, and say whether what it certifies still holds."""
    request.max_content_length = request.max_form_memory_size = LARGEST_FILE + 10_000
    try:
        sent = request.files.get("file")
        file = sent.stream.read(LARGEST_FILE + 1) if sent else b""
    except RequestEntityTooLarge:
        request.max_content_length = None
        return _page(Checked("too-large")), 413
    if not file:
        return _page(None, _("Choose a file first.")), 422
    if not _may_try():
        return _page(Checked("busy")), 429
    try:
        said = proved(token_in(file), [proving_key(instance())])
    except NotProved as wrong:
        return _page(Checked(_TROUBLES[wrong.trouble])), 422
    return _page(_registered(said))


def _may_try() -> bool:
    brake: Brake = current_app.extensions.setdefault("certificate_brake", Brake(TRIES, SECONDS))
    return brake.take(request.remote_addr or "")


def _looked_up(number: str) -> Checked:
    kept = certificates.find(attempts().engine, number)
    if kept is None:
        return Checked("unknown", number)
    if kept.statement is None:
        title, worth = title_of(kept.programme, language.locale()), kept.outcome(now())
        return Checked(
            worth, number, title=title, jurisdiction=kept.jurisdiction, issued=kept.issued, until=kept.until,
            revoked=kept.revoked,
        )  # fmt: skip
    return _told(kept.statement, kept.outcome(now()), kept.revoked, is_proved=False)


def _registered(said: Statement) -> Checked:
    kept = certificates.find(attempts().engine, said.number)
    if kept is None:
        return _told(said, "not-registered", None, is_proved=True)
    return _told(said, outcome(said.valid_until, kept.revoked, now()), kept.revoked, is_proved=True)


def _told(said: Statement, answer: Answer, revoked: datetime | None, *, is_proved: bool) -> Checked:
    here = language.locale()
    return Checked(
        answer=answer,
        number=said.number,
        name=said.name,
        title=Text(said.title_zh, said.title_en).to(here),
        jurisdiction=said.jurisdiction,
        channels=said.channels,
        issued=datetime.fromisoformat(said.issued),
        until=said.valid_until,
        revoked=revoked,
        evidence=tuple(evidence(said, here)),
        proved=is_proved,
    )


def _page(checked: Checked | None, error: str = "") -> str:
    key = proving_key(instance())
    return render_template(
        "certificates/verify.html", checked=checked, error=error, key=key_text(key), fingerprint=fingerprint(key)
    )
