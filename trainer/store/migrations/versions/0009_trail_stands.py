"""The database itself keeps the audit trail: lines are added, never changed, and deleted only in time and said so.

What may happen to a line: its `by` is emptied when the account goes, nothing else. Lines may be deleted once a row of
`trail_cut` says that all before a moment go, by whom and when; such a row can be added for what is thirty days old or
older by the database's own clock, and is itself never changed or deleted.

SQLite loses triggers when a table is made anew: a later migration that alters `trail` in a batch must put them back.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEPT = ("id", "at", "who", "deed", "whom", "detail")

SQLITE = {
    "trail_is_not_changed": (
        'BEFORE UPDATE ON trail WHEN NEW."by" IS NOT NULL OR '
        + " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)
        + " BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
    ),
    "trail_is_not_deleted": (
        "BEFORE DELETE ON trail WHEN NOT EXISTS (SELECT 1 FROM trail_cut WHERE OLD.at < trail_cut.before)"
        " BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
    ),
    "trail_is_not_replaced": (
        "BEFORE INSERT ON trail WHEN EXISTS (SELECT 1 FROM trail WHERE id = NEW.id)"
        " BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
    ),
    "trail_cut_is_of_the_past": (
        "BEFORE INSERT ON trail_cut WHEN EXISTS (SELECT 1 FROM trail_cut WHERE id = NEW.id)"
        " OR julianday(NEW.before) IS NULL OR julianday(NEW.before) > julianday('now') - 30"
        " BEGIN SELECT RAISE(ABORT, 'lines of the last thirty days stay'); END"
    ),
    "trail_cut_is_not_changed": (
        "BEFORE UPDATE ON trail_cut BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
    ),
    "trail_cut_is_not_deleted": (
        "BEFORE DELETE ON trail_cut BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
    ),
}
"""By name. `IS NOT` compares what is empty too; REPLACE deletes without the trigger of a deletion, so it has its own."""

POSTGRES = {
    "trail_stands": (
        "trail",
        "BEFORE UPDATE OR DELETE ON trail FOR EACH ROW",
        """
        IF TG_OP = 'UPDATE' AND NEW."by" IS NULL AND (NEW.id, NEW.at, NEW.who, NEW.deed, NEW.whom, NEW.detail)
            IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD.who, OLD.deed, OLD.whom, OLD.detail) THEN RETURN NEW; END IF;
        IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM trail_cut WHERE OLD.at < trail_cut.before) THEN
            RETURN OLD; END IF;
        RAISE EXCEPTION 'the audit trail is only added to';
        """,
    ),
    "trail_is_not_emptied": (
        "trail",
        "BEFORE TRUNCATE ON trail FOR EACH STATEMENT",
        "RAISE EXCEPTION 'the audit trail is only added to';",
    ),
    "trail_cut_is_of_the_past": (
        "trail_cut",
        "BEFORE INSERT ON trail_cut FOR EACH ROW",
        """
        IF NEW.before > now() - interval '30 days' THEN
            RAISE EXCEPTION 'lines of the last thirty days stay'; END IF;
        RETURN NEW;
        """,
    ),
    "trail_cut_stands": (
        "trail_cut",
        "BEFORE UPDATE OR DELETE ON trail_cut FOR EACH ROW",
        "RAISE EXCEPTION 'the audit trail is only added to';",
    ),
    "trail_cut_is_not_emptied": (
        "trail_cut",
        "BEFORE TRUNCATE ON trail_cut FOR EACH STATEMENT",
        "RAISE EXCEPTION 'the audit trail is only added to';",
    ),
}


def upgrade() -> None:
    op.create_table(
        "trail_cut",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_cut")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for name, body in SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} {body}")
        return
    for name, (_table, when, body) in POSTGRES.items():
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT"
            f" AS $$ BEGIN {body} END $$"
        )
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
    else:
        for name, (table, _when, _body) in POSTGRES.items():
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("trail_cut")
