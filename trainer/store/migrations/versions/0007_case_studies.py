"""Case studies: runs of a chapter, and the attempts held in one.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chapter_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column("token", sa.String(length=64), server_default="", nullable=False),
        sa.Column("chapter", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("log", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), server_default="", nullable=False),
        sa.Column("points", sa.Float(), nullable=True),
        sa.Column("ending", sa.String(length=60), server_default="", nullable=False),
        sa.Column("branch_of", sa.Uuid(), nullable=True),
        sa.Column("again_from", sa.String(length=60), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["person.id"], name=op.f("fk_chapter_run_owner_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["branch_of"], ["chapter_run.id"], name=op.f("fk_chapter_run_branch_of_chapter_run"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_run")),
    )
    op.create_index("ix_chapter_run_owner_changed", "chapter_run", ["owner", "changed"])
    op.create_index("ix_chapter_run_token", "chapter_run", ["token"])
    op.create_index("ix_chapter_run_chapter", "chapter_run", ["chapter"])
    op.create_index("ix_chapter_run_changed", "chapter_run", ["changed"])
    op.create_index("ix_chapter_run_branch_of", "chapter_run", ["branch_of"])
    op.create_table(
        "chapter_talk",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("run", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_chapter_talk_attempt_attempt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run"], ["chapter_run.id"], name=op.f("fk_chapter_talk_run_chapter_run"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_chapter_talk")),
    )
    op.create_index("ix_chapter_talk_run", "chapter_talk", ["run"])


def downgrade() -> None:
    op.drop_table("chapter_talk")
    op.drop_table("chapter_run")
