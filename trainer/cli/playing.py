"""`trainer play`: a contact in the shell, for authors, tests and the curious."""

import datetime as dt
import json
import os
import sys
from typing import Any
from uuid import UUID

import click

from trainer.cli import playing_letters
from trainer.conversation.moves import VIOLATIONS, named
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Transcript
from trainer.practice.attempt import rebuild
from trainer.practice.desk import Desk, UnknownScenario, desk
from trainer.practice.events import TurnTaken
from trainer.practice.judging import setting_for
from trainer.practice.log import MemoryLog
from trainer.practice.pace import take_line
from trainer.practice.result import Result, result
from trainer.practice.turn import NothingSaid, TooLong, keep_silence, start
from trainer.rubric.house import HouseRefused, chosen
from trainer.rubric.on_paper import scorecard_on_paper

_ATTEMPT = UUID(int=0)
_WORDS: dict[str, dict[Locale, str]] = {
    "nothing": {"zh": "(什么也没说)", "en": "(nothing said)"},
    "too-long": {"zh": "这一句太长, 没有说出去。", "en": "That was too long to say in one breath; it was not said."},
    "unknown": {"zh": "没有这个场景", "en": "there is no scenario called"},
    "you": {"zh": "您", "en": "You"},
}


def play_lines(scenario_id: str, locale: str, seed: int, as_json: bool, house: tuple[str, ...] = ()) -> int:
    """Read lines, print replies, then the scorecard; 2 for an unknown scenario or house rules that cannot be used.

    `house` are the firm's rules to judge by, else those that the setting names.
    """
    language: Locale = "zh" if locale == "zh" else "en"
    try:
        counter = desk(house or chosen(os.environ))
    except HouseRefused as refused:
        click.echo(refused.to(language), err=True)
        return 2
    log = MemoryLog()
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # the shell's clock never decides anything: equal inputs, equal bytes
    try:
        log.append(_ATTEMPT, 0, start(counter, scenario_id, locale=language, seed=seed, at=at))
    except UnknownScenario:
        known = ", ".join(sorted(counter.scenarios.volumes))
        click.echo(f"{_WORDS['unknown'][language]} {scenario_id}; {known}", err=True)
        return 2
    scenario = counter.scenario(scenario_id)
    if not as_json:
        click.echo(f"{scenario.title.to(language)}\n{scenario.scene.to(language)}\n")
    if scenario.letter and not as_json:
        click.echo(playing_letters.HOW.to(language) + "\n")
    for number, line in enumerate(playing_letters.steps_in(sys.stdin) if scenario.letter else sys.stdin):
        taken = _turns(log, counter, f"line-{number}", line.rstrip("\n"), at, language, as_json)
        if any(turn.ended for turn in taken):
            break
    attempt = rebuild(log.load(_ATTEMPT))
    came = result(counter, attempt, _ATTEMPT)
    if as_json:
        transcript = Transcript(scenario_id, setting_for(scenario, language), attempt.transcript_turns)
        last = scorecard_on_paper(transcript, came.scorecard, counter.rubrics)
        last["outcome"] = came.outcome.id
        last["criteria"] = [{"id": c.id, "met": met} for c, met in came.criteria]
        click.echo(json.dumps(last, ensure_ascii=False))
    else:
        _print_result(came, counter, language)
    return 0


def _turns(
    log: MemoryLog, counter: Desk, client_id: str, said: str, at: dt.datetime, locale: Locale, as_json: bool
) -> tuple[TurnTaken, ...]:
    """The turns of one line; an empty one keeps silent on the phone, and lets a day go by in a thread."""
    scenario = counter.scenario(rebuild(log.load(_ATTEMPT)).started.scenario)
    if scenario.letter:
        step = playing_letters.take(log, counter, _ATTEMPT, client_id, said, at, locale, as_json)
        if as_json and step is not None:
            click.echo(json.dumps(turn_as_json(step), ensure_ascii=False))
        return (step,) if step is not None else ()
    channel = scenario.channel
    try:
        taken = take_line(log, counter, _ATTEMPT, client_id, said if said or channel != "message" else "[wait 1d]", at)
    except NothingSaid:
        if channel != "phone":
            return ()
        taken = (keep_silence(log, counter, _ATTEMPT, client_id, at),)
    except TooLong:
        message = _WORDS["too-long"][locale]
        click.echo(json.dumps({"error": message}, ensure_ascii=False) if as_json else message)
        return ()
    for turn in taken:
        click.echo(json.dumps(turn_as_json(turn), ensure_ascii=False)) if as_json else _print_turn(turn, locale)
    return taken


def _print_turn(turn: TurnTaken, locale: Locale) -> None:
    found = {f.code for f in turn.findings}
    read = [m.kind for m in turn.moves if m.kind not in VIOLATIONS or m.kind in found]
    if turn.moment is not None:
        click.echo(f"   ({turn.moment:%Y-%m-%d %H:%M}{f' · {turn.act}' if turn.act else ''})")
    if read:
        click.echo("   [" + ", ".join(named(kind).to(locale) for kind in read) + "]")
    for seen in turn.seen:
        click.echo(f"   {seen}")
    for reply in turn.replies:
        click.echo(reply.text)


def turn_as_json(turn: TurnTaken) -> dict[str, Any]:
    """One turn for `play --json`: state, moves, mood, reply, ended."""
    mood = turn.person.mood
    return {
        "turn": turn.number,
        "state": turn.stage,
        "moves": [
            {
                "kind": m.kind,
                "span": list(m.span),
                "confidence": m.confidence,
                "slots": {
                    name: str(value)
                    for name in ("amount", "date", "count", "each", "every", "topic")
                    if (value := getattr(m.slots, name)) is not None
                },
            }
            for m in turn.moves
        ],
        "mood": {name: round(getattr(mood, name), 3) for name in ("trust", "anger", "stress", "shame")},
        "reply": "\n".join(r.text for r in turn.replies),
        "speaker": turn.replies[-1].speaker if turn.replies else "",
        "findings": [f.code for f in turn.findings],
        "ended": turn.ended,
        **playing_letters.in_the_story(turn),
        **_in_the_story(turn),
    }


def _in_the_story(turn: TurnTaken) -> dict[str, Any]:
    """What a visit or a thread has beside the words; nothing for a call."""
    if turn.moment is None:
        return {}
    under_way = len(turn.later)
    return {"at": turn.moment.isoformat(), "act": turn.act, "via": turn.via, "seen": turn.seen, "under_way": under_way}


def _print_result(outcome: Result, counter: Desk, locale: Locale) -> None:
    card = outcome.scorecard
    click.echo(f"\n{card.verdict.upper()}  {card.score}   {outcome.outcome.title.to(locale)}")
    for name, value in card.dimensions.items():
        click.echo(f"   {name}: {value}")
    for finding in card.findings:
        rule = counter.criterion(finding.criterion)
        click.echo(f"   ✗ {named(finding.code).to(locale)}: “{finding.quote}”  {rule.citation.to(locale)}")
        better = rule.better.zh if locale == "zh" else rule.better.en
        click.echo(f"     → {better[0]}")
    for duty in card.duties:
        click.echo(f"   {'✓' if duty.met else '✗'} {named(duty.code).to(locale)}")
