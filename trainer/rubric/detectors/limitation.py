"""Misstating limitation, or threatening suit where time has run out."""

import re
from collections.abc import Iterator

from trainer.rubric.detectors.said import BLATANT, MADE, Said, Suspicion, by_moves, either

# Who says that no court will hear of it tells the truth.
_DENIED = re.compile(
    r"不能|不会|不可以|无法|不得|没法|不再|过了|已过"
    r"|\b(?:not|never|no|nor|cannot|can't|won't|too old|out of time)\b|n't\b",
    re.IGNORECASE,
)


def limitation(said: Said) -> Iterator[Suspicion]:
    """On a debt known to be barred: a proposal, or a suit held out where the rules say that this alone is enough.

    What a suit sounds like is data: `suit_words` of the criterion. Without it (cn) the lender may still sue.
    """
    account = said.tally.setting.account
    barred = account is not None and account.time_barred
    proposal = said.proposal("limitation-misstatement")
    proposed = proposal.confidence if proposal else 0.0
    if not barred:
        if proposal and proposed >= BLATANT:
            yield Suspicion("limitation-misstatement", proposal.span, proposed, "words")
        return
    words = said.tally.rules.names("limitation-misstatement", "suit_words")
    suits = [
        m
        for m in said.made("explain-consequence", "false-legal-threat", "demand-payment")
        if any(re.search(word, said.quote(m.span), re.IGNORECASE) for word in words)
        and not (m.kind == "explain-consequence" and _DENIED.search(said.quote(m.span)))
    ]
    threatened = by_moves(max((m.confidence for m in suits), default=0.0))
    confidence = either(threatened, proposed)
    where = proposal if proposal and proposed >= MADE else suits[0] if suits else proposal
    if where is not None:
        yield Suspicion("limitation-misstatement", where.span, confidence, "barred")
