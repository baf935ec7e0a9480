"""What a caller asks about this one case in words of their own: the noise behind a voice, a name that was let fall.

No shared topic knows such things, and what only looks like them would be answered instead: "is that the radio?" as if
it asked what went wrong. So a scenario names them itself, with the words by which they are asked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from trainer.borrower.scene import Scene
from trainer.conversation.moves import Move, Slots, Span
from trainer.conversation.text import Locale
from trainer.language.normalise import Normalised, normalise
from trainer.language.reading import Reading
from trainer.scenario.asked import Asked
from trainer.scenario.case_file import FirmShape
from trainer.scenario.guard import all_hold

# Where one question ends and another may begin.
_ENDS = re.compile(r"[。！？!?…\n;；]+|\.+(?=\s|$)")
_BARE_NAME = 0.8
_BARE_SORRY = re.compile(
    r"(?:oh,? |ah,? )?(?:sorry|pardon|excuse me)(?:,? (?:love|mate|pal|hon|dear|sir|ma'am|miss|there|what|about that))?"
    r"[,.?!…]*",
    re.IGNORECASE,
)
# Without one of these nobody looks for a person, or asks who they are.
_SPOKEN_OF = {
    "ask-whereabouts": re.compile(
        r"\b(?:where\w*|when|what (?:time|day)|in|home|there|about|around|back|out|reach\w*|find|hold of|contact\w*"
        r"|number|phone|mobile|cell|available|gone|off|shift|work\w*|here|away|liv(?:e|es|ing)|leaves?|return\w*"
        r"|address|through|get|catch|see|know|seen|other|whereabouts|moved|place|else|e-?mail|speak|talk)\b"
    ),
    "verify-identity": re.compile(
        r"\d|\b(?:digits?|last|end|first|id|identity|identif\w+|postcode|post code|zip|social|ssn|birth\w*|born"
        r"|address|confirm\w*|verif\w+|years?|code|names?|number|dob|month|date|check\w*|right|details?|account|prove"
        r"|sure|password|memorable|passport|licen[cs]e|card|four|three|two|letters?|street|live|age|old|who)\b"
    ),
}
# What else a question may be taken for. Offers, leave and whatever may break a rule stay what they were.
_TAKEN_FOR = frozenset(
    {"verify-identity", "check-safety", "acknowledge", "answer-question", "repeat-clarify", "leave-message",
     "small-talk", "state-recording"}
)  # fmt: skip


def heard_in_particular(scene: Scene) -> Scene:
    """`scene` with questions about its own particulars read as such; what they were taken for is gone from the turn.

    So is the apology of a "sorry" that only opens a question, and the search for somebody, or the check, that no word
    of its sentence speaks of: "how old is he?", "what did you do before?"
    """
    scene = _without_strays(_without_bare_sorry(scene))
    turn = normalise(scene.reading.text)
    found = list(_found(scene, turn))
    if not found:
        return scene
    moves = [m for m in scene.reading.moves if not any(_mistaken(m, span) for _, span in found)]
    moves += [Move("ask-about", span, 0.95, Slots(topic=topic)) for topic, span in found]
    moves.sort(key=lambda move: move.span)
    return replace(scene, reading=replace(scene.reading, moves=tuple(moves)))


def introduced(reading: Reading, firm: FirmShape, locale: Locale) -> Reading:
    """`reading` with an introduction where the caller's name, or the firm's, is said bare: "Anita Rowe, Tarrow Bridge."

    Who listens has heard both, whatever the sentence around them. The judge weighs for itself whether that was enough.
    """
    words = normalise(reading.text).text
    names = (firm.collector.to(locale), _short(firm.name.to(locale), locale))
    if reading.sort != "speech" or reading.has("identify-self"):
        return reading
    for name in names:
        begins = words.find(normalise(name).text)
        if name and begins >= 0:
            move = Move("identify-self", (begins, begins + len(name)), _BARE_NAME, Slots())
            return replace(reading, moves=tuple(sorted((*reading.moves, move), key=lambda m: m.span)))
    return reading


def _short(name: str, locale: Locale) -> str:
    """A firm's name as people say it: without what all firms of the trade are called."""
    if locale == "zh":
        return name
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 else name


def in_the_words(asked: Asked | None, words: str, locale: Locale) -> bool:
    """Whether `words` ask for what `asked` tells of."""
    return asked is not None and _compiled(asked.to(locale), locale).search(normalise(words).text) is not None


def particular(scene: Scene) -> str | None:
    """The scenario's own topic that the turn asks about; None for none."""
    own = {a.topic for a in scene.scenario.answers if a.asked is not None and a.person == scene.person_id}
    asked = [m.slots.topic for m in scene.reading.of("ask-about") if m.slots.topic in own]
    return asked[-1] if asked else None


def _without_bare_sorry(scene: Scene) -> Scene:
    reading = scene.reading
    asked = [
        m.span[0] for m in reading.moves if m.kind.startswith("ask-") or m.kind in ("repeat-clarify", "verify-identity")
    ]
    kept = tuple(
        m
        for m in reading.moves
        if m.kind != "apologise"
        or not _BARE_SORRY.fullmatch(reading.text[m.span[0] : m.span[1]].strip())
        or not any(begins >= m.span[0] for begins in asked)
    )
    return scene if len(kept) == len(reading.moves) else replace(scene, reading=replace(reading, moves=kept))


def _without_strays(scene: Scene) -> Scene:
    if scene.locale == "zh":
        return scene
    turn = normalise(scene.reading.text)
    kept = tuple(m for m in scene.reading.moves if m.kind not in _SPOKEN_OF or _spoken_of(m, turn))
    if len(kept) == len(scene.reading.moves):
        return scene
    return replace(scene, reading=replace(scene.reading, moves=kept))


def _spoken_of(move: Move, turn: Normalised) -> bool:
    begins, end = _question_around(turn.text, *move.span) if turn.text == turn.original.lower() else (0, len(turn.text))
    return _SPOKEN_OF[move.kind].search(turn.text[begins:end]) is not None


def _found(scene: Scene, turn: Normalised) -> Iterator[tuple[str, Span]]:
    topics: set[str] = set()
    for answer in scene.scenario.answers:
        if answer.asked is None or answer.person != scene.person_id or answer.topic in topics:
            continue
        if not all_hold(answer.when, scene.situation):
            continue
        hit = _compiled(answer.asked.to(scene.locale), scene.locale).search(turn.text)
        if hit is not None:
            topics.add(answer.topic)
            yield answer.topic, turn.span(*_question_around(turn.text, hit.start(), hit.end()))


def _question_around(text: str, start: int, end: int) -> tuple[int, int]:
    begins = max((m.end() for m in _ENDS.finditer(text, 0, start)), default=0)
    stop = _ENDS.search(text, end)
    return begins, stop.start() if stop else len(text)


def _mistaken(move: Move, span: Span) -> bool:
    inside = span[0] < move.span[1] and move.span[0] < span[1]
    return inside and ((move.kind.startswith("ask-") and move.kind != "ask-for-person") or move.kind in _TAKEN_FOR)


@lru_cache(2048)
def _compiled(patterns: Sequence[str], locale: Locale) -> re.Pattern[str]:
    joined = "|".join(patterns)
    return re.compile(joined if locale == "zh" else rf"(?<![a-z])(?:{joined})(?![a-z])")
