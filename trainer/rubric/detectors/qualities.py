"""Technique, graded 0 to 3 from what was done, with the turns that show it.

What one turn shows is counted while it is heard; the grades are read off the counts at the end. A quality that a
contact gave no occasion for is not graded, so that a wrong number costs nobody points.
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from trainer.rubric.detectors.duties_opening import shows_credentials
from trainer.rubric.detectors.habits import mirrors, questions, size
from trainer.rubric.detectors.said import MADE, Said
from trainer.rubric.detectors.writing import in_writing
from trainer.rubric.finding import Grade
from trainer.rubric.tally import Tally, more, seen

Mark = Literal[0, 1, 2, 3]
Graded = tuple[Mark, tuple[str, ...]] | None

_TAKES_IN = ("acknowledge", "empathise", "normalise", "credit-effort", "repeat-clarify", "apologise", "answer-question")
_MEANS = ("ask-income", "ask-outgoings", "ask-debts", "ask-support")
_ROUTES = ("offer-plan", "offer-hardship-help", "seek-approval", "offer-choice", "signpost-help")
_HANDLES = (*_TAKES_IN, *_ROUTES, *_MEANS, "ask-reason", "explain-charges", "explain-consequence", "answer-dispute",
            "reassure-privacy", "give-complaint-route", "wait")  # fmt: skip
_FEELING = ("hardship", "despair", "bereavement", "illness", "angry", "asks-privacy", "confusion")
_OBJECTS = ("refuses", "angry", "dispute", "complaint")
_UNTRUE = ("false-legal-threat", "credit-report-misstatement", "limitation-misstatement", "misleading-urgency")
_NEXT_STEP = ("confirm-agreement", "propose-date", "give-way-to-pay", "stop-contact", "signpost-help")
# Two opening turns make an opening: one before and one after the other side has said who they are.
_OPENING = 2


def noted(said: Said) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Counts and evidence after a turn of the collector."""
    tally = said.tally
    kinds = list(dict.fromkeys(m.kind for m in said.reading.moves if m.confidence >= MADE))
    shows = list(kinds)
    if said.text.strip():
        shows.append("spoke")
    if any(m.slots.open for m in said.made("ask-reason", "ask-income", "ask-outgoings", "ask-support")):
        shows.append("open-question")
    if any(m.slots.open for m in said.made("ask-reason")):
        shows.append("open-reason")
    if tally.collector_turns < _OPENING:
        shows += [f"opening:{k}" for k in kinds]
        if len(said.made("greet")) > 1 or (questions(said.text) and said.made("greet", "wait")):
            shows.append("opening:asks")
    shows += _heard_out(said, kinds)
    shows += _plain(said)
    shows += in_writing(said)
    shows += _deeds(said)
    if _instrument(tally, said.text):
        shows.append("instrument")
    return more(tally.counts, *shows), seen(tally.shown, said.index, *shows)


def _deeds(said: Said) -> list[str]:
    """What was done beside the words: that the record tells of deeds at all, and a card shown."""
    return ["deeds"] * bool(said.act) + ["credentials"] * shows_credentials(said)


def _instrument(tally: Tally, text: str) -> bool:
    """Whether a cheque, card or debit is spoken of, in the words of the rule that asks."""
    words = tally.rules.names("agreement-confirmed", "instrument_words")
    return any(re.search(word, text, re.IGNORECASE) for word in words)


def _heard_out(said: Said, kinds: list[str]) -> list[str]:
    """What this turn does with what the other side has just said."""
    tally = said.tally
    if tally.last_other is None or tally.last_other != tally.utterances - 1:
        return []
    shows = []
    taken = any(k in _TAKES_IN for k in kinds)
    echoed = mirrors(said.text, tally.last_other_text)
    if tally.last_signals or size(tally.last_other_text, tally.setting.locale) >= 4:
        shows.append("had-to-listen")
        if taken or echoed:
            shows.append("listened")
        if taken and echoed:
            shows.append("mirrored")
    if any(s in tally.last_signals for s in _FEELING):
        if said.made("empathise", "normalise"):
            shows.append("felt-with")
            if echoed or any(m.slots.topic for m in said.made("empathise")):
                shows.append("felt-with-particular")
        elif taken:
            shows.append("received")
    if any(s in tally.last_signals for s in _OBJECTS):
        shows.append("objected-to")
        if any(k in _HANDLES for k in kinds) and not said.made("demand-payment"):
            shows.append("met-objection")
            if taken and any(k in _HANDLES and k not in _TAKES_IN for k in kinds):
                shows.append("met-objection-well")
    return shows


