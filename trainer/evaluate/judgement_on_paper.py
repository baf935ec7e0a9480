"""The report on judgement as JSON data: everything that is measured, whatever the terminal shows."""

from typing import Any

from trainer.evaluate.abstention import abstention
from trainer.evaluate.calibration import calibration
from trainer.evaluate.conversations import ConversationsReport, Heard
from trainer.evaluate.judgement import JudgementReport, LocaleReport
from trainer.evaluate.worst import in_full


def on_paper(report: JudgementReport, talks: ConversationsReport) -> dict[str, Any]:
    """The turns by language, and the conversations where there are any."""
    told: dict[str, Any] = {"conversations": _conversations(talks)} if talks.heard else {}
    if unreadable := [*report.unreadable, *talks.unreadable]:
        told["unreadable"] = unreadable
    return told | {locale: _locale(each) for locale, each in report.locales.items()}


def _locale(report: LocaleReport) -> dict[str, Any]:
    flagged = report.innocent_flagged()
    told: dict[str, Any] = {
        "n": len(report.judged),
        "macro_f1": report.macro_f1.as_json(),
        "codes": {code: a.as_json() for code, a in report.by_code().items()},
        "functions": {name: e.as_json() for name, e in report.by_function().items()},
        "writers": {name: e.as_json() for name, e in report.by_writer().items()},
        "innocent_flagged": {"flagged": flagged.right, **flagged.as_json()},
        "confusion": [{"meant": m, "said": s, "count": n} for (m, s), n in report.confusion().items()],
        "calibration": report.calibration().as_json(),
        "abstention": report.abstention().as_json(),
        "beside": {rival.name: rival.as_json() for rival in report.rivals},
        "wrong": [in_full(j) for j in report.wrong()],
    }
    if report.costly is not None:
        told |= {
            "evidence": report.costly.evidence.as_json(),
            "noise": {each.name: each.as_json() for each in report.costly.noise},
            "ablation": {each.name: each.as_json() for each in report.costly.ablation},
        }
    return told


def _conversations(talks: ConversationsReport) -> dict[str, Any]:
    return {
        "n": len(talks.heard),
        "findings": talks.findings().as_json(),
        **{name: estimate.as_json() for name, estimate in talks.counts().items()},
        "calibration": calibration(talks.held()).as_json(),
        "abstention": abstention(talks.held()).as_json(),
        "wrong": [_heard(h) for h in talks.wrong()],
    }


def _heard(heard: Heard) -> dict[str, Any]:
    found, meant = heard.pairs()
    turns = heard.transcript.turns
    confidence = {(f.code, f.turn): f.confidence for f in heard.card.findings}

    def told(code: str, turn: int) -> dict[str, Any]:
        before = turns[turn - 1].text if 0 < turn <= len(turns) else ""
        words = turns[turn].text if 0 <= turn < len(turns) else ""
        surely = {"confidence": confidence[code, turn]} if (code, turn) in found else {}
        return {"code": code, "turn": turn, "before": before, "words": words, **surely}

    return {
        "id": heard.id,
        "verdict": heard.card.verdict,
        "verdict_meant": heard.must["verdict"],
        "score": heard.card.score,
        "beside": [told(*pair) for pair in sorted(found - meant, key=lambda p: (p[1], p[0]))],
        "missed": [told(*pair) for pair in sorted(meant - found, key=lambda p: (p[1], p[0]))],
    }
