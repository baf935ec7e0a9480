"""What is known before a labelled turn, as the reader is told it in a live conversation."""

from functools import lru_cache

from trainer.conversation.text import Locale
from trainer.evaluate.examples import Example
from trainer.language.before import Before, before_of, names_of
from trainer.language.understand import hear
from trainer.rubric.detectors.matters import SIGNS

# The signals that a judge keeps as matters waiting for an answer.
MATTERS = frozenset(SIGNS)


def context_of(example: Example) -> frozenset[str]:
    """The names of what the file and the talk before `example` tell."""
    known = {str(k) for k in example.facts.get("known", ())}
    if example.facts.get("answered_by") == "third_party" or any(b.startswith("t:") for b in example.before):
        known.add("third-party")
    if example.facts.get("relation") not in (None, "debtor"):
        known.add("third-party")
    for said in example.before:
        if not said.startswith("c:"):
            known.update(_told(said.partition(":")[2].strip(), example.locale))
    return frozenset(known)


@lru_cache(maxsize=20_000)
def _told(text: str, locale: Locale) -> frozenset[str]:
    """What a judge would note of another's turn: the kinds of its signals that wait for an answer."""
    return frozenset(s.kind for s in hear(text, locale) if s.kind in MATTERS)


def words_before(example: Example) -> Before:
    """The last words of each side before `example`."""
    return before_of([(b.startswith("c:"), b.partition(":")[2].strip()) for b in example.before])


def names_before(example: Example) -> tuple[str, ...]:
    """All of that under the names by which it enters the features of a collector's turn; of another's turn, nothing."""
    if example.sort == "signals":
        return ()
    return names_of(words_before(example), context_of(example), example.locale)
