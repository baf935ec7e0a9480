"""What the coach's pages say of a model that gave nothing, and of what was dropped of its answer."""

from collections.abc import Mapping

from trainer.web.language import LazyText, lazy_gettext, ngettext

WHY: Mapping[str, LazyText] = {
    "over-budget": lazy_gettext("The budget for a language model is spent. What stands here stands without it."),
    "slow": lazy_gettext("The model took too long. What stands here stands without it."),
    "busy": lazy_gettext("Others are waiting for the model just now, so it was not asked. Ask again in a minute."),
    "shape": lazy_gettext("The model gave no answer that could be read. What stands here stands without it."),
    "breach": lazy_gettext("The judge found a breach in the model's words, so they are not shown."),
    "figure": lazy_gettext("The model named a figure that is not in the case, so its words are not shown."),
    "date": lazy_gettext("The model named a day that is not in the case, so its words are not shown."),
    "language": lazy_gettext("The model answered in another language, so its words are not shown."),
    "leak": lazy_gettext("The model told what never came up in this attempt, so its words are not shown."),
    "quote": lazy_gettext("The model quoted what nobody said, so its answer is not shown."),
}
NOTE_DROPPED: Mapping[str, LazyText] = {
    "quote": lazy_gettext("quotes what nobody said"),
    "shape": lazy_gettext("belongs to nothing that was found"),
    "twice": lazy_gettext("speaks of the same thing twice"),
    "injected": lazy_gettext("quotes what was said to the model"),
    "language": lazy_gettext("is in another language"),
    "length": lazy_gettext("is too long"),
    "verdict": lazy_gettext("speaks of score or verdict"),
    "claim": lazy_gettext("names a breach that was not found"),
    "leak": lazy_gettext("tells what never came up"),
    "figure": lazy_gettext("names a figure of its own"),
    "date": lazy_gettext("names a day of its own"),
}
_NOT_PLAIN: LazyText = lazy_gettext("did not pass the checks")
KEPT_BACK: LazyText = lazy_gettext("The model's words did not pass the checks, so they are not shown.")
NOTHING_CAME: LazyText = lazy_gettext("The model did not answer. What stands here stands without it.")
_CHECKS = frozenset(
    {"machine", "written", "echo", "length", "aimless", "same", "injected", "twice", "reversed", "verdict", "claim"}
)

NO_MODEL: LazyText = lazy_gettext(
    "No language model has a part here. All of this page comes from the rubric and the case."
)
IN_EXAMS: LazyText = lazy_gettext("In an exam no model has a part, and no exemplary line is shown.")
DEBRIEF_IN_EXAMS: LazyText = lazy_gettext("In an exam no model has a part.")

DROPPED: Mapping[str, LazyText] = {
    "quote": lazy_gettext("its quote does not stand in the talk"),
    "shape": lazy_gettext("it names something unknown, or no grade"),
    "language": lazy_gettext("its reason is missing, too long or in another language"),
    "injected": lazy_gettext("its quote speaks to the model and not to the person"),
    "twice": lazy_gettext("it judges the same thing twice"),
}


def why_nothing(why: str) -> str:
    """Why no words of a model are shown, in a sentence."""
    if why in WHY:
        return str(WHY[why])
    return str(KEPT_BACK if why in _CHECKS else NOTHING_CAME)


def note_dropped(why: str, times: int) -> str:
    """Why notes of a model to a debrief are not shown, and how many."""
    told = NOTE_DROPPED.get(why, _NOT_PLAIN)
    return ngettext(
        "%(num)s note is not shown: it %(why)s.", "%(num)s notes are not shown: each %(why)s.", times, why=told
    )
