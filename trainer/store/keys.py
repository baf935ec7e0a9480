"""The key that signs certificates: made at first use, kept in the instance folder for its owner's eyes only."""

from pathlib import Path

from trainer.progress.certificate import new_key, public_key
from trainer.store.secret_files import made_once

FILE = "certificates.key"
"""32 bytes of an Ed25519 private key. Who loses it can still prove old certificates with the public key."""


def signing_key(instance: Path) -> bytes:
    """The private key of this copy."""
    return made_once(instance / FILE, new_key)


def proving_key(instance: Path) -> bytes:
    """The public key of this copy."""
    return public_key(signing_key(instance))


def kept_proving_key(instance: Path) -> bytes | None:
    """The public key of this copy where it has one; none is made."""
    file = instance / FILE
    return public_key(file.read_bytes()) if file.is_file() else None
