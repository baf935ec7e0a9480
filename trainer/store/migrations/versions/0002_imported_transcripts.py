"""Real transcripts that were judged, apart from attempts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imported_transcript",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("jurisdiction", sa.String(length=2), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("scorecard", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["person.id"], name=op.f("fk_imported_transcript_owner_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_transcript")),
    )
    with op.batch_alter_table("imported_transcript", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_transcript_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_imported_transcript_until"), ["until"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("imported_transcript", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_transcript_until"))
        batch_op.drop_index(batch_op.f("ix_imported_transcript_owner"))

    op.drop_table("imported_transcript")
