"""The shipped rubrics: complete, native in both languages, true to the law sheets."""

import re
from collections import Counter

import pytest

from tests.rubric.talk import shipped
from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.conversation.transcript import CHANNELS, JURISDICTIONS
from trainer.rubric.floors import floor_of
from trainer.rubric.schema import Criterion

CRITERIA = tuple(shipped())


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
@pytest.mark.parametrize("channel", CHANNELS)
def test_no_code_is_ever_without_advice(jurisdiction: str, channel: str) -> None:
    rules = shipped().rules(jurisdiction, channel, None)  # type: ignore[arg-type]
    timeless = {"contact-hours"} if channel == "letter" else set()
    assert {code for code in VIOLATIONS if rules.answer(code) is None} == timeless
    local = {"collector-disclosure", "recording-notice", "safe-exit", "agreement-confirmed"}
    assert {code for code in DUTIES if not rules.has(code)} <= local


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
def test_the_phone_has_all_twelve_qualities_and_their_shares_add_up(jurisdiction: str) -> None:
    rules = shipped().rules(jurisdiction, "phone", None)  # type: ignore[arg-type]
    assert all(rules.has(code) for code in QUALITIES)
    of_the_talk = [c for code in QUALITIES for c in rules.of(code) if code not in ("diagnosis", "record-quality")]
    assert sum(c.weight for c in of_the_talk) == 100


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_grades_the_ten_qualities_that_a_talk_shows_and_their_shares_add_up(channel: str) -> None:
    rules = shipped().rules("cn", channel, None)  # type: ignore[arg-type]
    shown = [code for code in QUALITIES if code not in ("diagnosis", "record-quality")]
    assert all(rules.has(code) for code in shown)
    assert sum(c.weight for code in shown for c in rules.of(code)) == 100
    assert rules.has("agreement-confirmed")


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_a_criterion_is_as_grave_as_the_taxonomy_asks(criterion: Criterion) -> None:
    order = ["critical", "major", "minor"]
    jurisdiction = criterion.id.split("-")[0] if criterion.id[:3] in ("cn-", "us-", "uk-") else None
    if not criterion.unsure and criterion.kind != "quality":
        assert order.index(criterion.severity) <= order.index(floor_of(criterion, jurisdiction))


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_better_words_can_be_said_as_they_stand(criterion: Criterion) -> None:
    for words in (*criterion.better.zh, *criterion.better.en):
        assert not re.search(r"[{}\[\]<>_]|\.\.\.|……|XX|某某", words), words
        assert words.rstrip()[-1] in "。？！.?!", words
    assert all(len(words) <= 70 for words in criterion.better.zh)
    assert all(len(words.split()) <= 45 for words in criterion.better.en)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_advice_is_one_to_three_plain_sentences(criterion: Criterion) -> None:
    assert 8 <= len(criterion.advice.zh) <= 110
    assert 6 <= len(criterion.advice.en.split()) <= 60


def test_chinese_texts_hold_no_stray_english() -> None:
    # Names that have no Chinese form, and the rule books' own numbers.
    allowed = re.compile(
        r"GB/T|CONC|PRIN|DISP|MCOB|FG21/1|LPR|SI 2020/1311|StepChange|[\d.]+[RG]\b|\d+[A-Z]\.[\d.]+[A-Z]?|[\d.]+[a-z]?(?:\([A-Za-z0-9]+\))+"
        r"|第?\d+[a-z]\b|\([a-z0-9A-Z]+\)|\bf\b|2A|\d+[a-z]条|[a-z](?=[、条])"
    )
    for c in CRITERIA:
        texts = (c.title.zh, c.advice.zh, c.citation.zh, *c.better.zh)
        for text in texts:
            assert not re.search(r"[A-Za-z]{2,}", allowed.sub("", text)), (c.id, text)


def test_no_two_criteria_share_their_words() -> None:
    said = Counter(
        words for c in CRITERIA if c.id not in ("uk-contact-volume", "uk-crime-lie") for words in c.better.en
    )
    assert [words for words, n in said.items() if n > 1] == []


def test_unsure_rules_say_so_in_their_title_or_citation() -> None:
    for c in CRITERIA:
        if c.unsure:
            told = c.title.zh + c.citation.zh
            assert re.search(r"待核实|未核实|未见|供参考|须另查", told), c.id


def test_numbers_of_the_law_are_parameters_and_not_code() -> None:
    import subprocess

    found = subprocess.run(
        ["grep", "-rnE", r"jurisdiction ==|22:00|21:00|== \"(cn|us|uk)\"", "trainer/rubric", "--include=*.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
