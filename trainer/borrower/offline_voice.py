"""The offline voice: the narrowest fitting line not yet said, chosen by the attempt's own chance."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from trainer.borrower.mood import band
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.voice import Spoken
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.scenario.acts import ACTS
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Band, Scenario, Voice

# Keys of lines remembered, so that nothing is said twice within this many lines.
REMEMBERED = 160

# A line marked with this gives away none of what its act would: "yeah, that's me" from a stranger of the same name.
TELLS_NOTHING = "none"

_SLOT = re.compile(r"\{(\w+)\}")
_NEIGHBOURS: Mapping[Band, tuple[Band, ...]] = {
    "angry": ("tense",), "tense": ("angry",), "low": (), "open": ("calm",), "calm": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """Variants of one act with the narrowing they carry."""

    key: str
    variants: tuple[str, ...]
    states: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    mood: tuple[Band, ...] = ()
    person: str | None = None
    when: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    own: bool = True  # of the scenario, not of the shared voice


@dataclass(slots=True)
class Phrasebook:
    """Every phrase of a scenario in one language, by person and act; built once per scenario and language."""

    phrases: dict[tuple[str, str], tuple[Phrase, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, scenario: Scenario, voices: Mapping[str, Voice], locale: Locale) -> "Phrasebook":
        """The phrasebook of `scenario` with the voices its people speak with."""
        gathered: dict[tuple[str, str], list[Phrase]] = {}
        for person_id, person in scenario.people.items():
            for act, phrase in _phrases(scenario, person_id, locale):
                gathered.setdefault((person_id, act), []).append(phrase)
            voice = voices.get(person.voice)
            tells = {f"tell:{fact.id}": fact.signals for fact in scenario.facts if fact.person == person_id}
            for number, line in enumerate(voice.lines if voice else ()):
                signals = (*line.signals, *tells.get(line.act, ()))  # what a fact tells is the scenario's to say
                phrase = Phrase(
                    f"{person.voice}{number}", line.to(locale), (), line.moves, line.mood, None, (), signals, False
                )
                gathered.setdefault((person_id, line.act), []).append(phrase)
        return cls({key: tuple(phrases) for key, phrases in gathered.items()})

    def known_acts(self, person_id: str) -> frozenset[str]:
        """The acts for which this person has words."""
        return frozenset(act for person, act in self.phrases if person == person_id)


def _phrases(scenario: Scenario, person_id: str, locale: Locale) -> Iterator[tuple[str, Phrase]]:
    for number, line in enumerate(scenario.lines):
        if line.person in (None, person_id) and (line.person or _may_say(scenario, person_id, line.act)):
            yield (
                line.act,
                Phrase(
                    f"l{number}", line.to(locale), line.states, line.moves, line.mood, line.person, (), line.signals
                ),
            )
    for fact in scenario.facts:
        if fact.person == person_id:
            if fact.tell is not None:
                yield f"tell:{fact.id}", Phrase(f"t{fact.id}", fact.tell.to(locale), signals=fact.signals)
            if fact.withhold is not None:
                yield f"withhold:{fact.id}", Phrase(f"w{fact.id}", fact.withhold.to(locale))
    for number, answer in enumerate(scenario.answers):
        if answer.person == person_id:
            yield f"topic:{answer.topic}", Phrase(f"a{number}", answer.to(locale), when=answer.when)
    for question in scenario.agenda:
        if question.person == person_id:
            yield f"agenda:{question.id}", Phrase(f"q{question.id}", question.to(locale), signals=question.signals)


def _may_say(scenario: Scenario, person_id: str, act: str) -> bool:
    role = ACTS[act].role if act in ACTS else "any"
    return role == "any" or role == scenario.people[person_id].role or person_id == "debtor"


class OfflineVoice:
    """Words from the phrasebook alone; the same inputs and seed give the same words."""

    def __init__(self, book: Phrasebook) -> None:
        self.book = book

    def say(self, acts: Sequence[SpeechAct], scene: Scene, state: PersonState, moves: Sequence[str]) -> Spoken:
        """Word `acts`; an act without any words is left out, and a reply is never empty."""
        said: list[str] = []
        keys: list[str] = []
        signals: list[str] = []
        for act in acts:
            found = self._line(act, scene, state, moves, (*state.said, *keys))
            if found is None:
                continue
            text, key, phrase = found
            said.append(text)
            keys.append(key)
            if TELLS_NOTHING in phrase.signals:
                continue
            signals.extend(phrase.signals)
            if act.act in ACTS:
                signals.extend(ACTS[act.act].signals)
        if not said:
            found = self._line(SpeechAct("receipt"), scene, state, moves, state.said)
            said, keys = ([found[0]], [found[1]]) if found else (["嗯。" if scene.locale == "zh" else "Mm."], [])
        return Spoken(_joined(said, scene.locale), tuple(keys), tuple(dict.fromkeys(signals)))

    def _line(
        self, act: SpeechAct, scene: Scene, state: PersonState, moves: Sequence[str], said: Sequence[str]
    ) -> tuple[str, str, Phrase] | None:
        mood = band(state.mood)
        fitting = [
            (rank, phrase)
            for phrase in self.book.phrases.get((scene.person_id, act.act), ())
            if (rank := _rank(phrase, scene, mood, moves)) >= 0
        ]
        introduced = act.act in _NAME_ASKED_BACK and (state.caller_known or scene.reading.has("identify-self"))
        recent = {key: place for place, key in enumerate(said)}
        last = said[-1] if said else ""
        best: tuple[float, str, Phrase, str] | None = None
        for rank, phrase in fitting:
            for number, variant in enumerate(phrase.variants):
                if any(slot not in act.slots and slot not in _ALWAYS for slot in _SLOT.findall(variant)):
                    continue
                if introduced and scene.parameters.asks_who_calls(variant, scene.locale):
                    continue
                key = f"{phrase.key}.{number}"
                if key == last and len(fitting) * len(phrase.variants) > 1:
                    continue
                used = recent.get(key)
                # Unsaid before said; narrower before wider; among equals the attempt's chance decides.
                weight = (
                    (1000.0 if used is None else -1000.0 - used)
                    + rank * 2.0
                    + _draw(scene.chance.seed, key, act.act, len(said) if used is None else used)
                )
                if best is None or weight > best[0]:
                    best = (weight, variant, phrase, key)
        if best is None:
            return None
        _, variant, phrase, key = best
        return _filled(variant, act.slots, scene), key, phrase


# Owning to a name, people ask for the caller's: not when they have it.
_NAME_ASKED_BACK = frozenset({"admits", "wary", "refuses-detail"})
_ALWAYS = frozenset({"name", "firm", "collector"})


def _draw(seed: int, key: str, act: str, moment: int) -> float:
    digest = blake2b(f"{seed}:{act}:{key}:{moment}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32 * 2.5


def _rank(phrase: Phrase, scene: Scene, mood: Band, moves: Sequence[str]) -> float:
    """How narrowly a phrase fits; negative when it does not fit at all."""
    rank = 1.0 if phrase.own else 0.0
    if phrase.states:
        if not any(scene.stage == s or scene.stage.startswith(s + "_") for s in phrase.states):
            return -1.0
        rank += 1.0
    if phrase.moves:
        answered = [m for m in moves if m in phrase.moves]
        if not answered:
            return -1.0
        # What a breach was of weighs more than the mood and the place in which it is met.
        rank += 4.0 if any(m in VIOLATIONS for m in answered) else 1.0
    if phrase.mood:
        if mood in phrase.mood:
            rank += 1.5
        elif any(near in phrase.mood for near in _NEIGHBOURS[mood]):
            rank += 0.5
        else:
            return -1.0
    if phrase.when:
        if not all_hold(phrase.when, scene.situation):
            return -1.0
        rank += 1.5
    return rank


def _filled(variant: str, slots: Mapping[str, str], scene: Scene) -> str:
    firm = scene.scenario.case_file.firm
    always = {
        "name": scene.scenario.people["debtor"].name.to(scene.locale),
        "firm": firm.name.to(scene.locale),
        "collector": firm.collector.to(scene.locale),
    }

    def fill(slot: re.Match[str]) -> str:
        value = slots.get(slot[1]) or always.get(slot[1], "")
        begins = variant[: slot.start()].rstrip().endswith((".", "!", "?"))
        return value[:1].upper() + value[1:] if begins else value

    return _SLOT.sub(fill, variant)


_ENDS_ZH = "。！？!?…，,）)～—"
_ENDS_EN = ".!?…,)\"'"


def _joined(parts: Sequence[str], locale: Locale) -> str:
    if locale == "zh":
        text = ""
        for part in parts:
            text = part if not text else (text + ("" if text[-1] in _ENDS_ZH else "。") + part)
        return text
    text = ""
    for part in parts:
        begun = part[:1].upper() + part[1:]  # a line may begin with a figure or a day
        text = begun if not text else (text + ("" if text[-1] in _ENDS_EN else ".") + " " + begun)
    return text
