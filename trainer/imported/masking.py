"""Masking: who a talk is about is put out of it before anything is kept, and what the judge needs stays.

Names, telephone numbers, cards, identity numbers, dates of birth, e-mail, addresses and social accounts go; sums, days,
firms, staff numbers and numbers that anybody may ring stay. It is done by rule and list, not by understanding: a person
looks at it before it is kept, names what was overlooked and takes back what was too much.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from trainer.conversation.text import Locale
from trainer.imported import names_en, names_zh
from trainer.imported.addresses import addresses
from trainer.imported.kinds import MASK, Kind, placeholder
from trainer.imported.numbers import private_numbers, public_numbers
from trainer.imported.proofs import asks_birth, asks_proof, births, details
from trainer.language.amounts import find_amounts
from trainer.language.normalise import normalise

Span = tuple[int, int]

# When two finds overlap, the earlier kind of this list wins. Names come late: a street may bear one.
_ORDER: tuple[Kind, ...] = (
    "other",
    "email",
    "handle",
    "id",
    "phone",
    "card",
    "address",
    "birth",
    "number",
    "name",
    "detail",
)
# Words that a person names to be masked: so long at most, and so many.
LONGEST_WORD, MOST_WORDS = 60, 50
# So many turns of the other side a question for a proof of identity waits. Ours.
_TURNS_TO_ANSWER = 3
# Rounds until nothing more shows; two are the rule.
_ROUNDS = 8
# What only looks like something private gives way to sums and to the names of firms.
_GIVES_WAY = frozenset({"detail", "number", "card", "phone", "name"})
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Said:
    """One turn as it is masked: its speaker's label and its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Masked:
    """One thing that was masked: its kind, the words in its place, what stood there, and how often."""

    kind: Kind
    placeholder: str
    original: str
    count: int


@dataclass(frozen=True, slots=True)
class MaskedTalk:
    """The turns with placeholders, in the same order, and what they stand for."""

    texts: tuple[str, ...]
    masked: tuple[Masked, ...]


@dataclass(slots=True)
class _People:
    """The people of one conversation: each form of a name, and whose it is."""

    locale: Locale
    forms: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def learn(self, name: str) -> None:
        if name in self.forms:
            return
        parts = names_en.parts_of(name) if _LATIN.search(name) else names_zh.parts_of(name)
        known = next((self.forms[part] for part in parts if part in self.forms), None)
        if known is None:
            heads = _parts_of(name)
            known = next((w for form, w in self.forms.items() if name in _parts_of(form) or form in heads), None)
        if known is None:
            known, self.count = self.count, self.count + 1
        for form in (name, *parts):
            self.forms.setdefault(form, known)

    def pattern(self) -> re.Pattern[str] | None:
        """All forms that may stand alone, the longest first."""
        shown = [form for form in self.forms if len(form) > 1]
        if not shown:
            return None
        latin = [re.escape(f) for f in sorted(shown, key=lambda f: (-len(f), f)) if _LATIN.search(f)]
        han = [re.escape(f) for f in sorted(shown, key=lambda f: (-len(f), f)) if not _LATIN.search(f)]
        bounded = [rf"(?<![A-Za-z])(?:{'|'.join(latin)})(?![A-Za-z])"] if latin else []
        return re.compile("|".join([*han, *bounded]))


