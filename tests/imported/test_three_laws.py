"""The same words under three laws: where they agree, where they part, and what each cites."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from trainer.conversation.transcript import Setting, Transcript, Utterance
from trainer.imported.hearing import judge_masked
from trainer.imported.three_laws import ThreeLaws, under_three_laws
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook

BOOK, READER = RubricBook.open(), OfflineReader()
TALK = Transcript(
    "",
    Setting(locale="en", started_at=datetime(2026, 3, 2, 21, 20, tzinfo=ZoneInfo("America/New_York"))),
    (
        Utterance("collector", "Good evening, is that 〔name A〕? This is 〔name B〕 from Acme, on a recorded line."),
        Utterance("borrower", "Yes, that's me."),
        Utterance("collector", "Could you confirm the last four digits of your ID?"),
        Utterance("borrower", "〔detail 0000〕."),
        Utterance(
            "collector", "Your loan is past due, 8,200 in all. Pay today or the police will arrest you tomorrow."
        ),
        Utterance("borrower", "I lost my job."),
    ),
)


@pytest.fixture(scope="module")
def laid() -> ThreeLaws:
    return under_three_laws(TALK, BOOK, READER)


def test_every_law_judges_as_it_would_alone(laid: ThreeLaws) -> None:
    from dataclasses import replace

    for law, card in laid.cards.items():
        there = replace(TALK, setting=replace(TALK.setting, jurisdiction=law))
        assert judge_masked(there, BOOK, READER) == card


def test_a_threat_of_arrest_is_found_by_all_and_cited_by_each_law_in_its_own_way(laid: ThreeLaws) -> None:
    (row,) = [row for row in laid.findings if row.code == "false-legal-threat"]
    assert not row.differs
    cited = [under.citation.en for under in row.under.values() if under.citation]
    assert len(set(cited)) == 3
    assert "1692" in row.under["us"].citation.en or "CFR" in row.under["us"].citation.en  # type: ignore[union-attr]


def test_twenty_past_nine_in_the_evening_parts_the_laws(laid: ThreeLaws) -> None:
    (row,) = [row for row in laid.findings if row.code == "contact-hours"]
    assert row.differs
    assert row.under["us"].finding is not None


def test_the_american_disclosure_is_asked_for_by_one_law_only(laid: ThreeLaws) -> None:
    (row,) = [row for row in laid.duties if row.code == "collector-disclosure"]
    assert row.differs
    assert [law for law, under in row.under.items() if under.duty is not None] == ["us"]
    assert row.under["us"].citation is not None
    assert row.under["cn"].citation is None


def test_every_finding_and_duty_of_every_law_stands_in_a_row(laid: ThreeLaws) -> None:
    for law, card in laid.cards.items():
        rows = {(row.turn, row.code) for row in laid.findings if row.under[law].finding is not None}
        assert rows == {(f.turn, f.code) for f in card.findings}
        assert {row.code for row in laid.duties if row.under[law].duty is not None} == {d.code for d in card.duties}
