"""A model's pen: the letter that comes back in livelier words, past the guard; else the letter as it was written.

Which answer follows, what it tells and agrees to is settled before (letter_answer.py). The guard is that of a talk;
only the length is a letter's, and the signature must stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from trainer.borrower.guard import LONGEST, Bounds, length
from trainer.borrower.model_voice import FIRST, MANNERS, MOODS, Wording
from trainer.borrower.mood import band
from trainer.borrower.state import PersonState
from trainer.borrower.voice import Spoken
from trainer.content.prompts import prompt
from trainer.conversation.text import Locale
from trainer.language.amounts import find_amounts
from trainer.language.dates import find_dates
from trainer.language.normalise import normalise
from trainer.llm.client import Client, Question
from trainer.llm.messages import redacted, told
from trainer.practice.attempt import Attempt
from trainer.scenario.letter import Answer
from trainer.scenario.schema import Scenario
from trainer.scenario.secrets import gives_away

WHOLE = 12.0
"""Seconds from the first words to the last. A letter is five times as long as a reply, and nobody is on the line."""
MOST_TOKENS = 700
LONGER = 1.4
"""How much longer than the letter as it was written a model's may be. Ours, untuned."""
LONGEST_LETTER = 2000
"""Characters of the trainee's letter that are sent."""
_SIGNED = re.compile(r"[。！？.!?\n]\s*([^。！？.!?\n]{2,40})$")


@dataclass(frozen=True, slots=True)
class Pen:
    """A model that may word the letters that come back in one attempt. `hide` are names no model is told."""

    client: Client
    model: str
    first: float = FIRST
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None

    def word(
        self, words: str, answer: Answer, scenario: Scenario, attempt: Attempt, person: PersonState, today: date
    ) -> Spoken:
        """`words`, the letter of `answer`, anew. Never raises; it is the letter as it was written where they fail."""
        locale = attempt.started.locale
        kept = _kept(words, locale, today)
        telling = tuple(fact for fact in scenario.facts if any(True for _ in gives_away(words, fact, locale)))
        instructions = prompt("letter")[0].to(locale)
        question = Question(
            "voice",
            self.model,
            told(instructions, self._data(words, kept, answer, scenario, attempt, person)),
            MOST_TOKENS,
            first=self.first,
            whole=self.first + WHOLE,
            attempt=self.attempt,
        )
        bounds = Bounds(
            locale=locale,
            line=words,
            today=today,
            payday=scenario.means.payday,
            locked=tuple(f for f in scenario.facts if f not in telling and f.id not in person.told),
            telling=telling,
            figures=tuple(kept),
            before=" ".join(said.text for said in attempt.transcript_turns if said.speaker != "collector"),
            caller=_last_letter(attempt),
            instructions=instructions,
            signals=frozenset((*person.gave, *answer.signals)),
            point=frozenset(answer.signals),
            longest=max(LONGEST[locale], round(length(words, locale) * LONGER)),
        )
        return Wording(self.client, bounds).of(question, Spoken(words, (), answer.signals))

    def _data(
        self,
        words: str,
        kept: Sequence[str],
        answer: Answer,
        scenario: Scenario,
        attempt: Attempt,
        person: PersonState,
    ) -> dict[str, object]:
        locale, debtor = attempt.started.locale, scenario.people["debtor"]
        writer: dict[str, object] = {}
        if answer.kind != "third-party":
            manner = MANNERS[debtor.temperament].to(locale)
            writer = {"person": {"age": debtor.age, "gender": debtor.gender, "manner": manner}}
        return {
            **writer,
            "mood": MOODS[band(person.mood)].to(locale),
            "line": words,
            "keep": list(kept),
            "letter": redacted(_last_letter(attempt), self.hide, LONGEST_LETTER),
        }


def _kept(words: str, locale: Locale, today: date) -> tuple[str, ...]:
    """What must stand as it is: sums, days, the signature."""
    plain, signed = normalise(words), _SIGNED.search(words.rstrip())
    sums = [words[a.start : a.end] for a in find_amounts(plain, locale)]
    days = [words[d.start : d.end] for d in find_dates(plain, locale, today)]
    return tuple(dict.fromkeys((*sums, *days, *([signed[1]] if signed else []))))


def _last_letter(attempt: Attempt) -> str:
    return next((turn.said for turn in reversed(attempt.turns) if turn.letter is not None), "")
