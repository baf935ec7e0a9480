"""`trainer verify` and `trainer certificates`: what a certificate proves to who has the public key, and that key."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from trainer.progress.certificate import (
    LARGEST_FILE,
    NotProved,
    Statement,
    fingerprint,
    key_from,
    key_text,
    outcome,
    percent_ruled_out,
    proved,
    token_in,
)

GENUINE, EXPIRED, NOT_PROVED, NO_KEY = 0, 1, 2, 3

_WHY = {
    "no-token": "the file carries no certificate",
    "too-large": "the file is larger than a certificate can be",
    "not-ours": "the signature does not hold: forged, changed, or signed with another key",
    "unreadable": "what was signed cannot be read by this version",
}
_NOT_THIS_COPY = (
    "it is not signed with the key of this copy: changed, forged, or issued elsewhere. "
    "For one that was issued elsewhere give the issuer's public key with --key"
)
_NO_KEY = """NOT CHECKED: there is no public key to trust. This says nothing against the certificate.
Ask the issuer for the public key, by another way than the certificate: `trainer certificates key` prints it there.
Then run:
  trainer verify {name} --key KEY"""


def verify_file(name: str, key: str | None, as_json: bool) -> int:
    """Print what the file proves. The network and the database are not asked: it cannot tell a revocation.

    Without a key nothing is proved and nothing held against the file; a key is never made here.
    """
    try:
        trusted = _trusted(key)
    except ValueError:
        click.echo(f"{key} is no public key: 43 letters and digits, as `trainer certificates key` prints it.", err=True)
        return NO_KEY
    if trusted is None:
        click.echo(json.dumps({"proved": None, "trouble": "no-key"}) if as_json else _NO_KEY.format(name=name))
        return NO_KEY
    try:
        with Path(name).open("rb") as file:
            said = proved(token_in(file.read(LARGEST_FILE + 1)), [trusted])
    except NotProved as wrong:
        if as_json:
            click.echo(json.dumps({"proved": False, "trouble": wrong.trouble, "key": fingerprint(trusted)}))
        else:
            here = key is None and wrong.trouble == "not-ours"
            click.echo(
                f"NOT PROVED: {_NOT_THIS_COPY if here else _WHY[wrong.trouble]}.\nTrusted key: {fingerprint(trusted)}"
            )
        return NOT_PROVED
    state = outcome(said.valid_until, None, datetime.now(UTC))
    if as_json:
        told = {"proved": True, "outcome": state, "key": fingerprint(trusted), "statement": asdict(said)}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for line in _lines(said, state, trusted):
            click.echo(line)
    return GENUINE if state == "valid" else EXPIRED


def _trusted(given: str | None) -> bytes | None:
    """The key that was given, else that of this copy; None where it has none."""
    if given is None:
        from trainer.store.keys import kept_proving_key
        from trainer.web.settings import instance_folder

        return kept_proving_key(instance_folder())
    text = given
    if len(given) < 4096 and Path(given).is_file():
        text = Path(given).read_text("utf-8", "replace")
    return key_from(text)


def _lines(said: Statement, state: str, key: bytes) -> list[str]:
    shown = said.evidence
    bound = ""
    if shown.rate_ruled_out is not None:
        bound = (
            f" ({shown.clean_exams} clean exams bound the critical-violation rate below "
            f"{percent_ruled_out(shown.rate_ruled_out)} % at {round(shown.confidence * 100)} % confidence)"
        )
    return [
        "GENUINE, and it runs." if state == "valid" else "GENUINE, but EXPIRED.",
        f"Number:     {said.number}",
        f"Name:       {said.name}",
        f"Programme:  {said.title_en} / {said.title_zh} ({said.programme} {said.programme_version})",
        f"Scope:      {', '.join(said.channels)} under the law of {said.jurisdiction}",
        f"Issued:     {said.issued}",
        f"Until:      {said.until}",
        f"Evidence:   {shown.attempts} attempts{bound}",
        f"Signed off: {shown.reviewer or '-'}",
        f"Issuer:     {said.issuer or '-'}",
        f"Key:        {fingerprint(key)}",
        "Only these words are proved: hold the page against them. A revocation since cannot be seen offline.",
    ]


def show_key() -> int:
    """Print the public key."""
    from trainer.store.keys import proving_key
    from trainer.web.settings import instance_folder

    key = proving_key(instance_folder())
    click.echo(f"{key_text(key)}\nFingerprint: {fingerprint(key)}")
    return 0
