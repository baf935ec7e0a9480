"""A chart as a Mermaid diagram."""

import re

import pytest

from tests.borrower.small_loan import SMALL_LOAN, scenario
from trainer.conversation.text import LOCALES
from trainer.scenario.diagram import mermaid


def test_the_diagram_is_mermaids_state_diagram_and_nothing_before_it():
    assert mermaid(SMALL_LOAN.chart, "en").startswith("stateDiagram-v2")


@pytest.mark.parametrize(
    ("locale", "titles"),
    [("zh", ["开场", "来意", "办法", "谈成"]), ("en", ["At the door", "The matter", "Terms", "Agreed"])],
)
def test_the_stages_carry_their_titles(locale, titles):
    drawn = mermaid(SMALL_LOAN.chart, locale)
    assert all(title in drawn for title in titles)


@pytest.mark.parametrize(
    "arrow",
    [
        r"door --> talk\w*: verified, debt-named",
        r"talk_matter --> talk_terms: offer-plan, ask-support",
        r"door --> over: close, deed:show-badge",
        r"talk --> settled: confirm-agreement",
        r"talk --> hung__up: hangs-up, complains, silence-last",  # Mermaid takes no hyphen in an id
        r"\[\*\] --> door",
    ],
)
def test_the_ways_carry_what_they_fire_on(arrow):
    assert re.search(arrow, mermaid(SMALL_LOAN.chart, "en"))


def test_a_stage_inside_another_is_drawn_inside_it():
    drawn = mermaid(SMALL_LOAN.chart, "en")
    inside = re.search(r"state talk \{(.*?)\}", drawn, re.DOTALL)
    assert inside
    assert "talk_matter" in inside[1]
    assert "door" not in inside[1]


def test_a_way_that_stays_is_drawn_back_to_its_stage():
    staying = scenario(
        {"chart.transitions.+": {"on": ["apologise"], "from": ["door"], "effects": {"mood": {"trust": 0.1}}}}
    )
    assert "door --> door: apologise" in mermaid(staying.chart, "en")


def test_no_id_has_a_hyphen_and_no_colours_come_along():
    drawn = mermaid(SMALL_LOAN.chart, "en")
    assert not re.search(r" as \S*-", drawn)
    assert "classDef" not in drawn
    assert 'state "Hung up" as hung__up' in drawn


def test_drawing_a_chart_twice_gives_the_same_picture():
    assert mermaid(SMALL_LOAN.chart, "zh") == mermaid(SMALL_LOAN.chart, "zh")


def test_every_shipped_chart_can_be_drawn(desk):
    for volume in desk.scenarios:
        for locale in LOCALES:
            drawn = mermaid(volume.content.chart, locale)
            assert all(state.title.to(locale) in drawn for state in volume.content.chart.states)
