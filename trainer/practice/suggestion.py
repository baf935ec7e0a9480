"""The coach with a model: one way to have said a turn, judged by our own judge before anybody sees it."""

from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID

from trainer.borrower.guard import Rule, figures, length, unfit
from trainer.content.prompts import prompt
from trainer.conversation.moves import VIOLATIONS, Span, named
from trainer.conversation.text import Locale
from trainer.llm.calls import WITHIN, Outcome
from trainer.llm.client import Client, Question, Unanswered
from trainer.llm.messages import redacted, told
from trainer.llm.shaped import Misshapen, shaped, words_in
from trainer.practice.attempt import Attempt
from trainer.practice.coach import Advice
from trainer.practice.desk import Desk
from trainer.practice.diagnosis import told_in
from trainer.practice.exemplary import paragraphs, tells
from trainer.practice.grounding import case_figures, case_told
from trainer.practice.judging import begun, heard
from trainer.practice.letter import outside_of, read_letter
from trainer.practice.mail import Letter
from trainer.practice.turn import clean, read_as_next
from trainer.rubric.judge import hear_collector, to_reader
from trainer.rubric.tally import Tally
from trainer.scenario.schema import Scenario

LONGEST = {"zh": 140, "en": 90}
"""Characters in Chinese, words in English: a little more than the prompt asks for, and less than a speech. Ours."""
LONGEST_PARAGRAPH = {"zh": 240, "en": 150}
"""The same of a paragraph of a letter. Ours."""
LONGEST_LETTER = 2000
"""Characters of a letter that are told beside its paragraph."""
MOST_TOKENS = 400
FIRST, WHOLE = 20.0, WITHIN["coach"]
"""Seconds to the first words and to the last. Nobody waits on the line here, so a slow model may take its time."""
BEFORE = 12
"""So many utterances before the turn are told."""
_MADE = 0.5
_SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {"say": {"type": "string"}},
    "required": ["say"],
    "additionalProperties": False,
}