def _plain(said: Said) -> list[str]:
    """How easy this turn is to follow."""
    rules, locale = said.tally.rules, said.tally.setting.locale
    longest = rules.number("clarity", f"longest_{locale}", 90 if locale == "zh" else 55)
    shows = []
    if size(said.text, locale) > longest:
        shows.append("too-long")
    if questions(said.text) > rules.number("clarity", "most_questions", 2):
        shows.append("too-many-questions")
    return shows


def noticed(
    tally: Tally, index: int, text: str, heard: Mapping[str, float]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Counts and evidence after a turn of the other side."""
    kinds = [f"told:{k}" for k, c in heard.items() if c >= MADE]
    if _instrument(tally, text):
        kinds.append("instrument")
    return more(tally.counts, *kinds), seen(tally.shown, index, *kinds)


def grades(tally: Tally, *, broken_off: bool = False) -> tuple[Grade, ...]:
    """The qualities that this contact gave occasion for.

    When the other side broke the contact off because of the collector, what was never reached counts as absent:
    otherwise a call lost in its second turn would look better than one that was held.
    """
    given = []
    for code, grade in _GRADERS.items():
        answer = tally.rules.answer(code)
        graded = grade(tally) if answer else None
        if answer is None or (graded is None and not broken_off):
            continue
        mark, shown_by = graded or (0, ())
        turns = tuple(sorted({t for name in shown_by for t in tally.shown.get(name, ())}))
        given.append(Grade(code, answer.criterion.id, answer.criterion.dimension, mark, turns))
    return tuple(given)


def _told(tally: Tally, *signals: str) -> bool:
    return any(tally.count(f"told:{s}") for s in signals)


def _engaged(tally: Tally) -> bool:
    """Whether there was a talk with the debtor about the debt, long enough to show technique."""
    return tally.debt_named is not None and tally.listener != "third" and tally.count("spoke") >= 3


def _share(part: int, whole: int, good: float, fair: float) -> Mark:
    share = part / whole
    return 3 if share >= good else 2 if share >= fair else 1 if share > 0 else 0


def _opening(tally: Tally) -> Graded:
    if tally.setting.excerpt or not tally.count("spoke") or tally.setting.channel == "letter":
        return None
    shown_by = ("opening:greet", "opening:identify-self", "opening:ask-for-person", "opening:asks")
    first = tally.shown.get("spoke", (0,))[:_OPENING]
    if any(f.code == "abusive-language" and f.turn in first for f in tally.findings):
        return 0, ()
    greeted, named, asked, moment = (bool(tally.count(name)) for name in shown_by)
    mark = greeted + named + (moment or (asked and greeted and named))
    return (3 if mark >= 3 else 2 if mark == 2 else 1 if mark else 0), shown_by


def _listening(tally: Tally) -> Graded:
    occasions = tally.count("had-to-listen")
    if occasions < 2:
        return None
    mark = _share(tally.count("listened"), occasions, 0.45, 0.25)
    return (2 if mark == 3 and tally.count("mirrored") < 1 else mark), ("listened", "mirrored")


def _empathy(tally: Tally) -> Graded:
    if not _told(tally, *_FEELING) or tally.listener == "third":
        return None
    said = tally.count("empathise") + tally.count("normalise")
    shown_by = ("felt-with", "felt-with-particular", "empathise")
    if tally.count("felt-with-particular") and said <= 5:
        return 3, shown_by
    if tally.count("felt-with") and said <= 4:
        return 2, shown_by
    return (1 if said or tally.count("received") else 0), (*shown_by, "received")


def _reason(tally: Tally) -> Graded:
    if not _engaged(tally):
        return None
    shown_by = ("ask-reason", "open-reason")
    learnt = _told(tally, "hardship", "dispute", "illness", "bereavement", "insolvency", "despair")
    asked, open_ = tally.count("ask-reason"), tally.count("open-reason")
    if open_ or asked >= 2:
        return (3 if learnt else 2), shown_by
    if asked:
        return (2 if learnt else 1), shown_by
    return (1 if learnt and tally.count("listened") else 0), shown_by


def _means(tally: Tally) -> Graded:
    if not _engaged(tally) or not (_told(tally, "hardship") or tally.count("offer-plan")):
        return None
    asked = sum(bool(tally.count(kind)) for kind in _MEANS)
    return (3 if asked >= 3 else 2 if asked == 2 else 1 if asked else 0), _MEANS


def _plan(tally: Tally) -> Graded:
    offered = any(tally.count(kind) for kind in _ROUTES)
    if not _engaged(tally) or not (offered or tally.agreed or _told(tally, "hardship")):
        return None
    shown_by = (*_ROUTES, "confirm-agreement")
    if any(f.code in ("unauthorised-promise", "induced-borrowing") for f in tally.findings):
        return (1 if offered else 0), shown_by
    explored = any(tally.count(kind) for kind in _MEANS)
    if not offered:
        return (2 if tally.agreed and not _told(tally, "hardship") else 0), shown_by
    if explored:
        return (3 if tally.agreed else 2), shown_by
    return (2 if tally.agreed and not _told(tally, "hardship") else 1), shown_by


def _consequence(tally: Tally) -> Graded:
    told = tally.count("explain-consequence")
    if any(f.code in _UNTRUE for f in tally.findings):
        return 0, ("explain-consequence",)
    if told:
        return (3 if told <= 2 else 2 if told <= 3 else 1), ("explain-consequence",)
    unwilling = _told(tally, "refuses") and not _told(tally, "hardship", "dispute", "despair")
    return (0, ()) if _engaged(tally) and unwilling and not tally.agreed else None


def _objection(tally: Tally) -> Graded:
    occasions = tally.count("objected-to")
    if not occasions:
        return None
    mark = _share(tally.count("met-objection"), occasions, 0.75, 0.5)
    return (2 if mark == 3 and not tally.count("met-objection-well") else mark), ("met-objection", "met-objection-well")


def _clarity(tally: Tally) -> Graded:
    spoke = tally.count("spoke")
    if spoke < 3:
        return None
    heavy = (tally.count("too-long") + tally.count("too-many-questions")) / spoke
    return (3 if heavy <= 0.1 else 2 if heavy <= 0.25 else 1 if heavy <= 0.5 else 0), ("too-long", "too-many-questions")


def _closing(tally: Tally) -> Graded:
    hung_up = tally.last_other is not None and tally.last_other > (tally.last_collector or 0)
    if tally.setting.excerpt or tally.collector_turns < 3 or tally.setting.channel == "letter":
        return None
    closed = "close" in tally.tail
    if hung_up and not closed:
        return None  # the other side ended it
    next_step = any(kind in tally.tail for kind in _NEXT_STEP)
    warm = any(kind in tally.tail for kind in ("credit-effort", "empathise", "small-talk", "wait", "apologise"))
    mark = closed + next_step + (closed and warm)
    return (3 if mark >= 3 else 2 if mark == 2 else 1 if mark else 0), ("close", "confirm-agreement")


_GRADERS: Mapping[str, Callable[[Tally], Graded]] = {
    "courteous-opening": _opening,
    "active-listening": _listening,
    "empathy": _empathy,
    "reason-explored": _reason,
    "means-explored": _means,
    "plan-fit": _plan,
    "consequence-honest": _consequence,
    "objection-handled": _objection,
    "clarity": _clarity,
    "closing": _closing,
}
"""`diagnosis` and `record-quality` are graded on the wrap-up that a trainee files, not on the talk."""
