"""The words of the office."""

from trainer.web.language import LazyText, lazy_gettext

ROLES: dict[str, LazyText] = {
    "trainee": lazy_gettext("Trainee"),
    "trainer": lazy_gettext("Trainer"),
    "manager": lazy_gettext("Manager"),
    "admin": lazy_gettext("Administrator"),
}

DEEDS: dict[str, LazyText] = {
    "account-deleted": lazy_gettext("Account deleted by its owner"),
    "account-made": lazy_gettext("Account made"),
    "account-opened": lazy_gettext("Account opened by an invitation"),
    "account-renamed": lazy_gettext("Name changed"),
    "account-resumed": lazy_gettext("Account opened again"),
    "account-suspended": lazy_gettext("Account suspended"),
    "assignment-dates-changed": lazy_gettext("Dates of an assignment changed"),
    "assignment-given": lazy_gettext("Assignment given"),
    "assignment-made": lazy_gettext("Assignment made"),
    "assignment-taken-back": lazy_gettext("Assignment taken back from somebody"),
    "assignment-withdrawn": lazy_gettext("Assignment withdrawn"),
    "attempt-commented": lazy_gettext("Attempt commented on"),
    "attempt-handed-in": lazy_gettext("Attempt handed in"),
    "attempts-exported": lazy_gettext("Attempts exported"),
    "audit-exported": lazy_gettext("Audit trail exported"),
    "certificate-issued": lazy_gettext("Certificate issued"),
    "certificate-revoked": lazy_gettext("Certificate revoked"),
    "cohort-archived": lazy_gettext("Cohort put away"),
    "cohort-made": lazy_gettext("Cohort made"),
    "cohort-renamed": lazy_gettext("Cohort renamed"),
    "cohort-reopened": lazy_gettext("Cohort opened again"),
    "decisions-exported": lazy_gettext("Decisions exported"),
    "finding-decided": lazy_gettext("Finding decided"),
    "findings-exported": lazy_gettext("Findings exported"),
    "invite-made": lazy_gettext("Invitation made"),
    "invite-renewed": lazy_gettext("Invitation renewed"),
    "invite-revoked": lazy_gettext("Invitation revoked"),
    "mail-tried-again": lazy_gettext("Message sent once more"),
    "objection-answered": lazy_gettext("Objection answered"),
    "opinion-raised": lazy_gettext("Pass left to a person by a second opinion"),
    "opinion-weighs": lazy_gettext("Grades of a second opinion entered a score"),
    "password-link-made": lazy_gettext("Link for a new password made"),
    "password-set-by-link": lazy_gettext("Password set by link"),
    "path-changed": lazy_gettext("Learning path changed"),
    "path-made": lazy_gettext("Learning path made"),
    "path-put-away": lazy_gettext("Learning path put away"),
    "person-added": lazy_gettext("Person added to a cohort"),
    "person-joined": lazy_gettext("Person joined a cohort"),
    "person-moved": lazy_gettext("Person moved to another cohort"),
    "person-resumed": lazy_gettext("Person back in a cohort"),
    "person-suspended": lazy_gettext("Person suspended in a cohort"),
    "programme-enrolled": lazy_gettext("Person enrolled on a programme"),
    "programme-left": lazy_gettext("Person left a programme"),
    "retention-run": lazy_gettext("Deleted what was past its day"),
    "review-claimed": lazy_gettext("Review taken up"),
    "review-closed": lazy_gettext("Review given back"),
    "review-released": lazy_gettext("Review put back"),
    "roles-changed": lazy_gettext("Roles changed"),
    "setting-changed": lazy_gettext("Setting changed"),
    "sign-off-taken-back": lazy_gettext("Sign-off taken back"),
    "signed-off": lazy_gettext("Signed off for a certificate"),
    "trainer-added": lazy_gettext("Trainer added to a cohort"),
    "trainer-removed": lazy_gettext("Trainer removed from a cohort"),
}
"""What was done, in words; a deed that is not here is shown as it is kept."""


def deed(code: str) -> str:
    """A deed in words."""
    return str(DEEDS.get(code, code))
