"""Keeping the content that an attempt runs on, whole, before its first turn."""

from dataclasses import replace
from datetime import datetime

from pydantic import BaseModel

from trainer.practice.events import Started
from trainer.scenario.schema import Scenario
from trainer.store import versions
from trainer.web.served import attempts, content


def keep_versions(started: Started, scenario: Scenario) -> Started:
    """Keep the text of the scenario and of the rubrics that hold for it; the start names them all."""
    desk = content()
    rules = desk.rubrics.rules(scenario.jurisdiction, scenario.channel, scenario.starts_at.date())
    _keep("scenario", scenario.id, desk.scenarios[scenario.id].version, scenario, started.at)
    for bound in desk.rubrics.bound:
        if f"rubric:{bound.rubric.id}" in rules.versions:
            _keep("rubric", bound.rubric.id, bound.version, bound.rubric, started.at)
    return replace(started, versions={**started.versions, **rules.versions})


def _keep(kind: str, name: str, version: str, whole: BaseModel, at: datetime) -> None:
    engine = attempts().engine
    if not versions.is_kept(engine, kind, name, version):
        versions.keep(engine, kind, name, version, whole.model_dump_json(by_alias=True), at)
