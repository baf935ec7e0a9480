"""House rules: which of a firm's own rubrics are switched on, and why one cannot be."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from trainer.content.problem import Problem
from trainer.conversation.text import Locale, Text
from trainer.rubric.book import RubricBook, shelf_of

# The setting that names them, by id, with commas between: house-north,house-cards.
HOUSE = "TRAINER_HOUSE"


class HouseRefused(ValueError):
    """House rules that cannot be switched on: no rubric has this id, or its file has an error."""

    def __init__(self, message: Text, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message.en)
        self.message = message
        self.problems = tuple(problems)

    def to(self, locale: Locale) -> str:
        """Why, in one language: the message, then file, line and remedy of each problem."""
        return "\n".join((self.message.to(locale), *(problem.to(locale) for problem in self.problems)))


def chosen(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The ids that the setting names, each once, in their order; empty when it is not set."""
    named = (name.strip() for name in environment.get(HOUSE, "").split(","))
    return tuple(dict.fromkeys(name for name in named if name))


def book_with(house: Iterable[str], folder: Path | None = None) -> RubricBook:
    """The book of the rubrics under `folder` (default: the shipped ones) with these house rules laid over the law.

    Raises HouseRefused where one is unknown or was left out for an error: a firm that asked for its rules must never be
    judged without them unawares.
    """
    wanted = tuple(house)
    shelf = shelf_of(folder)
    book = RubricBook.from_shelf(shelf, wanted)
    held = {b.rubric.id for b in book.bound if b.rubric.kind == "house"}
    missing = [name for name in wanted if name not in held]
    if missing:
        known = sorted(v.content.id for v in shelf if v.content.kind == "house")
        broken = [p for p in book.problems if p.severity == "error" and Path(p.file).parent.name == "house"]
        names, listed = ", ".join(missing), ", ".join(known) or "-"
        raise HouseRefused(
            Text(
                f"内部规定 {names} 无法启用; 现有: {listed}",
                f"the house rules {names} cannot be used; there are: {listed}",
            ),
            broken,
        )
    return book
