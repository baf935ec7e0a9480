"""What a deed at the desk makes of the post: days go by and an answer may come, a proof is filed, a file is closed."""

import datetime as dt
from dataclasses import replace

from trainer.practice.letter_form import LetterRefused
from trainer.practice.letter_script import Deed
from trainer.practice.mail import Mail, late_on
from trainer.scenario.letter import Answer, WrittenCase
from trainer.scenario.schema import Scenario

MOST_DAYS = 60
LONGEST_CASE = 365
"""Days one may wait at once, and days a case may take. Ours."""


def after_deed(scenario: Scenario, case: WrittenCase, mail: Mail, deed: Deed) -> tuple[Mail, list[str], Answer | None]:
    """The post after `deed`, what it fires, and the answer that came meanwhile. Raises LetterRefused."""
    match deed.name:
        case "wait":
            return _waited(scenario, case, mail, deed.days)
        case "file-posting":
            if not mail.letters:
                raise LetterRefused("nothing-posted")
            return _noted(mail, "posting-filed"), ["files"], None
        case "file-receipt":
            if not mail.letters:
                raise LetterRefused("nothing-posted")
            if not mail.proof:
                raise LetterRefused("no-receipt")
            if mail.delivered is None or mail.day < mail.delivered:
                raise LetterRefused("not-there-yet")
            return _noted(mail, "receipt-filed"), ["files"], None
        case "close":
            return replace(mail, news=""), ["closes"], None


def _waited(scenario: Scenario, case: WrittenCase, mail: Mail, days: int) -> tuple[Mail, list[str], Answer | None]:
    until = mail.day + dt.timedelta(days=days)
    if not 1 <= days <= MOST_DAYS:
        raise LetterRefused("wait-how-long", str(days))
    if (until - scenario.starts_at.date()).days > LONGEST_CASE:
        raise LetterRefused("too-late")
    if mail.arrives is None or mail.arrives > until:
        return replace(mail, day=until, late=late_on(scenario, until), news=""), ["days-pass"], None
    answer = next((a for a in case.answers if a.id == mail.answer), None)
    day = max(mail.day, mail.arrives)
    triggers = [f"answer:{answer.id}", "days-pass"] if answer else ["days-pass"]
    return replace(mail, day=day, late=late_on(scenario, day), news=""), triggers, answer


def _noted(mail: Mail, what: str) -> Mail:
    return replace(mail, ever=tuple(dict.fromkeys((*mail.ever, what))), news="")
