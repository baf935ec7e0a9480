"""A model's notes to a debrief: to what the scorecard has found, each held by words of the talk, none of them new.

The debrief itself stands without a model (`practice.coach`). A note whose quote does not stand in the talk, that names
another breach, a figure or a fact of its own, or speaks of the score, is dropped.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from trainer.borrower.guard import figures, length, settles, speaks_to_a_machine, unfit
from trainer.content.prompts import prompt
from trainer.conversation.moves import VIOLATIONS, named
from trainer.conversation.text import Locale
from trainer.llm.calls import WITHIN
from trainer.llm.client import Client, Question, Unanswered
from trainer.llm.messages import redacted, told
from trainer.llm.shaped import Misshapen, shaped, words_in
from trainer.practice.attempt import Attempt
from trainer.practice.coach import Debrief, Lesson, Strength
from trainer.practice.desk import Desk
from trainer.practice.diagnosis import told_in
from trainer.practice.exemplary import tells
from trainer.practice.grounding import case_figures
from trainer.practice.opinion_asked import LONGEST_TURN, kept
from trainer.rubric.scorecard import Scorecard

LONGEST = {"zh": 180, "en": 120}
"""Characters in Chinese, words in English of one note: half as much again as the prompt asks for. Ours."""
LONGEST_QUOTE, SHORTEST_QUOTE = 400, 2
MOST_TOKENS = 900
FIRST, WHOLE = 20.0, WITHIN["coach"]
"""Seconds to the first words and to the last; nobody waits on a line here."""
_MARKS = "\"'“”‘’「」『』 "
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|「([^」]+)」|『([^』]+)』|«([^»]+)»")
_TEXT = {"type": "string"}
SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "notes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"about": _TEXT, "quote": _TEXT, "say": _TEXT},
                "required": ["about", "quote", "say"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["notes"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Note:
    """What a model says to one lesson or strength: `kind` and `code` name it; `turn` is that of the quote, an index of
    the transcript, None without one."""

    kind: str
    code: str
    quote: str
    turn: int | None
    say: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one answer that could be held; `dropped` says why others were not, and how often."""

    locale: Locale
    notes: tuple[Note, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)


NOTES: TypeAdapter[Notes] = TypeAdapter(Notes)
"""Reads and writes notes as JSON."""


class NoNotes(Exception):
    """None came, or none that may be shown: `why` is an outcome of the call or the rule that kept the first back."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Debriefer:
    """A model for one attempt. `hide` are names of whoever practised, which no model is told."""

    client: Client
    model: str
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None
    first: float = FIRST
    whole: float = WHOLE

    def notes(self, desk: Desk, attempt: Attempt, card: Scorecard, debrief: Debrief) -> tuple[Notes, str]:
        """Notes to `debrief`, and the version of what the model was told. Raises NoNotes."""
        locale = attempt.started.locale
        instructions, version = prompt("debrief")
        data = self._data(desk, attempt, debrief, locale)
        question = Question(
            "coach", self.model, told(instructions.to(locale), data), MOST_TOKENS, 0.5, self.first, self.whole, SHAPE,
            self.attempt,
        )  # fmt: skip
        try:
            with self.client.ask(question) as answer:
                try:
                    given = shaped("".join(answer)).get("notes")
                except Misshapen:
                    given = None
                bounds = Bounds.of(desk, attempt, card, debrief, self.hide)
                found = held(given, bounds, instructions.to(locale))
                why = "" if found.notes else max(found.dropped, key=lambda one: found.dropped[one], default="shape")
                if why:
                    answer.keep_back(why)
        except Unanswered as unanswered:
            raise NoNotes(unanswered.outcome) from unanswered
        if why:
            raise NoNotes(why)
        return found, version

    def _data(self, desk: Desk, attempt: Attempt, debrief: Debrief, locale: Locale) -> dict[str, object]:
        turns, _left_out = kept(attempt.transcript_turns)
        return {
            "lessons": [
                {"id": mark, "what": named(one.about.code).to(locale), "kind": one.kind,
                 "words": redacted(one.quote, self.hide), **_rule(desk, one, locale)}
                for mark, one in marked(debrief).items() if isinstance(one, Lesson)
            ],
            "well": [
                {"id": mark, "what": named(one.about.code).to(locale),
                 "words": [redacted(quote, self.hide) for _turn, quote in one.quotes]}
                for mark, one in marked(debrief).items() if isinstance(one, Strength)
            ],
            "talk": [
                {"by": "collector" if said.speaker == "collector" else "other",
                 "said": redacted(said.text, self.hide, LONGEST_TURN)}
                for said in turns if said.text
            ],
        }  # fmt: skip


def marked(debrief: Debrief) -> dict[str, Lesson | Strength]:
    """What may have a note, by the id that the model is told."""
    lessons = {f"L{number}": one for number, one in enumerate(debrief.lessons, 1)}
    return lessons | {f"W{number}": one for number, one in enumerate(debrief.strengths, 1)}


def named_as(one: Lesson | Strength) -> tuple[str, str]:
    """Kind and code of what a note is about."""
    return (one.kind if isinstance(one, Lesson) else "strength"), one.about.code


def _rule(desk: Desk, lesson: Lesson, locale: Locale) -> dict[str, object]:
    try:
        c = desk.criterion(lesson.about.criterion)
    except KeyError:
        return {}
    return {"rule": c.advice.to(locale), "better": list(c.better.zh if locale == "zh" else c.better.en)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What notes are held against: the talk as it was said and as it was sent, and the scorecard's own words."""

    desk: Desk
    attempt: Attempt
    about: Mapping[str, Lesson | Strength]
    spoken: Mapping[int, tuple[str, ...]]
    ours: tuple[str, ...]
    others: tuple[str, ...]  # names of breaches that were not found

    @classmethod
    def of(cls, desk: Desk, attempt: Attempt, card: Scorecard, debrief: Debrief, hide: Sequence[str] = ()) -> "Bounds":
        """The bounds of notes to `debrief`."""
        locale = attempt.started.locale
        rules = [_rule(desk, one, locale) for one in debrief.lessons]
        found = {one.code for one in card.findings} | {one.code for one in card.duties}
        known = " ".join(named(code).to(locale).lower() for code in found)
        names = (named(code).to(locale).lower() for code in VIOLATIONS if code not in found)
        return cls(
            desk,
            attempt,
            marked(debrief),
            {
                index: (said.text, redacted(said.text, hide, LONGEST_TURN))
                for index, said in enumerate(attempt.transcript_turns)
                if said.text
            },
            tuple(
                words
                for one, rule in zip(debrief.lessons, rules, strict=True)
                for words in (one.quote, str(rule.get("rule", "")), *_better(rule))
            ),
            tuple(name for name in names if name not in known),
        )

    def place(self, quote: str) -> int | None:
        """Where `quote` literally stands; None where it does not."""
        return next((index for index, ways in self.spoken.items() if any(quote in way for way in ways)), None)


