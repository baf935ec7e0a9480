"""Bytes as text: the encodings that transcripts come in, and a clear word where it is none."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.imported.decoding import Decoded, Unreadable, decode

TALK = "坐席：您好，请问是王先生吗？\n客户：我是。\n"
ENGLISH = "Agent: Good morning, it’s about £120.\nCustomer: Yes?\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TALK.encode("utf-8"), "UTF-8"),
        (TALK.encode("utf-8-sig"), "UTF-8"),
        (TALK.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TALK.encode("utf-16-be"), "UTF-16"),
        (TALK.encode("gb18030"), "GB18030"),
    ],
)
def test_a_chinese_transcript_is_read_in_any_of_its_encodings(raw: bytes, encoding: str) -> None:
    assert decode(raw) == Decoded(TALK, encoding)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_forgot_its_mark_is_still_known(codec: str) -> None:
    assert decode(ENGLISH.encode(codec)) == Decoded(ENGLISH, "UTF-16")


def test_what_excel_writes_in_the_west_is_not_taken_for_chinese() -> None:
    assert decode(ENGLISH.encode("cp1252")) == Decoded(ENGLISH, "Windows-1252")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04rest", "Word, Excel or zip"),
        (b"%PDF-1.7", "PDF"),
        (b"RIFF....WAVE", "sound recording"),
        (b"\x00\x01\x02\x00\x03binary\x00", "encoding was not recognised"),
        (b"\x81\x8d\x8f\x90\xff\xff", "encoding was not recognised"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(raw: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(raw)
    assert said in refused.value.message.en
    assert refused.value.message.zh


def test_a_text_that_breaks_off_names_its_line() -> None:
    with pytest.raises(Unreadable) as refused:
        decode(b"\xef\xbb\xbfA: one\nB: two\nA: \xff\n")
    assert "line 3" in refused.value.message.en


@given(st.text())
def test_any_text_comes_back_from_utf_8_with_its_mark(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_reason(raw: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(decode(raw).text, str)
