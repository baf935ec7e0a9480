"""Settings lent to learning examples that have none, so that a talk before a turn does not by itself mean trouble.

Whoever writes a violation tends to write what came before it; whoever writes a greeting does not. Learned as it stands,
any earlier turn would speak for guilt. Half of the examples without an earlier turn borrow one from another example.
"""

import zlib
from collections.abc import Sequence
from dataclasses import replace

from trainer.conversation.text import Locale
from trainer.evaluate.examples import Example
from trainer.language.lexicon import lexicon
from trainer.language.respell import plainly

# After these a pressing turn would truly break a rule; such turns borrow only from quiet talk.
_LOADED = frozenset({"hardship", "despair", "illness", "dispute", "stop", "complaint", "family", "privacy"})
_PRESSING = frozenset({"demand-payment", "ask-commitment", "refuse-request", "explain-consequence", "ask-whereabouts"})


def with_borrowed(examples: Sequence[Example]) -> tuple[Example, ...]:
    """`examples`, half of those without an earlier turn with one borrowed; always the same ones."""
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
    return tuple(lent)


def _loaded(before: Sequence[str], locale: Locale) -> bool:
    concepts = lexicon(locale).concepts(plainly(" ".join(before), locale).text)
    return bool(concepts & _LOADED)
