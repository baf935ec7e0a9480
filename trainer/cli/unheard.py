"""`trainer scenarios not-understood`: what the person on the line was left puzzled by, in real attempts."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

import click

from trainer.practice.unheard import by_place


def show_not_understood(ids: Sequence[str], since: datetime | None, as_json: bool) -> int:
    """Print the places by scenario and stage, where most was first; attempts that are open to trainers only."""
    from trainer.store import unheard
    from trainer.store.database import prepare
    from trainer.store.exports import Asked
    from trainer.store.tables import db
    from trainer.web.app import create_app

    app = create_app()
    prepare(app)
    with app.app_context():
        wanted = Asked(None, since=since.replace(tzinfo=UTC) if since else None)
        turns = unheard.turns_taken(db.engine, wanted)
        places = [p for p in by_place(unheard.attempts_with_any(db.engine, wanted)) if not ids or p.scenario in ids]
    if as_json:
        told = [{**asdict(place), "of_turns": turns.get(place.scenario, 0)} for place in places]
        click.echo(json.dumps(told, ensure_ascii=False))
        return 0
    for place in places:
        click.echo(
            f"{place.scenario} {place.stage}: {place.turns} turns in {place.attempts} attempts"
            f" (of {turns.get(place.scenario, 0)} turns of the scenario)"
        )
        for one in place.said:
            click.echo(f"    [{one.locale} {one.sort}] {one.said} -> {one.reply}")
    if not places:
        click.echo("Nothing that was not understood, in attempts that are open to trainers.")
    return 0
