"""`trainer scenarios list | check | chart | schema`."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from trainer.authoring.checking import check_file
from trainer.content.problem import Problem
from trainer.content.shelf import open_volume
from trainer.conversation.text import Locale
from trainer.curriculum.programme import Programme, programmes
from trainer.curriculum.programme_lint import lint_offered, lint_programme
from trainer.language.topics import topic_names
from trainer.practice.chapters import chapters, check_chapter
from trainer.practice.desk import desk
from trainer.practice.offered import offered
from trainer.practice.proving import prove_dialogues
from trainer.scenario.diagram import mermaid
from trainer.scenario.lint import lint_scenario
from trainer.scenario.lint_principles import principle_problems
from trainer.scenario.schema import Scenario, Voice


def show_list(as_json: bool) -> int:
    """Print the scenarios that load."""
    rows = [
        {
            "id": s.id,
            "version": s.version,
            "channel": s.channel,
            "level": s.level,
            "jurisdiction": s.jurisdiction,
            "titles": {"zh": s.title.zh, "en": s.title.en},
        }
        for s in (v.content for v in desk().scenarios)
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return 0
    for row in rows:
        click.echo(f"{row['id']:24} v{row['version']}  {row['channel']:8} {row['level']:7} {row['jurisdiction']}")
    return 0


def check_content(files: Sequence[str], locale: str, *, dialogues: bool) -> int:
    """Print every problem of the content; 1 when one is an error."""
    language: Locale = "zh" if locale == "zh" else "en"
    counter = desk()
    problems: list[Problem] = []
    if files:
        voices = {v.content.id: v.content for v in counter.voices}
        for name in files:
            path = Path(name)
            if "voices" in path.parts:
                voice, found = open_volume(path, Voice)
                problems.extend((*found, *principle_problems([voice] if voice else (), ())))
                continue
            if "programmes" in path.parts:
                programme, found = open_volume(path, Programme)
                problems.extend(found)
                if programme is not None:
                    problems.extend(lint_programme(programme))
                    problems.extend(lint_offered(programme, offered(counter), counter.rubrics))
                continue
            if "cases" in path.parts:
                problems.extend(check_chapter(path, counter))
                continue
            volume, found = open_volume(path, Scenario)
            if volume is None or volume.content.draft:
                problems.extend(check_file(path, counter).problems)
            else:
                problems.extend(lint_scenario(volume, voices, topic_names()))
                problems.extend(principle_problems((), [volume]))
                if dialogues and volume.content.id in counter.scenarios:
                    problems.extend(prove_dialogues(counter, counter.scenarios[volume.content.id]))
    else:
        problems.extend((*counter.problems, *programmes().problems, *chapters().problems))
        problems.extend(principle_problems(counter.voices, counter.scenarios))
        for each in programmes():
            problems.extend(lint_offered(each, offered(counter), counter.rubrics))
        if dialogues:
            for volume in counter.scenarios:
                problems.extend(prove_dialogues(counter, volume))
    for problem in sorted(problems):
        click.echo(problem.to(language))
    errors = sum(p.severity == "error" for p in problems)
    loaded = f"{len(counter.scenarios)} scenarios, {len(counter.voices)} voices, {len(programmes())} programmes"
    loaded += f", {len(chapters())} cases"
    click.echo(f"{loaded}, {errors} errors")
    return 1 if errors else 0


def show_chart(scenario_id: str, locale: str) -> int:
    """Print a chart as Mermaid; 2 for an unknown scenario."""
    counter = desk()
    if scenario_id not in counter.scenarios:
        click.echo(f"there is no scenario called {scenario_id}", err=True)
        return 2
    click.echo(mermaid(counter.scenario(scenario_id).chart, "zh" if locale == "zh" else "en"))
    return 0


def show_schema() -> int:
    """Print the JSON Schema of a scenario file."""
    click.echo(json.dumps(Scenario.model_json_schema(), ensure_ascii=False, indent=2))
    return 0
