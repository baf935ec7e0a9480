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
from trainer.store.secret_files import made_once

SECRETS = "secrets.json"


def instance_folder() -> Path:
    """The instance folder: TRAINER_INSTANCE, or `instance` where the command is run."""
    return Path(os.environ.get("TRAINER_INSTANCE") or "instance").resolve()


def kept_secrets(instance: Path) -> dict[str, str]:
    """SECRET_KEY and password salt of this copy; made on the first call, mode 0600."""
    read: dict[str, str] = json.loads(made_once(instance / SECRETS, _new_secrets))
    return read


def _new_secrets() -> bytes:
    made = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "SECURITY_PASSWORD_SALT")}
    return json.dumps(made).encode()


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
        "MODEL_DEBUG": environment.get("TRAINER_MODEL_DEBUG", "") == "1",
    }
