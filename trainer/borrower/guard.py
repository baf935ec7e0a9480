"""The guard: whether words that a model found for a reply may be said. No model is trusted.

Strict on purpose: whatever is kept back costs nothing but a livelier wording, since the offline line is said instead.
Each rule has a code, which the record of the call names.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Literal

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import Locale
from trainer.language.amounts import find_amounts, find_numbers
from trainer.language.dates import find_dates
from trainer.language.lexicon import Shape, Words
from trainer.language.normalise import Normalised, fold, normalise
from trainer.language.respell import is_word, respelled
from trainer.language.sounds import syllables
from trainer.language.understand import hear
from trainer.scenario.schema import Fact
from trainer.scenario.secrets import gives_away

Rule = Literal[
    "", "leak", "figure", "date", "reversed", "machine", "written", "language", "length", "echo", "meaning", "missing"
]
RULES: tuple[Rule, ...] = (
    "leak", "figure", "date", "reversed", "machine", "written", "language", "length", "echo", "meaning", "missing",
)  # fmt: skip

LONGEST = {"zh": 90, "en": 60}
"""Characters in Chinese, words in English: what measure B6 calls long."""
FREE = 3
"""Numbers up to this one are words like any other: one moment, two of us."""
ECHO = {"zh": 10, "en": 6}
"""So many characters or words running, taken from the caller or from our instructions, are no coincidence. [a]"""
SURE = 0.6
"""From here on a heard signal counts as said. [a]"""
SHORTEST_SQUEEZED = {"zh": 2, "en": 5}
"""A spelling this long is also looked for with all but letters and digits taken out."""
SHORTEST_FIGURE = 2
"""The same of one with a digit in it: 2,300 is also 2 , 3 0 0."""
SHORTEST_SOUNDED = 3
"""A Chinese one this long is also looked for by its sound; too many words of two characters sound alike."""

KNOWN = 0.4
"""The share of longer words that English must have: slang and names are unknown too, of others nearly all. [a]"""

# What changes the contact when it is said: a model may not say it of its own accord.
WEIGHTY = frozenset(
    {"confirms-identity", "gives-detail", "denies-identity", "is-third-party", "hardship", "dispute", "stop-request",
     "inconvenient", "attorney", "insolvency", "despair", "illness", "bereavement", "minor", "complaint", "agrees",
     "promises", "refuses", "leave-demand"}
)  # fmt: skip
# What must come across where the line says it.
POINT = frozenset({"agrees", "refuses", "confirms-identity", "denies-identity", "is-third-party", "complaint"})


class _Patterns(Shape):
    guest: dict[str, Words]
    debrief: dict[str, Words]


@cache
def _patterns(locale: Locale) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    volume = shipped(content_root("lexicons") / "guest.yaml", _Patterns)
    found = []
    for name, words in volume.content.guest.items():
        pattern = re.compile("|".join(words.zh)) if locale == "zh" else re.compile("|".join(words.en))
        found.append((name, pattern))
    return tuple(found)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Bounds:
    """What one reply may hold. `line` is the offline wording, which may say all that it says.

    `locked` are facts not told yet and not told by this reply, `telling` those that it tells. `figures` are the slots
    of its acts, as they are said. `before` is what this side said earlier. `caller` is the caller's turn,
    `instructions` what the model was told. `signals` are what this side has meant so far and means now, `point` those
    that it means now. `longest` is how long it may be where it is no speech; 0: as long as speech may.
    """

    locale: Locale
    line: str
    today: date
    payday: int
    locked: tuple[Fact, ...] = ()
    telling: tuple[Fact, ...] = ()
    figures: tuple[str, ...] = ()
    before: str = ""
    caller: str = ""
    instructions: str = ""
    signals: Collection[str] = field(default_factory=frozenset)
    point: Collection[str] = field(default_factory=frozenset)
    longest: int = 0

    @cached_property
    def allowed(self) -> "Figures":
        """The figures that may be said."""
        return figures(" ; ".join((self.line, *self.figures, self.before)), self.locale, self.today, self.payday)

    @cached_property
    def heard(self) -> frozenset[str]:
        """What the offline line tells a listener."""
        return _heard(self.line, self.locale)

    @cached_property
    def in_line(self) -> frozenset[str]:
        """Locked facts of which a spelling stands in the line by itself: a sum of the bargain, for one."""
        folded = fold(self.line)
        return frozenset(fact.id for fact in self.locked if _leaks(self.line, folded, fact, self))

    def prepare(self) -> None:
        """Work out now what the first check needs, while the model still thinks."""
        _ = self.allowed, self.foreign

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Stretches of the caller's words and of our instructions that are not the line's own."""
        own = _runs(self.line, self.locale)
        return (_runs(self.caller, self.locale) | _runs(self.instructions, self.locale)) - own


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers and the days in some words."""

    numbers: frozenset[Decimal]
    days: frozenset[date]


def figures(text: str, locale: Locale, today: date, payday: int) -> Figures:
    """The numbers that mean something, however they are spelt, and the days."""
    plain = normalise(text)
    said = {n.value for n in find_numbers(plain, locale)} | {a.value for a in find_amounts(plain, locale)}
    runs = _APART.sub("", plain.text)  # 2 , 3 0 0 is one figure
    said |= {Decimal(run) for run in re.findall(r"\d+(?:\.\d+)?", runs)}
    if locale == "zh" and (together := _BETWEEN_NUMERALS.sub("", plain.text)) != plain.text:  # 一 …… 千 is one too
        said |= {n.value for n in find_numbers(normalise(together), locale)}
    days = frozenset(d.value for d in find_dates(plain, locale, today, payday))
    return Figures(frozenset(n for n in said if n > FREE), days)


def beginning(text: str, bounds: Bounds) -> Rule:
    """The rule that `text`, a reply so far, breaks; empty where it may be said."""
    folded = fold(text)
    rules: tuple[tuple[Rule, bool], ...] = (
        ("language", not _in_language(folded.text, bounds.locale)),
        ("length", length(text, bounds.locale) > (bounds.longest or LONGEST[bounds.locale])),
        ("leak", any(_leaks(text, folded, fact, bounds) for fact in bounds.locked)),
    )
    for rule, broken in rules:
        if broken:
            return rule
    plain = normalise(text).text
    for rule, pattern in _patterns(bounds.locale):
        if pattern.search(plain) or pattern.search(folded.text):
            return rule
    said = figures(text, bounds.locale, bounds.today, bounds.payday)
    if not said.numbers <= bounds.allowed.numbers:
        return "figure"
    if not said.days <= bounds.allowed.days:
        return "date"
    if _runs(text, bounds.locale) & bounds.foreign:
        return "echo"
    more = (_heard(text, bounds.locale) & WEIGHTY) - frozenset(bounds.signals)
    return "meaning" if more and more - bounds.heard else ""  # the line is listened to only where it matters: it costs


def before_line(text: str, bounds: Bounds) -> Rule:
    """The rule that `text`, a beginning that was let pass, breaks when the line comes after it: what is shown cannot be
    taken back, and where the rest will not do, the line follows."""
    joined = text + ("" if bounds.locale == "zh" else " ") + bounds.line
    folded = fold(joined)
    if any(_leaks(joined, folded, fact, bounds) for fact in bounds.locked if fact.id not in bounds.in_line):
        return "leak"
    said = figures(joined, bounds.locale, bounds.today, bounds.payday)
    return "" if said.numbers <= bounds.allowed.numbers else "figure"


def whole(text: str, bounds: Bounds) -> Rule:
    """The rule that `text`, a whole reply whose beginning was let pass, breaks by what it lacks."""
    said = figures(text, bounds.locale, bounds.today, bounds.payday)
    for figure in bounds.figures:
        if figure in bounds.line:
            wanted = figures(figure, bounds.locale, bounds.today, bounds.payday)
            if not (wanted.numbers <= said.numbers and wanted.days <= said.days):
                return "missing"
            if not (wanted.numbers or wanted.days) and figure not in text:
                return "missing"
    for fact in bounds.telling:
        if any(gives_away(bounds.line, fact, bounds.locale)) and not any(gives_away(text, fact, bounds.locale)):
            return "missing"
    lost = (POINT & frozenset(bounds.point)) - _heard(text, bounds.locale)
    return "meaning" if lost and lost & bounds.heard else ""


def _leaks(text: str, folded: Normalised, fact: Fact, bounds: Bounds) -> bool:
    """Whether `text` gives `fact` away: as it is written, folded, mended, with all between the letters taken out, or in
    Chinese by characters that sound alike."""
    readings = [text, folded.text, " " + " ".join(_PIECES.findall(folded.text)) + " "]
    if bounds.locale == "en":
        readings.append(respelled(folded).text)
    if any(True for each in readings for _ in gives_away(each, fact, bounds.locale, bounds.figures)):
        return True
    squeezed, own = _squeezed(folded.text), _squeezed(fold(bounds.line).text)
    for spelling in fact.secrets.get(bounds.locale, ()):
        bare = _squeezed(fold(spelling).text)
        if bare in own:  # a day or a sum of the bargain, which the line may name
            continue
        shortest = SHORTEST_FIGURE if any(c.isdigit() for c in bare) else SHORTEST_SQUEEZED[bounds.locale]
        if len(bare) >= shortest and bare in squeezed:
            return True
        if bounds.locale == "zh" and len(bare) >= SHORTEST_SOUNDED and _sounded(bare) in _sounded(squeezed):
            return True
    return False


def _sounded(text: str) -> str:
    return " " + " ".join(syllables(text)) + " "


_PIECES = re.compile(r"[^\W_]+")
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_BETWEEN_NUMERALS = re.compile(rf"(?<=[{_NUMERAL}])[\s….·~—-]+(?=[{_NUMERAL}])")
_APART = re.compile(r"(?<=\d)(?:\s*,\s*|\s+)(?=\d)")


def _squeezed(folded: str) -> str:
    return "".join(c for c in folded if c.isalnum()).translate(_CHINESE_DIGITS)


_CHINESE_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


def length(text: str, locale: Locale) -> int:
    """Characters of Chinese, words of English."""
    return len(text) if locale == "zh" else len(text.split())


_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z]")
_OTHER = re.compile(r"[^\W\d_a-z\u3400-\u9fff]")
_WORD = re.compile(r"[a-z']+")


def _in_language(folded: str, locale: Locale) -> bool:
    """Whether the words are of the talk's language: no letters of others, and in English mostly words that it has."""
    if _OTHER.search(folded):
        return False
    chinese, latin = len(_CJK.findall(folded)), len(_LATIN.findall(folded))
    if locale == "zh":
        return chinese > 0 and latin <= max(3, (chinese + latin) * 0.15)
    words = [word for word in _WORD.findall(folded) if len(word) > 3 and "'" not in word]
    known = sum(is_word(word) for word in words)
    return chinese == 0 and latin > 0 and (len(words) < 3 or known >= KNOWN * len(words))


