"""`trainer audit`: stored scorecards and certificates held against the logs and the key they come from."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

import click

SAME, DIFFERS, UNKNOWN = 0, 1, 2

_SAID = {
    "same": "the same",
    "differs": "differing",
    "not-kept": "that ran on content which was not kept",
    "forgotten": "whose words were deleted",
    "broken": "with a broken log",
}
_FAULTS = ("differs", "broken", "not-kept")


def verify_scorecards(attempt: UUID | None, as_json: bool) -> int:
    """Print what differs, then a summary; what could not be judged anew counts as differing, deleted words do not."""
    from trainer.store import certificates
    from trainer.store.audit import audit
    from trainer.store.database import prepare
    from trainer.store.keys import proving_key
    from trainer.store.tables import db
    from trainer.web.app import create_app
    from trainer.web.served import content

    app = create_app()
    prepare(app)
    counts: Counter[str] = Counter()
    with app.app_context():
        for checked in audit(db.engine, content(), attempt):
            counts[checked.verdict] += 1
            if as_json:
                click.echo(json.dumps({**asdict(checked), "attempt": str(checked.attempt)}, ensure_ascii=False))
            elif checked.verdict in _FAULTS:
                click.echo(f"{checked.attempt}: {checked.detail or checked.verdict}")
                for one in checked.differences:
                    click.echo(f"    {one.what}: settled {one.settled or '-'}; again {one.again or '-'}")
        if attempt is not None and not counts:
            click.echo(f"No attempt {attempt} has settled here.", err=True)
            return UNKNOWN
        held, forged = (0, []) if attempt else certificates.audit(db.engine, [proving_key(Path(app.instance_path))])
    if as_json:
        click.echo(json.dumps({"attempts": dict(counts), "certificates": held, "certificates_not_held": forged}))
    else:
        told = [f"{number} {_SAID[verdict]}" for verdict, number in counts.items()]
        click.echo(f"Scorecards: {', '.join(told) or 'none'}.")
        if not attempt:
            click.echo(f"Certificates: {held} hold{''.join(f'; {number} does NOT' for number in forged)}.")
    return DIFFERS if forged or any(counts[fault] for fault in _FAULTS) else SAME
