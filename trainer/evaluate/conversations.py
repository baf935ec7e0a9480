"""J6: whole conversations judged, against what a careful trainer says must and must not be found in them."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trainer.conversation.fields import BadLine
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.paper import read_transcript
from trainer.conversation.transcript import Transcript
from trainer.evaluate.agreement import Agreement
from trainer.evaluate.estimate import Estimate, share
from trainer.evaluate.examples import BadExample
from trainer.evaluate.judged import Held
from trainer.evaluate.labelled import labelled_conversations
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import judge_transcript
from trainer.rubric.scorecard import Scorecard

# Which verdicts a label allows.
_ALLOWED: Mapping[str, frozenset[str]] = {
    "pass": frozenset({"pass"}),
    "fail": frozenset({"fail"}),
    "review": frozenset({"review"}),
    "review-or-fail": frozenset({"review", "fail"}),
    "pass-or-review": frozenset({"pass", "review"}),
}
_F1_AT_LEAST = 0.85


@dataclass(frozen=True, slots=True)
class Heard:
    """One conversation with its labels and its scorecard."""

    transcript: Transcript
    case: str
    handling: str
    must: Mapping[str, Any]
    card: Scorecard

    @property
    def id(self) -> str:
        """The conversation's own id."""
        return self.transcript.id

    @property
    def allowed(self) -> frozenset[str]:
        """The verdicts the label allows."""
        return _ALLOWED[self.must["verdict"]]

    def pairs(self) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
        """(code, turn) found and meant."""
        found = {(f.code, f.turn) for f in self.card.findings if not f.advice_only}
        return found, {(f["code"], f["turn"]) for f in self.must["findings"]}

    @property
    def held(self) -> list[Held]:
        """Each finding held against the labels."""
        _, meant = self.pairs()
        return [(f, (f.code, f.turn) in meant) for f in self.card.findings if not f.advice_only]

    @property
    def right(self) -> bool:
        """Whether the verdict is allowed and the findings are those of the labels."""
        found, meant = self.pairs()
        return self.card.verdict in self.allowed and found == meant


@dataclass(slots=True)
class ConversationsReport:
    """Every conversation judged, and the lines that could not be, with why."""

    heard: list[Heard] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def findings(self) -> Agreement:
        """Agreement on findings, by code and turn."""
        total = Agreement()
        for each in self.heard:
            found, meant = each.pairs()
            total.hits += len(found & meant)
            total.extra += len(found - meant)
            total.missed += len(meant - found)
        return total

    def f1(self) -> Estimate:
        """F1 of findings, with its goal."""
        found = self.findings()
        return Estimate(found.f1, *found.f1_interval, found.n, at_least=_F1_AT_LEAST)

    def held(self) -> list[Held]:
        """Every finding held against the labels."""
        return [h for each in self.heard for h in each.held]

    def verdicts(self) -> Estimate:
        """Conversations whose verdict the label allows."""
        return share(sum(h.card.verdict in h.allowed for h in self.heard), len(self.heard), at_least=0.97)

    def wrongly_failed(self) -> Estimate:
        """Conversations failed, of those that may not fail."""
        may_not = [h for h in self.heard if "fail" not in h.allowed]
        return share(sum(h.card.verdict == "fail" for h in may_not), len(may_not), at_most=0.02)

    def wrongly_passed(self) -> Estimate:
        """Conversations passed, of those that may not pass."""
        may_not = [h for h in self.heard if "pass" not in h.allowed]
        return share(sum(h.card.verdict == "pass" for h in may_not), len(may_not), at_most=0.03)

    def ordered(self) -> Estimate:
        """Cases whose good handling scores above the middling and that above the bad."""
        cases: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for h in self.heard:
            cases[(h.transcript.setting.locale, h.case)][h.handling] = h.card.score
        whole = [c for c in cases.values() if c.keys() >= {"good", "middling", "bad"}]
        return share(sum(c["good"] > c["middling"] > c["bad"] for c in whole), len(whole), at_least=1.0)

    def duties(self) -> Estimate:
        """Duties whose label, met or missed, the scorecard agrees with."""
        right = n = 0
        for h in self.heard:
            state = {d.code: d.met for d in h.card.duties}
            for name, met in (("duties_met", True), ("duties_missed", False)):
                for code in h.must.get(name, ()):
                    n += 1
                    right += state.get(code) is met
        return share(right, n)

    def counts(self) -> dict[str, Estimate]:
        """Every share of this report by name."""
        return {
            "verdicts": self.verdicts(),
            "wrongly_failed": self.wrongly_failed(),
            "wrongly_passed": self.wrongly_passed(),
            "ordered": self.ordered(),
            "duties": self.duties(),
        }

    def wrong(self) -> list[Heard]:
        """Every conversation judged otherwise than labelled: wrong verdicts first, then by findings that differ."""

        def badness(heard: Heard) -> tuple[bool, int]:
            found, meant = heard.pairs()
            return heard.card.verdict in heard.allowed, -len(found ^ meant)

        return sorted((h for h in self.heard if not h.right), key=badness)


def measure_conversations(paths: Sequence[Path]) -> ConversationsReport:
    """Judge every labelled conversation of `paths`."""
    book, reader = RubricBook.open(), OfflineReader()
    report = ConversationsReport()
    for line in labelled_conversations(paths):
        raw = json.loads(line.text)
        try:
            transcript = read_transcript(line.text)
            must = _must(raw)
        except (BadLine, BadExample) as bad:
            report.unreadable.append(f"{line}: {bad}")
            continue
        card = judge_transcript(transcript, book, reader)
        report.heard.append(Heard(transcript, str(raw.get("case", "")), str(raw.get("handling", "")), must, card))
    return report


def _must(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The labels of a conversation; raises BadExample where they are none."""
    must = raw.get("must")
    if not isinstance(must, dict) or must.get("verdict") not in _ALLOWED:
        raise BadExample(f"must.verdict should be one of {', '.join(_ALLOWED)}")
    findings = must.get("findings") or []
    if not isinstance(findings, list) or not all(map(_is_label, findings)):
        raise BadExample("each of must.findings should have a violation's code and a turn")
    return {**must, "findings": findings}


def _is_label(finding: Any) -> bool:
    return isinstance(finding, dict) and finding.get("code") in VIOLATIONS and type(finding.get("turn")) is int
