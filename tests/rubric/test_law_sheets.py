"""Every rule of the law sheets is carried: for each of its channels, as grave, with its figures; unsure ones as advice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.rubric.talk import shipped
from tests.rubric.test_any_talk import SETTINGS, judged, utterances
from trainer.conversation.moves import DUTIES, VIOLATIONS
from trainer.conversation.transcript import Setting
from trainer.rubric.book import RubricBook
from trainer.rubric.criterion import WORSE
from trainer.rubric.schema import Criterion

# The day the sheets speak of.
AS_OF = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Row:
    """A rule as its sheet has it."""

    rule: str
    severity: str
    channels: frozenset[str]
    unsure: bool


def sheet() -> Iterator[Row]:
    for line in Path(__file__).with_name("law_sheets.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            rule, severity, channels, *unsure = line.split()
            yield Row(rule, severity, frozenset(channels.split(",")), unsure == ["unsure"])


ROWS = tuple(sheet())
BY_NAME = {row.rule: row for row in ROWS}

# Where a rule has a number: the figures of the sheet, as parameters of the criteria that carry it.
FIGURES: dict[str, dict[str, Any]] = {
    "cn-contact-hours": {"earliest": "08:00", "latest": "22:00"},
    "cn-call-frequency-effective": {"max_answered_per_day": 3},
    "cn-call-attempts-unanswered": {"max_attempts_per_day": 6},
    "cn-third-party-only-when-lost": {"failed_calls": 3},
    "cn-visit-team": {"collectors": 2, "max_calls": 1, "days": 1},
    "cn-card-fraud-threshold": {"principal_from": 50000, "reminders": 2, "days_between": 30, "months_after": 3},
    "cn-credit-report-truth": {"kept_years": 5, "answer_days": 20},
    "cn-interest-cap-private": {"times_lpr": 4},
    "cn-interest-cap-licensed": {"percent_a_year": 24},
    "cn-hardship-plan": {"plan_months": 60},
    "cn-dispute-handling": {"answer_days": 20},
    "cn-complaint-route": {"answer_days": 15},
    "cn-limitation-truth": {"limitation_years": 3, "longest_years": 20},
    "cn-record-retention": {"kept_years": 2},
    "us-contact-hours": {"earliest": "08:00", "latest": "21:00", "latest_allowed": True},
    "us-location-once": {"max_contacts_per_person": 1},
    "us-call-frequency-7in7": {"max_calls": 7, "days": 7},
    "us-call-cooldown": {"cooldown_days": 7},
    "us-furnish-after-contact": {"wait_days": 14},
    "us-postdated-payment": {"postdated_days": 5},
    "us-validation-timing": {"notice_days": 5},
    "us-validation-content": {"validation_days": 30},
    "us-dispute-pause": {"validation_days": 30},
    "us-no-overshadowing": {"validation_days": 30},
    "us-tcpa": {"honour_days": 10},
    "us-recording-and-retention": {"kept_years": 3},
    "uk-contact-times": {"earliest": "08:00", "latest": "21:00"},
    "uk-complaint": {"answer_days": 56},
    "uk-hold-for-advice": {"hold_days": 30},
    "uk-breathing-space": {"hold_days": 60},
    "uk-balance-information": {"copy_days": 12},
    "uk-statute-barred": {"limitation_years": 6},
}


def carrying(rule: str) -> tuple[Criterion, ...]:
    """The criteria that carry a rule today: its own, and those that name it."""
    return tuple(c for c in shipped() if rule in (c.id, c.rule) and c.holds_on(AS_OF))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
class TestARuleOfTheSheets:
    def test_is_carried_on_each_of_its_channels(self, row: Row) -> None:
        assert row.channels <= {channel for c in carrying(row.rule) for channel in c.channels}

    def test_is_no_lighter_than_there(self, row: Row) -> None:
        gravest = min(WORSE[c.severity] for c in carrying(row.rule))
        assert gravest <= WORSE[row.severity]  # type: ignore[index]

    def test_stands_in_the_law_of_its_own_place(self, row: Row) -> None:
        for bound in shipped().bound:
            if any(row.rule in (c.id, c.rule) for c in bound.rubric.criteria):
                assert (bound.rubric.kind, bound.rubric.jurisdiction) == ("law", row.rule.split("-")[0])

    def test_has_its_citation_advice_and_better_words_in_both_languages(self, row: Row) -> None:
        for c in carrying(row.rule):
            assert all((c.citation.zh, c.citation.en, c.advice.zh, c.advice.en, c.better.zh, c.better.en)), c.id

    def test_gives_the_figures_of_the_sheet_as_parameters(self, row: Row) -> None:
        given = [item for c in carrying(row.rule) for item in c.parameters.items()]
        assert [item for item in FIGURES.get(row.rule, {}).items() if item not in given] == []

    def test_is_advice_where_its_text_could_not_be_confirmed(self, row: Row) -> None:
        if row.unsure:
            assert all(c.unsure for c in carrying(row.rule))


def test_the_sheets_have_all_their_rows() -> None:
    assert [sum(row.rule.startswith(place) for row in ROWS) for place in ("cn-", "us-", "uk-")] == [45, 41, 30]
    assert set(FIGURES) <= BY_NAME.keys()


def test_every_criterion_of_a_law_carries_a_rule_of_its_sheet() -> None:
    for bound in shipped().bound:
        if bound.rubric.kind == "law":
            assert [c.id for c in bound.rubric.criteria if (c.rule or c.id) not in BY_NAME] == []


def test_laws_speak_of_violations_and_duties_and_leave_craft_to_technique() -> None:
    codes = {c.code for bound in shipped().bound if bound.rubric.kind == "law" for c in bound.rubric.criteria}
    assert codes <= VIOLATIONS.keys() | DUTIES.keys()


@given(SETTINGS, utterances())
def test_an_unsure_rule_costs_nothing_and_fails_nobody(setting: Setting, said: list[tuple[str, str, Any]]) -> None:
    sure_only = []
    for bound in shipped().bound:
        kept = tuple(c for c in bound.rubric.criteria if not c.unsure)
        sure_only.append(replace(bound, rubric=bound.rubric.model_copy(update={"criteria": kept})))
    with_them, without = judged(setting, said), judged(setting, said, RubricBook(tuple(sure_only)))
    assert (with_them.verdict, with_them.score, with_them.losses) == (without.verdict, without.score, without.losses)
