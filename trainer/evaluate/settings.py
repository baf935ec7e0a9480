"""Settings lent to learning examples, so that the talk before a turn does not by itself mean trouble, nor peace.

Whoever writes a violation tends to write what came before it; whoever writes a greeting does not. Learned as it stands,
any earlier turn would speak for guilt. Half of the examples without an earlier turn borrow one from another example.

And what came before it tends to be about the matter, so that a plain breach after other talk would be doubted. Two in
five of the lines about breaches that stand by themselves, clean ones too, are taught once more after quiet talk.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trainer.conversation.text import Locale
from trainer.evaluate.examples import Example
from trainer.language.lexicon import lexicon
from trainer.language.respell import plainly

# After these a pressing turn would truly break a rule; such turns borrow only from quiet talk.
_LOADED = frozenset({"hardship", "despair", "illness", "dispute", "stop", "complaint", "family", "privacy"})
# Whoever hears one of these needs nothing said before to know it for what it is.
_NEED_NOTHING_BEFORE = frozenset(
    {
        "threat-of-violence",
        "abusive-language",
        "public-shaming",
        "false-legal-threat",
        "impersonation",
        "third-party-pressure",
        "privacy-intrusion",
        "unauthorised-fee",
        "off-book-payment",
        "induced-borrowing",
        "unauthorised-promise",
        "credit-report-misstatement",
        "liability-misstatement",
        "unlawful-visit",
        "private-channel",
        "contact-frequency",
        "misleading-urgency",
    }
)
# What these functions say is said by the turns before.
_LIVE_FROM_BEFORE = frozenset({"V-reference", "V-split-turns"})
_PRESSING = frozenset({"demand-payment", "ask-commitment", "refuse-request", "explain-consequence", "ask-whereabouts"})


def with_borrowed(examples: Sequence[Example]) -> tuple[Example, ...]:
    """`examples`, half of those without an earlier turn with one borrowed, then those taught again after quiet talk.

    Always the same ones, in the same order.
    """
    lenders = [e.before for e in examples if e.before]
    if not lenders:
        return tuple(examples)
    locale = examples[0].locale
    quiet = [b for b in lenders if not _loaded(b, locale)]
    lent: list[Example] = []
    for number, example in enumerate(examples):
        draw = zlib.crc32(f"{number}:{example.text}".encode())
        if example.before or draw % 2:
            lent.append(example)
            continue
        pool = quiet if (example.labels & _PRESSING or example.sort == "violations") else lenders
        before = pool[(draw // 2) % len(pool)] if pool else ()
        lent.append(replace(example, before=tuple(b for b in before if not b.startswith("t:"))))
    return (*lent, *_again(examples, quiet))


def _again(examples: Sequence[Example], quiet: Sequence[tuple[str, ...]]) -> Iterator[Example]:
    """Two in five of the lines that need no earlier turn and have one, after a quiet one."""
    for number, example in enumerate(examples):
        if (
            not quiet
            or not example.before
            or example.code not in _NEED_NOTHING_BEFORE
            or example.labels - _NEED_NOTHING_BEFORE
        ):
            continue
        draw = zlib.crc32(f"{number}:{example.text}".encode())
        if example.function in _LIVE_FROM_BEFORE or draw % 5 > 1:
            continue
        before = quiet[(draw // 5) % len(quiet)]
        yield replace(example, before=tuple(b for b in before if not b.startswith("t:")))


def _loaded(before: Sequence[str], locale: Locale) -> bool:
    concepts = lexicon(locale).concepts(plainly(" ".join(before), locale).text)
    return bool(concepts & _LOADED)
