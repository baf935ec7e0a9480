"""Uploads in every format, and every trouble with its line and field while the rest is still there."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.imported.draft import LONGEST_LINE, MOST_CHARACTERS, MOST_CONVERSATIONS, Upload
from trainer.imported.reading import read_upload


def said(upload: Upload) -> list[tuple[str, str]]:
    return [(line.label, line.text) for draft in upload.drafts for line in draft.lines]


def troubles(upload: Upload) -> list[tuple[int, str]]:
    return [(trouble.line, trouble.field) for trouble in upload.troubles]


def talk(*turns: tuple[str, str], **more: object) -> str:
    return json.dumps({**more, "turns": [{"speaker": who, "text": what} for who, what in turns]}, ensure_ascii=False)


# ---- plain text


@pytest.mark.parametrize(
    "text",
    [
        "A: Hello, is that you?\nB: Yes: it is me.\nA: Good.\nB: Bye.",
        "A：Hello, is that you?\nB：Yes: it is me.\nA：Good.\nB：Bye.",
        "[00:00:01] A: Hello, is that you?\n[00:00:03] B: Yes: it is me.\n[00:00:05] A: Good.\n[00:00:06] B: Bye.",
        "A (00:01): Hello, is that you?\nB (00:03): Yes: it is me.\nA (00:05): Good.\nB (00:06): Bye.",
        "\ufeffA: Hello, is that you?\r\nB: Yes: it is me.\r\n\r\nA: Good.\r\nB: Bye.\r\n",
    ],
)
def test_names_before_colons_are_speakers(text: str) -> None:
    upload = read_upload(text)
    assert upload.form == "plain"
    assert said(upload) == [("A", "Hello, is that you?"), ("B", "Yes: it is me."), ("A", "Good."), ("B", "Bye.")]
    assert upload.troubles == ()


def test_chinese_names_before_colons_are_speakers() -> None:
    upload = read_upload("坐席：您好，请问是王先生吗？\n客户：我是，你说。\n坐席: 您的贷款：逾期了\n客户：知道")
    assert upload.labels == ("坐席", "客户")
    assert said(upload)[2] == ("坐席", "您的贷款：逾期了")


def test_a_line_without_a_name_goes_on_with_the_turn_before() -> None:
    upload = read_upload("Agent: I am calling\n  about your loan.\nCustomer: What?\n坐席您好\n接着说")
    assert said(upload) == [("Agent", "I am calling about your loan."), ("Customer", "What? 坐席您好接着说")]


def test_a_word_with_a_colon_that_stands_once_is_no_speaker() -> None:
    upload = read_upload("A: 您听好\n注意：还款日是五号\nB: 好\nA: 再见\nB: 再见")
    assert upload.labels == ("A", "B")
    assert said(upload)[0] == ("A", "您听好注意：还款日是五号")


def test_a_time_in_the_words_makes_no_speaker() -> None:
    upload = read_upload(
        "A: He rang.\nHe rang again at 10:05 today\nB: 10:05 is fine\nA: see https://example.org\nB: ok"
    )
    assert upload.labels == ("A", "B")
    assert said(upload)[1] == ("B", "10:05 is fine")


def test_words_before_the_first_name_lack_their_speaker() -> None:
    upload = read_upload("Recorded in March\nA: Hello\nB: Hi")
    assert troubles(upload) == [(1, "speaker")]
    assert len(said(upload)) == 2


def test_times_of_plain_text_count_from_the_first_line() -> None:
    upload = read_upload("10:05:30 坐席：您好\n10:05:42 客户：你好\n10:06:00 坐席：再见\n10:06:01 客户：再见")
    assert [line.since for line in upload.drafts[0].lines] == [timedelta(seconds=s) for s in (0, 12, 30, 31)]


def test_a_third_language_is_named_with_its_line_and_the_rest_stays() -> None:
    upload = read_upload(
        "A: Hello, am I speaking with Ana?\nB: Sí, soy yo, pero no hablo inglés, ¿qué es lo que usted quiere?\n"
        "A: Здравствуйте, вы меня слышите?\nB: Yes, a bit.\nA: Thank you."
    )
    assert troubles(upload) == [(2, "text"), (3, "text")]
    assert [text for _, text in said(upload)] == ["Hello, am I speaking with Ana?", "Yes, a bit.", "Thank you."]


def test_a_short_foreign_word_is_no_foreign_turn() -> None:
    assert read_upload("A: Hello\nB: Hola, buenas\nA: Bonjour\nB: Adiós").troubles == ()


# ---- tables


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize(
    "header", [("speaker", "text", "at"), ("角色", "内容", "时间"), ("Role", "Content", "Timestamp")]
)
def test_a_table_is_read_by_the_names_of_its_columns(sign: str, header: tuple[str, ...]) -> None:
    upload = read_upload(f'{sign.join(header)}\nA{sign}"Hello{sign} you"{sign}2026-03-02T10:05:00Z\nB{sign}Hi{sign}\n')
    assert upload.form == "table"
    assert said(upload) == [("A", "Hello you" if sign == "\t" else f"Hello{sign} you"), ("B", "Hi")]
    assert upload.drafts[0].lines[0].at == datetime(2026, 3, 2, 10, 5, tzinfo=UTC)


def test_the_columns_may_stand_in_any_order() -> None:
    upload = read_upload("at,id,text,speaker\n00:00:04,7,Hello,A\n2026/3/2 9:05,8,Hi,B")
    assert said(upload) == [("A", "Hello"), ("B", "Hi")]
    assert upload.drafts[0].lines[0].since == timedelta(seconds=4)
    assert upload.drafts[0].lines[1].at == datetime(2026, 3, 2, 9, 5)


def test_a_file_that_is_called_csv_needs_no_header() -> None:
    assert said(read_upload("A,Hello\nB,Hi\nA,Bye", "call.csv")) == [("A", "Hello"), ("B", "Hi"), ("A", "Bye")]
    assert read_upload("A,Hello\nB,Hi\nA,Bye").form is None


def test_broken_rows_are_named_and_the_others_stay() -> None:
    upload = read_upload("speaker,text,at\nA,Hello,yesterday\n,Who is this?,\nB,,\nB,Fine,2026-03-02T10:05:00Z")
    assert troubles(upload) == [(2, "at"), (3, "speaker"), (4, "text")]
    assert said(upload) == [("A", "Hello"), ("B", "Fine")]


def test_a_quote_that_is_never_closed_is_one_long_turn_and_named_so() -> None:
    upload = read_upload('speaker,text\nA,Hello\nB,"never closed\n' + "A,and on and on\n" * 400)
    assert troubles(upload) == [(3, "text")]
    assert said(upload) == [("A", "Hello")]


# ---- captions

VTT = """WEBVTT

