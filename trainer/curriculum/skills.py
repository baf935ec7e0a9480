"""The skills that practice grows, and what a scorecard shows of each. The catalogue is data: `lexicons/skills.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.conversation.text import Text
from trainer.rubric.scorecard import Scorecard

Kind = Literal["technique", "conduct"]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[float, Field(gt=0)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Skill(_Shape):
    """A skill: the grades, findings and duties that show it.

    `unbroken` is the weight of a contact in which none of its rules was broken and no duty arose, nor was any other
    rule critically broken; 0: such a contact shows nothing.
    """

    title: Text
    grades: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    unbroken: Share = 0.0

    @property
    def kind(self) -> Kind:
        """Technique is graded; conduct shows by what was broken or kept."""
        return "technique" if self.grades else "conduct"


class LeftBy(_Shape):
    """What the worst finding or missed duty leaves of a skill, from 0 to 1, by severity."""

    critical: Share
    major: Share
    minor: Share


class Begins(_Shape):
    """Successes and failures that are taken of a skill before anything was seen, by its kind."""

    technique: tuple[Count, Count]
    conduct: tuple[Count, Count]


class SkillBook(_Shape):
    """The file of skills."""

    skills: dict[str, Skill]
    left_by: LeftBy
    begins: Begins


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """What one contact showed of a skill: `score` from 0 to 1, `weight` how much it tells (1: one plain contact)."""

    skill: str
    score: float
    weight: float = 1.0


@cache
def skill_book() -> SkillBook:
    """The shipped skills; raises ValueError with file and line when the file is broken, or names an unknown code."""
    volume = shipped(content_root("lexicons") / "skills.yaml", SkillBook)
    book = volume.content
    for skill in book.skills.values():
        unknown = {*skill.grades} - {*QUALITIES} | {*skill.findings} - {*VIOLATIONS} | {*skill.duties} - {*DUTIES}
        if unknown:
            raise ValueError(f"lexicons/skills.yaml names what is no code: {', '.join(sorted(unknown))}")
    return book


def skills() -> Mapping[str, Skill]:
    """Every skill by its id, in the order of the file."""
    return skill_book().skills


def begins(skill: str) -> tuple[float, float]:
    """Successes and failures that are taken of `skill` before anything was seen; of an unknown one, as of technique."""
    book = skill_book()
    is_conduct = skill in book.skills and book.skills[skill].kind == "conduct"
    return book.begins.conduct if is_conduct else book.begins.technique


def evidence(card: Scorecard) -> tuple[SkillEvidence, ...]:
    """What a scorecard shows of each skill that the contact gave occasion for."""
    book = skill_book()
    shown = (_shown(name, skill, card, book.left_by) for name, skill in book.skills.items())
    return tuple(one for one in shown if one is not None)


def _shown(name: str, skill: Skill, card: Scorecard, left_by: LeftBy) -> SkillEvidence | None:
    """The mean of its grades, or what the worst of its findings and missed duties leaves; None without occasion.

    Where the judge is not sure of the worst nothing is shown: a person may yet say so or clear it.
    """
    grades = [grade.grade / 3 for grade in card.grades if grade.code in skill.grades]
    if grades:
        return SkillEvidence(name, round(sum(grades) / len(grades), 4))
    found = [f for f in card.findings if f.code in skill.findings and not f.advice_only]
    duties = [d for d in card.duties if d.code in skill.duties and not d.advice_only]
    missed = [duty for duty in duties if not duty.met]
    broken = [f.severity for f in found if f.sure] + [d.severity for d in missed if d.sure]
    if broken:
        return SkillEvidence(name, min(float(getattr(left_by, severity)) for severity in broken))
    if found or missed:
        return None
    if duties:
        return SkillEvidence(name, 1.0)
    # A talk too short to be graded gave no occasion for anything.
    spotless = card.grades and not any(f.severity == "critical" and not f.advice_only for f in card.findings)
    return SkillEvidence(name, 1.0, skill.unbroken) if skill.unbroken and spotless else None
