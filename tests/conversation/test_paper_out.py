"""A conversation put on paper reads back as the same conversation."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.account import Account, Authority, Contact, Firm
from trainer.conversation.paper import read_transcript
from trainer.conversation.paper_out import write_transcript
from trainer.conversation.transcript import CHANNELS, JURISDICTIONS, SPEAKERS, Setting, Transcript, Utterance

WORDS = st.text('ab 您好，12\n"\\/', max_size=20)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda d: d.replace(tzinfo=timezone(timedelta(hours=8)))
)
SUMS = st.none() | st.decimals(0, 10**9, places=2)
TURNS = st.builds(Utterance, st.sampled_from(SPEAKERS), WORDS, WORDS, st.none() | MOMENTS)
ACCOUNTS = st.builds(
    Account, WORDS, st.sampled_from(["CNY", "USD", "GBP"]), SUMS, SUMS, SUMS, SUMS, st.none() | st.dates(date(1990, 1, 1), date(2199, 12, 31)), st.none() | st.integers(0, 9999),
    st.booleans(), st.builds(Authority, st.decimals(0, 1000, places=2), st.none() | st.integers(0, 60)),
)  # fmt: skip
# A place is read in lower case and without blanks around it.
PLACES = WORDS.map(lambda place: place.strip().lower())
SETTINGS = st.builds(
    Setting, st.sampled_from(CHANNELS), st.sampled_from(JURISDICTIONS), st.sampled_from(["zh", "en"]), st.none() | MOMENTS, st.builds(Firm, WORDS, WORDS, st.booleans()),
    st.none() | ACCOUNTS, st.lists(st.builds(Contact, MOMENTS, st.sampled_from(CHANNELS), st.sampled_from(["borrower", "third_party"]), st.booleans(), WORDS), max_size=2).map(tuple),
    st.sampled_from(["borrower", "third_party", "unknown"]), st.none() | st.sampled_from(["debtor", "parent", "heir"]), st.frozensets(st.sampled_from(["dispute", "attorney"])),
    st.sampled_from(["collector", "borrower"]), PLACES, st.booleans(),
)  # fmt: skip


@given(st.builds(Transcript, WORDS, SETTINGS, st.lists(TURNS, min_size=1, max_size=4).map(tuple)))
def test_what_is_written_reads_back_the_same(transcript: Transcript) -> None:
    assert read_transcript(write_transcript(transcript)) == transcript


def test_a_line_is_one_line_and_what_is_empty_is_left_out() -> None:
    line = write_transcript(
        Transcript("c1", Setting(started_at=datetime(2026, 3, 2, tzinfo=UTC)), (Utterance("collector", "您好\n再见"),))
    )
    assert "\n" not in line
    assert "account" not in line
    assert "您好" in line
