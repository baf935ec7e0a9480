"""Breaches that a turn shares with what stands before it: begun by the caller earlier, or others' words affirmed.

"Have you got a pen? It's my own Venmo." — "Okay." — "That's where this month's goes": neither half breaks a rule, both
together do, and they are read as one stretch. "So I'm going to jail over a card?" — "You said it": whoever affirms
words makes them their own, with the persons changed (`lexicons/joined.yaml`). The same weights read both; only runs of
clauses that take in the turn are asked, and a breach that stood before it already is none of the turn's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.language.before import LONGEST_BEFORE, Before, names_of
from trainer.language.classifier import SCALE, weights
from trainer.language.clauses import Clause, clauses
from trainer.language.features import see
from trainer.language.heard import Phrases
from trainer.language.meaning import meaning_of
from trainer.language.normalise import Normalised
from trainer.language.recut import recut
from trainer.language.respell import plainly
from trainer.language.structure import Found
from trainer.language.windows import windows

# From where on the two together tell, and up to where the earlier words alone must not. [a] Of 3,000 clean learning
# lines with an earlier turn one is accused so.
_TELLS = 0.7
_SAID_BEFORE = 0.5
# How far the words alone must stand above where a label counts for their sense to be looked up, which costs most: of
# forty breaches found so 39 stand higher, of four turns of a whole call about one. [a]
_WORTH_WHILE = 1.0 * SCALE
# What hangs together stands close: the last sentence said before, and so many of the turn.
_SENTENCES = 2
_ENDS = frozenset(".!?…。！？;；,，:：—-~～")
_LEADS = re.compile(r"^[\s.…·—-]+")


class Pairs(BaseModel):
    """Replacements in both languages, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: tuple[tuple[str, str], ...]
    en: tuple[tuple[str, str], ...]


class JoinedBook(BaseModel):
    """The file: how a turn affirms, what takes that back, and how the other side's words become the caller's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    affirms: Phrases
    turns_back: Phrases
    of_others: Phrases
    swaps: Pairs
    states: Pairs
    digest: str = ""


@cache
def joined_book() -> JoinedBook:
    """The shipped file; raises ValueError with file and line when it is broken."""
    volume = shipped(content_root("lexicons") / "joined.yaml", JoinedBook)
    return volume.content.model_copy(update={"digest": volume.version})


@dataclass(frozen=True, slots=True)
class _Ready:
    """The patterns of one language, compiled."""

    affirms: re.Pattern[str]
    turns_back: re.Pattern[str]
    of_others: re.Pattern[str]
    swapped: re.Pattern[str]
    swaps: dict[str, str]
    states: tuple[tuple[re.Pattern[str], str], ...]

    def as_own(self, words: str) -> str:
        """The other side's `words` as the caller would say them: "am I to go to jail?" as "you are to go to jail."."""
        turned = self.swapped.sub(lambda m: self.swaps[m[0]], words)
        for pattern, by in self.states:
            turned = pattern.sub(by, turned)
        return turned


@cache
def _ready(locale: Locale) -> _Ready:
    book = joined_book()

    def of(both: Phrases) -> re.Pattern[str]:
        return re.compile("|".join(getattr(both, locale)))

    swaps = dict(getattr(book.swaps, locale))
    edge = r"\b" if locale == "en" else ""
    words = "|".join(re.escape(word) for word in sorted(swaps, key=len, reverse=True))
    return _Ready(
        of(book.affirms),
        of(book.turns_back),
        of(book.of_others),
        re.compile(f"{edge}(?:{words}){edge}(?!')" if locale == "en" else words),
        swaps,
        tuple((re.compile(pattern), by) for pattern, by in getattr(book.states, locale)),
    )


def with_joined(found: Sequence[Found], text: str, clause_count: int, before: Before, locale: Locale) -> list[Found]:
    """`found`, and violations that `text` only makes together with `before`, over the turn's first words.

    `clause_count` is how many clauses the turn has: a proposal's run of clauses stays within it.
    """
    best = {label: confidence for label, _, confidence, _ in found}
    added: dict[str, Found] = {}
    for label, confidence, end in _shared(text, before, locale):
        if confidence > best.get(label, 0.0):
            best[label] = confidence
            added[label] = (label, (0, end), confidence, (0, clause_count))
    return [f for f in found if f[0] not in added] + list(added.values())


