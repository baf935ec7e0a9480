"""The borders between codes: one act, one finding, under the most specific code (taxonomy.md)."""

from collections.abc import Iterable
from dataclasses import replace

from trainer.rubric.detectors.said import Said, Suspicion, overlap

# The first is kept where both would stand for the same words.
PRECEDES: tuple[tuple[str, str], ...] = (
    ("unauthorised-fee", "amount-misstatement"),
    ("third-party-disclosure", "identity-not-verified"),
    ("third-party-disclosure", "third-party-overcontact"),
    ("vulnerable-mishandled", "hardship-ignored"),
    ("vulnerable-mishandled", "cease-request-ignored"),
    ("vulnerable-mishandled", "dispute-ignored"),
    ("cease-request-ignored", "dispute-ignored"),
    ("cease-request-ignored", "hardship-ignored"),
    ("dispute-ignored", "hardship-ignored"),
    ("induced-borrowing", "hardship-ignored"),
    ("induced-borrowing", "third-party-pressure"),
    ("limitation-misstatement", "false-legal-threat"),
    ("public-shaming", "third-party-pressure"),
    ("threat-of-violence", "unlawful-visit"),
    ("false-legal-threat", "misleading-urgency"),
    ("impersonation", "false-legal-threat"),
)
# Not about the same words but about the same deed, wherever in the turn they stand.
ANYWHERE = frozenset(
    {
        ("third-party-disclosure", "identity-not-verified"),
        ("third-party-disclosure", "third-party-overcontact"),
    }
)


def settle(said: Said, suspicions: Iterable[Suspicion]) -> tuple[Suspicion, ...]:
    """At most one suspicion a code, and none that a more specific code already covers; in order of appearance."""
    best: dict[str, Suspicion] = {}
    for suspicion in _by_listener(said, suspicions):
        held = best.get(suspicion.code)
        if held is None or suspicion.confidence > held.confidence:
            best[suspicion.code] = suspicion
    for first, second in PRECEDES:
        if first in best and second in best and _covers(best[first], best[second], (first, second) in ANYWHERE):
            del best[second]
    rude = best.get("abusive-language")
    if rude is not None and any(_carries(s, rude) for s in best.values()):
        del best["abusive-language"]
    return tuple(sorted(best.values(), key=lambda s: (s.span, s.code)))


def _by_listener(said: Said, suspicions: Iterable[Suspicion]) -> Iterable[Suspicion]:
    """A wish to be left alone is a debtor's own or a third person's, and that decides the code; words alone do not."""
    for suspicion in suspicions:
        of_third = suspicion.code == "cease-request-ignored" and said.tally.listener == "third"
        if of_third and suspicion.detail == "words":
            yield replace(suspicion, code="third-party-overcontact")
        else:
            yield suspicion


def _covers(first: Suspicion, second: Suspicion, anywhere: bool) -> bool:
    """Whether `first` is about the same act and not much less sure."""
    same = anywhere or overlap(first.span, second.span) >= 0.3
    return same and first.confidence >= min(0.5, second.confidence)


def _carries(other: Suspicion, rude: Suspicion) -> bool:
    """Sarcasm that carries another violation is not also abuse (taxonomy.md, borders); a plain insult is."""
    surer = rude.detail != "" and other.confidence >= rude.confidence
    return other.code != rude.code and surer and overlap(other.span, rude.span) >= 0.5
