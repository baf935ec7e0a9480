"""The turns that were judged worst, in full: what to read before anything is tuned."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import Any

from trainer.evaluate.judged import Judged


def wrong(judged: Iterable[Judged]) -> list[Judged]:
    """Every turn judged otherwise than labelled, the worst first.

    Turns flagged wrongly and turns missed alternate. Of the first the surest comes first; of the second those whose
    function is else judged well: what is missed among what is easy.
    """
    everything = list(judged)
    ease = _ease(everything)
    off = [j for j in everything if j.said != j.meant]
    flagged = [j for j in off if j.said - j.meant]
    missed = [j for j in off if not j.said - j.meant]
    flagged.sort(key=lambda j: -max(f.confidence for f in j.found if f.code not in j.meant))
    missed.sort(key=lambda j: -ease[j.example.function])
    return [j for j in chain.from_iterable(zip_longest(flagged, missed)) if j is not None]


def _ease(judged: Iterable[Judged]) -> dict[str, float]:
    """The share of right turns by function."""
    right: dict[str, list[bool]] = defaultdict(list)
    for j in judged:
        right[j.example.function].append(j.right)
    return {function: sum(those) / len(those) for function, those in right.items()}


def in_full(judged: Judged) -> dict[str, Any]:
    """A turn with everything that was known, meant and found."""
    example = judged.example
    return {
        "place": example.place,
        "function": example.function,
        "code": example.code,
        "writer": example.writer,
        "before": list(example.before),
        "facts": dict(example.facts),
        "text": example.text,
        "meant": [
            {"code": label, "span": list(mark.span), "words": example.text[slice(*mark.span)]}
            for mark in example.marks
            for label in mark.labels
            if label in judged.meant
        ],
        "found": [
            {
                "code": f.code,
                "confidence": f.confidence,
                "sure": f.sure,
                "severity": f.severity,
                "span": list(f.span),
                "quote": f.quote,
                "decided_by": f.detail or "words",
            }
            for f in judged.found
        ],
    }


def lines(judged: Sequence[Judged]) -> list[str]:
    """Each of them for a terminal, some lines a turn."""
    out = []
    for j in judged:
        told = in_full(j)
        about = " ".join(filter(None, (told["function"], told["code"])))
        out.append(f"- {told['place']}" + (f" ({about})" if about else ""))
        out += [f"    before  {said}" for said in told["before"]]
        if told["facts"]:
            out.append(f"    facts   {json.dumps(told['facts'], ensure_ascii=False)}")
        out.append(f"    words   {told['text']}")
        out += [f"    meant   {m['code']}: {m['words']}" for m in told["meant"]] or ["    meant   nothing"]
        out += [
            f"    found   {f['code']} {f['confidence']:.3f}{'' if f['sure'] else ', for a person'}: {f['quote']}"
            for f in told["found"]
        ] or ["    found   nothing"]
    return out
