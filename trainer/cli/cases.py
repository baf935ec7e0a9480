"""`trainer cases list | check | walk | play | schema`."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, get_args

import click

from trainer.conversation.text import Locale
from trainer.curriculum.chapter import Allotment, Chapter, Decision, Reading, Sorting, Talk
from trainer.curriculum.chapter_guard import all_hold
from trainer.practice.chapter_log import Allotted, Answer, Chosen, Held, Placed, Read, Sorted, Verdict
from trainer.practice.chapter_run import Course, Refused, Step, answered, course, offered
from trainer.practice.chapter_walk import walked
from trainer.practice.chapters import chapters, check_chapter, in_order
from trainer.practice.desk import desk
from trainer.practice.diagnosis import ABILITIES, WILLINGNESSES

Word = TypeVar("Word", bound=str)

_AT = datetime(2026, 1, 1, tzinfo=UTC)  # the shell's clock decides nothing


def show_list(as_json: bool) -> int:
    """Print the chapters that load."""
    for each in in_order(chapters()):
        if as_json:
            row = {"id": each.id, "version": each.version, "number": each.number, "kind": each.kind}
            row |= {"jurisdiction": each.jurisdiction, "titles": {"zh": each.title.zh, "en": each.title.en}}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(
                f"{each.number:2} {each.id:24} v{each.version}  {each.kind:8} {each.jurisdiction}  {each.title.en}"
            )
    return 0


def check_chapters(files: Sequence[str], locale: str) -> int:
    """Print every problem of the chapters, named or all; 1 when one is an error."""
    found = list(chapters().problems) if not files else [p for name in files for p in check_chapter(Path(name), desk())]
    for problem in sorted(found):
        click.echo(problem.to("zh" if locale == "zh" else "en"))
    errors = sum(problem.severity == "error" for problem in found)
    click.echo(f"{len(files) or len(chapters())} chapters, {errors} errors")
    return 1 if errors else 0


def walk_chapters(names: Sequence[str]) -> int:
    """Walk chapters by the best, the worst and random answers; 1 when good answers do not pay, 2 for an unknown one."""
    unknown = [name for name in names if name not in chapters()]
    if unknown:
        click.echo(f"there is no case called {unknown[0]}", err=True)
        return 2
    failed = False
    for chapter in in_order(chapters()):
        if names and chapter.id not in names:
            continue
        ways = walked(chapter)
        failed |= not ways.sound
        endings = Counter(each.ending.id for each in (ways.best, ways.worst, *ways.random))
        click.echo(
            f"{chapter.id:24} best {ways.best.points:5.1f}  random {ways.mean:5.1f}  worst {ways.worst.points:5.1f}  "
            f"{'sound' if ways.sound else 'NOT SOUND'}  " + " ".join(f"{name} {n}" for name, n in endings.items())
        )
    return 1 if failed else 0


def play_chapter(name: str, locale: str) -> int:
    """Play a chapter with answers from standard input; 2 for an unknown one."""
    here: Locale = "zh" if locale == "zh" else "en"
    if name not in chapters():
        click.echo(f"there is no case called {name}; {', '.join(chapters().volumes)}", err=True)
        return 2
    chapter = chapters()[name].content
    click.echo(f"{chapter.title.to(here)}\n\n{chapter.situation.to(here)}")
    log: tuple[Answer, ...] = ()
    lines = (line.strip() for line in sys.stdin)
    while not (now := course(chapter, log)).over:
        _show(now.at, here)
        answer = _answer(now.at, lines)
        if answer is None:
            return 0  # the input ended before the story did
        try:
            log = answered(chapter, log, answer)
        except Refused as refused:
            click.echo(f"! {refused}")
            continue
        _consequence(course(chapter, log).steps[now.at.number - 1], here)
    _result(now, here)
    return 0


def show_schema() -> int:
    """Print the JSON Schema of a chapter file."""
    click.echo(json.dumps(Chapter.model_json_schema(), ensure_ascii=False, indent=2))
    return 0


def _show(step: Step, here: Locale) -> None:
    stage = step.stage
    click.echo(f"\n== {stage.title.to(here)}\n{stage.text.to(here)}")
    for told in stage.also:
        if all_hold(told.when, step.standing):
            click.echo(told.text.to(here))
    for said in stage.said:
        if all_hold(said.when, step.standing):
            click.echo(f"   {said.who.to(here)}: {said.words.to(here)}")
    if stage.table:
        click.echo("   " + " | ".join(column.to(here) for column in stage.table.columns))
        for row in stage.table.rows:
            click.echo("   " + " | ".join(c.to(here) if hasattr(c, "to") else str(c) for c in row))
    match stage:
        case Decision():
            click.echo(stage.question.to(here))
            for number, option in enumerate(offered(step), 1):
                click.echo(f"   {number} {option.words.to(here)}")
        case Sorting():
            for strategy in stage.strategies:
                click.echo(f"   {strategy.id}: {strategy.title.to(here)}")
            for account in stage.accounts:
                click.echo(f"   [{account.id}] {account.name.to(here)} {account.balance} {account.days_past_due}")
                for number, line in enumerate(account.lines):
                    click.echo(f"      {number} {line.label.to(here)}: {line.value.to(here)}")
            click.echo("   (id ability willingness strategy 0,2)")
        case Allotment():
            click.echo(f"{stage.question.to(here)} ({stage.budget} {stage.unit.to(here)})")
            for item in stage.items:
                click.echo(f"   {item.id} ({item.usual}): {item.title.to(here)}")
        case Talk():
            click.echo(f"   trainer play {stage.scenario}   (pass|review|fail 0-100)")


def _answer(step: Step, lines: Iterator[str]) -> Answer | None:
    """The next answer; None when the input is at its end."""
    stage = step.stage
    while (line := next(lines, None)) is not None:
        try:
            match stage:
                case Reading():
                    return Read(stage.id, _AT)
                case Decision():
                    options = offered(step)
                    return Chosen(stage.id, options[int(line) - 1].id if line.isdigit() else line, _AT)
                case Sorting():
                    return Sorted(stage.id, tuple(_placed(line, lines, len(stage.accounts))), _AT)
                case Allotment():
                    given = dict(part.split("=", 1) for part in line.split())
                    return Allotted(stage.id, {name: int(value) for name, value in given.items()}, _AT)
                case Talk():
                    verdict, score = line.split()
                    return Held(stage.id, "", _one_of(verdict, get_args(Verdict)), float(score), "", (), _AT)
        except (ValueError, IndexError):
            click.echo(f"! {line}")
    return None


def _placed(line: str, lines: Iterator[str], many: int) -> Iterator[Placed]:
    for number in range(many):
        account, ability, willingness, strategy, *signs = line.split()
        named = tuple(int(n) for n in signs[0].split(",")) if signs else ()
        yield Placed(account, _one_of(ability, ABILITIES), _one_of(willingness, WILLINGNESSES), strategy, named)
        if number < many - 1:
            line = next(lines, "")


def _one_of(word: str, words: Sequence[Word]) -> Word:
    """The word of `words` that is written so; raises ValueError."""
    return words[[str(each) for each in words].index(word)]


def _consequence(step: Step, here: Locale) -> None:
    if step.option:
        click.echo(f"-> {step.option.consequence.to(here)}")
    if step.after:
        click.echo(f"-> {step.after.text.to(here)}")
    if step.sheet:
        for each in step.sheet.accounts:
            click.echo(f"-> {each.account.name.to(here)}: {each.became.text.to(here)}")
    if step.week:
        for figure in step.week.figures:
            if not figure.outcome.hidden:
                click.echo(f"-> {figure.outcome.title.to(here)}: {figure.value:g}")


def _result(now: Course, here: Locale) -> None:
    debrief = now.chapter.debrief
    click.echo(f"\n== {now.ending.title.to(here)}  {now.points:g}\n{now.ending.text.to(here)}")
    for step in now.weak:
        why = step.option.why if step.option else step.after.why if step.after else None
        click.echo(f"   ✗ {step.stage.title.to(here)}" + (f": {why.to(here)}" if why else ""))
    click.echo(f"\n{debrief.happened.to(here)}\n\n{debrief.lesson.to(here)}\n\n{debrief.better.to(here)}")
    for name in debrief.rules:
        rule = desk().criterion(name)
        click.echo(f"   {rule.title.to(here)}: {rule.citation.to(here)}")
