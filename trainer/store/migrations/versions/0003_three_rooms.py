"""Cohorts, assignments, reviews, progress, certificates, the audit trail; what an attempt must tell for figures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cohort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
        sa.UniqueConstraint("name", name=op.f("uq_cohort_name")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("jurisdiction", sa.String(length=2), nullable=False),
        sa.Column("issued", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=200), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        sa.Column("why_revoked", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_certificate_person_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["person.id"], name=op.f("fk_certificate_revoked_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_issued"), ["issued"], unique=False)
        batch_op.create_index("ix_certificate_person_programme", ["person", "programme", "jurisdiction"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificate_until"), ["until"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("jurisdiction", sa.String(length=2), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_enrolment_person_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint(
            "person", "programme", "jurisdiction", name=op.f("uq_enrolment_person_programme_jurisdiction")
        ),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrolment_programme"), ["programme"], unique=False)

    op.create_table(
        "invite",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_invite_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["cohort"], ["cohort.id"], name=op.f("fk_invite_cohort_cohort"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("secret", name=op.f("uq_invite_secret")),
    )
    with op.batch_alter_table("invite", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invite_cohort"), ["cohort"], unique=False)

    op.create_table(
        "learning_path",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("replaced", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_learning_path_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_path")),
    )
    with op.batch_alter_table("learning_path", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learning_path_by"), ["by"], unique=False)

    op.create_table(
        "membership",
        sa.Column("cohort", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suspended", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cohort"], ["cohort.id"], name=op.f("fk_membership_cohort_cohort"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_membership_person_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cohort", "person", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person"), ["person"], unique=False)

    op.create_table(
        "outgoing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_outgoing_person_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_key")),
    )
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outgoing_after"), ["after"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_sent"), ["sent"], unique=False)

    op.create_table(
        "person_skill",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("skill", sa.String(length=60), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_person_skill_person_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "skill", name=op.f("pk_person_skill")),
    )
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("jurisdiction", sa.String(length=2), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("taken_back", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_sign_off_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_sign_off_person_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off")),
    )
    with op.batch_alter_table("sign_off", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_off_person"), ["person"], unique=False)

    op.create_table(
        "trail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=255), nullable=False),
        sa.Column("deed", sa.String(length=60), nullable=False),
        sa.Column("whom", sa.String(length=255), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_trail_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail")),
    )
    with op.batch_alter_table("trail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trail_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_trail_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_trail_deed"), ["deed"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=True),
        sa.Column("path", sa.Integer(), nullable=True),
        sa.Column("pool", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opens", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Double(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("jurisdiction", sa.String(length=2), nullable=False),
        sa.Column("help", sa.String(length=10), nullable=False),
        sa.Column("exam", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_assignment_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["cohort"], ["cohort.id"], name=op.f("fk_assignment_cohort_cohort"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["path"], ["learning_path.id"], name=op.f("fk_assignment_path_learning_path"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_cohort"), ["cohort"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_due"), ["due"], unique=False)

    op.create_table(
        "assigned",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn", sa.String(length=60), nullable=False),
        sa.Column("done", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment"], ["assignment.id"], name=op.f("fk_assigned_assignment_assignment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_assigned_person_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assigned")),
        sa.UniqueConstraint("assignment", "person", name=op.f("uq_assigned_assignment_person")),
    )
    with op.batch_alter_table("assigned", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assigned_assignment"), ["assignment"], unique=False)
        batch_op.create_index(batch_op.f("ix_assigned_person"), ["person"], unique=False)

    op.create_table(
        "attempt_finding",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("stop", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_attempt_finding_attempt_attempt"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt", "number", name=op.f("pk_attempt_finding")),
    )
    with op.batch_alter_table("attempt_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_finding_code"), ["code"], unique=False)

    op.create_table(
        "attempt_skill",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.String(length=60), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_attempt_skill_attempt_attempt"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt", "skill", name=op.f("pk_attempt_skill")),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("stop", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_comment_attempt_attempt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_comment_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_attempt"), ["attempt"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("was", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("stop", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_decision_attempt_attempt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_decision_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_attempt"), ["attempt"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_code"), ["code"], unique=False)

    op.create_table(
        "review_case",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("need", sa.String(length=10), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("claimed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempt.id"], name=op.f("fk_review_case_attempt_attempt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["person.id"], name=op.f("fk_review_case_claimed_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["person.id"], name=op.f("fk_review_case_closed_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_review_case")),
    )
    with op.batch_alter_table("review_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_case_claimed_by"), ["claimed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_case_closed"), ["closed"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_case_opened"), ["opened"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_case_urgency"), ["urgency"], unique=False)

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("critical", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("channel", sa.String(length=10), server_default="phone", nullable=False))
        batch_op.add_column(sa.Column("jurisdiction", sa.String(length=2), server_default="", nullable=False))
        batch_op.add_column(sa.Column("help", sa.String(length=10), server_default="full", nullable=False))
        batch_op.add_column(sa.Column("exam", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("assignment", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("handed_in", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("branch_of", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("branch_turn", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_attempt_assignment"), ["assignment"], unique=False)
        batch_op.create_index(batch_op.f("ix_attempt_branch_of"), ["branch_of"], unique=False)
        batch_op.create_index("ix_attempt_ended", ["ended"], unique=False)
        batch_op.create_index("ix_attempt_owner_ended", ["owner", "ended"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_attempt_assignment_assignment"), "assignment", ["assignment"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_attempt_branch_of_attempt"), "attempt", ["branch_of"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=10), server_default="understood", nullable=False))
        batch_op.add_column(sa.Column("finding", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("outcome", sa.String(length=12), server_default="", nullable=False))
        batch_op.add_column(sa.Column("answer", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("answered_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("answered", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_feedback_answered_by_person"), "person", ["answered_by"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar", sa.String(length=64), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_person_calendar"), ["calendar"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_calendar"))
        batch_op.drop_column("calendar")

    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_feedback_answered_by_person"), type_="foreignkey")
        batch_op.drop_column("answered")
        batch_op.drop_column("answered_by")
        batch_op.drop_column("answer")
        batch_op.drop_column("outcome")
        batch_op.drop_column("finding")
        batch_op.drop_column("kind")

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attempt_branch_of_attempt"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_attempt_assignment_assignment"), type_="foreignkey")
        batch_op.drop_index("ix_attempt_owner_ended")
        batch_op.drop_index("ix_attempt_ended")
        batch_op.drop_index(batch_op.f("ix_attempt_branch_of"))
        batch_op.drop_index(batch_op.f("ix_attempt_assignment"))
        batch_op.drop_column("branch_turn")
        batch_op.drop_column("branch_of")
        batch_op.drop_column("handed_in")
        batch_op.drop_column("assignment")
        batch_op.drop_column("exam")
        batch_op.drop_column("help")
        batch_op.drop_column("jurisdiction")
        batch_op.drop_column("channel")
        batch_op.drop_column("critical")

    with op.batch_alter_table("review_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_case_urgency"))
        batch_op.drop_index(batch_op.f("ix_review_case_opened"))
        batch_op.drop_index(batch_op.f("ix_review_case_closed"))
        batch_op.drop_index(batch_op.f("ix_review_case_claimed_by"))

    op.drop_table("review_case")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_code"))
        batch_op.drop_index(batch_op.f("ix_decision_by"))
        batch_op.drop_index(batch_op.f("ix_decision_attempt"))
        batch_op.drop_index(batch_op.f("ix_decision_at"))

    op.drop_table("decision")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_attempt"))

    op.drop_table("comment")
    op.drop_table("attempt_skill")
    with op.batch_alter_table("attempt_finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_finding_code"))

    op.drop_table("attempt_finding")
    with op.batch_alter_table("assigned", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assigned_person"))
        batch_op.drop_index(batch_op.f("ix_assigned_assignment"))

    op.drop_table("assigned")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_due"))
        batch_op.drop_index(batch_op.f("ix_assignment_cohort"))
        batch_op.drop_index(batch_op.f("ix_assignment_by"))

    op.drop_table("assignment")
    with op.batch_alter_table("trail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trail_deed"))
        batch_op.drop_index(batch_op.f("ix_trail_by"))
        batch_op.drop_index(batch_op.f("ix_trail_at"))

    op.drop_table("trail")
    with op.batch_alter_table("sign_off", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_off_person"))

    op.drop_table("sign_off")
    op.drop_table("person_skill")
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outgoing_sent"))
        batch_op.drop_index(batch_op.f("ix_outgoing_after"))

    op.drop_table("outgoing")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_person"))

    op.drop_table("membership")
    with op.batch_alter_table("learning_path", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learning_path_by"))

    op.drop_table("learning_path")
    with op.batch_alter_table("invite", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invite_cohort"))

    op.drop_table("invite")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolment_programme"))
        batch_op.drop_index(batch_op.f("ix_enrolment_person"))

    op.drop_table("enrolment")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificate_until"))
        batch_op.drop_index("ix_certificate_person_programme")
        batch_op.drop_index(batch_op.f("ix_certificate_issued"))

    op.drop_table("certificate")
    op.drop_table("setting")
    op.drop_table("cohort")
