"""What a turn of a visit or a message thread has beside its words, for any page that shows the turn."""

import datetime as dt
from dataclasses import dataclass

from trainer.conversation.text import Locale
from trainer.practice.beside import deed_of
from trainer.practice.events import TurnTaken
from trainer.scenario.schema import Person, Scenario
from trainer.web.language import gettext as _
from trainer.web.language import locale as here
from trainer.web.language import ngettext

_DAYS_ZH = "一二三四五六日"
_CHILD_UNTIL, _ELDER_FROM = 14, 65


@dataclass(frozen=True, slots=True)
class Told:
    """`day` and `clock` in the story, the deed in words, the way a message went, what was seen, what went by."""

    day: str
    clock: str
    deed: str
    via: str
    seen: tuple[str, ...]
    passed: str

    @property
    def stage(self) -> tuple[str, ...]:
        """The lines of a stage direction, in order."""
        return tuple(line for line in (self.deed or self.passed, *self.seen) if line)


def told(scenario: Scenario, turn: TurnTaken, locale: Locale, before: dt.datetime | None = None) -> Told | None:
    """What goes beside `turn`, which began at the moment `before`; None for a call."""
    if scenario.channel not in ("field", "message") or turn.moment is None:
        return None
    return Told(
        day=story_day(turn.moment),
        clock=f"{turn.moment:%H:%M}",
        deed=deed_name(scenario, turn.act, locale),
        via=via_word(turn.via),
        seen=turn.seen,
        passed=_passed(turn, before),
    )


def deed_name(scenario: Scenario, act: str, locale: Locale) -> str:
    """A deed of the scenario, or one that every visit and thread has, in words; empty for what only goes by."""
    deed = deed_of(scenario, act)
    if deed is not None:
        return deed.title.to(locale)
    return {"set-out": _("You set out."), "end": _("You put the thread away.")}.get(act, "")


def via_word(via: str) -> str:
    """A way to write, in words."""
    return {"sms": _("Text message"), "email": _("E-mail"), "chat": _("Chat message")}.get(via, via)


def story_day(moment: dt.datetime) -> str:
    """A day of the story with its weekday."""
    if here() == "zh":
        return f"{moment.month} 月 {moment.day} 日，星期{_DAYS_ZH[moment.weekday()]}"
    return f"{moment:%A}, {moment.day} {moment:%B}"


def _passed(turn: TurnTaken, before: dt.datetime | None) -> str:
    """How long was waited, and whether anything came."""
    if turn.act != "wait" or turn.moment is None:
        return ""
    minutes = round((turn.moment - before).total_seconds() / 60) if before is not None else 0
    if turn.replies:
        return ""
    if minutes < 60:
        return ngettext("You waited %(num)s minute. No answer.", "You waited %(num)s minutes. No answer.", minutes)
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("You waited %(num)s hour. No answer.", "You waited %(num)s hours. No answer.", hours)
    return ngettext("You waited %(num)s day. No answer.", "You waited %(num)s days. No answer.", round(hours / 24))


def build_of(person: Person) -> str:
    """How a person is drawn: child, adult or elder."""
    return "child" if person.age <= _CHILD_UNTIL else "elder" if person.age >= _ELDER_FROM else "adult"


def looks_like(person: Person) -> str:
    """A person as a stranger would see them."""
    woman = person.gender == "female"
    match build_of(person):
        case "child":
            return _("a girl") if woman else _("a boy")
        case "elder":
            return _("an elderly woman") if woman else _("an elderly man")
    return _("a woman") if woman else _("a man")