def _named(firms: Collection[str]) -> re.Pattern[str] | None:
    """The names of firms, and their first words: Brackenhall of Brackenhall Ltd."""
    names = {name.strip() for name in firms if name.strip()}
    names |= {first for name in names if len(first := name.split()[0]) > 3}
    return re.compile("|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))) if names else None


def _parts_of(name: str) -> tuple[str, ...]:
    """The shorter ways to say a name; of a Chinese one the surname too."""
    return names_en.parts_of(name) if _LATIN.search(name) else (*names_zh.parts_of(name), name[:1])


def mask(
    turns: Sequence[Said],
    locale: Locale,
    *,
    firms: Collection[str] = (),
    people: Collection[str] = (),
    also: Collection[str] = (),
    spare: Collection[str] = (),
) -> MaskedTalk:
    """`turns` masked. Never raises.

    The names of `firms` stay; `people` are names known beforehand, those that label speakers; `also` are further words
    to mask, `spare` what was masked too much and stays.
    What is masked already stays as it is: masking twice gives the same as masking once.
    """
    spared = frozenset(spare)
    more = tuple(sorted({w.strip()[:LONGEST_WORD] for w in also if w.strip()}, key=lambda w: (-len(w), w)))[:MOST_WORDS]
    stays = _named(firms)
    known = _People(locale)
    for name in people:
        if name.strip() and name not in spared:
            known.learn(name.strip())
    found: dict[tuple[Kind, str, str], int] = {}
    said = list(turns)
    for _round in range(_ROUNDS):
        texts = _once(said, known, more, spared, stays, found)
        if texts == [turn.text for turn in said]:
            break
        said = [Said(turn.label, text) for turn, text in zip(said, texts, strict=True)]
    return MaskedTalk(tuple(turn.text for turn in said), tuple(Masked(*key, count) for key, count in found.items()))


def _once(
    turns: Sequence[Said],
    known: _People,
    more: Sequence[str],
    spared: Collection[str],
    stays: re.Pattern[str] | None,
    found: dict[tuple[Kind, str, str], int],
) -> list[str]:
    """One round: what was hidden behind something else, half a name before an e-mail address, shows in the next."""
    asked = _asked(turns)
    for turn, due in zip(turns, asked, strict=True):
        for start, end in sorted(_names(turn.text, due.name), key=lambda span: (span[0], -span[1])):
            name = turn.text[start:end]
            if name not in spared and not (stays and stays.search(name)):
                known.learn(name)
    forms = known.pattern()
    texts = []
    for turn, due in zip(turns, asked, strict=True):
        places = [
            *_words(turn.text, more),
            *private_numbers(turn.text),
            *((*span, "address") for span in addresses(turn.text)),
            *births(turn.text, asked=due.birth),
            *((*span, "name") for span in _names(turn.text, due.name)),
            *((*m.span(), "name") for m in (forms.finditer(turn.text) if forms else ())),
            *(details(turn.text) if due.proof else ()),
        ]
        texts.append(_replaced(turn.text, places, known, spared, stays, found))
    return texts


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the other side waits for when a turn is said."""

    proof: bool = False
    birth: bool = False
    name: bool = False


def _asked(turns: Sequence[Said]) -> list[_Asked]:
    """For each turn what others asked for just before. A question for a proof stands until figures answer it."""
    asked: list[_Asked] = []
    words = [MASK.sub("", turn.text) for turn in turns]  # a placeholder says 证件 and asks for none
    waiting: tuple[str, bool] | None = None  # who asks, and whether for a birth
    left = 0
    for index, turn in enumerate(turns):
        before = turns[index - 1] if index else None
        if before is not None and asks_proof(words[index - 1]):
            waiting, left = (before.label, asks_birth(words[index - 1])), _TURNS_TO_ANSWER
        due = waiting is not None and waiting[0] != turn.label and left > 0
        name = before is not None and before.label != turn.label and _asks_name(words[index - 1])
        asked.append(_Asked(due, due and waiting is not None and waiting[1], name))
        if due:
            left -= 1
            if any(c.isdigit() for c in turn.text):
                waiting = None
    return asked


def _asks_name(text: str) -> bool:
    return names_zh.asks_name(text) or names_en.asks_name(text)


def _names(text: str, asked: bool) -> Iterator[Span]:
    yield from names_zh.names_in(text, asked=asked)
    yield from names_en.names_in(text, asked=asked)


def _words(text: str, words: Sequence[str]) -> Iterator[tuple[int, int, Kind]]:
    for word in words:
        for found in re.finditer(re.escape(word), text, re.IGNORECASE):
            yield (*found.span(), "other")


def _replaced(
    text: str,
    places: Sequence[tuple[int, int, Kind]],
    people: _People,
    spared: Collection[str],
    firms: re.Pattern[str] | None,
    found: dict[tuple[Kind, str, str], int],
) -> str:
    kept = _kept(text)
    kept += [(*m.span(), False) for m in (firms.finditer(text) if firms else ())]
    taken: list[tuple[int, int, Kind]] = []
    for start, end, kind in sorted(places, key=lambda p: (_ORDER.index(p[2]), p[0] - p[1], p[0])):
        original = text[start:end]
        free = not any(start < e and s < end for s, e, _ in taken)
        stays = any(start < e and s < end for s, e, always in kept if always or kind in _GIVES_WAY)
        if start < end and free and not stays and original not in spared:
            taken.append((start, end, kind))
    pieces: list[str] = []
    at = 0
    for start, end, kind in sorted(taken):
        original = text[start:end]
        stand_in = placeholder(kind, people.locale, people.forms.get(original, 0) if kind == "name" else 0)
        key = (kind, stand_in, original)
        found[key] = found.get(key, 0) + 1
        pieces += [text[at:start], stand_in]
        at = end
    return "".join([*pieces, text[at:]])


def _kept(text: str) -> list[tuple[int, int, bool]]:
    """What stays: placeholders and public numbers always, sums against the kinds that figures alone make."""
    kept = [(*m.span(), True) for m in MASK.finditer(text)]
    kept += [(start, end, True) for start, end in public_numbers(text)]
    kept += [(*m.span(1), True) for m in _STAFF.finditer(text)]
    if any(c.isdigit() for c in text):
        plain = normalise(text)
        sums = {(a.start, a.end) for locale in ("zh", "en") for a in find_amounts(plain, locale) if a.explicit}
        kept += [(start, end, False) for start, end in sums]
    return kept


# Whose call it was, the firm must know; and saying it is a duty.
_STAFF = re.compile(
    r"(?:工号|员工号|坐席号|staff (?:number|no\.?|id)|employee (?:number|id)|agent (?:number|id)|badge(?: "
    r"number)?)(?:是|为|：|:| is)?\s*((?:\d[\d -]{0,12}\d)|[零一二三四五六七八九〇幺]{3,8})",
    re.IGNORECASE,
)
