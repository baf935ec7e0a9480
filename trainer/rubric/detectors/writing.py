"""What the law wants to stand in writing: the particulars of a letter, the way out of every message."""

import re
from collections.abc import Mapping

from trainer.rubric.detectors.said import Said
from trainer.rubric.schema import Criterion
from trainer.rubric.tally import DutyState, Tally

# Channels on which each turn is written and sent off, and nobody hangs up.
SENT = ("letter", "message")


def particulars_lacking(said: Said) -> tuple[str, ...]:
    """The particulars that a letter must hold and this one does not, by the names the rule gives them.

    A rule lists them as `name=pattern` under `particulars`; with `products` it holds for these kinds of debt only, and
    with `first_only` for the first letter only. What is enclosed counts. Empty where no rule asks for any.
    """
    if said.tally.setting.channel != "letter":
        return ()
    lacking: list[str] = []
    read = f"{said.text}\n{said.enclosed}"
    for criterion in said.tally.rules.of("amount-explained"):
        if _applies(criterion, said.tally):
            asked = (str(line).partition("=") for line in _listed(criterion, "particulars"))
            lacking += [name for name, _, pattern in asked if not re.search(pattern, read, re.IGNORECASE)]
    return tuple(dict.fromkeys(lacking))


def _applies(criterion: Criterion, tally: Tally) -> bool:
    setting = tally.setting
    product = (setting.account.product if setting.account else "").casefold()
    products = _listed(criterion, "products")
    if products and not any(str(name).casefold() in product for name in products):
        return False
    later = tally.collector_turns > 0 or any(c.party == "borrower" and c.answered for c in setting.contacts)
    return not (criterion.parameters.get("first_only") is True and later)


def _listed(criterion: Criterion, name: str) -> tuple[str, ...]:
    value = criterion.parameters.get(name)
    return value if isinstance(value, tuple) else ()


def in_writing(said: Said) -> list[str]:
    """What this turn shows or lacks in writing, to be counted: a message without a way to opt out of more."""
    words = said.tally.rules.names("stop-request-honoured", "opt_out_words")
    if said.tally.setting.channel != "message" or not words or not said.text.strip():
        return []
    found = any(re.search(word, said.text, re.IGNORECASE) for word in words)
    return ["opt-out"] if found else ["no-opt-out"]


def written_at_the_end(tally: Tally) -> Mapping[str, DutyState]:
    """The duties that what was written has missed: every message owes the way out (12 CFR 1006.6(e))."""
    without = tally.shown.get("no-opt-out", ())
    if without and tally.setting.initiated_by != "borrower":
        return {"stop-request-honoured": DutyState("missed", without[0], detail="opt-out-notice")}
    return {}
