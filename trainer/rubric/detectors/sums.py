"""Sums said against the account: a wrong figure, two figures that cannot both be true, a fee not on the books."""

import re
from collections.abc import Iterator
from decimal import Decimal

from trainer.conversation.account import Account
from trainer.conversation.moves import Move
from trainer.language.amounts import find_amounts
from trainer.language.normalise import normalise
from trainer.rubric.detectors.said import BLATANT, MADE, Said, Suspicion, either, in_context, out_of_context
from trainer.rubric.detectors.whole_debt import is_part, said_to_be_all

# A mouth rounds: half a per cent, or one unit, is not a misstatement. Ours.
ROUNDED = Decimal("0.005")
_TOTAL = re.compile(
    r"一共|总共|合计|总额|总欠|全部|加起来|共计|连本带息|欠[了着]?(?:我们|银行|款)?"
    r"|\bin (?:all|total)\b|\btotal|\baltogether|\bbalance|\bowe|\bowing\b|\boutstanding",
    re.IGNORECASE,
)
_NOT = re.compile(r"没有?|不是|并非|不用|\bnot\b|n't\b|\bnever\b", re.IGNORECASE)
# What a sum below the balance proves once its sentence calls it all that is owed. Ours: the words are plain, what is
# left is an agreed reduction that the file does not show.
CALLED_ALL = 0.75
# What a sum above all that is owed adds to a proposal. Ours.
OVER = 0.6


def sums(said: Said) -> Iterator[Suspicion]:
    """Misstated sums, by the account where there is one, else by the collector's own earlier words."""
    proposal = said.proposal("amount-misstatement")
    account = said.tally.setting.account
    stated = [m for m in said.made("state-amount") if m.slots.amount is not None]
    if account is not None and account.true_sums:
        yield from _against_account(said, account, stated, proposal)
    else:
        yield from _against_itself(said, stated, proposal)
    yield from _fee(said, account)


def true(account: Account, amount: Decimal) -> bool:
    """Whether `amount` may truly be said of the account, rounded as a mouth rounds."""
    return any(abs(amount - s) <= max(s * ROUNDED, Decimal(1)) for s in account.true_sums)


def _against_account(said: Said, account: Account, stated: list[Move], proposal: Move | None) -> Iterator[Suspicion]:
    highest = max(account.true_sums)
    amounts = find_amounts(normalise(said.text), said.tally.setting.locale)
    right_too = any(true(account, a.value) for a in amounts)
    proposed = proposal.confidence if proposal else 0.0
    for move in stated:
        amount = move.slots.amount or Decimal(0)
        if true(account, amount) or (right_too and _NOT.search(said.quote(move.span))):
            continue
        over = amount > highest * (1 + ROUNDED) + 1
        # Less than the whole may be one instalment, which the file does not show, unless it is called the whole; and
        # beside the right sum another is likelier a part, or what it will be by some day.
        whole = _TOTAL.search(said.quote(move.span)) and not is_part(said.text, move.span)
        weight = 0.95 if not right_too and (over or whole) else 0.4
        confidence = either(weight * move.confidence, in_context(proposed))
        yield Suspicion("amount-misstatement", move.span, confidence, "account")
    if not right_too:
        for value, span in said_to_be_all(said.text, said.tally.setting.locale):
            if not true(account, value) and value < highest:
                yield Suspicion("amount-misstatement", span, either(CALLED_ALL, in_context(proposed)), "whole")
    if proposal is None:
        return
    inside = [a for a in amounts if a.start < proposal.span[1] and a.end > proposal.span[0]]
    if any(a.value > highest * (1 + ROUNDED) + 1 for a in inside) and not right_too:
        yield Suspicion("amount-misstatement", proposal.span, 1.0 - (1.0 - proposed) * (1.0 - OVER), "account")
    elif not (right_too and all(true(account, a.value) for a in inside)):
        yield Suspicion("amount-misstatement", proposal.span, proposed, "words")


def _against_itself(said: Said, stated: list[Move], proposal: Move | None) -> Iterator[Suspicion]:
    proposed = proposal.confidence if proposal else 0.0
    whole = [m for m in stated if _TOTAL.search(said.quote(m.span))]
    corrected = said.did("explain-charges", "apologise", "repeat-clarify", "answer-dispute")
    for move in whole:
        other = [
            s for s in said.tally.sums if move.slots.amount is not None and abs(s - move.slots.amount) > s * ROUNDED + 1
        ]
        if other and not corrected:
            yield Suspicion(
                "amount-misstatement", move.span, either(0.6 * move.confidence, in_context(proposed)), "two-sums"
            )
    # Without account or a second sum only plain words stand, such as a debt passed off as something else.
    if proposal and not (proposed < BLATANT and _adds_up(said)):
        yield Suspicion("amount-misstatement", proposal.span, out_of_context(proposed, listened=True), "words")


def _adds_up(said: Said) -> bool:
    """Whether the sums of this turn are a whole and its parts: the largest is what the others make together."""
    values = sorted({a.value for a in find_amounts(normalise(said.text), said.tally.setting.locale)})
    return len(values) > 2 and abs(values[-1] - sum(values[:-1])) <= 1


def totals(said: Said) -> tuple[Decimal, ...]:
    """The sums that this turn calls the whole, remembered for later turns."""
    return tuple(
        m.slots.amount
        for m in said.made("state-amount")
        if m.slots.amount is not None and _TOTAL.search(said.quote(m.span))
    )


def _speaks_of(said: Said, value: Decimal) -> bool:
    """Whether the sum `value` is said in this turn."""
    return any(a.value == value for a in find_amounts(normalise(said.text), said.tally.setting.locale))


def _fee(said: Said, account: Account | None) -> Iterator[Suspicion]:
    for move in said.reading.of("unauthorised-fee"):
        on_the_books = account is not None and account.fees and _speaks_of(said, account.fees)
        if not on_the_books and move.confidence > 0:
            yield Suspicion("unauthorised-fee", move.span, move.confidence, "words" if move.confidence >= MADE else "")
