"""Where a running copy keeps its things, and its secrets, made once and readable by its owner only."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer.llm.endpoint import endpoint_of
from trainer.rubric.house import chosen
from trainer.store.database import database_url

SECRETS = "secrets.json"


def instance_folder() -> Path:
    """The instance folder: TRAINER_INSTANCE, or `instance` where the command is run."""
    return Path(os.environ.get("TRAINER_INSTANCE") or "instance").resolve()


def kept_secrets(instance: Path) -> dict[str, str]:
    """SECRET_KEY and password salt of this copy; made on the first call, mode 0600."""
    file = instance / SECRETS
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        made = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "SECURITY_PASSWORD_SALT")}
        draft = instance / f"{SECRETS}.{secrets.token_hex(8)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            json.dump(made, out)
        try:
            os.link(draft, file)  # whoever comes second keeps what the first one made
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    read: dict[str, str] = json.loads(file.read_text("utf-8"))
    return read


def settings_from(environment: Mapping[str, str], instance: Path) -> dict[str, Any]:
    """The Flask settings of a copy that keeps its things in `instance`."""
    return {
        **kept_secrets(instance),
        "SQLALCHEMY_DATABASE_URI": database_url(environment.get("TRAINER_DATABASE", ""), instance),
        "ADDRESS": environment.get("TRAINER_ADDRESS", ""),
        "MAILS": bool(environment.get("TRAINER_MAIL_FROM", "")),
        "DEMO": environment.get("TRAINER_DEMO", "") == "1",
        "HOUSE": chosen(environment),
        "ENDPOINT": endpoint_of(environment),
    }
