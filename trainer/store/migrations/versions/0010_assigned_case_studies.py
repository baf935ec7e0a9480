"""Case studies can be assigned: which an assignment asks for, and for which assignment a run was begun.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: SQLite would make the table anew, and dropping the old one would take what hangs on it along.
    op.add_column("assignment", sa.Column("chapters", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "chapter_task",
        sa.Column("run", sa.Uuid(), nullable=False),
        sa.Column("assignment", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"], ["chapter_run.id"], name=op.f("fk_chapter_task_run_chapter_run"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["assignment"], ["assignment.id"], name=op.f("fk_chapter_task_assignment_assignment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run", name=op.f("pk_chapter_task")),
    )
    op.create_index("ix_chapter_task_assignment", "chapter_task", ["assignment"])


def downgrade() -> None:
    op.drop_table("chapter_task")
    op.drop_column("assignment", "chapters")
