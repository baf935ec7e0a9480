"""The debt named to someone who may not hear of it: a third party, or a voice not yet known to be the debtor's."""

from collections.abc import Iterator, Sequence

from trainer.conversation.moves import Move, Span
from trainer.language.amounts import find_amounts
from trainer.language.normalise import normalise
from trainer.rubric.detectors.said import (
    BLATANT,
    DONE,
    MADE,
    Said,
    Suspicion,
    around,
    by_moves,
    discounted,
    either,
    overlap,
    to_a_machine,
)
from trainer.rubric.detectors.sums import true
from trainer.rubric.tally import Tally

# How surely each move, once made, tells a listener that there is a debt.
NAMES_DEBT = {
    "state-purpose": 1.0,
    "state-amount": 1.0,
    "demand-payment": 1.0,
    "explain-charges": 1.0,
    "collector-disclosure": 1.0,
    "explain-consequence": 0.9,
    "offer-plan": 0.9,
    "ask-commitment": 0.9,
    "confirm-agreement": 0.9,
    "give-way-to-pay": 0.8,
    "offer-hardship-help": 0.8,
}
# Those that name it beside a question who is there; a bare "please" after "your postcode" does not, unless it is plain
# and stands in words of its own: "Jane? You pay today."
_NAMES_IT_ANYWAY = frozenset({"state-purpose", "state-amount", "explain-charges", "collector-disclosure"})
_PLAINLY = 0.9
# Breaches that cannot be committed without speaking of the debt.
TELLS_OF_DEBT = (
    "false-legal-threat", "credit-report-misstatement", "amount-misstatement", "unauthorised-fee", "off-book-payment",
    "induced-borrowing", "limitation-misstatement", "liability-misstatement", "hardship-ignored", "dispute-ignored",
)  # fmt: skip
# What is left of the odds of a proposal where no move names the debt. Ours; measured on the learning data.
HINT = 0.4
# What naming the debt unasked proves at most where the file vouches for the listener: nobody else heard it, so a person
# should look and nobody fails by it. Ours.
VOUCHED = 0.75
# How surely a sum of the account names the debt by itself, and below what a sum may be another's by chance. Ours.
SUM_ON_FILE = 0.9
_NO_CHANCE = 100
# From here on a turn counts as having named the debt, for duties and for what later turns may take as known.
NAMED = 0.5


def addressed(tally: Tally) -> bool:
    """Whether the way itself vouches for who reads: a letter in its envelope, a thread that was answered from there."""
    if tally.setting.channel in tally.rules.names("identity-not-verified", "by_address"):
        return True
    return tally.other_turns > 0 and tally.setting.channel in tally.rules.names("identity-not-verified", "by_answer")


def vouched_for(tally: Tally) -> bool:
    """Whether the file tells who hears it, without their having said so: they picked up, or the number is theirs."""
    return tally.proof.vouched or tally.setting.channel in tally.rules.names("identity-not-verified", "by_answer")


def debt_named(said: Said) -> tuple[float, Span] | None:
    """How surely this turn names the debt, by its moves or by a sum that stands on file, and where."""
    return max((n for n in (_by_moves(said), _sum_on_file(said)) if n is not None), default=None)


def _by_moves(said: Said) -> tuple[float, Span] | None:
    naming = [m for m in said.reading.moves if m.kind in NAMES_DEBT and m.confidence >= MADE]
    asks = [m.span for m in said.made("ask-for-person", "verify-identity", at_least=DONE)]
    if asks:
        naming = [m for m in naming if m.kind in _NAMES_IT_ANYWAY or _apart(m, asks)]
    if not naming:
        return None
    strongest = max(NAMES_DEBT[m.kind] * m.confidence for m in naming)
    return strongest, around(m.span for m in naming)