NOTE made by a recogniser

1
00:00:01.000 --> 00:00:02.500 align:start
<v Agent>Good morning, <c.loud>this is</c> Ming&amp;Co.</v>

00:00:02.600 --> 00:00:04.000
<v Agent>You are recorded.

00:04.500 --> 00:05.000
<v Customer>Who?
"""
SRT = "1\n00:00:01,000 --> 00:00:02,500\n坐席：您好，\n\n2\n00:00:02,600 --> 00:00:04,000\n坐席：通话有录音。\n\n3\n00:00:04,500 --> 00:00:05,000\n客户: 谁啊\n"


def test_cues_of_one_speaker_are_one_turn() -> None:
    upload = read_upload(VTT)
    assert upload.form == "captions"
    assert said(upload) == [("Agent", "Good morning, this is Ming&Co. You are recorded."), ("Customer", "Who?")]
    assert [line.since for line in upload.drafts[0].lines] == [timedelta(seconds=1), timedelta(seconds=4.5)]


def test_srt_is_read_with_names_before_colons() -> None:
    assert said(read_upload(SRT)) == [("坐席", "您好，通话有录音。"), ("客户", "谁啊")]


@pytest.mark.parametrize(
    "named", ["[Agent] Hello there", ">> Agent: Hello there", "Agent: Hello there", "- Agent: Hello there"]
)
def test_the_ways_a_cue_names_its_speaker(named: str) -> None:
    upload = read_upload(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{named}\n")
    assert said(upload) == [("Agent", "Hello there")]


def test_a_cue_without_a_speaker_and_one_without_a_time_are_named() -> None:
    upload = read_upload(VTT + "\n00:06.000 --> 00:07.000\nno name here\n\nsoon --> later\n<v Agent>Bye\n")
    assert troubles(upload) == [(16, "speaker"), (18, "time")]
    assert said(upload)[-1] == ("Agent", "Bye")


def test_captions_that_name_nobody_say_what_to_do() -> None:
    upload = read_upload("WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n\n00:03.000 --> 00:04.000\nhi\n")
    assert troubles(upload) == [(0, "speaker")]
    assert "Agent:" in upload.troubles[0].message.en


# ---- JSON Lines


def test_the_projects_own_format_is_read_with_its_setting() -> None:
    upload = read_upload(talk(("collector", "Hello"), ("borrower", "Hi"), jurisdiction="uk", id="c1"))
    (draft,) = upload.drafts
    assert draft.setting is not None
    assert (draft.setting.jurisdiction, draft.id) == ("uk", "c1")
    assert "jurisdiction" in draft.given
    assert "channel" not in draft.given
    assert dict(draft.roles) == {"collector": "collector", "borrower": "borrower"}


def test_a_broken_line_7_is_named_and_the_other_lines_are_there() -> None:
    good = talk(("collector", "Hello"), ("borrower", "Hi"))
    lines = [good] * 6 + ['{"turns": [{"speaker": "collector"'] + [good]
    lines += [json.dumps({"turns": [{"speaker": "boss", "text": "Hi"}]}), json.dumps({"turns": [{"text": "Hi"}]})]
    upload = read_upload("\n".join(lines))
    assert troubles(upload) == [(7, ""), (9, "turns[0].speaker"), (10, "turns[0].speaker")]
    assert len(upload.drafts) == 7


def test_a_line_in_a_third_language_names_the_turn() -> None:
    upload = read_upload(
        talk(("collector", "Hello"), ("borrower", "Je ne sais pas qui vous êtes, monsieur, c'est quoi ?"))
    )
    assert troubles(upload) == [(1, "turns[1].text")]


def test_one_conversation_may_be_spread_over_lines() -> None:
    spread = json.dumps(json.loads(talk(("collector", "Hello"), ("borrower", "Hi"))), indent=1)
    assert len(read_upload("\n" + spread).drafts) == 1


# ---- bounds


def test_ten_megabytes_in_one_line_are_named_and_the_other_lines_are_there() -> None:
    good = talk(("collector", "Hello"), ("borrower", "Hi"))
    upload = read_upload(f"{good}\n{talk(('collector', 'x' * 10_000_000))}\n{good}")
    assert len(upload.drafts) == 2
    assert troubles(upload) == [(2, "")]
    assert str(LONGEST_LINE) in upload.troubles[0].message.en


def test_a_turn_that_is_too_long_is_named() -> None:
    upload = read_upload(f"A: {'x' * 5000}\nB: Hi\nA: ok\nB: bye")
    assert troubles(upload) == [(1, "text")]
    assert len(said(upload)) == 3


def test_a_talk_that_is_too_long_is_cut_where_it_is_too_long() -> None:
    upload = read_upload("\n".join(f"{'AB'[n % 2]}: {'word ' * 40}" for n in range(1500)))
    assert upload.drafts[0].characters <= MOST_CHARACTERS
    assert troubles(upload) == [(len(upload.drafts[0].lines) + 1, "")]


def test_more_conversations_than_fit_are_named() -> None:
    upload = read_upload("\n".join([talk(("collector", "Hello"), ("borrower", "Hi"))] * (MOST_CONVERSATIONS + 2)))
    assert len(upload.drafts) == MOST_CONVERSATIONS
    assert [line for line, _ in troubles(upload)] == [MOST_CONVERSATIONS + 1, MOST_CONVERSATIONS + 2]


@pytest.mark.parametrize(
    ("text", "said_so"),
    [("", "nothing in it"), ("   \n ", "nothing in it"), ("Dear all, the call went well.", "not recognised")],
)
def test_what_is_no_transcript_is_said_with_what_would_be(text: str, said_so: str) -> None:
    upload = read_upload(text)
    assert upload.form is None
    assert said_so in upload.troubles[0].message.en


def test_a_list_of_many_names_is_no_conversation() -> None:
    names = "ABCDEFGHIJKLMNOP"
    upload = read_upload("\n".join(f"Key{n}: value\nKey{n}: value" for n in names))
    assert upload.drafts == ()
    assert troubles(upload) == [(0, "speaker")]


@given(st.text(max_size=300))
def test_anything_at_all_is_read_or_said_to_be_unreadable(text: str) -> None:
    upload = read_upload(text)
    assert upload.drafts or upload.troubles
    assert all(line.label and line.text for draft in upload.drafts for line in draft.lines if not draft.roles)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["坐席", "客户"]), st.text("您好我是，。ab 0123456789", min_size=1).map(lambda s: "话" + s)
    ),
    min_size=2,
    max_size=12,
)


@given(LINES)
def test_what_is_written_as_a_table_or_as_text_is_read_the_same(turns: list[tuple[str, str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([("speaker", "text"), *turns])
    assert said(read_upload(out.getvalue())) == said(read_upload("\n".join(f"{who}：{what}" for who, what in turns)))