Why = Outcome | Rule | Literal["shape", "breach", "aimless", "same"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that a model found for a turn, of a letter for its paragraph `part` (from 0); which model, and the version
    of what it was told."""

    say: str
    model: str
    prompt: str
    part: int = 0


class NoSuggestion(Exception):
    """None came, or none that may be shown: `why` is an outcome of the call or the rule that kept it back."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Coach:
    """A model for one attempt. `hide` are names of whoever practises, which no model is told."""

    client: Client
    model: str
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None
    first: float = FIRST
    whole: float = WHOLE

    def suggest(self, desk: Desk, attempt: Attempt, advice: Advice, part: int = 0) -> Suggestion:
        """One suggestion for the turn of `advice`, of a letter for its paragraph `part`.

        Raises NoSuggestion, and the advice stands without it; LookupError where there is no such part.
        """
        if not 0 <= part < len(advice.parts):
            raise LookupError(part)
        locale = attempt.started.locale
        instructions, version = prompt("coach")
        told_it = told(instructions.to(locale), self._data(desk, attempt, advice, part))
        question = Question(
            "coach", self.model, told_it, MOST_TOKENS, 0.6, self.first, self.whole, _SHAPE, self.attempt
        )
        try:
            with self.client.ask(question) as answer:
                say, why = _read("".join(answer))
                why = why or broken(desk, attempt, advice, say, instructions.to(locale), part)
                if why:
                    answer.keep_back(why)
        except Unanswered as unanswered:
            raise NoSuggestion(unanswered.outcome) from unanswered
        if why:
            raise NoSuggestion(why)
        return Suggestion(say, self.model, version, part)

    def _data(self, desk: Desk, attempt: Attempt, advice: Advice, part: int) -> dict[str, object]:
        scenario, locale, turn = desk.scenario(attempt.started.scenario), attempt.started.locale, advice.turn
        before = attempt.transcript_turns[: turn.first_index][-BEFORE:]
        asked = advice.parts[part]
        letter = {"letter": redacted(turn.said, self.hide, LONGEST_LETTER)} if turn.letter is not None else {}
        return {
            "case": case_told(scenario, locale),
            "talk": [
                {"by": "collector" if said.speaker == "collector" else "other", "said": redacted(said.text, self.hide)}
                for said in before
            ],
            "turn": redacted(asked.text, self.hide),
            **letter,
            "wrong": [
                {"what": named(f.code).to(locale), "words": redacted(f.quote, self.hide),
                 **_rule(desk, f.criterion, locale)}
                for f in (advice.findings if turn.letter is None else asked.findings)
            ],
            "missed": [
                {"what": named(m.duty.code).to(locale), **_rule(desk, m.duty.criterion, locale)} for m in advice.missed
            ],
            "example": asked.exemplar.said if asked.exemplar else "",
        }  # fmt: skip


def _rule(desk: Desk, criterion: str, locale: Locale) -> dict[str, object]:
    try:
        c = desk.criterion(criterion)
    except KeyError:
        return {}
    return {"rule": c.advice.to(locale), "better": list(c.better.zh if locale == "zh" else c.better.en)}


def _read(text: str) -> tuple[str, Why]:
    try:
        say = clean(words_in(shaped(text).get("say"), 2000))
    except Misshapen:
        return "", "shape"
    return say, "" if say else "shape"


def broken(desk: Desk, attempt: Attempt, advice: Advice, say: str, instructions: str = "", part: int = 0) -> Why:
    """The rule that `say` breaks as the words of this turn, or of `part` of a letter; empty where it may be shown.

    Beside language, length and plainness: no fact that never came up, no figure and no day that neither the case file
    nor the other side has, and no breach, sure or not, when the judge hears it in place of the turn.
    """
    scenario, locale, turn = desk.scenario(attempt.started.scenario), attempt.started.locale, advice.turn
    rule = unfit(say, locale, instructions)
    if rule:
        return rule
    if length(say, locale) > (LONGEST if turn.letter is None else LONGEST_PARAGRAPH)[locale]:
        return "length"
    if say == clean(advice.parts[part].text):
        return "same"
    if tells(say, scenario, told_in(attempt), locale):
        return "leak"
    today = turn.letter.on if turn.letter is not None else (turn.moment or scenario.starts_at).date()
    said = figures(say, locale, today, scenario.means.payday)
    theirs = [u.text for u in attempt.transcript_turns[: turn.first_index] if u.speaker != "collector"]
    allowed = case_figures(scenario, locale, today, theirs)
    if not said.numbers <= allowed.numbers:
        return "figure"
    if not said.days <= allowed.days:
        return "date"
    return _judged(desk, scenario, attempt, advice, say, part)


def _judged(desk: Desk, scenario: Scenario, attempt: Attempt, advice: Advice, say: str, part: int) -> Why:
    """What the judge says of `say` in place of the turn, with all that came before it."""
    turn = advice.turn
    before = replace(attempt, turns=tuple(t for t in attempt.turns if t.number < turn.number), ended="")
    tally = begun(scenario, before, desk.rubrics)
    for earlier in before.turns:
        tally = heard(tally, earlier)
    if turn.letter is not None:
        return _judged_letter(scenario, before, tally, advice, turn.letter, say, part)
    reading = read_as_next(scenario, before, tally, say, turn.moment)
    after = hear_collector(tally, turn.first_index, say, reading, turn.act, turn.moment)
    if any(not finding.advice_only for finding in after.new_findings):
        return "breach"
    made = any(m.confidence >= _MADE and m.kind not in VIOLATIONS for m in reading.moves)
    return "" if made else "aimless"


def _judged_letter(
    scenario: Scenario, before: Attempt, tally: Tally, advice: Advice, letter: Letter, say: str, part: int
) -> Why:
    """The same of a letter with one paragraph in other words: nothing is found in these, and nothing new elsewhere."""
    turn, (start, stop) = advice.turn, paragraphs(advice.turn)[part]
    anew = replace(letter, body=turn.said[:start] + say + turn.said[stop:])
    tally = to_reader(tally, letter.opened_by, letter.relation)
    reading = read_letter(scenario, before, tally, anew)
    outside = outside_of(letter, before.started.locale)
    after = hear_collector(tally, turn.first_index, anew.body, reading, outside, enclosed=letter.inside)
    known = {finding.code for finding in turn.findings}
    stop = start + len(say)

    def inside(span: Span) -> bool:
        return span[0] < stop and start < span[1]

    if any(not f.advice_only and (inside(f.span) or f.code not in known) for f in after.new_findings):
        return "breach"
    made = any(m.confidence >= _MADE and m.kind not in VIOLATIONS and inside(m.span) for m in reading.moves)
    return "" if made else "aimless"
