"""What a violation is made of, from `lexicons/evidence.yaml`: concepts that support it, phrases that tell it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from trainer.content.places import content_root
from trainer.content.shelf import open_volume
from trainer.conversation.moves import VIOLATIONS
from trainer.language.lexicon import Shape, Words, lexicon
from trainer.language.starts import Patterns


class Support(Shape):
    """The evidence for one code."""

    needs: tuple[str, ...] = Field(min_length=1)
    tells: Words


class Evidence(Shape):
    """The file of evidence."""

    evidence: dict[str, Support]


@dataclass(frozen=True, slots=True)
class EvidenceBook:
    """Evidence by code: any of its needs supports it, its pattern tells it."""

    needs: dict[str, tuple[frozenset[str], ...]]
    tells: Patterns
    digest: str

    def supported(self, code: str, concepts: Collection[str]) -> bool:
        """Whether the concepts of a window hold any of the code's needs; a code without an entry needs none."""
        needs = self.needs.get(code)
        return needs is None or any(need <= set(concepts) for need in needs)

    def telling(self, words: str) -> tuple[str, ...]:
        """The codes that a clause's own words tell of, whatever scope they stand in."""
        return tuple(self.tells.found_in(words))


@cache
def evidence_book(locale: str) -> EvidenceBook:
    """The evidence of `locale`; raises ValueError with file and line, or for an unknown code or concept."""
    volume, problems = open_volume(content_root("lexicons") / "evidence.yaml", Evidence)
    if volume is None:
        raise ValueError("\n".join(p.to("en") for p in problems))
    known = {name for name, _ in lexicon(locale).patterns.named}
    supports, tells = {}, []
    for code, support in volume.content.evidence.items():
        needs = tuple(frozenset(need.split("+")) for need in support.needs)
        unknown = (set().union(*needs) - known) | ({code} - set(VIOLATIONS))
        if unknown:
            raise ValueError(f"evidence.yaml: {code}: unknown {', '.join(sorted(unknown))}")
        supports[code] = needs
        tells.append((code, support.tells.compiled(locale)))
    return EvidenceBook(supports, Patterns.of(tells, locale), volume.version)
