"""The report on judgement as lines for a terminal."""

from collections.abc import Iterator
from typing import Any, Literal

from trainer.evaluate.abstention import Abstention, abstention
from trainer.evaluate.calibration import Calibration, calibration
from trainer.evaluate.conversations import ConversationsReport
from trainer.evaluate.judgement import FUNCTION_FLOOR, Costly, JudgementReport, LocaleReport
from trainer.evaluate.judgement_on_paper import on_paper
from trainer.evaluate.worst import lines as worst_lines

By = Literal["code", "function", "writer"]

# Pairs of codes taken for each other that are listed. All of them are in the JSON.
_PAIRS = 15
_COUNTED = {
    "verdicts": "verdict as labelled",
    "wrongly_failed": "wrongly failed",
    "wrongly_passed": "wrongly passed",
    "ordered": "good > middling > bad",
    "duties": "duties as labelled",
}


def lines(report: JudgementReport, talks: ConversationsReport, by: By, worst: int) -> Iterator[str]:
    """Everything, with the `worst` turns and conversations of each language in full."""
    for each in report.locales.values():
        yield from _locale(each, by, worst)
        yield ""
    if talks.heard:
        yield from _conversations(talks, worst)


def _locale(report: LocaleReport, by: By, worst: int) -> Iterator[str]:
    locale = report.locale
    yield f"== {locale}: {len(report.judged)} turns"
    yield f"macro F1 over {len(report.by_code())} codes  {report.macro_f1}"
    yield f"innocent turns flagged  {report.innocent_flagged()}"
    yield f"by {by}"
    if by == "code":
        for code, agreement in sorted(report.by_code().items(), key=lambda item: item[1].f1):
            yield f"  {code:28} {agreement}"
    elif by == "function":
        yield from _functions(report)
    else:
        yield from (f"  {name:12} macro F1 {estimate}" for name, estimate in report.by_writer().items())
    pairs = report.confusion()
    yield f"confusion: meant → said ({min(_PAIRS, len(pairs))} commonest of {len(pairs)})"
    yield from (f"  {n:4} {meant} → {said}" for (meant, said), n in list(pairs.items())[:_PAIRS])
    yield from _trust(report.calibration(), report.abstention())
    yield "beside (what is right: by the codes of each line; for a filter, guilty or not)"
    yield from (f"  {rival}" for rival in report.rivals)
    if report.costly is not None:
        yield from _costly(report.costly)
    wrong = report.wrong()
    if worst and wrong:
        yield f"worst, {min(worst, len(wrong))} of {len(wrong)} judged otherwise than labelled"
        yield from worst_lines(wrong[:worst])


def _functions(report: LocaleReport) -> Iterator[str]:
    table = report.by_function()
    if not table:
        yield "  no line names a function"
        return
    shown = [rival for rival in report.rivals if rival.functions is not None]
    for name, estimate in table.items():
        beside = ", ".join(f"{rival.name} {_of(rival.functions, name)}" for rival in shown[1:])
        yield f"  {name:24} {estimate}  | {beside}"
    low = [name for name, estimate in table.items() if estimate.value < FUNCTION_FLOOR]
    enough = sum(estimate.value >= (estimate.at_least or 0) for estimate in table.values())
    yield f"  {enough} of {len(table)} functions reach .85; below .70: {', '.join(low) or 'none'}"


def _of(functions: dict[str, tuple[int, int]] | None, name: str) -> str:
    right, n = (functions or {}).get(name, (0, 0))
    return f"{right}/{n}"


def _trust(calibrated: Calibration, left: Abstention) -> Iterator[str]:
    yield f"calibration: expected error over {len(calibrated.bins)} bins  {calibrated.error}"
    yield f"  true, of findings said at .9 or more  {calibrated.confident}"
    yield from (f"  said {b.confidence:.3f}  true {b.true:.3f}  n {b.n}" for b in calibrated.bins)
    yield f"left for a person  {left.left}"
    yield f"  precision of the critical findings among the rest  {left.critical}"


def _costly(costly: Costly) -> Iterator[str]:
    found = costly.evidence
    yield f"evidence: F1 of spans that overlap by half  {found.f1}"
    yield f"  overlap in right findings  {found.overlapping}"
    yield f"  span cut out, finding gone  {found.gone}"
    yield f"  quote literally in the text  {found.literal}"
    yield "noise"
    yield from (f"  {each}" for each in costly.noise)
    yield "ablation: a layer left out, nothing learned anew"
    yield from (f"  {each}" for each in costly.ablation)


def _conversations(talks: ConversationsReport, worst: int) -> Iterator[str]:
    yield f"== {len(talks.heard)} conversations"
    yield f"findings  {talks.findings()}"
    yield f"  F1 {talks.f1()}"
    yield from (f"  {_COUNTED[name]:22} {estimate}" for name, estimate in talks.counts().items())
    yield from _trust(calibration(talks.held()), abstention(talks.held()))
    wrong: list[dict[str, Any]] = on_paper(JudgementReport(), talks)["conversations"]["wrong"]
    if worst and wrong:
        yield f"worst, {min(worst, len(wrong))} of {len(wrong)} judged otherwise than labelled"
    for heard in wrong[:worst]:
        yield f"- {heard['id']}: {heard['verdict']} {heard['score']} (meant {heard['verdict_meant']})"
        for title in ("beside", "missed"):
            for each in heard[title]:
                surely = f" {each['confidence']:.3f}" if "confidence" in each else ""
                yield f"    {title}  turn {each['turn']} {each['code']}{surely}"
                if each["before"]:
                    yield f"            before  {each['before']}"
                yield f"            words   {each['words']}"
