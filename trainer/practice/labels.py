"""What reviewers decided, as labelled data: lines that `trainer evaluate judgement --data` reads.

For each reviewed attempt a conversation with what must be found in it, and for each turn that something was decided
about a labelled turn. Nobody's name is in them but those that the scenario invented; reviewers are numbered.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from trainer.conversation.moves import Span
from trainer.conversation.paper_out import write_transcript
from trainer.conversation.transcript import Setting, Transcript, Utterance
from trainer.practice.review import Item, Reviewed
from trainer.rubric.finding import Finding

_WHO = {"collector": "c", "borrower": "b", "third_party": "t"}
_BRACKETS = str.maketrans("⟦⟧", "【】")
"""The marks of the format, should anybody have typed them."""


def labelled(id: str, setting: Setting, turns: Sequence[Utterance], review: Reviewed, verdict: str, writer: str) -> str:
    """The conversation as one line, with the verdict and findings that the review left standing."""
    card = review.scorecard
    whole = json.loads(write_transcript(Transcript(id, setting, _plain(turns))))
    missed = sorted({duty.code for duty in card.duties if not duty.met and not duty.advice_only})
    whole["must"] = {
        "verdict": verdict,
        "findings": [{"code": f.code, "turn": f.turn} for f in card.findings if not f.advice_only],
        "duties_met": sorted({duty.code for duty in card.duties if duty.met}),
        "duties_missed": missed,
    }
    whole["writer"] = writer
    return json.dumps(whole, ensure_ascii=False)


def labelled_turns(setting: Setting, turns: Sequence[Utterance], review: Reviewed, writer: str) -> Iterator[str]:
    """Every turn that something was decided about, its breaches marked as they stand after the review.

    A turn with one decision is about that code: `code` names it, also where it is none after all.
    """
    plain = _plain(turns)
    facts = json.loads(write_transcript(Transcript("", setting, ())))
    for absent in ("id", "turns", "locale"):
        facts.pop(absent, None)
    standing = [item.after for item in review.items if isinstance(item.after, Finding) and not item.after.advice_only]
    decided = [item for item in review.items if item.kind == "violation" and item.decisions]
    for index, turn in enumerate(plain):
        here = [item for item in decided if index in _turns_of(item)]
        if not here or turn.speaker != "collector":
            continue
        line: dict[str, Any] = {"say": marked(turn.text, [(f.code, f.span) for f in standing if f.turn == index])}
        if index:
            line["before"] = [f"{_WHO[said.speaker]}: {said.text or said.act}" for said in plain[:index]]
        line["facts"] = facts
        if len(here) == 1:
            about = here[0].after or here[0].before
            line["code"] = about.code if about is not None else here[0].decisions[-1].code
        yield json.dumps({**line, "locale": setting.locale, "writer": writer}, ensure_ascii=False)


def marked(text: str, findings: Sequence[tuple[str, Span]]) -> str:
    """`text` with ⟦code|words⟧ around each span; where spans overlap, one mark around them all names every code."""
    groups: list[tuple[int, int, list[str]]] = []
    for code, (start, stop) in sorted(findings, key=lambda pair: pair[1]):
        if groups and start < groups[-1][1]:
            first, last, codes = groups[-1]
            groups[-1] = (first, max(last, stop), codes if code in codes else [*codes, code])
        else:
            groups.append((start, stop, [code]))
    plain = text.translate(_BRACKETS)
    parts: list[str] = []
    at = 0
    for start, stop, codes in groups:
        parts += [plain[at:start], f"⟦{','.join(codes)}|{plain[start:stop]}⟧"]
        at = stop
    return "".join((*parts, plain[at:]))


def _turns_of(item: Item) -> set[int | None]:
    stood = {one.turn for one in (item.before, item.after) if one is not None}
    return stood or {decision.turn for decision in item.decisions}


def _plain(turns: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """What was said and done, without the hour at which it was typed and without what the simulator knows."""
    return tuple(replace(turn, at=None, signals=()) for turn in turns)
