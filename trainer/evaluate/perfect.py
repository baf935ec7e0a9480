"""The good collector: opens properly, listens, answers what is said, fits the plan to it, reads back, closes."""

from collections.abc import Mapping
from decimal import Decimal

from trainer.borrower.means import next_payday
from trainer.borrower.mouth import day_said
from trainer.evaluate.players import Lines, spoken
from trainer.practice.attempt import Attempt

# What, once heard, leaves one thing to say, and then goodbye.
_ENDS_IT = (
    ("stop-request", "stop"), ("attorney", "attorney"), ("insolvency", "hold"), ("inconvenient", "call-back"),
)  # fmt: skip
# Where goodbye ends nothing: what does.
_PUT_AWAY = {"message": "[end]", "field": "[leave]"}


class Perfect(Lines):
    """A good collector: opens properly, listens, fits the plan to what was heard, reads back, closes."""

    def next(self, attempt: Attempt) -> str | None:
        """The next step that has not been taken; None waits for an answer that is still under way."""
        if attempt.later:
            return None
        if spoken(attempt) >= 22:
            return ""
        if self.scenario.channel in _PUT_AWAY and self.was_said(attempt, "close"):
            return _PUT_AWAY[self.scenario.channel]
        step = self._step(attempt)
        each, date = self._terms(attempt)
        return self.pick(self.step(step), attempt, step, each=each, date=date)

    def _step(self, attempt: Attempt) -> str:
        heard = attempt.person.heard
        signals = {s for t in attempt.turns[-1:] for r in t.replies for s in r.signals}
        if urgent := self._what_comes_first(attempt, signals):
            return urgent
        if self._known_as_another(attempt):
            if "takes-message" in (attempt.turns[-1].reply_acts if attempt.turns else ()):
                return "close"
            return ("ask-person", "introduce-third", "introduce-third", "message", "close")[min(spoken(attempt), 4)]
        return self._to_the_borrower(attempt, signals, heard)

    def _known_as_another(self, attempt: Attempt) -> bool:
        """Whether somebody else is on the line and nobody could take them for the debtor any more.

        A voice that has only owned to the name is still to be verified, as it would be by anyone who cannot look.
        """
        if self.scenario.people[attempt.on_line].role != "third_party":
            return False
        replies = [r for t in attempt.turns for r in t.replies]
        return not replies or any("is-third-party" in r.signals for r in replies)

    def _what_comes_first(self, attempt: Attempt, signals: set[str]) -> str:
        """What must be answered before anything else is said: "" where nothing is."""
        if self.was_said(attempt, "wrong-person"):
            return "close"
        if "denies-identity" in signals:
            return "wrong-person"
        if self.was_said(attempt, "safety"):
            if not self.was_said(attempt, "safety-help"):
                return "safety-help"
            return "stop" if "stop-request" in signals else "close"
        if "despair" in signals:
            return "safety"
        if "confusion" in signals and self.was_said(attempt, "vulnerable"):
            return "close"
        if "leave-demand" in signals:
            return "close"
        for signal, step in _ENDS_IT:
            if self.was_said(attempt, step):
                return "close"
            if signal in signals:
                return step
        return ""

    def _to_the_borrower(self, attempt: Attempt, signals: set[str], heard: Mapping[str, int]) -> str:
        person = attempt.person
        done = [t.moves for t in attempt.turns]
        made = {m.kind for moves in done for m in moves}
        if not person.verified:
            return "ask-person" if "ask-for-person" not in made and not person.caller_known else "introduce"
        if "dispute" in signals:
            return "dispute"
        if "complaint" in signals and "give-complaint-route" not in made:
            return "complaint"
        if "asks-privacy" in signals and "reassure-privacy" not in made:
            return "privacy"
        if not person.debt_named or "state-amount" not in made:
            return "purpose"
        if signals & {"bereavement", "illness", "confusion"} and not self.was_said(attempt, "vulnerable"):
            return "vulnerable"
        if "hardship" in signals and "empathise" not in made:
            return "hardship"
        bargain = person.bargain
        if bargain.agreed is not None:
            if not bargain.read_back and "confirm-agreement" not in (m.kind for m in (done[-1] if done else ())):
                return "readback"
            if "give-way-to-pay" not in made:
                return "channel"
            return "close"
        reasons = heard.get("ask-reason-open", 0) + heard.get("ask-reason", 0)
        opening_up = any(a.startswith("tell:") for a in (attempt.turns[-1].reply_acts if attempt.turns else ()))
        more = reasons < 2 or (opening_up and reasons < 4 and not heard.get("ask-means-open", 0))
        if more and self.times_said(attempt, "reason-more") < 3:
            return "reason-more" if reasons else "reason"
        means = heard.get("ask-means-open", 0) + heard.get("ask-means", 0)
        for number, step in enumerate(("income", "outgoings", "debts", "support")):
            if means <= number and bargain.named is None:
                return step
        if "hardship" not in person.gave and not self.was_said(attempt, "consequence"):
            return "consequence"
        if bargain.named is None and spoken(attempt) < 16:
            return "support"
        if spoken(attempt) >= 20:
            return "close"
        return "commit" if bargain.on_table is not None else "offer"

    def _terms(self, attempt: Attempt) -> tuple[str, str]:
        bargain = attempt.person.bargain
        plan = bargain.agreed or bargain.on_table
        means = self.scenario.means
        today = self.scenario.starts_at.date()
        day = (plan.first if plan else None) or next_payday(max(means.first_money, today), means.payday)
        each = plan.each if plan else (bargain.named or Decimal(300))
        return self.sum(each.quantize(Decimal(1))), day_said(day, today, self.locale)
