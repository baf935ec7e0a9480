"""The words of the office."""

from trainer.web.language import LazyText, lazy_gettext

ROLES: dict[str, LazyText] = {
    "trainee": lazy_gettext("Trainee"),
    "trainer": lazy_gettext("Trainer"),
    "manager": lazy_gettext("Manager"),
    "admin": lazy_gettext("Administrator"),
}

DEEDS: dict[str, LazyText] = {
    "account-made": lazy_gettext("Account made"),
    "account-renamed": lazy_gettext("Name changed"),
    "account-resumed": lazy_gettext("Account opened again"),
    "account-suspended": lazy_gettext("Account suspended"),
    "attempt-commented": lazy_gettext("Attempt commented on"),
    "attempts-exported": lazy_gettext("Attempts exported"),
    "audit-exported": lazy_gettext("Audit trail exported"),
    "decisions-exported": lazy_gettext("Decisions exported"),
    "finding-decided": lazy_gettext("Finding decided"),
    "findings-exported": lazy_gettext("Findings exported"),
    "objection-answered": lazy_gettext("Objection answered"),
    "password-link-made": lazy_gettext("Link for a new password made"),
    "password-set-by-link": lazy_gettext("Password set by link"),
    "retention-run": lazy_gettext("Deleted what was past its day"),
    "review-claimed": lazy_gettext("Review taken up"),
    "review-closed": lazy_gettext("Review given back"),
    "review-released": lazy_gettext("Review put back"),
    "roles-changed": lazy_gettext("Roles changed"),
    "setting-changed": lazy_gettext("Setting changed"),
}
"""What was done, in words; a deed that is not here is shown as it is kept."""


def deed(code: str) -> str:
    """A deed in words."""
    return str(DEEDS.get(code, code))
