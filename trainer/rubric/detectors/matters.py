"""What the other side told and still waits for: hardship, a dispute, despair, a request to stop, a complaint."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.conversation.text import Locale
from trainer.conversation.transcript import Setting, Speaker
from trainer.language.further import invites_in
from trainer.rubric.detectors.deeds import did_deed, says_deed
from trainer.rubric.detectors.listener import HEARD
from trainer.rubric.detectors.said import Said
from trainer.rubric.tally import Matter, Tally

# A matter is remembered from this confidence on; it then counts for as much as it was heard, and binds only when HEARD.
HINTED = 0.2


@dataclass(frozen=True, slots=True)
class Sign:
    """Which matter a signal opens, and how much of its confidence carries over."""

    matter: str
    weight: float = 1.0


# Illness may be a cause of money trouble or of someone else, and a lost thread may be a bad line: weak signs of
# vulnerability. The weights are ours: high enough for a person to look, too low to fail anyone.
SIGNS: Mapping[str, Sign] = {
    "hardship": Sign("hardship"),
    "dispute": Sign("dispute"),
    "despair": Sign("vulnerable"),
    "bereavement": Sign("vulnerable"),
    "minor": Sign("vulnerable"),
    "illness": Sign("vulnerable", 0.6),
    "confusion": Sign("vulnerable", 0.6),
    "stop-request": Sign("stop"),
    "attorney": Sign("attorney"),
    "insolvency": Sign("insolvency"),
    "complaint": Sign("complaint"),
    "leave-demand": Sign("leave"),
    "inconvenient": Sign("inconvenient"),
    "asks-way-to-pay": Sign("way"),
    "asks-amount": Sign("sum"),
    "asks-privacy": Sign("privacy"),
    "asks-identity": Sign("who"),
    "refuses": Sign("objection"),
    "angry": Sign("objection"),
}

# What the file knew before the contact, as matters that wait from the start; what lies before turn 0 is turn -1.
ON_FILE: Mapping[str, Sign] = {
    "dispute": Sign("dispute", 0.9),
    "cease-request": Sign("cease", 1.0),
    "opted-out": Sign("opted-out", 1.0),
    "arrangement": Sign("plan", 1.0),
    "attorney": Sign("attorney", 1.0),
    "bankruptcy": Sign("insolvency", 1.0),
    "breathing-space": Sign("insolvency", 1.0),
    "vulnerable": Sign("vulnerable", 0.6),
    "inconvenient-time": Sign("inconvenient", 0.7),
    "inconvenient-place": Sign("inconvenient", 0.7),
    "work-prohibited": Sign("work", 0.7),
}

# What settles a matter in the collector's turn, so that going on afterwards is no longer ignoring it.
SETTLED_BY: Mapping[str, frozenset[str]] = {
    "hardship": frozenset(
        {"offer-hardship-help", "offer-plan", "seek-approval", "offer-choice", "signpost-help", "ask-income",
         "ask-outgoings", "ask-debts", "ask-support", "ask-reason", "empathise", "normalise"}
    ),
    "dispute": frozenset({"answer-dispute"}),
    "vulnerable": frozenset({"check-safety", "signpost-help", "empathise", "stop-contact", "wait"}),
    "stop": frozenset({"stop-contact"}),
    "attorney": frozenset({"stop-contact", "answer-dispute"}),
    "complaint": frozenset({"give-complaint-route"}),
    "leave": frozenset({"close"}),
    "inconvenient": frozenset({"close", "stop-contact", "propose-date", "offer-choice"}),
    "way": frozenset({"give-way-to-pay"}),
    "sum": frozenset({"state-amount", "explain-charges"}),
    "privacy": frozenset({"reassure-privacy"}),
    "who": frozenset({"identify-self", "answer-question"}),
}  # fmt: skip


def on_file(setting: Setting) -> dict[str, Matter]:
    """The matters that waited before the first word."""
    matters: dict[str, Matter] = {}
    for known in sorted(setting.known):
        sign = ON_FILE.get(known)
        if sign is not None:
            matters[sign.matter] = Matter(-1, sign.weight, "borrower", kind=known)
    return matters


def told(tally: Tally, index: int, speaker: Speaker, heard: Mapping[str, float]) -> dict[str, Matter]:
    """The matters after the other side spoke; a matter told again waits again."""
    matters = dict(tally.matters)
    for kind, confidence in heard.items():
        sign = SIGNS.get(kind)
        if sign is None or confidence * sign.weight < HINTED:
            continue
        if kind == "illness" and heard.get("hardship", 0.0) >= HEARD:
            continue  # trouble with money, its causes included, is hardship (taxonomy.md, borders)
        weight = confidence * sign.weight
        before = matters.get(sign.matter)
        if before is not None and not before.answered and before.confidence >= weight:
            continue
        matters[sign.matter] = Matter(index, weight, speaker, kind=kind)
    return matters


def asked_in(matters: dict[str, Matter], text: str, locale: Locale) -> dict[str, Matter]:
    """`matters`, where whoever asks the caller in takes back that they should go."""
    leave = matters.get("leave")
    if leave is None or leave.answered or not invites_in(text, locale):
        return matters
    return {**matters, "leave": replace(leave, answered=True)}


def settled(said: Said) -> dict[str, Matter]:
    """The matters after the collector's turn: what it answered no longer waits."""
    matters = dict(said.tally.matters)
    for name, matter in said.tally.matters.items():
        left = name == "leave" and (did_deed(said, "safe-exit") or says_deed(said, "safe-exit"))
        if not matter.answered and (left or said.did(*SETTLED_BY.get(name, ()))):
            matters[name] = replace(matter, answered=True, turns=matter.turns + 1)
        else:
            matters[name] = replace(matter, turns=matter.turns + 1)
    return matters