def _shared(text: str, before: Before, locale: Locale) -> Iterator[tuple[str, float, int]]:
    """Each violation that runs across, how surely, and where in `text` it ends."""
    if before.own:
        yield from _across(before.own[-LONGEST_BEFORE:], text, Before("", before.other), locale, says_so=True)
    affirmed = _affirmed(text, before.other, locale)
    if affirmed:
        yield from _across(affirmed, text, Before(before.own, ""), locale, says_so=False)


def _affirmed(text: str, other: str, locale: Locale) -> str:
    """The other side's last words as the caller's own where `text` says yes to them; else nothing."""
    if not other:
        return ""
    ready, said = _ready(locale), plainly(text, locale).text
    words = plainly(other[-LONGEST_BEFORE:], locale).text
    if not ready.affirms.search(said) or ready.turns_back.search(said) or ready.of_others.search(words):
        return ""
    return ready.as_own(words)


def _near(cut: Sequence[Clause], turn: Normalised, edge: int) -> tuple[Clause, ...]:
    """The clauses of the last sentence before `edge`, a place in the original of `turn`, and of the first few after."""
    before = [c.sentence for c in cut if turn.span(c.start, c.end)[0] < edge]
    last = max(before, default=0)
    return tuple(c for c in cut if last <= c.sentence <= last + _SENTENCES)


def _ended(words: str, locale: Locale) -> str:
    """`words` with an end: typed without a full stop they would run on into the next turn's first clause.

    What they tell alone could then not be told from what both turns tell together.
    """
    return words if words[-1:] in _ENDS else words + ("。" if locale == "zh" else ".")


def _across(
    first: str, text: str, before: Before, locale: Locale, *, says_so: bool
) -> Iterator[tuple[str, float, int]]:
    """Violations of runs over the end of `first` and the beginning of `text`.

    `says_so`: the caller said `first`, so that what it tells alone belongs to an earlier turn; else it is affirmed now.
    """
    held = weights("collector", locale)
    if held is None:
        return
    led = _LEADS.match(text)
    skipped = led.end() if led else 0
    head = f"{first.strip().rstrip('.…')} " if skipped else f"{_ended(first.strip(), locale)} "
    turn = plainly(head + text[skipped:], locale)
    cut = _near(recut(clauses(turn, locale), turn, locale), turn, len(head))
    spans = [turn.span(c.start, c.end) for c in cut]
    seen = see(turn, cut, locale, names_of(before, (), locale))
    runs = [(a, b) for a, b in windows(cut) if spans[a][0] < len(head)]
    if not runs:
        return
    by_words = held.window_scores(seen, runs)
    if ((by_words.max(axis=0) - held.least) * held.accuses).max() < _WORTH_WHILE:
        return
    meaning = meaning_of(turn, cut, runs, before, locale) if held.meaning is not None else None
    scores = (held.window_scores(seen, runs, meaning) if meaning is not None else by_words) / SCALE
    crossing = [i for i, (_, b) in enumerate(runs) if spans[b - 1][1] > len(head)]
    alone = [i for i, (_, b) in enumerate(runs) if spans[b - 1][1] <= len(head)]
    for column, label in enumerate(held.labels):
        if label not in VIOLATIONS or scores[:, column].max() * SCALE < held.least[column]:
            continue
        chances = [held.calibration[column].probability(score) for score in scores[:, column].tolist()]
        if says_so and max((chances[i] for i in alone), default=0.0) >= _SAID_BEFORE:
            continue
        asked = crossing if says_so else [*crossing, *alone]
        top = max(asked, key=lambda i: chances[i], default=None)
        if top is None or chances[top] < _TELLS:
            continue
        last = max(spans[runs[top][1] - 1][1], len(head) + 1) - len(head) + skipped
        yield label, chances[top], min(last, len(text))
