"""The words of the review."""

from trainer.web.language import LazyText, lazy_gettext

NEEDS: dict[str, LazyText] = {
    "disputed": lazy_gettext("Objection"),
    "review": lazy_gettext("Left to a person"),
    "critical": lazy_gettext("Critical breach"),
    "exam": lazy_gettext("Exam"),
    "opinion": lazy_gettext("Second opinion"),
    "asked": lazy_gettext("Handed in"),
}
"""Why a case waits, the most urgent first."""

DECIDED: dict[str, LazyText] = {
    "confirm": lazy_gettext("Confirmed"),
    "change": lazy_gettext("Changed"),
    "withdraw": lazy_gettext("Withdrawn"),
    "add": lazy_gettext("Added"),
}

ANSWERED: dict[str, LazyText] = {
    "": lazy_gettext("Not answered yet"),
    "upheld": lazy_gettext("Upheld"),
    "turned-down": lazy_gettext("Turned down"),
}