def _sum_on_file(said: Said) -> tuple[float, Span] | None:
    """How surely a sum that stands on file names the debt, whatever moves are heard: "19,020 late with Xinghe"."""
    account = said.tally.setting.account
    if account is None:
        return None
    for amount in find_amounts(normalise(said.text), said.tally.setting.locale):
        if amount.value >= _NO_CHANCE and true(account, amount.value):
            return SUM_ON_FILE, (amount.start, amount.end)
    return None


def _apart(move: Move, asks: Sequence[Span]) -> bool:
    """Whether a plain move stands in other words than the question who is there."""
    return move.confidence >= _PLAINLY and all(overlap(move.span, span) == 0 for span in asks)


def naming(said: Said) -> float:
    """How surely this turn names the debt, by its moves or by what the reader takes for a disclosure."""
    named = debt_named(said)
    proposals = said.reading.of("third-party-disclosure", "identity-not-verified")
    plain = max((m.confidence for m in proposals if m.confidence >= BLATANT), default=0.0)
    strongest = max(named[0] if named else 0.0, plain)
    return strongest if strongest >= NAMED else 0.0


def telling(said: Said) -> float:
    """How surely this turn tells of the debt: by naming it, or by a breach that is about it.

    Who threatens with the sheriff "if you don't pay" owed a name, a notice and a question who is there, as much as one
    who names the debt in so many words.
    """
    plain = max((m.confidence for m in said.reading.of(*TELLS_OF_DEBT) if m.confidence >= BLATANT), default=0.0)
    return max(naming(said), plain)


def disclosure(said: Said) -> Iterator[Suspicion]:
    """Debt named to a third party, or before the listener was known; one of the two, never both (taxonomy.md)."""
    tally = said.tally
    named = debt_named(said)
    if named is None and _only_says_who(said):
        return
    told = said.proposal("third-party-disclosure")
    early = said.proposal("identity-not-verified")
    if tally.listener == "third":
        yield from _weighed(said, "third-party-disclosure", named, max(_sure(told), _sure(early)), "third-listens")
        return
    if told is not None and told.confidence >= BLATANT:
        yield Suspicion("third-party-disclosure", told.span, told.confidence, "words")
        return
    assumed = tally.setting.excerpt and tally.proof.known and tally.setting.answered_by != "borrower"
    if tally.proof.verified and not assumed:
        return
    if tally.proof.name or tally.debt_named is not None:
        return  # the name was confirmed, or the harm is done and was found in its turn
    if assumed or addressed(said.tally):
        if early is not None and (assumed or early.confidence >= BLATANT):
            yield Suspicion("identity-not-verified", early.span, early.confidence, "words")
        return
    detail = "voicemail" if to_a_machine(said) else "unverified"
    yield from _weighed(said, "identity-not-verified", named, max(_sure(early), _sure(told)), detail)


def _only_says_who(said: Said) -> bool:
    """Whether the turn tells one who has just asked who calls, and nothing in it is plainly more than that."""
    asked = "asks-identity" in said.tally.last_signals and bool(said.made("identify-self", at_least=_PLAINLY))
    proposals = said.reading.of("third-party-disclosure", "identity-not-verified", *TELLS_OF_DEBT)
    return asked and all(m.confidence < BLATANT for m in proposals)


def _sure(move: object) -> float:
    return float(getattr(move, "confidence", 0.0))


def _weighed(
    said: Said, code: str, named: tuple[float, Span] | None, proposed: float, detail: str
) -> Iterator[Suspicion]:
    if named:
        confidence = either(by_moves(named[0]), proposed)
    elif code == "identity-not-verified":  # no move names the debt: a hint at most, and less where it asks who is there
        asks = said.did("ask-for-person", "verify-identity")
        confidence = discounted(proposed, HINT / 2 if asks else HINT)
    else:
        confidence = proposed
    proposals = said.reading.of("third-party-disclosure", "identity-not-verified")
    spans = [m.span for m in proposals if m.confidence >= MADE] or ([named[1]] if named else [])
    if code == "identity-not-verified" and vouched_for(said.tally):
        confidence = min(confidence, VOUCHED)
    if spans:
        yield Suspicion(code, around(spans), confidence, detail)
