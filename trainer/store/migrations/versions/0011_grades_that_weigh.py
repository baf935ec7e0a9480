"""A model's grades may weigh in a score: by how much an opinion does, and what the judge alone had given.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: SQLite would make the table anew, and dropping the old one would take what hangs on it along.
    op.add_column("model_remark", sa.Column("share", sa.Integer(), server_default="0", nullable=False))
    op.add_column("attempt", sa.Column("judge_verdict", sa.String(length=10), nullable=True))
    op.add_column("attempt", sa.Column("judge_score", sa.Double(), nullable=True))


def downgrade() -> None:
    op.drop_column("attempt", "judge_score")
    op.drop_column("attempt", "judge_verdict")
    op.drop_column("model_remark", "share")
