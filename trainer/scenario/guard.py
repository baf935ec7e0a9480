"""Guards: small conditions over what happened so far, as scenario files write them.

verified              who is on the line has been verified        !verified      not so
duty:identity-stated  a duty is met                               told:job-lost  a fact was told
said:apologise        the trainee made this move at some time     now:ask-reason made it this turn
heard:hardship        the person gave this signal                 mark:promised  a transition left this mark
about:proof           the trainee touched on this topic at some time
broke:insult-code     a violation was found                       asked:agenda   the person put this question
trust>=0.4, anger<.6  a feeling; turns>=6 the number of turns     agreed, meant, read-back, refused, debt-named
letter:by-registered  the letter last sent was such               sent:with-statement some letter was such
letters>=1 letters sent; late>=0 days since the due date (late<0 before it); gap days between the last two letters
stage:door            the contact stands there, or inside it
hour>=21, weekday<=5  the hour and the day (1 is Monday) in the story   days>=3   days since the story began
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

PLAIN = frozenset({"verified", "debt-named", "caller-known", "agreed", "meant", "read-back", "refused", "always"})
LISTED = frozenset(
    {"about", "duty", "told", "said", "now", "heard", "mark", "broke", "asked", "on-line", "letter", "sent", "stage"}
)
MEASURED = frozenset(
    {"trust", "anger", "stress", "shame", "turns", "puzzled", "letters", "late", "gap", "hour", "weekday", "days"}
)

_FORM = re.compile(
    r"^(?P<no>!)?(?:(?P<list>[a-z-]+):(?P<item>[a-z0-9_-]+)|(?P<measure>[a-z]+)(?P<than>>=|<=|>|<)(?P<value>-?\d*\.?\d+)|(?P<plain>[a-z-]+))$"
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a guard may ask about, as it stands at this moment."""

    plain: Collection[str] = frozenset()
    listed: Mapping[str, Collection[str]] = field(default_factory=dict)
    measured: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Condition:
    """A guard taken apart."""

    negated: bool
    kind: str
    item: str
    than: str = ""
    value: float = 0.0

    def holds(self, situation: Situation) -> bool:
        """Whether the condition holds in `situation`."""
        return self._true_in(situation) != self.negated

    def _true_in(self, situation: Situation) -> bool:
        if self.kind == "plain":
            return self.item == "always" or self.item in situation.plain
        if self.kind == "measure":
            measured = situation.measured.get(self.item, 0.0)
            return {
                ">=": measured >= self.value,
                "<=": measured <= self.value,
                ">": measured > self.value,
                "<": measured < self.value,
            }[self.than]
        return self.item in situation.listed.get(self.kind, ())


@lru_cache(maxsize=4096)
def parse_guard(text: str) -> Condition:
    """Read one guard; raises ValueError with what was expected."""
    found = _FORM.match(text.replace(" ", ""))
    if not found:
        raise ValueError(f"{text!r} is not a guard")
    negated = bool(found["no"])
    if found["list"]:
        if found["list"] not in LISTED:
            raise ValueError(f"{found['list']}: is not one of {', '.join(sorted(LISTED))}")
        return Condition(negated, found["list"], found["item"])
    if found["measure"] and found["than"]:
        if found["measure"] not in MEASURED:
            raise ValueError(f"{found['measure']} is not one of {', '.join(sorted(MEASURED))}")
        return Condition(negated, "measure", found["measure"], found["than"], float(found["value"]))
    if found["plain"] not in PLAIN:
        raise ValueError(f"{found['plain']} is not one of {', '.join(sorted(PLAIN))}")
    return Condition(negated, "plain", found["plain"])


def all_hold(guards: Collection[str], situation: Situation) -> bool:
    """Whether every guard holds."""
    return all(parse_guard(guard).holds(situation) for guard in guards)
