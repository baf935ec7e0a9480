"""Deeds on a visit: what was done beside the words, as the transcript notes it, by an id or in words."""

import re
from collections.abc import Iterator

from trainer.language.further import invites_in
from trainer.rubric.detectors.said import Said, Suspicion

# The deed is noted plainly; what is left is a consent that the note leaves out.
NOTED = 0.85
# A deed that the simulator knows by its id leaves no doubt what was done.
BY_ID = 0.97
# The codes that a deed alone may break.
BY_DEED = ("unlawful-visit", "public-shaming", "off-book-payment", "third-party-disclosure", "privacy-intrusion")
_NOT_DONE = re.compile(
    r"(?:不|没有?|未|别|拒绝)[^，。；,;]{0,6}$|(?:\bnot\b|n't\b|\bwithout\b|\brefus\w+|\bdeclin\w+|\bnever\b)[^,.;]{0,20}$",
    re.IGNORECASE,
)
_ASKED_IN = re.compile(r"请进|邀请|同意|允许|让.{0,4}进|\binvit|\basked in\b|\bconsent|\bpermission\b", re.IGNORECASE)


def deeds(said: Said) -> Iterator[Suspicion]:
    """Entering, staying, taking or posting, done and noted.

    The rubrics name them by id (`deed_acts`), and by pattern where a transcript notes deeds in words (`deed_words`).
    """
    if not said.act:
        return
    for code in BY_DEED:
        criteria = said.tally.rules.of(code)
        if any(said.act in _listed(c.parameters.get("deed_acts")) for c in criteria):
            yield Suspicion(code, said.whole, BY_ID, "deed")
            continue
        words = [w for c in criteria for w in _listed(c.parameters.get("deed_words"))]
        welcome = _ASKED_IN.search(said.act) or _asked_in(said)
        if any(_stands(word, said.act) for word in words) and not (code == "unlawful-visit" and welcome):
            yield Suspicion(code, said.whole, NOTED, "deed")


def _asked_in(said: Said) -> bool:
    """Whether the words just before the turn ask the caller in, or say yes."""
    tally = said.tally
    return "agrees" in tally.last_signals or invites_in(tally.last_other_text, tally.setting.locale)


def did_deed(said: Said, code: str) -> bool:
    """Whether the deed of this turn is one that meets the duty `code`: by its id (`acts`) or in words (`act_words`)."""
    if not said.act:
        return False
    rules = said.tally.rules
    return said.act in rules.names(code, "acts") or any(_stands(w, said.act) for w in rules.names(code, "act_words"))


def says_deed(said: Said, code: str) -> bool:
    """Whether the words of this turn go with such a deed (`leave_words`): "I'll be on my way" leaves."""
    return any(_stands(word, said.text) for word in said.tally.rules.names(code, "leave_words"))


def _stands(word: str, act: str) -> bool:
    """Whether `act` tells of it, and not that it was left undone."""
    return any(not _NOT_DONE.search(act[: found.start()]) for found in re.finditer(word, act, re.IGNORECASE))


def _listed(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
