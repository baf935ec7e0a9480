"""What is let through as a recording, and what is played as sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.llm.sounds import wav
from trainer.llm.sound import LARGEST, LONGEST, UnfitSound, kind_of, recording


def test_a_recording_knows_how_long_it_is_and_shows_nothing_of_itself():
    made = recording(wav(1.5))
    assert made.seconds == pytest.approx(1.5)
    assert "RIFF" not in repr(made)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "kind"),
        (b"\x1aE\xdf\xa3webm", "kind"),
        (b"<html>no sound</html>", "kind"),
        (wav(0.5)[:30], "kind"),
        (wav(0.5, channels=2), "kind"),
        (wav(0.5, rate=4000), "kind"),
        (wav(LONGEST + 2, rate=8000), "long"),
        (b"RIFF" + bytes(LARGEST), "long"),
        (wav(0.1), "silent"),
        (wav(2.0, loud=0.001), "silent"),
        (wav(0.0), "silent"),
    ],
    ids=["empty", "webm", "html", "cut", "stereo", "slow", "seconds", "bytes", "short", "quiet", "no-sample"],
)
def test_what_cannot_be_written_down_has_a_reason(data, why):
    with pytest.raises(UnfitSound) as wrong:
        recording(data)
    assert wrong.value.why == why


def test_a_word_with_a_long_silence_behind_it_is_heard():
    assert recording(wav(0.4, loud=0.05, pause=3.0)).seconds == pytest.approx(3.4)


def told(data):
    """What is wrong with `data`; empty for a recording."""
    try:
        recording(data)
    except UnfitSound as wrong:
        return wrong.why
    return ""


@given(st.binary(max_size=200).map(lambda tail: wav(0.01)[:44] + tail) | st.binary(max_size=120))
def test_bytes_of_any_kind_are_a_recording_or_unfit(data):
    assert told(data) in ("", "kind", "long", "silent")


@given(st.integers(0, 43), st.binary(min_size=1, max_size=4))
def test_a_broken_head_is_unfit_at_worst(at, bytes_there):
    whole = wav(0.5)
    assert told(whole[:at] + bytes_there + whole[at + len(bytes_there) :]) in ("", "kind", "long", "silent")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (wav(0.1), "audio/wav"),
        (b"ID3\x04rest", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"OggS\x00", "audio/ogg"),
        (b"fLaC\x00", "audio/flac"),
        (b"\xff\xfe<\x00h\x00", ""),
        (b"<html>", ""),
        (b'{"error": "no"}', ""),
        (b"", ""),
    ],
)
def test_sound_is_known_by_its_own_bytes(data, kind):
    assert kind_of(data) == kind
