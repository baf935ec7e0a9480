"""What came of an attempt in simulation; scorecards that can be audited; figures that read one stretch of an index.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COPIES = {
    "attempt_finding": ("ended", "attempt", "code", "kind", "sure"),
    "attempt_skill": ("ended", "attempt", "skill", "score", "weight"),
}


def upgrade() -> None:
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scorecard", sa.String(length=64), server_default="", nullable=False))
        for name in ("recovered", "kept", "goodwill"):
            batch_op.add_column(sa.Column(name, sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("complained", sa.Boolean(), nullable=True))
        batch_op.create_index(
            "ix_attempt_owner_scenario",
            ["owner", "scenario", "ended", "verdict", "private", "handed_in", "branch_turn"],
            unique=False,
        )
    for table, columns in COPIES.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("ended", sa.DateTime(timezone=True), nullable=True))
        op.execute(f"UPDATE {table} SET ended = (SELECT a.ended FROM attempt a WHERE a.id = {table}.attempt)")
        op.create_index(f"ix_{table}_ended", table, list(columns), unique=False)


def downgrade() -> None:
    for table in COPIES:
        op.drop_index(f"ix_{table}_ended", table_name=table)
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("ended")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_owner_scenario")
        for name in ("complained", "goodwill", "kept", "recovered", "scorecard"):
            batch_op.drop_column(name)
