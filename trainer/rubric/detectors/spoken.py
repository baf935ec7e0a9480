"""Violations that the words alone make, whoever listens: a threat is a threat."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from trainer.conversation.moves import Move
from trainer.rubric.detectors.said import Said, Suspicion

# Codes that need nothing but the words. The others have a detector that weighs what surrounds them.
BY_WORDS = (
    "threat-of-violence",
    "public-shaming",
    "false-legal-threat",
    "impersonation",
    "privacy-intrusion",
    "off-book-payment",
    "induced-borrowing",
    "credit-report-misstatement",
    "misleading-urgency",
    "private-channel",
)

# What a plain offer to keep no record proves by its words. Ours.
OFF_RECORD = 0.75
_TAKEN_BACK = re.compile(
    r"不会|不能|不可以|没有?|别|您是说|您说|never|n't|\bnot\b|\bno\b|you said|asked", re.IGNORECASE
)

# Below this an abusive tone is rudeness (sarcasm, a sigh, cutting off), which taxonomy.md calls minor.
INSULT = 0.75


def spoken(said: Said) -> Iterator[Suspicion]:
    """Every proposal of the reader whose words suffice."""
    for move in said.reading.moves:
        if move.kind == "impersonation" and _is_true(said, move):
            continue
        if move.kind in BY_WORDS:
            yield Suspicion(move.kind, move.span, move.confidence)
        elif move.kind == "abusive-language":
            yield Suspicion(move.kind, move.span, move.confidence, "" if move.confidence >= INSULT else "rudeness")


def off_record(said: Said) -> Iterator[Suspicion]:
    """A talk taken off the record, or its record wiped, in the words of the rule that wants it kept."""
    words = said.tally.rules.names("private-channel", "off_record_words")
    for word in sorted(words):
        found = re.search(word, said.text, re.IGNORECASE)
        if found and not _TAKEN_BACK.search(said.text[max(0, found.start() - 12) : found.start()]):
            yield Suspicion("private-channel", found.span(), OFF_RECORD, "off-record")


def shares_name(name: str, text: str) -> bool:
    """Whether `text` says a name, or as much of it as a mouth does: four characters in Chinese, six in English."""
    common = SequenceMatcher(None, text.casefold(), name.casefold(), autojunk=False).find_longest_match()
    return common.size >= min(len(name), 6 if name.isascii() else 4)


def _is_true(said: Said, move: Move) -> bool:
    """Whether the firm on file is what the words claim: a law firm its lawyers, a lender itself.

    The claim is told by the criterion that would answer: one with `words` of its own (lawyer, court) is true where the
    firm's name holds such words; the rest, posing as the lender, where the firm is no agency.
    """
    firm = said.tally.setting.firm
    if not firm.name:
        return False
    rules = said.tally.rules
    claimed, firm_is = (rules.answer("impersonation", quote=words) for words in (said.quote(move.span), firm.name))
    if claimed is None or firm_is is None:
        return False
    if claimed.criterion.words is None:
        return shares_name(firm.name, said.quote(move.span)) or (not firm.agency and shares_name(firm.name, said.text))
    return claimed.criterion.id == firm_is.criterion.id
