"""A certificate: what it states, as canonical JSON, signed with Ed25519, so that anybody can prove it without us.

The token is `payload.signature`, both base64url without padding; it stands in the PDF's keywords and can be cut out of
the file. A certificate proves what was signed; whether it was revoked since, only the house that issued it knows.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

FORMAT = "collections-trainer certificate 1"

LONGEST_TOKEN = 20_000
LARGEST_FILE = 5_000_000
"""Bytes of a file in which a token is looked for."""

_TOKEN = re.compile(rb"[A-Za-z0-9_-]{80,%d}\.[A-Za-z0-9_-]{86}(?![A-Za-z0-9_-])" % LONGEST_TOKEN)

Trouble = Literal["no-token", "too-large", "not-ours", "unreadable"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a certificate rests on: attempts that counted, clean exams running, the violation rate these rule out."""

    attempts: int
    clean_exams: int
    rate_ruled_out: float | None
    confidence: float
    reviewer: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a certificate states. Moments are ISO 8601 in UTC; `rubrics` are the versions that judged the attempts."""

    number: str
    name: str
    programme: str
    programme_version: str
    title_zh: str
    title_en: str
    jurisdiction: str
    channels: tuple[str, ...]
    issued: str
    until: str
    issuer: str
    evidence: Evidence
    rubrics: tuple[str, ...]

    @property
    def valid_until(self) -> datetime:
        """The moment it ends."""
        return datetime.fromisoformat(self.until)


class NotProved(ValueError):
    """A file or token that proves nothing; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def payload(statement: Statement) -> bytes:
    """The bytes that are signed: JSON with sorted keys, no blanks, UTF-8."""
    content = {"format": FORMAT, **asdict(statement)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def new_key() -> bytes:
    """A private key of 32 bytes, made at random."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The public key of 32 bytes that proves what `private` signed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def signed(statement: Statement, private: bytes) -> str:
    """The token of `statement`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    content = payload(statement)
    return f"{_text(content)}.{_text(Ed25519PrivateKey.from_private_bytes(private).sign(content))}"


def proved(token: str, keys: Sequence[bytes]) -> Statement:
    """What `token` states, if one of the public `keys` proves it. Raises NotProved."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(token) > LONGEST_TOKEN + 100:
        raise NotProved("too-large")
    content, _dot, signature = token.partition(".")
    try:
        said, seal = _bytes(content), _bytes(signature)
    except ValueError as error:
        raise NotProved("unreadable") from error
    for key in keys:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(seal, said)
        except InvalidSignature:
            continue
        return _read(said)
    raise NotProved("not-ours")


def token_in(file: bytes) -> str:
    """The token that stands in a certificate's PDF, its JSON or a text. Raises NotProved."""
    if len(file) > LARGEST_FILE:
        raise NotProved("too-large")
    found = _TOKEN.search(file)
    if found is None:
        raise NotProved("no-token")
    return found.group().decode("ascii")


def _read(said: bytes) -> Statement:
    try:
        content = json.loads(said)
        if content.pop("format") != FORMAT:
            raise NotProved("unreadable")
        evidence = Evidence(**content.pop("evidence"))
        channels, rubrics = tuple(content.pop("channels")), tuple(content.pop("rubrics"))
        statement = Statement(**content, evidence=evidence, channels=channels, rubrics=rubrics)
        statement.valid_until  # noqa: B018 - a moment that cannot be read proves nothing
    except (KeyError, TypeError, ValueError) as error:
        raise NotProved("unreadable") from error
    return statement


def key_text(key: bytes) -> str:
    """A public key as people pass it on."""
    return _text(key)


def key_from(text: str) -> bytes:
    """A public key from what was passed on. Raises ValueError."""
    key = _bytes(text.strip())
    if len(key) != 32:
        raise ValueError("a public key has 32 bytes")
    return key


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _bytes(text: str) -> bytes:
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise ValueError("not base64url")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
