"""`trainer db retain`: what is past its day is deleted."""

from sqlalchemy import Engine

from trainer.store.retention import Due


def retain(*, only_count: bool) -> int:
    """Delete what is past its day, or only say how much that is."""
    from trainer.store import retention, settings
    from trainer.store.database import prepare
    from trainer.store.tables import db
    from trainer.web.app import create_app
    from trainer.web.served import now

    app = create_app()
    prepare(app)
    with app.app_context():
        held = settings.read(db.engine)
        due = retention.due(db.engine, held, now())
        print(f"Past their day: {told(due)}.")
        if due.any and not only_count:
            print(f"Deleted: {told(retention.retain(db.engine, held, now()))}.")
    return 0


def retain_on_start(engine: Engine) -> None:
    """Delete what is past its day, and say so where there was anything."""
    from trainer.store import retention, settings
    from trainer.web.served import now

    done = retention.retain(engine, settings.read(engine), now())
    if done.any:
        print(f"Past their day and deleted: {told(done)}.", flush=True)


def told(due: Due) -> str:
    """The counts in words."""
    return f"{due.attempts} attempts, the words of {due.conversations} more, {due.audit} lines of the audit trail, {due.cases} case studies"