@lru_cache(maxsize=256)
def _heard(text: str, locale: Locale) -> frozenset[str]:
    return frozenset(signal.kind for signal in hear(text, locale) if signal.confidence >= SURE)


@lru_cache(maxsize=64)
def _runs(text: str, locale: Locale) -> frozenset[str]:
    """Every stretch of so many characters or words of `text`."""
    plain = fold(text).text
    units: Iterable[str] = _squeezed(plain) if locale == "zh" else _WORD.findall(plain)
    parts, size = list(units), ECHO[locale]
    return frozenset(" ".join(parts[i : i + size]) for i in range(len(parts) - size + 1))


def unfit(text: str, locale: Locale, instructions: str = "") -> Rule:
    """The rule that words of a model break whoever is to say them: another language, words of a machine or no plain
    words, a stretch of our `instructions`; empty where none is broken."""
    folded = fold(text)
    if not _in_language(folded.text, locale):
        return "language"
    plain = normalise(text).text
    for rule, pattern in _patterns(locale):
        if rule != "reversed" and (pattern.search(plain) or pattern.search(folded.text)):
            return rule
    return "echo" if instructions and _runs(text, locale) & _runs(instructions, locale) else ""


def settles(text: str, locale: Locale) -> bool:
    """Whether `text` speaks of score or verdict, which no words of a model may settle."""
    words = shipped(content_root("lexicons") / "guest.yaml", _Patterns).content.debrief["verdict"]
    return bool(re.search("|".join(words.zh if locale == "zh" else words.en), normalise(text).text))


def speaks_to_a_machine(text: str, locale: Locale) -> bool:
    """Whether `text` talks to a model, not to a person: of instructions, prompts, parts to be played."""
    plain = normalise(text).text
    return any(rule == "machine" and pattern.search(plain) for rule, pattern in _patterns(locale))
