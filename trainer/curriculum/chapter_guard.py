"""Guards of a chapter: small conditions over what was answered so far; docs/cases.md lists them.

seen:meeting                 the stage was answered            chose:meeting.listen      this option was taken
grade:meeting>=2             the option has such a grade       verdict:call.pass         the talk was judged so
outcome:call.agreed          the talk had this outcome         found:call.contact-hours  this violation was found in it
put:files.rider.plan         the account got this strategy     given:week.calls>=10      the item got so much
figure:week.promises>=3      the figure came out so            share:files>=0.6, total>=0.7  parts of the points
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

LISTED: Mapping[str, int] = {"seen": 1, "chose": 2, "verdict": 2, "outcome": 2, "found": 2, "put": 3}
"""Guards that name something that was so, with how many names follow."""
MEASURED: Mapping[str, int] = {"grade": 1, "given": 2, "figure": 2, "share": 1, "total": 0}
"""Guards that compare a number."""

_NAME = r"[a-z0-9][a-z0-9_-]*"
_FORM = re.compile(
    rf"^(?P<no>!)?(?P<kind>[a-z]+)(?::(?P<names>{_NAME}(?:\.{_NAME})*))?(?:(?P<than>>=|<=|>|<)(?P<value>-?\d*\.?\d+))?$"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What guards may ask about: what was so, as `chose:meeting.listen`, and numbers, as `figure:week.promises`."""

    facts: frozenset[str] = frozenset()
    numbers: Mapping[str, float] = field(default_factory=dict)

    def and_(self, facts: Collection[str], numbers: Mapping[str, float]) -> "Standing":
        """This and more."""
        return Standing(self.facts | frozenset(facts), {**self.numbers, **numbers})


@dataclass(frozen=True, slots=True)
class Condition:
    """A guard taken apart. `names` are the stage and what of it."""

    negated: bool
    kind: str
    names: tuple[str, ...]
    than: str = ""
    value: float = 0.0

    @property
    def key(self) -> str:
        """What stands in a Standing where this holds, or under which its number stands."""
        return ":".join((self.kind, ".".join(self.names))) if self.names else self.kind

    def holds(self, standing: Standing) -> bool:
        """Whether it holds; of a stage that was passed over nothing does."""
        return self._true_in(standing) != self.negated

    def _true_in(self, standing: Standing) -> bool:
        if not self.than:
            return self.key in standing.facts
        if self.key not in standing.numbers:
            return False
        number = standing.numbers[self.key]
        return {
            ">=": number >= self.value,
            "<=": number <= self.value,
            ">": number > self.value,
            "<": number < self.value,
        }[self.than]


@lru_cache(maxsize=4096)
def parse_guard(text: str) -> Condition:
    """Read one guard; raises ValueError with what was expected."""
    found = _FORM.match(text.replace(" ", ""))
    if not found:
        raise ValueError(f"{text!r} is not a guard")
    kind = found["kind"]
    names = tuple((found["names"] or "").split(".")) if found["names"] else ()
    wanted = LISTED.get(kind, MEASURED.get(kind))
    if wanted is None:
        raise ValueError(f"{kind} is not one of {', '.join(sorted({*LISTED, *MEASURED}))}")
    if len(names) != wanted:
        raise ValueError(f"{kind} is followed by {wanted} names, here are {len(names)}")
    if (kind in MEASURED) != bool(found["than"]):
        raise ValueError(f"{kind} {'needs' if kind in MEASURED else 'takes no'} comparison")
    return Condition(bool(found["no"]), kind, names, found["than"] or "", float(found["value"] or 0))


def all_hold(guards: Collection[str], standing: Standing) -> bool:
    """Whether every guard holds."""
    return all(parse_guard(guard).holds(standing) for guard in guards)
