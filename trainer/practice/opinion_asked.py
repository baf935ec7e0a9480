"""Asking for a second opinion: three samples at once, the criteria in another order each time."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from trainer.borrower.guard import speaks_to_a_machine
from trainer.content.prompts import prompt
from trainer.conversation.moves import QUALITIES, VIOLATIONS, named
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Utterance
from trainer.llm.calls import WITHIN
from trainer.llm.client import Client, Question, Unanswered
from trainer.llm.messages import Message, redacted, told
from trainer.llm.shaped import Misshapen, shaped
from trainer.practice.attempt import Attempt
from trainer.practice.desk import Desk
from trainer.practice.judging import setting_of
from trainer.practice.opinion import ABOUT_THE_RECORD, Opinion, Sample, Words, held, put_together
from trainer.rubric.criterion import Rules
from trainer.rubric.scorecard import Scorecard

SAMPLES = 3
MOST_TOKENS = 2600
FIRST, WHOLE = 40.0, WITHIN["opinion"]
"""Seconds to the first words and to the last: a judge may think before it speaks, and nobody waits on a line."""
FROM_THE_START, TO_THE_END = 20, 100
"""Of a longer talk so many utterances of its beginning and of its end are sent. Ours."""
LONGEST_TURN = 2000
TEMPERATURE = 0.7
_TEXT = {"type": "string"}
SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "judgements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "quality": _TEXT,
                    "grade": {"type": ["integer", "null"], "enum": [0, 1, 2, 3, None]},
                    "quote": _TEXT,
                    "reason": _TEXT,
                },
                "required": ["quality", "grade", "quote", "reason"],
                "additionalProperties": False,
            },
        },
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"code": _TEXT, "quote": _TEXT, "reason": _TEXT},
                "required": ["code", "quote", "reason"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["judgements", "claims"],
    "additionalProperties": False,
}


class NoOpinion(Exception):
    """No sample could be used: `why` is the outcome of a call, or what its answer broke."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Assessor:
    """A model that may be asked about one attempt. `hide` are names of whoever practised, which no model is told."""

    client: Client
    model: str
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None
    first: float = FIRST
    whole: float = WHOLE

    def opinion(self, desk: Desk, attempt: Attempt, card: Scorecard) -> tuple[Opinion, str]:
        """The opinion on an ended attempt that was judged as `card`, and the version of what the model was told.

        Raises NoOpinion.
        """
        locale = attempt.started.locale
        scenario = desk.scenario(attempt.started.scenario)
        rules = desk.rubrics.rules_for(setting_of(scenario, attempt))
        instructions, version = prompt("opinion")
        qualities, breaches = asked_about(rules, recorded=attempt.wrap_up is not None)
        sent, left_out = kept(attempt.transcript_turns)
        words = self._words(attempt)
        data = self._data(attempt, scenario.channel, scenario.jurisdiction, sent)
        lists = {
            "breaches": [{"code": code, "name": named(code).to(locale)} for code in breaches],
            "qualities": [{"code": code, "name": named(code).to(locale), "about": rules.of(code)[0].title.to(locale)}
                          for code in qualities],
        }  # fmt: skip
        questions = [
            told(instructions.to(locale), {**data, **{name: _order(those, number) for name, those in lists.items()}})
            for number in range(SAMPLES)
        ]

        def asked(messages: list[Message]) -> Sample | str:
            return self._sample(messages, words, qualities, breaches, locale)

        with ThreadPoolExecutor(SAMPLES) as pool:
            came = list(pool.map(asked, questions))
        samples = [one for one in came if isinstance(one, Sample)]
        troubles = [one for one in came if isinstance(one, str)]
        if not samples:
            raise NoOpinion(next((why for why in troubles if why != "unreachable"), troubles[0]))
        to_machine = [i for i, ways in words.own.items() if speaks_to_a_machine(ways[0], locale)]
        severity = {code: rules.of(code)[0].severity for code in breaches}
        return put_together(samples, card, severity, locale, SAMPLES, troubles, to_machine, left_out), version

    def _sample(
        self,
        messages: list[Message],
        words: Words,
        qualities: Sequence[str],
        breaches: Sequence[str],
        locale: Locale,
    ) -> Sample | str:
        """One sample, or why there is none."""
        question = Question(
            "opinion", self.model, messages, MOST_TOKENS, TEMPERATURE, self.first, self.whole, SHAPE, self.attempt
        )
        try:
            with self.client.ask(question) as answer:
                try:
                    sample = held(shaped("".join(answer)), words, qualities, breaches, locale)
                except Misshapen:
                    answer.keep_back("shape")
                    return "shape"
                if not (sample.judgements or sample.claims):
                    why = max(sample.dropped, key=lambda name: sample.dropped[name], default="shape")
                    answer.keep_back(why)
                    return why
                return sample
        except Unanswered as unanswered:
            return unanswered.outcome

    def _words(self, attempt: Attempt) -> Words:
        own = {
            index: (said.text, redacted(said.text, self.hide, LONGEST_TURN))
            for index, said in enumerate(attempt.transcript_turns)
            if said.speaker == "collector" and said.text
        }
        notes = attempt.wrap_up.notes if attempt.wrap_up else ""
        return Words(own, (notes, redacted(notes, self.hide, LONGEST_TURN)) if notes else ())

    def _data(self, attempt: Attempt, channel: str, country: str, kept: Sequence[Utterance]) -> dict[str, Any]:
        data: dict[str, Any] = {
            "channel": channel,
            "country": country,
            "talk": [
                {
                    "by": "collector" if said.speaker == "collector" else "other",
                    "said": redacted(said.text, self.hide, LONGEST_TURN),
                    **({"did": said.act} if said.act else {}),
                }
                for said in kept
            ],
        }
        record = attempt.wrap_up
        if record is not None:
            data["record"] = {
                "disposition": record.disposition,
                "next_action": record.next_action,
                "ability": record.ability,
                "willingness": record.willingness,
                "notes": redacted(record.notes, self.hide, LONGEST_TURN),
            }
        return data


def asked_about(rules: Rules, *, recorded: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The qualities and the breaches that the rules of a contact speak of; those of the record where one was filed."""
    qualities = tuple(code for code in QUALITIES if rules.has(code) and (recorded or code not in ABOUT_THE_RECORD))
    return qualities, tuple(code for code in VIOLATIONS if rules.has(code))


def _order(those: list[dict[str, str]], number: int) -> list[dict[str, str]]:
    """The list in another order for each sample: as it is, turned round, shuffled; the same again each time."""
    if number == 0:
        return those
    if number == 1:
        return those[::-1]
    return random.Random(number).sample(those, len(those))


def kept(turns: Sequence[Utterance]) -> tuple[list[Utterance], int]:
    """What is sent of a talk, and how many utterances of its middle are not."""
    spoken = [replace(turn, signals=()) for turn in turns if turn.text or turn.act]
    if len(spoken) <= FROM_THE_START + TO_THE_END:
        return spoken, 0
    return spoken[:FROM_THE_START] + spoken[-TO_THE_END:], len(spoken) - FROM_THE_START - TO_THE_END
