"""A run of a case study is its owner's alone."""

from collections.abc import Mapping
from typing import Any

from flask import g

from trainer.store import chapter_runs
from trainer.store.chapter_runs import Run
from trainer.web import access
from trainer.web.access import Condition
from trainer.web.served import attempts


def _is_own(values: Mapping[str, Any]) -> bool:
    run = chapter_runs.find(attempts().engine, values["run_id"])
    g.run = run
    if run is None:
        return False
    who = access.visitor()
    if run.owner is not None:
        return who is not None and run.owner == who.id
    return bool(run.token) and run.token == access.guest_token()


own_run = Condition("own run", _is_own)
"""The run in the address is the visitor's own; it is in `found_run()`."""


def found_run() -> Run:
    """The visitor's own run that the address names."""
    run: Run = g.run
    return run
