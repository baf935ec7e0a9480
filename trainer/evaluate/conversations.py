"""J6: whole conversations judged, against what a careful trainer says must and must not be found in them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trainer.conversation.paper import read_transcript
from trainer.evaluate.agreement import Agreement
from trainer.evaluate.numbers import wilson
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

_COUNTED = {
    "verdicts": "verdict as labelled",
    "wrongly_failed": "wrongly failed",
    "wrongly_passed": "wrongly passed",
    "ordered": "good > middling > bad",
    "duties": "duties as labelled",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One conversation with its labels and its scorecard."""

    id: str
    locale: str
    case: str
    handling: str
    must: Mapping[str, Any]
    card: Scorecard

    @property
    def allowed(self) -> frozenset[str]:
        """The verdicts the label allows."""
        return _ALLOWED[self.must["verdict"]]

    def pairs(self) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
        """(code, turn) found and meant."""
        found = {(f.code, f.turn) for f in self.card.findings if not f.advice_only}
        return found, {(f["code"], f["turn"]) for f in self.must["findings"]}

    @property
    def right(self) -> bool:
        """Whether the verdict is allowed and the findings are those of the labels."""
        found, meant = self.pairs()
        return self.card.verdict in self.allowed and found == meant


@dataclass(slots=True)
class ConversationsReport:
    """Every conversation judged."""

    heard: list[Heard] = field(default_factory=list)

    def findings(self) -> Agreement:
        """Agreement on findings, by code and turn."""
        total = Agreement()
        for each in self.heard:
            found, meant = each.pairs()
            total.hits += len(found & meant)
            total.extra += len(found - meant)
            total.missed += len(meant - found)
        return total

    def verdicts(self) -> tuple[int, int]:
        """Conversations whose verdict the label allows, and all."""
        return sum(h.card.verdict in h.allowed for h in self.heard), len(self.heard)

    def wrongly_failed(self) -> tuple[int, int]:
        """Conversations failed that may not fail, and all that may not."""
        may_not = [h for h in self.heard if "fail" not in h.allowed]
        return sum(h.card.verdict == "fail" for h in may_not), len(may_not)

    def wrongly_passed(self) -> tuple[int, int]:
        """Conversations passed that may not pass, and all that may not."""
        may_not = [h for h in self.heard if "pass" not in h.allowed]
        return sum(h.card.verdict == "pass" for h in may_not), len(may_not)

    def ordered(self) -> tuple[int, int]:
        """Cases whose good handling scores above the middling and that above the bad, and all cases."""
        cases: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for h in self.heard:
            cases[(h.locale, h.case)][h.handling] = h.card.score
        whole = [c for c in cases.values() if len(c) == 3]
        return sum(c["good"] > c["middling"] > c["bad"] for c in whole), len(whole)

    def duties(self) -> tuple[int, int]:
        """Duties whose label, met or missed, the scorecard agrees with, and all labelled."""
        right = n = 0
        for h in self.heard:
            state = {d.code: d.met for d in h.card.duties}
            for code in h.must.get("duties_met", ()):
                n += 1
                right += state.get(code) is True
            for code in h.must.get("duties_missed", ()):
                n += 1
                right += state.get(code) is False
        return right, n

    def counts(self) -> dict[str, tuple[int, int]]:
        """Every count of this report, right and all, by name."""
        return {
            "verdicts": self.verdicts(),
            "wrongly_failed": self.wrongly_failed(),
            "wrongly_passed": self.wrongly_passed(),
            "ordered": self.ordered(),
            "duties": self.duties(),
        }


def measure_conversations(paths: Iterable[Path]) -> ConversationsReport:
    """Judge every `conversations-*` file of `paths`."""
    book, reader = RubricBook.open(), OfflineReader()
    report = ConversationsReport()
    for path in paths:
        if not path.name.startswith("conversations-"):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            card = judge_transcript(read_transcript(line), book, reader)
            report.heard.append(Heard(raw["id"], raw["locale"], raw["case"], raw["handling"], raw["must"], card))
    return report


def lines(report: ConversationsReport, worst: int = 0) -> list[str]:
    """The report for a terminal."""
    if not report.heard:
        return []
    found = report.findings()
    out = [
        f"conversations: findings P {found.precision:.2f} R {found.recall:.2f} F1 {found.f1:.2f} n {found.n}",
        *(
            f"  {_COUNTED[name]:20} {right}/{n} = {right / max(n, 1):.3f} [{low:.3f}, {high:.3f}]"
            for name, (right, n) in report.counts().items()
            for low, high in [wilson(right, n)]
        ),
    ]
    wrong = [h for h in report.heard if not h.right]
    for h in wrong[:worst]:
        found_here, meant = h.pairs()
        out.append(
            f"- {h.id}: {h.card.verdict} {h.card.score} (label {h.must['verdict']}); "
            f"beside {sorted(found_here - meant)}; missed {sorted(meant - found_here)}"
        )
    return out
