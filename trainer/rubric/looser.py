"""When a house rule is looser than a law: for every parameter, which way is stricter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from trainer.content.source import Path_
from trainer.rubric.criterion import WORSE
from trainer.rubric.schema import Criterion


@dataclass(frozen=True, slots=True)
class Looser:
    """What is looser: the name, where it stands in the criterion, and both values."""

    name: str
    where: Path_
    house: Any
    law: Any


def _less(house: Any, law: Any) -> bool:
    return bool(house < law)


def _greater(house: Any, law: Any) -> bool:
    return bool(house > law)


def _not_within(house: Any, law: Any) -> bool:
    return not set(house) <= set(law)


def _not_around(house: Any, law: Any) -> bool:
    return not set(house) >= set(law)


def _only_here(house: Any, law: Any) -> bool:
    return bool(house) and not bool(law)


def _only_there(house: Any, law: Any) -> bool:
    return bool(law) and not bool(house)


# For each parameter, whether the house's value is looser than the law's. None: no stricter or looser.
LOOSER_IF: Mapping[str, Callable[[Any, Any], bool] | None] = {
    "earliest": _less,
    "latest": _greater,
    "latest_allowed": _only_here,
    "max_calls": _greater,
    "days": _less,
    "max_answered_per_day": _greater,
    "max_attempts_per_day": _greater,
    "max_contacts_per_person": _greater,
    "cooldown_days": _less,
    "within_turns": _greater,
    "max_instalments": _greater,
    "max_waiver": _greater,
    "sure_from": _greater,
    "review_from": _greater,
    "debtor_includes": _not_within,
    "by_address": _not_within,
    "by_answer": _not_within,
    "signals": _not_around,
    "asked_by": _not_around,
    "suit_words": _not_around,
    "telltale_names": _not_around,
    "work_words": _not_around,
    "going_on": _not_around,
    "opt_out_words": None,
    "off_record_words": _not_around,
    "instrument_words": _not_around,
    "card_words": None,
    "act_words": None,
    "leave_words": None,
    "across": _not_around,
    "deed_acts": _not_around,
    "deed_words": _not_around,
    "envelope_words": _not_around,
    "menace_words": _not_around,
    "named_words": None,
    "taken_back_words": None,
    "nobody_names": None,
    "name_forms": None,
    "particulars": _not_around,
    "products": None,
    "first_only": _only_here,
    "postdated_days": _greater,
    "only_when_lost": _only_there,
    "failed_calls": _less,
    "principal": _only_there,
    "agency_only": _only_here,
    # Figures of the law that no transcript shows: told, not judged.
    "answer_days": _greater,
    "copy_days": _greater,
    "hold_days": _less,
    "honour_days": _greater,
    "notice_days": _greater,
    "validation_days": _less,
    "wait_days": _less,
    "kept_years": _less,
    "plan_months": _less,
    "collectors": _less,
    "limitation_years": None,
    "longest_years": None,
    "principal_from": None,
    "reminders": None,
    "days_between": None,
    "months_after": None,
    "times_lpr": _greater,
    "percent_a_year": _greater,
    "from_turns": None,
    "if_recited": None,
    "recital_keeps": _greater,
    "acts": None,
    "counted_in": None,
    "verbatim_zh": None,
    "verbatim_en": None,
    "channels_named": None,
    "longest_zh": None,
    "longest_en": None,
    "longest_sentence_zh": None,
    "longest_sentence_en": None,
    "most_questions": None,
}

KNOWN_PARAMETERS: frozenset[str] = frozenset(LOOSER_IF)


def looser(house: Criterion, law: Criterion) -> Looser | None:
    """What makes `house` looser than `law`, or None. Only criteria about the same thing can be compared."""
    if house.code != law.code or not set(house.channels) & set(law.channels) or law.unsure:
        return None
    if not law.detail and not law.words and not house.detail and WORSE[house.severity] > WORSE[law.severity]:
        return Looser("severity", ("severity",), house.severity, law.severity)
    for name, value in house.parameters.items():
        is_looser = LOOSER_IF.get(name)
        ruling = law.parameters.get(name)
        if is_looser is None or ruling is None or type(ruling) is not type(value):
            continue
        if is_looser(value, ruling):
            return Looser(name, ("parameters", name), value, ruling)
    return None
