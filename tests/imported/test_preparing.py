"""What a person looks at before anything is kept: masked turns with their speakers, in their setting."""

from datetime import datetime
from zoneinfo import ZoneInfo

from trainer.conversation.account import Firm
from trainer.imported.preparing import Chosen, Prepared, prepared
from trainer.imported.reading import read_upload
from trainer.imported.speakers import guess_roles

SHANGHAI = ZoneInfo("Asia/Shanghai")
TEXT = "[00:00] 王晓红: 您好，请问是覃玉梅女士吗？\n[00:05] 覃玉梅: 我是。晓红啊？\n[00:09] 王晓红: 注意：您欠8200元\n[00:12] 覃玉梅: 知道"


def looked_at(text: str, chosen: Chosen | None = None, **roles: str) -> tuple[Prepared, ...]:
    upload = read_upload(text)
    return prepared(upload, {**guess_roles(upload.drafts), **roles}, chosen or Chosen("cn", SHANGHAI))  # type: ignore[dict-item]


def test_names_of_speakers_are_masked_in_label_and_words_alike() -> None:
    (one,) = looked_at(TEXT)
    assert dict(one.shown) == {"王晓红": "〔姓名A〕", "覃玉梅": "〔姓名B〕"}
    assert [line.text for line in one.lines[:2]] == ["您好，请问是〔姓名B〕女士吗？", "我是。〔姓名A〕啊？"]
    kept = repr(one.transcript)
    assert not any(name in kept for name in ("王晓红", "覃玉梅", "晓红"))


def test_times_count_from_the_start_that_was_chosen() -> None:
    started = datetime(2026, 3, 2, 21, 30, tzinfo=SHANGHAI)
    (one,) = looked_at(TEXT, Chosen("cn", SHANGHAI, started_at=started))
    assert one.setting.started_at == started
    assert one.lines[3].at == datetime(2026, 3, 2, 21, 30, 12, tzinfo=SHANGHAI)
    (unknown,) = looked_at(TEXT)
    assert unknown.lines[3].at is None


def test_a_time_without_a_zone_has_the_one_that_was_chosen_and_tells_the_start() -> None:
    text = "speaker,text,at\nAgent,Hello,2026-03-02 21:30\nCustomer,Hi,2026-03-02T21:30:05Z"
    (one,) = looked_at(text, Chosen("us", ZoneInfo("America/New_York")))
    assert one.setting.started_at == datetime(2026, 3, 2, 21, 30, tzinfo=ZoneInfo("America/New_York"))


def test_what_the_file_says_counts_more_than_what_was_chosen() -> None:
    text = '{"jurisdiction": "uk", "firm": {"name": "Rowan Ltd"}, "turns": [{"speaker": "collector", "text": "Hi"}, {"speaker": "borrower", "text": "Hello"}]}'
    (one,) = looked_at(text, Chosen("cn", SHANGHAI, channel="message", firm=Firm("Other")))
    assert (one.setting.jurisdiction, one.setting.channel, one.setting.firm.name) == ("uk", "message", "Rowan Ltd")


def test_free_words_of_a_file_are_masked_too() -> None:
    text = (
        '{"id": "13812345678", "account": {"product": "loan of Mr Boone"}, "contacts": [{"at": "2026-03-01T09:00:00Z", "place": "jane@example.com"}],'
        ' "turns": [{"speaker": "collector", "text": "Hi", "act": "rings at 14 Maple Street"}, {"speaker": "borrower", "text": "Hello"}]}'
    )
    (one,) = looked_at(text)
    kept = repr(one.transcript)
    assert not any(secret in kept for secret in ("13812345678", "Boone", "jane@", "Maple"))


def test_the_language_is_that_of_most_turns_unless_chosen() -> None:
    assert looked_at("A: hello there\nB: 你好\nA: fine\nB: ok")[0].setting.locale == "en"
    assert (
        looked_at("A: hello there\nB: 你好\nA: fine\nB: ok", Chosen("cn", SHANGHAI, locale="zh"))[0].setting.locale
        == "zh"
    )


def test_a_label_that_is_no_speaker_goes_back_into_the_words() -> None:
    (one,) = looked_at("A: 您听好\n注意：五号还款\nB: 好", 注意="words", A="collector", B="borrower")
    assert [line.text for line in one.lines] == ["您听好注意：五号还款", "好"]


def test_whom_a_person_leaves_out_is_not_kept() -> None:
    (one,) = looked_at("System: beep\nAgent: Hello\nCustomer: Hi\nSystem: beep")
    assert [turn.text for turn in one.transcript.turns] == ["Hello", "Hi"]


def test_what_cannot_be_judged_says_what_is_lacking() -> None:
    (one,) = looked_at("A: Hi\nB: Hi\nA: ok\nB: ok", A="borrower", B="borrower")
    assert one.lacks is not None
    assert "collector" in one.lacks.en
    (alone,) = looked_at("A: Hi\nA: Hi", A="collector")
    assert alone.lacks is not None
    (letter,) = looked_at("A: Dear Sir\nA: Pay", Chosen("uk", SHANGHAI, channel="letter"), A="collector")
    assert letter.lacks is None


def test_a_turn_that_masking_makes_too_long_is_named() -> None:
    names = "请问是王建国先生，" * 440
    (one,) = looked_at(f"A: {names}\nB: 好\nA: 好\nB: 好")
    assert [(t.line, t.field) for t in one.troubles] == [(1, "text")]
    assert len(one.lines) == 3
