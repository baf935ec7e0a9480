"""Events for the tests of the store, as rich as real ones."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from trainer.borrower.state import Bargain, MoodState, PersonState, Shift
from trainer.conversation.moves import Move, Slots
from trainer.conversation.plan import Plan
from trainer.conversation.transcript import Utterance
from trainer.practice.events import Started, TurnTaken
from trainer.rubric.finding import Finding

BEGIN = datetime(2026, 3, 3, 2, 5, tzinfo=UTC)


def started() -> Started:
    return Started("quiet-loan", {"scenario:quiet-loan": "3-abc"}, "zh", 7, BEGIN, stage="opening")


def turn(number: int, client_id: str = "") -> TurnTaken:
    at = BEGIN + timedelta(seconds=20 * number)
    plan = Plan(Decimal("500.00"), 12, "month", date(2026, 3, 15))
    return TurnTaken(
        number=number,
        client_id=client_id or f"client-{number}",
        at=at,
        said=f"第 {number} 句 “quoted” \u0000 😀",
        act="",
        silence=False,
        first_index=2 * (number - 1),
        sort="speech",
        moves=(Move("offer-plan", (0, 3), 0.93, Slots(each=Decimal("500.00"), count=12, date=date(2026, 3, 15))),),
        stage="talking",
        on_line="debtor",
        replies=(Utterance("borrower", "嗯。", signals=("agrees",)),),
        reply_acts=("accepts",),
        shifts=(Shift("trust", 0.05, "offer-plan"),),
        findings=(Finding("contact-hours", "cn-hours", "major", "compliance", 0, (0, 2), "第 ", 0.9),),
        duties_met=("identity-stated",),
        person=PersonState(mood=MoodState(trust=0.4), bargain=Bargain(agreed=plan), heard={"greet": 1}),
    )
