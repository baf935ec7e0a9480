"""What may be a name, from `lexicons/names.yaml`."""

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from trainer.content.places import content_root
from trainer.content.shelf import shipped


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Surnames(_Shape):
    """Chinese surnames: one sign each, and those of two."""

    sure: str
    weak: str
    double: tuple[str, ...]


class Given(_Shape):
    """English given names: plain ones, and those that are words too."""

    sure: str
    weak: str


class Names(_Shape):
    """The file of names."""

    surnames_zh: Surnames
    words_zh: str
    given_en: Given
    surnames_en: str
    not_names_en: str
    after_names_en: str
    everyday_en: str


@dataclass(frozen=True, slots=True)
class NameLists:
    """The lists, ready to look up; English ones in small letters."""

    surnames_sure: frozenset[str]
    surnames_weak: frozenset[str]
    surnames_double: tuple[str, ...]
    words_zh: frozenset[str]
    given: frozenset[str]
    given_weak: frozenset[str]
    surnames: frozenset[str]
    never: frozenset[str]
    after_names: frozenset[str]
    everyday: frozenset[str]


@cache
def name_lists() -> NameLists:
    """The lists as they ship; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "names.yaml", Names)
    names = volume.content
    never = frozenset(names.not_names_en.split())
    return NameLists(
        frozenset("".join(names.surnames_zh.sure.split())),
        frozenset("".join(names.surnames_zh.weak.split())),
        names.surnames_zh.double,
        frozenset(names.words_zh.split()),
        frozenset(names.given_en.sure.split()),
        frozenset(names.given_en.weak.split()),
        frozenset(names.surnames_en.split()),
        never,
        never | frozenset(names.after_names_en.split()),
        frozenset(names.everyday_en.split()),
    )