def _better(rule: Mapping[str, object]) -> list[str]:
    better = rule.get("better")
    return [str(one) for one in better] if isinstance(better, list) else []


def held(given: Any, bounds: Bounds, instructions: str = "") -> Notes:
    """What of an answer may be shown, in the order of the debrief, one note for each lesson and strength."""
    dropped: Counter[str] = Counter()
    notes: dict[str, Note] = {}
    for one in _listed(given):
        mark, (note, why) = str(one.get("about")), _held(one, bounds, instructions)
        if note is None or mark in notes:
            dropped[why or "twice"] += 1
        else:
            notes[mark] = note
    order = tuple(notes[mark] for mark in bounds.about if mark in notes)
    return Notes(bounds.attempt.started.locale, order, dict(sorted(dropped.items())))


def _listed(given: Any) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in (given[:12] if isinstance(given, list) else ()) if isinstance(one, dict))


def _held(one: Mapping[str, Any], bounds: Bounds, instructions: str) -> tuple[Note | None, str]:
    """A note, or None with the rule that it breaks."""
    about = bounds.about.get(str(one.get("about")))
    given = one.get("quote")
    quote = given.strip(_MARKS) if isinstance(given, str) else ""
    say = words_in(one.get("say"), 2000)
    if about is None or not say:
        return None, "shape"
    place = bounds.place(quote) if SHORTEST_QUOTE <= len(quote) <= LONGEST_QUOTE else None
    if place is None and (quote or named_as(about)[0] in ("finding", "strength")):
        return None, "quote"
    locale = bounds.attempt.started.locale
    if place is not None and speaks_to_a_machine(quote, locale):
        return None, "injected"
    why = broken(say, bounds, instructions)
    return (None, why) if why else (Note(*named_as(about), quote, place, say), "")


def broken(say: str, bounds: Bounds, instructions: str = "") -> str:
    """The rule that the words of a note break; empty where they may be shown."""
    attempt, locale = bounds.attempt, bounds.attempt.started.locale
    quoted = [next(part for part in found.groups() if part) for found in _QUOTED.finditer(say)]
    if any(bounds.place(words.strip()) is None and not _ours(words.strip(), bounds) for words in quoted):
        return "quote"
    bare = _QUOTED.sub(" ", say)
    if bare.strip(" .,;!?，。；！？") and (rule := unfit(bare, locale, instructions)):
        return rule
    if length(say, locale) > LONGEST[locale]:
        return "length"
    if settles(say, locale):
        return "verdict"
    if any(name in say.lower() for name in bounds.others):
        return "claim"
    scenario = bounds.desk.scenario(attempt.started.scenario)
    if tells(say, scenario, told_in(attempt), locale):
        return "leak"
    today = scenario.starts_at.date()
    said = figures(say, locale, today, scenario.means.payday)
    words = [*(ways[0] for ways in bounds.spoken.values()), *bounds.ours]
    allowed = case_figures(scenario, locale, today, words)
    if not said.numbers <= allowed.numbers:
        return "figure"
    return "" if said.days <= allowed.days else "date"


def _ours(words: str, bounds: Bounds) -> bool:
    """Whether `words` are the scorecard's own: of a finding, of its rule, or its better words."""
    return any(words in each for each in bounds.ours)
