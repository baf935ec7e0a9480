"""A second opinion: what samples of a model say of the soft qualities, held against the transcript and put together.

It is beside the scorecard and never in it. A quote must stand literally in the trainee's own words, or what rests on it
is dropped. What several samples claim that the judge did not find is a remark for a person; nothing here clears, raises
or lowers anything by itself.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low
from typing import Any

from pydantic import TypeAdapter

from trainer.borrower.guard import speaks_to_a_machine, unfit
from trainer.conversation.text import Locale
from trainer.llm.shaped import words_in
from trainer.rubric.scorecard import Scorecard

TOGETHER = 2
"""Samples that must claim the same breach in the same turn before a person is called to look. Ours."""
ON_RECORD = -1
"""The place of a quote from the notes of the record, which are no turn."""
LONGEST_REASON, LONGEST_QUOTE = 400, 400
SHORTEST_QUOTE = 2
ABOUT_THE_RECORD = frozenset({"diagnosis", "record-quality"})
_MARKS = "\"'“”‘’「」『』 "


@dataclass(frozen=True, slots=True)
class Words:
    """What may be quoted: the trainee's turns by their index in the transcript, as they were said and as they were
    sent (with names masked), and the notes of the record."""

    own: Mapping[int, tuple[str, ...]]
    notes: tuple[str, ...] = ()

    def place(self, quote: str, quality: str = "") -> int | None:
        """Where `quote` literally stands; None where it does not."""
        for index, ways in self.own.items():
            if any(quote in way for way in ways):
                return index
        return ON_RECORD if quality in ABOUT_THE_RECORD and any(quote in way for way in self.notes) else None


@dataclass(frozen=True, slots=True)
class Said:
    """What one sample says of one quality, or claims: `grade` is None for a claim, `turn` None without a quote."""

    code: str
    grade: int | None
    quote: str
    turn: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer of the model, less what could not be held; `dropped` says why and how often."""

    judgements: tuple[Said, ...]
    claims: tuple[Said, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A quality as the samples see it: the middle grade, every grade given, and one sample's ground for that grade."""

    code: str
    grade: int
    grades: tuple[int, ...]
    quote: str
    turn: int | None
    reason: str

    @property
    def agreed(self) -> int:
        """How many samples gave the very grade."""
        return sum(grade == self.grade for grade in self.grades)


@dataclass(frozen=True, slots=True)
class Claim:
    """A breach that samples claim. `known` when the judge found it in that turn too; then nothing is added by it."""

    code: str
    turn: int
    quote: str
    reason: str
    samples: int
    known: bool
    severity: str = ""

    @property
    def for_a_person(self) -> bool:
        """Whether a person should look: enough samples claim it, and the judge did not find it."""
        return self.samples >= TOGETHER and not self.known


@dataclass(frozen=True, slots=True)
class Opinion:
    """All of it, as it is kept. `asked` samples were asked, `answered` could be used; `outcomes` say why others not.

    `to_machine` are turns in which the trainee speaks to a model instead of the person; `left_out` utterances of a long
    talk that were not sent.
    """

    locale: Locale
    asked: int
    answered: int
    judgements: tuple[Judgement, ...]
    claims: tuple[Claim, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    to_machine: tuple[int, ...] = ()
    left_out: int = 0

    @property
    def for_a_person(self) -> tuple[Claim, ...]:
        """The claims that go to a person."""
        return tuple(claim for claim in self.claims if claim.for_a_person)

    @property
    def entering(self) -> dict[str, int]:
        """The grades that may enter a score where an administrator lets them: those that two samples gave alike.

        None where the trainee spoke to a model: whoever asks for grades gets none.
        """
        if self.to_machine:
            return {}
        return {one.code: one.grade for one in self.judgements if one.agreed >= TOGETHER}


OPINION: TypeAdapter[Opinion] = TypeAdapter(Opinion)
"""Reads and writes opinions as JSON."""


def held(given: Mapping[str, Any], words: Words, qualities: Sequence[str], breaches: Sequence[str],
         locale: Locale) -> Sample:  # fmt: skip
    """What of one answer can be held against `words`."""
    dropped: Counter[str] = Counter()
    judgements: dict[str, Said] = {}
    for one in _listed(given.get("judgements")):
        code = one.get("quality")
        if one.get("grade") is None and "grade" in one:
            continue  # no occasion for it, says the model
        said, why = _held(one, code, words, qualities, locale, graded=True)
        if said is None or said.code in judgements:
            dropped[why or "twice"] += 1
        else:
            judgements[said.code] = said
    claims: dict[tuple[str, int | None], Said] = {}
    for one in _listed(given.get("claims")):
        said, why = _held(one, one.get("code"), words, breaches, locale, graded=False)
        if said is None:
            dropped[why] += 1
        else:
            claims.setdefault((said.code, said.turn), said)
    return Sample(tuple(judgements.values()), tuple(claims.values()), dict(dropped))


def _listed(given: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, no more than anybody could mean."""
    yield from (one for one in (given[:60] if isinstance(given, list) else ()) if isinstance(one, dict))


def _held(
    one: Mapping[str, Any], code: Any, words: Words, known: Sequence[str], locale: Locale, *, graded: bool
) -> tuple[Said | None, str]:
    """What one says, or None with the reason why it is dropped."""
    grade = one.get("grade") if graded else None
    if code not in known or (graded and (isinstance(grade, bool) or grade not in (0, 1, 2, 3))):
        return None, "shape"
    quote = _literal(one.get("quote"))
    place = words.place(quote, str(code)) if quote else None
    if (quote and place is None) or (not quote and (not graded or grade != 0)):
        return None, "quote"
    if quote and speaks_to_a_machine(quote, locale):
        return None, "injected"
    reason = words_in(one.get("reason"), LONGEST_REASON)
    bare = reason.replace(quote, " ") if quote else reason
    if not bare.strip(_MARKS) or unfit_reason(bare, locale):
        return None, "language"
    return Said(str(code), grade, quote, place, reason), ""


def _literal(given: Any) -> str:
    quote = given.strip(_MARKS) if isinstance(given, str) else ""
    return quote if SHORTEST_QUOTE <= len(quote) <= LONGEST_QUOTE else ""


def unfit_reason(reason: str, locale: Locale) -> bool:
    """Whether a reason is in another language; brackets and marks are allowed in it."""
    return unfit(reason, locale) == "language"


def put_together(
    samples: Sequence[Sample], card: Scorecard, severity: Mapping[str, str], locale: Locale, asked: int,
    outcomes: Sequence[str] = (), to_machine: Sequence[int] = (), left_out: int = 0,
) -> Opinion:  # fmt: skip
    """The opinion of several samples beside `card`; `severity` is that of each breach under the contact's rules."""
    dropped: Counter[str] = Counter()
    for sample in samples:
        dropped.update(sample.dropped)
    return Opinion(
        locale=locale,
        asked=asked,
        answered=len(samples),
        judgements=tuple(_judgements(samples)),
        claims=tuple(_claims(samples, card, severity)),
        dropped=dict(sorted(dropped.items())),
        outcomes=tuple(outcomes),
        to_machine=tuple(to_machine),
        left_out=left_out,
    )


def _judgements(samples: Sequence[Sample]) -> Iterator[Judgement]:
    given: dict[str, list[Said]] = {}
    for sample in samples:
        for said in sample.judgements:
            given.setdefault(said.code, []).append(said)
    for code, those in given.items():
        grades = tuple(said.grade or 0 for said in those)
        middle = median_low(grades)  # of two that differ the lower: an opinion flatters nobody
        ground = next(said for said in those if (said.grade or 0) == middle)
        yield Judgement(code, middle, grades, ground.quote, ground.turn, ground.reason)


def _claims(samples: Sequence[Sample], card: Scorecard, severity: Mapping[str, str]) -> Iterator[Claim]:
    found = {(finding.code, finding.turn) for finding in card.findings}
    given: dict[tuple[str, int], list[Said]] = {}
    for sample in samples:
        for said in sample.claims:
            if said.turn is not None and said.turn != ON_RECORD:
                given.setdefault((said.code, said.turn), []).append(said)
    for (code, turn), those in sorted(given.items(), key=lambda pair: (-len(pair[1]), pair[0][1])):
        one = those[0]
        yield Claim(code, turn, one.quote, one.reason, len(those), (code, turn) in found, severity.get(code, ""))
