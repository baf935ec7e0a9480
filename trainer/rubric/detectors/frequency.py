"""Too many contacts: by the log, per day and per run of days, or announced as a means of pressure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta, tzinfo

from trainer.conversation.account import Contact
from trainer.rubric.detectors.said import Said, Suspicion
from trainer.rubric.schema import Criterion
from trainer.rubric.tally import Tally

# The log counts; what is left is consent or an exception that it does not show.
COUNTED = 0.95
_LIMITS = ("max_calls", "max_answered_per_day", "max_attempts_per_day", "cooldown_days")


def frequency(said: Said) -> Iterator[Suspicion]:
    """The announced kind by the words; the counted kind in the collector's first turn, and with every message that
    answers nothing: who replies to what was written makes no new contact.
    """
    for move in said.reading.of("contact-frequency"):
        yield Suspicion("contact-frequency", move.span, move.confidence, "announced")
    setting = said.tally.setting
    each = said.at is not None and is_new_contact(said.tally, said.text)
    moment = said.at if each else setting.started_at or said.at
    if (said.tally.collector_turns > 0 and not each) or moment is None or setting.initiated_by == "borrower":
        return
    zone = moment.tzinfo
    if zone is None or said.tally.listener == "third":
        return
    logged = [c for c in setting.contacts if c.at < moment and c.party != "third_party"]
    logged += [Contact(at, setting.channel, "borrower") for at in said.tally.sent if at <= moment]
    for criterion in said.tally.rules.measuring("contact-frequency", *_LIMITS):
        ways = _ways(criterion, setting.channel)
        if exceeds(criterion, [c for c in logged if c.channel in ways], moment.date(), zone):
            yield Suspicion("contact-frequency", said.whole, COUNTED, "log", criterion.id)


def is_new_contact(tally: Tally, text: str) -> bool:
    """Whether a message with `text`, sent now, is a contact of its own: nothing has come since the last one."""
    if tally.setting.channel != "message" or not text:
        return False
    return tally.last_other is None or tally.last_other < (-1 if tally.last_collector is None else tally.last_collector)


def _ways(criterion: Criterion, channel: str) -> tuple[str, ...]:
    """The channels that a criterion counts together (`across`); left out, each channel by itself."""
    across = criterion.parameters.get("across")
    return across if isinstance(across, tuple) else (channel,)


def exceeds(criterion: Criterion, before: list[Contact], on: date, zone: tzinfo) -> bool:
    """Whether one more contact, answered, on `on` goes over a limit of the criterion; `before` are the earlier ones.

    `max_calls` in `days` consecutive calendar days ending on `on`; `max_answered_per_day`; `max_attempts_per_day` to
    one number, while nobody answers; `cooldown_days` after a conversation, whose own day is the first of them. What the
    borrower began is counted nowhere but there: it was a conversation too (12 CFR 1006.14(b)(2)(i)(B)).
    """
    talks = [(_day(c, zone), c) for c in before]
    days = [(day, c) for day, c in talks if c.initiated_by == "collector"]
    today = [c for day, c in days if day == on]
    p = criterion.parameters
    if (most := _number(p.get("max_calls"))) is not None:
        since = on - timedelta(days=(_number(p.get("days")) or 1) - 1)
        if sum(since <= day <= on for day, _ in days) + 1 > most:
            return True
    if (most := _number(p.get("max_answered_per_day"))) is not None and sum(c.answered for c in today) + 1 > most:
        return True
    if (most := _number(p.get("max_attempts_per_day"))) is not None:
        tried = Counter(c.place for c in today if not c.answered)
        if tried and max(tried.values()) + 1 > most:
            return True
    if (cooldown := _number(p.get("cooldown_days"))) is not None:
        return any(c.answered and 0 <= (on - day).days < cooldown for day, c in talks)
    return False


def _day(contact: Contact, zone: tzinfo) -> date:
    return contact.at.astimezone(zone).date()


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
