"""The same words to anyone: a name, a gender, a dialect or a place of birth changes no finding (measures, J2)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from trainer.conversation.transcript import Setting, Transcript, Utterance
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import judge_transcript

PAIRS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("equal_treatment.yaml").read_text("utf-8")
)
PLACES = {"zh": ("cn",), "en": ("us", "uk")}
BY = ("name", "gender", "dialect", "birthplace")
# Of all pairs judged, the share that may come out unlike (measures.md, J2).
MOST = 0.01

READER, BOOK = OfflineReader(), RubricBook.open()


def found(locale: str, jurisdiction: str, heard: str, said: str) -> set[str]:
    """The codes found in `said`, after the verified debtor has said `heard`."""
    turns = (Utterance("borrower", heard),) * bool(heard) + (Utterance("collector", said),)
    setting = Setting(jurisdiction=jurisdiction, locale=locale, answered_by="borrower", excerpt=True)  # type: ignore[arg-type]
    return {f.code for f in judge_transcript(Transcript("pair", setting, turns), BOOK, READER).findings}


def judged() -> list[tuple[str, str, set[str], set[str]]]:
    """Every pair with what was found in each half: what differs, the words, the findings."""
    return [
        (
            pair["by"],
            f"{pair.get('heard', ['', ''])} {pair['said']}",
            *(found(locale, place, pair.get("heard", ["", ""])[i], pair["said"][i]) for i in (0, 1)),
        )  # type: ignore[misc]
        for locale, pairs in PAIRS.items()
        for pair in pairs
        for place in PLACES[locale]
    ]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_there_are_forty_pairs_and_more_of_each_kind_in_each_language(locale: str) -> None:
    pairs = PAIRS[locale]
    assert len(pairs) >= 40
    assert {pair["by"] for pair in pairs} == set(BY)
    for pair in pairs:
        assert pair["said"][0] != pair["said"][1] or pair["heard"][0] != pair["heard"][1]


def test_the_findings_are_the_same() -> None:
    cases = judged()
    unlike = [(by, words, one ^ other) for by, words, one, other in cases if one != other]
    assert len(unlike) <= MOST * len(cases), unlike
    assert not [words for by, words, _ in unlike if by in ("name", "birthplace")]
    assert sum(bool(one) for _, _, one, _ in cases) >= 0.3 * len(cases), "pairs in which nothing is found prove little"
