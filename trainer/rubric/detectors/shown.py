"""What one turn shows, counted while it is heard: moves and habits, with the turns as evidence for the grades."""

import re
from collections.abc import Mapping

from trainer.rubric.detectors.duties_opening import shows_credentials
from trainer.rubric.detectors.habits import longest_sentence, mirrors, questions, salutes, signs_off, size
from trainer.rubric.detectors.notices import NEARLY, closeness
from trainer.rubric.detectors.said import BROKEN, MADE, Said
from trainer.rubric.detectors.spoken import BY_WORDS
from trainer.rubric.detectors.writing import SENT, in_writing
from trainer.rubric.tally import Tally, more, seen

FEELING = ("hardship", "despair", "bereavement", "illness", "angry", "asks-privacy", "confusion")
MEANS = ("ask-income", "ask-outgoings", "ask-debts", "ask-support")
ROUTES = ("offer-plan", "offer-hardship-help", "seek-approval", "offer-choice", "signpost-help")
_TAKES_IN = ("acknowledge", "empathise", "normalise", "credit-effort", "repeat-clarify", "apologise", "answer-question")
_HANDLES = (*_TAKES_IN, *ROUTES, *MEANS, "ask-reason", "explain-charges", "explain-consequence", "answer-dispute",
            "reassure-privacy", "give-complaint-route", "wait")  # fmt: skip
# Moves that answer something, and what they answer. Where none of it was told, the move is a phrase said to nobody.
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "answer-dispute": ("dispute",),
    "stop-contact": ("stop-request", "inconvenient", "angry", "despair", "denies-identity", "insolvency", "attorney"),
    "check-safety": ("despair", "illness", "bereavement", "confusion", "minor", "hardship"),
    "signpost-help": ("hardship", "despair", "illness", "bereavement", "insolvency"),
    "give-complaint-route": ("complaint", "angry", "dispute"),
    "offer-hardship-help": ("hardship", "illness", "bereavement", "despair", "insolvency", "refuses"),
    "normalise": (*FEELING, "refuses"),
}
_HURTS = frozenset({*BY_WORDS, "abusive-language"})
_OBJECTS = ("refuses", "angry", "dispute", "complaint")
ANSWERING = tuple(_ANSWERS)
# From this length on, in characters or words, a turn said twice is a piece recited. Ours.
RECITAL = 12
# Two opening turns make an opening: one before and one after the other side has said who they are.
OPENING = 2


def noted(said: Said) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Counts and evidence after a turn of the collector."""
    tally = said.tally
    kinds = list(dict.fromkeys(m.kind for m in said.reading.moves if m.confidence >= MADE))
    shows = list(kinds)
    if said.text.strip():
        shows.append("spoke")
    if any(m.slots.open for m in said.made("ask-reason", "ask-income", "ask-outgoings", "ask-support")):
        shows.append("open-question")
    if any(m.slots.open for m in said.made("ask-reason")):
        shows.append("open-reason")
    shows += [f"uncalled:{k}" for k in kinds if k in _ANSWERS and not _was_told(tally, _ANSWERS[k])]
    if tally.collector_turns < OPENING:
        shows += [f"opening:{k}" for k in kinds]
        if len(said.made("greet")) > 1 or (questions(said.text) and said.made("greet", "wait")):
            shows.append("opening:asks")
        if tally.setting.channel in SENT and salutes(said.text) and "greet" not in kinds:
            shows.append("opening:greet")
    if tally.setting.channel in SENT and signs_off(said.text):
        shows.append("signs-off")
    shows += _heard_out(said, kinds)
    shows += _plain(said)
    shows += in_writing(said)
    shows += _deeds(said)
    if _instrument(tally, said.text):
        shows.append("instrument")
    return more(tally.counts, *shows), seen(tally.shown, said.index, *shows)


def _was_told(tally: Tally, signals: tuple[str, ...]) -> bool:
    return any(tally.count(f"told:{signal}") for signal in signals) or any(s in tally.last_signals for s in signals)


def _deeds(said: Said) -> list[str]:
    """What was done beside the words: that the record tells of deeds at all, and a card shown."""
    return ["deeds"] * bool(said.act) + ["credentials"] * shows_credentials(said)


def _instrument(tally: Tally, text: str) -> bool:
    """Whether a cheque, card or debit is spoken of, in the words of the rule that asks."""
    words = tally.rules.names("agreement-confirmed", "instrument_words")
    return any(re.search(word, text, re.IGNORECASE) for word in words)


def _heard_out(said: Said, kinds: list[str]) -> list[str]:
    """What this turn does with what the other side has just said."""
    tally = said.tally
    if tally.last_other is None or tally.last_other != tally.utterances - 1:
        return []
    shows = []
    # To throw someone's words back at them in a threat is no listening, nor is saying one's own piece over again: the
    # occasion counts, and nothing is credited.
    deaf = any(m.kind in _HURTS and m.confidence >= BROKEN for m in said.reading.moves) or _recited(said)
    taken = not deaf and any(k in _TAKES_IN for k in kinds)
    echoed = not deaf and mirrors(said.text, tally.last_other_text)
    if tally.last_signals or size(tally.last_other_text, tally.setting.locale) >= 4:
        shows.append("had-to-listen")
        if taken or echoed:
            shows.append("listened")
        if taken and echoed:
            shows.append("mirrored")
    if any(s in tally.last_signals for s in FEELING):
        if not deaf and said.made("empathise", "normalise"):
            shows.append("felt-with")
            if echoed or any(m.slots.topic for m in said.made("empathise")):
                shows.append("felt-with-particular")
        elif taken:
            shows.append("received")
    if any(s in tally.last_signals for s in _OBJECTS):
        shows.append("objected-to")
        if not deaf and any(k in _HANDLES for k in kinds) and not said.made("demand-payment"):
            shows.append("met-objection")
            if taken and any(k in _HANDLES and k not in _TAKES_IN for k in kinds):
                shows.append("met-objection-well")
    return shows


def _recited(said: Said) -> bool:
    """Whether this turn is the own turn before it once more, word for word or nearly so; a short "all right" is not."""
    again = said.tally.last_own_text
    return size(again, said.tally.setting.locale) >= RECITAL and closeness(said.text, again) >= NEARLY


def _plain(said: Said) -> list[str]:
    """How easy this turn is to follow."""
    rules, locale = said.tally.rules, said.tally.setting.locale
    longest = rules.number("clarity", f"longest_{locale}", 90 if locale == "zh" else 55)
    sentence = rules.number("clarity", f"longest_sentence_{locale}", 0)
    shows = []
    if size(said.text, locale) > longest:
        shows.append("too-long")
    elif 0 < sentence < longest_sentence(said.text, locale):
        shows.append("long-sentences")
    if questions(said.text) > rules.number("clarity", "most_questions", 2):
        shows.append("too-many-questions")
    return shows


def noticed(
    tally: Tally, index: int, text: str, heard: Mapping[str, float]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Counts and evidence after a turn of the other side."""
    kinds = [f"told:{k}" for k, c in heard.items() if c >= MADE]
    if _instrument(tally, text):
        kinds.append("instrument")
    return more(tally.counts, *kinds), seen(tally.shown, index, *kinds)
