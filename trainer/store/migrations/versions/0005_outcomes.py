"""What came of an attempt in simulation, for figures; first attempts found fast; scorecards that can be audited.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempt_outcome",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("recovered", sa.Double(), nullable=True),
        sa.Column("kept", sa.Double(), nullable=True),
        sa.Column("goodwill", sa.Double(), nullable=True),
        sa.Column("complained", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_attempt_outcome_attempt_attempt"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_attempt_outcome")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scorecard", sa.String(length=64), server_default="", nullable=False))
        batch_op.create_index("ix_attempt_owner_scenario", ["owner", "scenario", "ended"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_owner_scenario")
        batch_op.drop_column("scorecard")
    op.drop_table("attempt_outcome")
