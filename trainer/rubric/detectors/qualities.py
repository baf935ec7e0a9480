"""Technique, graded 0 to 3 from what was done, with the turns that show it.

What one turn shows is counted while it is heard (`shown.py`); the grades are read off the counts at the end. A quality
that a contact gave no occasion for is not graded, so that a wrong number costs nobody points. How much of a contact it
takes differs by channel (`from_turns`): one letter is a whole, a call of one turn is none.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from trainer.conversation.transcript import Channel
from trainer.rubric.detectors.shown import ANSWERING, FEELING, MEANS, OPENING, ROUTES
from trainer.rubric.detectors.writing import SENT
from trainer.rubric.finding import Grade
from trainer.rubric.tally import Tally

Mark = Literal[0, 1, 2, 3]
Graded = tuple[Mark, tuple[str, ...]] | None

_UNTRUE = ("false-legal-threat", "credit-report-misstatement", "limitation-misstatement", "misleading-urgency")
_NEXT_STEP = ("confirm-agreement", "propose-date", "give-way-to-pay", "stop-contact", "signpost-help")


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
        if _recited(tally) and code not in _OWN_PART:
            mark = _at_most(mark, int(tally.rules.number(code, "if_recited", 1)))
        turns = tuple(sorted({t for name in shown_by for t in tally.shown.get(name, ())}))
        given.append(Grade(code, answer.criterion.id, answer.criterion.dimension, mark, turns))
    return tuple(given)


# From so many kinds of answers to what nobody had said, a talk is a recital. Ours: good calls show one at most.
_RECITAL = 3
# What is the caller's own part, whoever is on the line.
_OWN_PART = frozenset({"courteous-opening", "consequence-honest"})


def _recited(tally: Tally) -> bool:
    """Whether phrases were said for saying them: answers to a dispute, a danger, a wish to stop that nobody uttered."""
    if tally.setting.channel in SENT:
        return False  # what is written must say beforehand what may be asked
    return _uncalled(tally) >= _RECITAL and not _listened(tally)


def _uncalled(tally: Tally) -> int:
    return sum(bool(tally.count(f"uncalled:{kind}")) for kind in ANSWERING)


# Occasions far from one another; a caller who misjudges one may answer it unasked, hardly two. Ours.
_OCCASIONS = (("offer-hardship-help", "signpost-help", "check-safety"), ("answer-dispute",), ("stop-contact",))
# From this share of answers taken up on, somebody was listening. Ours: recitals take up a third by chance.
_LISTENING = 0.4
# From so many answers on, messages are a talk.
_WRITTEN_BACK = 2


def _listened(tally: Tally) -> bool:
    """Whether so many answers were taken up that somebody was listening, and only heard amiss."""
    listened = tally.count("listened")
    return listened > 0 and listened >= _LISTENING * tally.count("had-to-listen")


def recital(tally: Tally) -> bool:
    """Whether the talk is a recital through and through: answers to several unlike occasions, none of which arose.

    A letter is none, nor are messages before anybody has written back; a way to opt out belongs into every message.
    Whoever took up the other's own words was listening, and only heard amiss.
    """
    if tally.count("mirrored") or tally.count("felt-with-particular") or _listened(tally):
        return False
    sent = tally.setting.channel in SENT
    if tally.setting.channel == "letter" or (sent and tally.other_turns < _WRITTEN_BACK):
        return False
    unlike = sum(any(tally.count(f"uncalled:{kind}") for kind in kinds) for kinds in _OCCASIONS[: 2 if sent else 3])
    return _uncalled(tally) >= _RECITAL and unlike > 1


# Any one of these deals with something; a sum named and a goodbye do not.
_DEALS_WITH = frozenset(
    {"ask-reason", "offer-choice", "offer-plan", "propose-date", "offer-hardship-help", "seek-approval",
     "explain-consequence", "refuse-request", "answer-dispute", "ask-commitment", "demand-payment",
     "confirm-agreement", "give-way-to-pay", "give-complaint-route", "signpost-help", "check-safety", "stop-contact",
     "leave-message", "ask-whereabouts", "ask-about", "answer-question", "apologise", *MEANS}
)  # fmt: skip
# After one of these there may be nothing left to say to them, or nobody to say it to.
_ENOUGH = (
    "denies-identity", "is-third-party", "inconvenient", "stop-request", "attorney", "insolvency", "despair", "illness",
    "bereavement", "minor", "confusion", "complaint", "dispute", "leave-demand", "refuses",
)  # fmt: skip


def unbegun(tally: Tally) -> bool:
    """Whether somebody was reached and left again before anything was dealt with: no reason, no means, no way on.

    Nothing was broken in it, and nothing shows that anything can be done. A wrong number, a bad moment, a wish to be
    left alone are reason enough to end it.
    """
    reached = tally.other_turns > 0 and tally.listener != "third"
    if tally.setting.channel not in ("phone", "field") or not reached or _told(tally, *_ENOUGH):
        return False
    return not any(tally.count(kind) for kind in _DEALS_WITH)


def _at_most(mark: Mark, most: int) -> Mark:
    return mark if mark <= most else 1 if most >= 1 else 0


def _told(tally: Tally, *signals: str) -> bool:
    return any(tally.count(f"told:{s}") for s in signals)


def _from_turns(tally: Tally, code: str, default: int = 3) -> int:
    """From how many turns on a quality is graded on this channel."""
    return int(tally.rules.number(code, "from_turns", default))


def _engaged(tally: Tally, code: str) -> bool:
    """Whether there was a talk with the debtor about the debt, long enough to show technique."""
    long_enough = tally.count("spoke") >= _from_turns(tally, code)
    return tally.debt_named is not None and tally.listener != "third" and long_enough


def _unanswered(tally: Tally) -> bool:
    """Whether this was sent into silence so far: nothing could be asked on from an answer."""
    return tally.setting.channel in SENT and tally.other_turns == 0


def _share(part: int, whole: int, good: float, fair: float) -> Mark:
    share = part / whole
    return 3 if share >= good else 2 if share >= fair else 1 if share > 0 else 0


# What an opening is made of: greeting, name, and a regard for the other's moment, or what else may stand for it.
_OPENS: Mapping[Channel, tuple[str, ...]] = {
    "phone": ("opening:greet", "opening:identify-self", "opening:asks", "opening:ask-for-person"),
    "field": ("opening:greet", "opening:identify-self", "opening:asks", "credentials", "opening:ask-for-person"),
    "letter": ("opening:greet", "opening:identify-self", "opening:state-purpose"),
    "message": ("opening:greet", "opening:identify-self", "opening:state-purpose", "opening:leave-message",
                "opening:asks", "opening:ask-for-person"),
}  # fmt: skip


def _opening(tally: Tally) -> Graded:
    if tally.setting.excerpt or not tally.count("spoke"):
        return None
    shown_by = _OPENS[tally.setting.channel]
    first = tally.shown.get("spoke", (0,))[:OPENING]
    if any(f.code == "abusive-language" and f.turn in first for f in tally.findings):
        return 0, ()
    greeted, named, moment, *others = (bool(tally.count(name)) for name in shown_by)
    mark = greeted + named + (moment or (any(others) and greeted and named))
    return (3 if mark >= 3 else 2 if mark == 2 else 1 if mark else 0), shown_by


def _listening(tally: Tally) -> Graded:
    occasions = tally.count("had-to-listen")
    if occasions < _from_turns(tally, "active-listening", 2):
        return None
    mark = _share(tally.count("listened"), occasions, 0.45, 0.25)
    return (2 if mark == 3 and tally.count("mirrored") < 1 else mark), ("listened", "mirrored")


def _empathy(tally: Tally) -> Graded:
    if not _told(tally, *FEELING) or tally.listener == "third":
        return None
    said = tally.count("empathise") + tally.count("normalise")
    shown_by = ("felt-with", "felt-with-particular", "empathise")
    if tally.count("felt-with-particular") and said <= 5:
        return 3, shown_by
    if tally.count("felt-with") and said <= 4:
        return 2, shown_by
    return (1 if said or tally.count("received") else 0), (*shown_by, "received")


def _reason(tally: Tally) -> Graded:
    if not _engaged(tally, "reason-explored"):
        return None
    shown_by = ("ask-reason", "open-reason")
    if _unanswered(tally) and not tally.count("ask-reason"):
        invited = tally.count("offer-hardship-help") or tally.count("offer-choice")
        return (2 if invited else 0), ("offer-hardship-help", "offer-choice")
    learnt = _told(tally, "hardship", "dispute", "illness", "bereavement", "insolvency", "despair")
    asked, open_ = tally.count("ask-reason"), tally.count("open-reason")
    if open_ or asked >= 2:
        return (3 if learnt else 2), shown_by
    if asked:
        return (2 if learnt else 1), shown_by
    return (1 if learnt and tally.count("listened") else 0), shown_by


def _means(tally: Tally) -> Graded:
    if not _engaged(tally, "means-explored") or not (_told(tally, "hardship") or tally.count("offer-plan")):
        return None
    asked = sum(bool(tally.count(kind)) for kind in MEANS)
    if not asked and _unanswered(tally):
        return None
    return (3 if asked >= 3 else 2 if asked == 2 else 1 if asked else 0), MEANS


def _plan(tally: Tally) -> Graded:
    offered = any(tally.count(kind) for kind in ROUTES)
    if not _engaged(tally, "plan-fit") or not (offered or tally.agreed or _told(tally, "hardship")):
        return None
    shown_by = (*ROUTES, "confirm-agreement")
    if any(f.code in ("unauthorised-promise", "induced-borrowing") for f in tally.findings):
        return (1 if offered else 0), shown_by
    explored = _unanswered(tally) or any(tally.count(kind) for kind in MEANS)
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
    return (0, ()) if _engaged(tally, "consequence-honest") and unwilling and not tally.agreed else None


def _objection(tally: Tally) -> Graded:
    occasions = tally.count("objected-to")
    if not occasions:
        return None
    mark = _share(tally.count("met-objection"), occasions, 0.75, 0.5)
    return (2 if mark == 3 and not tally.count("met-objection-well") else mark), ("met-objection", "met-objection-well")


def _clarity(tally: Tally) -> Graded:
    spoke = tally.count("spoke")
    if spoke < _from_turns(tally, "clarity"):
        return None
    shown_by = ("too-long", "long-sentences", "too-many-questions")
    heavy = sum(tally.count(name) for name in shown_by) / spoke
    return (3 if heavy <= 0.1 else 2 if heavy <= 0.25 else 1 if heavy <= 0.5 else 0), shown_by


def _closing(tally: Tally) -> Graded:
    sent = tally.setting.channel in SENT
    hung_up = not sent and tally.last_other is not None and tally.last_other > (tally.last_collector or 0)
    if tally.setting.excerpt or tally.collector_turns < _from_turns(tally, "closing"):
        return None
    signed = sent and tally.last_collector in tally.shown.get("signs-off", ())
    closed = "close" in tally.tail or signed
    if hung_up and not closed:
        return None  # the other side ended it
    next_step = any(kind in tally.tail for kind in _NEXT_STEP)
    warm = any(kind in tally.tail for kind in ("credit-effort", "empathise", "small-talk", "wait", "apologise"))
    mark = closed + next_step + (closed and (warm or signed))
    return (3 if mark >= 3 else 2 if mark == 2 else 1 if mark else 0), ("close", "signs-off", "confirm-agreement")


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
