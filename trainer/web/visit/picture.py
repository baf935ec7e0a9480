"""The drawn scene of a visit as page values: the place, whether the door stands open, who is there, how they look."""

from dataclasses import dataclass
from typing import Literal

from trainer.borrower.mood import band
from trainer.practice.attempt import Attempt
from trainer.scenario.chart import Chart
from trainer.scenario.schema import Band, Person, Scenario
from trainer.scenario.story import Place
from trainer.web.call.told import build_of, looks_like
from trainer.web.language import gettext as _

COMPANY = "companion"
"""The option of a preparation that brings a second collector along, and so into the picture."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody in the picture; `mood` is empty for one whose face is not told."""

    build: str
    mood: Band | Literal[""]
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn. `them` is who stands before you, if anybody; `others` stand by and hear."""

    place: Place
    open: bool
    them: Figure | None
    others: tuple[Figure, ...]
    company: bool
    card: bool


def picture(scenario: Scenario, chart: Chart, attempt: Attempt) -> Picture:
    """The scene as it stands now."""
    around = chart.around(attempt.stage)
    place: Place = next((state.place for state in around if state.place), "landing")
    present = next((state.present for state in around if state.present), ())
    person = scenario.people[attempt.on_line]
    alone = chart.nobody(attempt.stage) or bool(attempt.ended)
    return Picture(
        place=place,
        open=not alone,
        them=None if alone else _figure(person, band(attempt.person.mood)),
        others=tuple(_figure(scenario.people[name], "") for name in present if name in scenario.people),
        company=COMPANY in attempt.person.marks,
        card=any(turn.act == "show-card" for turn in attempt.turns),
    )


def _figure(person: Person, mood: Band | Literal[""]) -> Figure:
    looks = looks_like(person)
    feels = {
        "calm": _("calm"), "open": _("friendly"), "tense": _("tense"), "angry": _("angry"), "low": _("downcast"),
    }.get(mood, "")  # fmt: skip
    return Figure(build_of(person), mood, _("%(who)s, %(mood)s", who=looks, mood=feels) if feels else looks)
