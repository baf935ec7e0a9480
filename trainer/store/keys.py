"""The key that signs certificates: made at first use, kept in the instance folder for its owner's eyes only."""

import os
import secrets
from pathlib import Path

from trainer.progress.certificate import new_key, public_key

FILE = "certificates.key"
"""32 bytes of an Ed25519 private key. Who loses it can still prove old certificates with the public key."""


def signing_key(instance: Path) -> bytes:
    """The private key of this copy."""
    file = instance / FILE
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        draft = instance / f"{FILE}.{secrets.token_hex(8)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(new_key())
        try:
            os.link(draft, file)  # whoever comes second keeps what the first one made
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_bytes()


def proving_key(instance: Path) -> bytes:
    """The public key of this copy."""
    return public_key(signing_key(instance))
