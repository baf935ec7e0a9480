"""What is said of contact to come: "I'll ring again tomorrow", 过几天我照样打, "come in"; `lexicons/further.yaml`.

No breach by itself. Said to somebody who asked to be left alone it goes on with what was to stop, which is the judge's
to weigh (rubric/detectors/responses.py, third_party.py).
"""

import re
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.moves import Span
from trainer.conversation.text import Locale
from trainer.language.clauses import clauses
from trainer.language.heard import Phrases
from trainer.language.respell import plainly


class FurtherBook(BaseModel):
    """The file: how more contact is announced, wished for or asked in, and what takes each back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    again: Phrases
    not_this: Phrases
    wished: Phrases
    unwished: Phrases
    invited: Phrases
    uninvited: Phrases
    digest: str = ""


@cache
def further_book() -> FurtherBook:
    """The shipped file; raises ValueError with file and line when it is broken."""
    volume = shipped(content_root("lexicons") / "further.yaml", FurtherBook)
    return volume.content.model_copy(update={"digest": volume.version})


_Part = Literal["again", "not_this", "wished", "unwished", "invited", "uninvited"]


@cache
def _pattern(part: _Part, locale: Locale) -> re.Pattern[str]:
    phrases: Phrases = getattr(further_book(), part)
    return re.compile("|".join(phrases.zh if locale == "zh" else phrases.en))


def announces_contact(text: str, locale: Locale) -> Span | None:
    """Where `text` says that the caller will call, write or come again; None where it does not, or takes it back."""
    return _found(text, locale, "again", "not_this")


def wishes_contact(text: str, locale: Locale) -> bool:
    """Whether `text`, of the other side, asks to be called, written to or visited again."""
    return _found(text, locale, "wished", "unwished") is not None


def invites_in(text: str, locale: Locale) -> bool:
    """Whether `text`, said at a door, asks the caller in or to stay."""
    return _found(text, locale, "invited", "uninvited") is not None


def _found(text: str, locale: Locale, part: _Part, but: _Part) -> Span | None:
    """The first clause of `text`, no question, with one of the patterns `part` and none of `but`."""
    turn = plainly(text, locale)
    for clause in clauses(turn, locale):
        words = turn.text[clause.start : clause.end]
        if clause.ends != "?" and _pattern(part, locale).search(words) and not _pattern(but, locale).search(words):
            return turn.span(clause.start, clause.end)
    return None
