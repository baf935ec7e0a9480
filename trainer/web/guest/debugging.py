"""What a model was told and what it said, word for word: kept only while TRAINER_MODEL_DEBUG is set."""

import json
import os
from pathlib import Path

from trainer.llm.calls import Call
from trainer.llm.client import Overhears, Question

FILE = "model-debug.jsonl"


def into(file: Path) -> Overhears:
    """Somebody who writes each call as a line of `file`, which only its owner may read. Never raises."""

    def overhear(asked: Question, said: str, call: Call) -> None:
        line = {
            "at": call.at.isoformat(),
            "purpose": call.purpose,
            "model": call.model,
            "attempt": str(call.attempt) if call.attempt else None,
            "outcome": call.outcome,
            "why": call.why,
            "messages": list(asked.messages),
            "said": said,
        }
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "ab") as out:  # one write: lines of several processes do not mix
                out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        except OSError:
            return

    return overhear
