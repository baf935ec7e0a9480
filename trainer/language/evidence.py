"""Phrases that tell of a violation, from `lexicons/evidence.yaml`: features of a clause, never a verdict."""

from dataclasses import dataclass
from functools import cache

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.moves import VIOLATIONS
from trainer.language.lexicon import Shape, Words
from trainer.language.starts import Patterns


class Support(Shape):
    """The evidence for one code."""

    tells: Words


class Evidence(Shape):
    """The file of evidence."""

    evidence: dict[str, Support]


@dataclass(frozen=True, slots=True)
class EvidenceBook:
    """The phrases that tell, by code."""

    tells: Patterns
    digest: str

    def telling(self, words: str) -> tuple[str, ...]:
        """The codes that a clause's own words tell of, whatever scope they stand in."""
        return tuple(self.tells.found_in(words))


@cache
def evidence_book(locale: str) -> EvidenceBook:
    """The evidence of `locale`; raises ValueError with file and line, or for an unknown code."""
    volume = shipped(content_root("lexicons") / "evidence.yaml", Evidence)
    unknown = set(volume.content.evidence) - set(VIOLATIONS)
    if unknown:
        raise ValueError(f"evidence.yaml: unknown {', '.join(sorted(unknown))}")
    tells = [(code, support.tells.compiled(locale)) for code, support in volume.content.evidence.items()]
    return EvidenceBook(Patterns.of(tells, locale), volume.version)
