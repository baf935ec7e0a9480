"""The judge hears a masked talk as it heard the talk, and tells what it finds in the masked words."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.paper import read_transcript
from trainer.conversation.transcript import Setting, Transcript, Utterance
from trainer.imported.hearing import heard, judge_masked
from trainer.imported.kinds import MASK, NAMES, placeholder
from trainer.imported.masking import Said, mask
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import judge_transcript
from trainer.rubric.scorecard import Scorecard

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
LINES = [
    line
    for tongue in ("zh", "en")
    for line in (EVALUATION / f"conversations-{tongue}.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def book() -> RubricBook:
    return RubricBook.open()


@pytest.fixture(scope="module")
def reader() -> OfflineReader:
    return OfflineReader()


def masked(transcript: Transcript) -> Transcript:
    setting = transcript.setting
    texts = mask(
        [Said(turn.speaker, turn.text) for turn in transcript.turns],
        setting.locale,
        firms=(setting.firm.name, setting.firm.on_behalf_of),
    ).texts
    turns = tuple(replace(turn, text=text) for turn, text in zip(transcript.turns, texts, strict=True))
    return replace(transcript, turns=turns)


@pytest.fixture(scope="module")
def judged(book: RubricBook, reader: OfflineReader) -> list[tuple[str, Scorecard, Scorecard, Transcript]]:
    """Every sample conversation as it was, and masked."""
    found = []
    for line in LINES:
        plain = read_transcript(line)
        hidden = masked(plain)
        found.append((plain.id, judge_transcript(plain, book, reader), judge_masked(hidden, book, reader), hidden))
    return found


def test_masked_and_unmasked_get_the_same_verdict_on_all_but_one_in_thirty(judged) -> None:
    """A talk whose verdict hangs on one doubtful finding may tip; measured: one of sixty."""
    tipped = [name for name, plain, hidden, _ in judged if plain.verdict != hidden.verdict]
    assert 30 * len(tipped) <= len(judged), tipped


def test_masking_leaves_nearly_every_finding_and_duty_as_it_was(judged) -> None:
    """The reader weighs words, and a name is one: a doubtful finding or duty may tip. Measured: one in nineteen."""
    findings = duties = other = 0
    for _, plain, hidden, _ in judged:
        was = {(f.code, f.turn, f.sure) for f in plain.findings}, {(d.code, d.met) for d in plain.duties}
        now = {(f.code, f.turn, f.sure) for f in hidden.findings}, {(d.code, d.met) for d in hidden.duties}
        findings, duties = findings + len(was[0]), duties + len(was[1])
        other += len(was[0] ^ now[0]) + len(was[1] ^ now[1])
    assert other <= 0.06 * (findings + duties), (other, findings, duties)


def test_every_quote_stands_literally_in_the_masked_words(judged) -> None:
    for _, _, card, transcript in judged:
        for found in card.findings:
            assert transcript.turns[found.turn].text[found.span[0] : found.span[1]] == found.quote
        for duty in card.duties:
            if duty.met and duty.span is not None and duty.turn is not None and duty.quote:
                assert transcript.turns[duty.turn].text[duty.span[0] : duty.span[1]] == duty.quote


def talked(*turns: str, locale: str = "zh") -> Transcript:
    speakers = ("collector", "borrower")
    said = tuple(Utterance(speakers[n % 2], text) for n, text in enumerate(turns))
    law = "cn" if locale == "zh" else "us"
    return Transcript("", Setting(jurisdiction=law, locale=locale), said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "transcript",
    [
        talked("您好，请问是覃玉梅女士吗？我是禾望的客服林晓，工号3072，通话有录音。麻烦报一下身份证后四位。", "我就是，2046。", "您的贷款逾期了，一共8200元。"),
        talked("Is this Travis Boone? I'm Ann Lee from Acme. Last four of your Social and date of birth?", "That's me. 4417, March 3rd 1984.",
               "Thank you. Your card is past due, $2,318.47.", locale="en"),
    ],
    ids=["zh", "en"],
)  # fmt: skip
def test_who_was_verified_by_what_is_masked_now_counts_as_verified(transcript: Transcript, book, reader) -> None:
    hidden = masked(transcript)
    assert "2046" not in hidden.turns[1].text
    assert "4417" not in hidden.turns[1].text
    card = judge_masked(hidden, book, reader)
    assert [d.met for d in card.duties if d.code == "identity-verified"] == [True]
    assert [f.code for f in card.findings if f.code in ("identity-not-verified", "third-party-disclosure")] == []


def test_naming_the_debt_before_any_proof_is_still_found(book, reader) -> None:
    hidden = masked(talked("请问是覃玉梅女士吗？您在禾望的贷款逾期了，欠8200元。", "你谁？", "还钱。"))
    assert "identity-not-verified" in {f.code for f in judge_masked(hidden, book, reader).findings}


def test_a_number_that_is_masked_is_no_sum(book, reader) -> None:
    hidden = masked(talked("您的卡6222021234567890123，一共欠8200元，合同号HT2024-00871。", "知道了。", "一共8200元。"))
    assert "amount-misstatement" not in {f.code for f in judge_masked(hidden, book, reader).findings}


PIECES = st.lists(
    st.sampled_from([*(placeholder(k, "zh", 3) for k in NAMES), "姓", "您好", "，", "〔", "x"]), max_size=8
)


@given(PIECES.map("".join), st.data())
def test_a_span_that_is_heard_leads_back_to_whole_placeholders(text: str, data: st.DataObject) -> None:
    said = heard(text, "zh")
    start = data.draw(st.integers(0, len(said.text)))
    end = data.draw(st.integers(start, len(said.text)))
    first, last = said.masked_span((start, end))
    assert 0 <= first <= last <= len(text)
    for found in MASK.finditer(text):
        assert not found.start() < first < found.end()
        assert not found.start() < last < found.end()
    if start < end and not MASK.search(text[first:last]):
        assert text[first:last] == said.text[start:end]


@given(st.text(max_size=80))
def test_words_without_placeholders_are_heard_as_they_are(text: str) -> None:
    if not MASK.search(text):
        assert heard(text, "en").text == text
