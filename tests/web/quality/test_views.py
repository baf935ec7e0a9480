"""Real transcripts on the pages: two steps, a scorecard, three laws, and nothing kept that was not masked."""

import io
import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import text as sql
from werkzeug.test import TestResponse

from tests.web.hand import Hand
from trainer.store import imported
from trainer.web.quality import views
from trainer.web.served import attempts

ZH = (
    "王晓红：您好，请问是覃玉梅女士吗？\n覃玉梅：我是，你哪位？\n"
    "王晓红：我是澄信资产的王晓红，工号3072，受江岸银行委托，通话有录音。麻烦报一下身份证后四位。\n覃玉梅：2046。\n"
    "王晓红：您尾号5530的信用卡逾期了，一共11746块5，不还明天就让公安抓你坐牢。\n覃玉梅：我失业了，电话13812345678。"
)
EN = (
    "Agent: Hi, may I speak with Travis Boone? This is Paulette Greer with Brightwater Partners on a recorded line.\n"
    "Customer: Yes, this is him.\nAgent: The last four of your Social, please?\nCustomer: 4417.\n"
    "Agent: Your card is past due, $2,318.47 in all. Pay by five or the sheriff comes and arrests you.\nCustomer: I lost my job."
)
SECRETS = (
    "王晓红", "覃玉梅", "2046", "5530", "13812345678", "Travis", "Boone", "Paulette", "Greer", "4417"
)  # fmt: skip


def sent(hand: Hand, path: str, text: str = "", *, file: tuple[bytes, str] | None = None, **form: Any) -> TestResponse:
    data = {"client_id": "client-1234", "jurisdiction": "us", "locale": "as-words", "channel": "phone", "zone": "usual"}
    data |= {"text": text, **form}
    if file:
        data["file"] = (io.BytesIO(file[0]), file[1])
    return hand.client.post(path, data=data, headers=hand.headers, content_type="multipart/form-data")


def shown(answer: TestResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)).replace("\u2009", ""))


def kept(hand: Hand, text: str = EN, **form: Any) -> str:
    answer = sent(hand, "/quality", text, **form)
    assert answer.status_code == 302, shown(answer)
    return str(answer.location)


def rows(app: Flask) -> list[Any]:
    with app.app_context(), attempts().engine.connect() as connection:
        return list(connection.execute(sql("SELECT * FROM imported_transcript")).mappings())


# ---- step 1


def test_the_first_step_asks_for_words_law_language_channel_and_time(trainer: Hand) -> None:
    page = trainer.get("/quality/new")
    for name in (
        "text",
        "file",
        "jurisdiction",
        "locale",
        "channel",
        "started",
        "zone",
        "firm",
        "lender",
        "title",
        "excerpt",
    ):
        assert f'name="{name}"' in page.text
    assert 'value="us" checked' in page.text
    assert 'value="cn" checked' in Hand(trainer.client.application, "zh").sign_in("admin").get("/quality/new").text


@pytest.mark.parametrize("first", ["zh", "en"])
def test_the_names_of_the_laws_are_in_the_language_of_the_page_whoever_comes_first(app: Flask, first: str) -> None:
    for locale in (first, "zh", "en"):
        page = shown(Hand(app, locale).sign_in("trainer").get("/quality/new"))
        assert ("中国大陆" in page) == (locale == "zh")
        assert ("Mainland China" in page) == (locale == "en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is nothing in it"),
        ("Dear all, the call went well.", "the format was not recognised"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n", "no cue says who speaks"),
        ('{"turns": [{"speaker": "boss", "text": "Hi"}]}', "Line 1 turns[0].speaker"),
    ],
)
def test_what_cannot_be_read_is_said_where_it_was_sent_and_the_words_stay(trainer: Hand, text: str, said: str) -> None:
    answer = sent(trainer, "/quality/preview", text)
    assert answer.status_code == 422
    assert said in shown(answer)
    assert text[:20] in unescape(answer.text)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"started": "yesterday"}, "Enter day and time"),
        ({"started": "1890-01-01T10:00"}, "Enter day and time"),
        ({"title": "x" * 200}, "100 characters at most"),
        ({"also": ",".join(f"w{n}" for n in range(60)), "step": "2"}, "50 words at most"),
        ({"started": "yesterday", "step": "2"}, "Enter day and time"),
    ],
)
def test_a_field_that_will_not_do_says_so_beside_itself(trainer: Hand, form: dict, said: str) -> None:
    answer = sent(trainer, "/quality/preview", EN, **form)
    assert answer.status_code == 422
    assert said in shown(answer)
    assert "Travis Boone" in answer.text  # the words are still there to be sent again


@pytest.mark.parametrize(
    ("field", "value"), [("jurisdiction", "fr"), ("channel", "fax"), ("zone", "Mars/Base"), ("locale", "fr")]
)
def test_a_choice_that_does_not_exist_is_refused(trainer: Hand, field: str, value: str) -> None:
    assert sent(trainer, "/quality/preview", EN, **{field: value}).status_code == 422


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_in_any_of_its_encodings(trainer: Hand, codec: str) -> None:
    page = sent(trainer, "/quality/preview", file=(ZH.encode(codec), "call.txt"))
    assert page.status_code == 200
    assert "一共11746块5" in shown(page)
    assert {"gb18030": "GB18030", "utf-16": "UTF-16"}.get(codec, "UTF-8") in shown(page)


def test_a_file_that_is_no_text_is_named(trainer: Hand) -> None:
    answer = sent(trainer, "/quality/preview", file=(b"PK\x03\x04....", "call.docx"))
    assert answer.status_code == 422
    assert "Word, Excel or zip file" in shown(answer)


def test_words_and_a_file_at_once_are_one_too_many(trainer: Hand) -> None:
    answer = sent(trainer, "/quality/preview", EN, file=(EN.encode(), "call.txt"))
    assert answer.status_code == 422
    assert "not both" in shown(answer)


def test_ten_megabytes_in_one_line_are_told_with_the_line_and_the_rest_is_shown(trainer: Hand) -> None:
    good = json.dumps(
        {"id": "good-one", "turns": [{"speaker": "collector", "text": "Hello"}, {"speaker": "borrower", "text": "Hi"}]}
    )
    bad = json.dumps({"turns": [{"speaker": "collector", "text": "x" * 10_000_000}]})
    page = sent(trainer, "/quality/preview", file=(f"{good}\n{bad}\n{good}".encode(), "calls.jsonl"))
    assert page.status_code == 200
    assert "Line 2 the line is over 200000 characters long" in shown(page)
    assert "2 conversations" in shown(page)
    assert len(page.text) < 1_000_000


def test_what_is_larger_than_all_bounds_is_told_with_the_bound(trainer: Hand) -> None:
    answer = sent(trainer, "/quality/preview", file=(b"x" * 16_500_000, "calls.jsonl"))
    assert answer.status_code == 413
    assert "larger than 16 MB" in shown(answer)
    assert "/quality/new" in answer.text


def test_other_pages_take_no_larger_forms_than_before(trainer: Hand) -> None:
    assert trainer.post("/theme", theme="x" * 1_300_000).status_code == 413


# ---- step 2


def test_the_second_step_shows_the_words_masked_with_kinds_and_keeps_nothing(trainer: Hand, app: Flask) -> None:
    page = sent(trainer, "/quality/preview", ZH, jurisdiction="cn")
    words = shown(page)
    assert page.status_code == 200
    assert "请问是 〔姓名B〕 女士吗" in words
    assert "您尾号 〔卡号0000〕 的信用卡" in words
    for kind in ("name", "proof of identity", "card or account", "telephone"):
        assert kind in words
    assert rows(app) == []


def test_the_guess_of_who_is_who_is_preset(trainer: Hand) -> None:
    page = sent(trainer, "/quality/preview", ZH)
    chosen = re.findall(r'<select[^>]*name="(role-\d)".*?<option value="(\w+)" selected', page.text, re.DOTALL)
    assert chosen == [("role-0", "collector"), ("role-1", "borrower")]


def test_a_broken_line_is_named_and_the_others_are_shown(trainer: Hand) -> None:
    text = "speaker,text,at\nAgent,Hello,\n,Who?,\nCustomer,Je ne sais pas qui vous êtes c'est quoi,\nCustomer,Hi,tomorrow\n"
    page = shown(sent(trainer, "/quality/preview", text))
    assert "Line 3 speaker the speaker is missing" in page
    assert "Line 4 words this is neither Chinese nor English" in page
    assert "Line 5 time the time is not understood" in page
    assert "Hello" in page


def test_more_words_are_masked_and_too_much_is_taken_back(trainer: Hand) -> None:
    page = sent(trainer, "/quality/preview", EN, also="Brightwater Partners, recorded line", spare="Travis Boone")
    words = shown(page)
    assert "speak with Travis Boone?" in words
    assert "with 〔masked〕 on a 〔masked〕 ." in words
    assert re.search(r'name="spare" value="Travis Boone" checked', page.text)


def test_roles_that_were_chosen_stay(trainer: Hand) -> None:
    page = sent(trainer, "/quality/preview", EN, **{"role-0": "borrower", "role-1": "nonsense"})
    chosen = re.findall(r'<select[^>]*name="role-\d".*?<option value="(\w+)" selected', page.text, re.DOTALL)
    assert chosen == ["borrower", "borrower"]
    assert "say who the collector is" in shown(page)


def test_markup_in_a_transcript_stays_text(trainer: Hand) -> None:
    evil = "<script>alert(1)</script>"
    page = sent(trainer, "/quality/preview", f"Agent: Hi {evil}\n{evil} x: hm\nCustomer: {evil}\nAgent: ok")
    assert evil not in page.text
    card = trainer.get(kept(trainer, f"Agent: Hi {evil}\nCustomer: {evil}\nAgent: ok", title=evil))
    assert evil not in card.text
    assert "&lt;script&gt;" in card.text


# ---- step 3


@pytest.mark.parametrize(("text", "law"), [(ZH, "cn"), (EN, "us")])
def test_what_is_kept_is_masked_and_only_that(trainer: Hand, app: Flask, text: str, law: str) -> None:
    title = "王晓红打给覃玉梅 13812345678" if law == "cn" else "Paulette to Travis Boone, (555) 123-4567"
    kept(trainer, text, jurisdiction=law, title=title)
    (row,) = rows(app)
    everything = " ".join(str(value) for value in row.values())
    assert [secret for secret in SECRETS if secret in everything] == []
    assert row["verdict"] == "fail"


def test_the_scorecard_is_that_of_attempts_with_the_words_marked(trainer: Hand) -> None:
    page = trainer.get(kept(trainer))
    words = shown(page)
    for part in (
        "Not passed",
        "False legal threat",
        "15 USC 1692e(4)",
        "Better words",
        "How the score adds up",
        "Duties",
        "Skills",
        "Identity verified",
    ):
        assert part in words, part
    assert re.search(r'<mark class="finding-mark">[^<]*arrests you', page.text)
    assert 'id="turn-5"' in page.text
    assert "Kept masked, for you alone, until" in words


def test_the_hour_is_judged_by_the_start_that_was_chosen(trainer: Hand) -> None:
    late = shown(trainer.get(kept(trainer, started="2026-03-02T22:10")))
    assert "Contact at a forbidden hour" in late
    assert "2 March 2026 22:10 (UTC−5)" in late
    day = shown(trainer.get(kept(trainer, started="2026-03-02T10:10", client_id="client-5678")))
    assert "Contact at a forbidden hour" not in day


def test_several_conversations_are_kept_apart_and_those_that_lack_a_side_are_left_out(
    trainer: Hand, app: Flask
) -> None:
    two = [{"speaker": "collector", "text": "Hello"}, {"speaker": "borrower", "text": "Hi"}]
    lines = [{"id": "a", "turns": two}, {"id": "b", "turns": two[:1]}, {"id": "c", "turns": two, "jurisdiction": "uk"}]
    assert kept(trainer, "\n".join(map(json.dumps, lines)), title="Batch") == "/quality"
    page = shown(trainer.get("/quality"))
    assert "1 conversation was left out." in page
    assert sorted(row["title"] for row in rows(app)) == ["Batch a", "Batch c"]
    assert sorted(row["jurisdiction"] for row in rows(app)) == ["uk", "us"]


def test_what_cannot_be_judged_at_all_says_what_is_lacking(trainer: Hand, app: Flask) -> None:
    answer = sent(trainer, "/quality", EN, **{"role-0": "out"})
    assert answer.status_code == 422
    assert "Nothing can be judged yet" in shown(answer)
    assert rows(app) == []


def test_the_same_form_sent_twice_is_kept_once(trainer: Hand, app: Flask) -> None:
    assert kept(trainer) == kept(trainer)
    assert len(rows(app)) == 1
    kept(trainer, **{"role-1": "third_party"})
    assert len(rows(app)) == 2


def test_it_is_nobodys_attempt(trainer: Hand) -> None:
    kept(trainer)
    assert "No attempts yet" in shown(trainer.get("/attempts"))


# ---- the list, and the end


def test_each_owner_sees_their_own_list(app: Flask, trainer: Hand) -> None:
    path = kept(trainer, title="Tuesday call")
    assert "Tuesday call" in shown(trainer.get("/quality"))
    for role in ("manager", "admin"):
        other = Hand(app, "en").sign_in(role)
        assert "No transcripts yet" in shown(other.get("/quality"))
        for method, tail in (("get", ""), ("get", "/laws"), ("post", "/judgement"), ("post", "/delete")):
            assert getattr(other, method)(f"{path}{tail}").status_code == 404
    assert trainer.get(path).status_code == 200


@pytest.mark.parametrize("role", ["trainee", None])
def test_trainees_and_nobody_get_in_nowhere(app: Flask, trainer: Hand, role: str | None) -> None:
    path = kept(trainer)
    hand = Hand(app, "en").sign_in(role) if role else Hand(app, "en")
    for tail in ("/quality", "/quality/new", path, f"{path}/laws"):
        answer = hand.get(tail)
        assert answer.status_code == (403 if role else 302)
        assert "real" not in shown(hand.get("/")).lower().split("scenarios")[0]
    for tail in ("/quality", "/quality/preview", f"{path}/delete", f"{path}/judgement"):
        assert sent(hand, tail, EN).status_code == (403 if role else 401)
    assert trainer.get(path).status_code == 200


@pytest.mark.parametrize("role", ["trainer", "manager", "admin"])
def test_who_may_is_led_there_by_the_navigation(app: Flask, role: str) -> None:
    assert 'href="/quality"' in Hand(app, "en").sign_in(role).get("/").text
    assert 'href="/quality"' not in Hand(app, "en").sign_in("trainee").get("/").text


def test_a_transcript_is_deleted_for_good(trainer: Hand, app: Flask) -> None:
    path = kept(trainer)
    assert trainer.post(f"{path}/delete").location == "/quality"
    assert "The transcript is deleted." in shown(trainer.get("/quality"))
    assert trainer.get(path).status_code == 404
    assert rows(app) == []


def test_after_its_day_it_is_gone_from_the_pages_and_from_the_database(
    trainer: Hand, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(trainer)
    assert "for 90 days" in shown(trainer.get("/quality"))
    late = datetime.now(UTC) + imported.KEPT + timedelta(seconds=1)
    monkeypatch.setattr("trainer.web.access.now", lambda: late)
    monkeypatch.setattr(views, "now", lambda: late)
    assert trainer.get(path).status_code == 404
    assert len(rows(app)) == 1
    assert "No transcripts yet" in shown(trainer.get("/quality"))
    assert rows(app) == []


def test_other_rules_than_those_of_the_judgement_are_told_and_it_is_judged_again(trainer: Hand, app: Flask) -> None:
    path = kept(trainer)
    assert "have changed since" not in shown(trainer.get(path))
    with app.app_context(), attempts().engine.begin() as connection:
        connection.execute(
            sql(
                "UPDATE imported_transcript SET verdict = 'pass', scorecard = replace(scorecard, 'rubric:us', 'rubric:old')"
            )
        )
    assert "have changed since" in shown(trainer.get(path))
    trainer.post(f"{path}/judgement")
    assert "have changed since" not in shown(trainer.get(path))
    assert rows(app)[0]["verdict"] == "fail"


def test_an_unknown_transcript_is_not_found(trainer: Hand) -> None:
    assert trainer.get(f"/quality/{uuid4()}").status_code == 404


# ---- three laws


def test_one_transcript_stands_under_three_laws_with_what_differs_marked(trainer: Hand) -> None:
    path = kept(trainer, started="2026-03-02T21:20")
    page = trainer.get(f"{path}/laws")
    words = shown(page)
    for law in ("Mainland China", "United States", "United Kingdom"):
        assert law in words
    threat = _row(page.text, "False legal threat")
    assert "differs" not in threat
    assert "15 USC 1692e(4)" in threat
    assert "Administration of Justice Act 1970" in threat
    notice = _row(page.text, "Debt-collector notice")
    assert "differs" in notice
    assert notice.count("Not asked for here") == 2
    hour = _row(page.text, "Contact at a forbidden hour")
    assert "differs" in hour
    assert "12 CFR 1006.6(b)(1)(i)" in hour


def test_only_what_differs_is_shown_when_asked_for(trainer: Hand) -> None:
    path = kept(trainer)
    page = shown(trainer.get(f"{path}/laws?show=differing"))
    assert "False legal threat" not in page
    assert "Debt-collector notice" in page
    assert "Show everything" in page


def _row(page: str, name: str) -> str:
    (row,) = [row for row in re.findall(r'<article class="law-row.*?</article>', page, re.DOTALL) if f">{name}<" in row]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))


# ---- both languages

LATIN_ALLOWED = {
    "English", "Trainer", "UTF", "JSON", "Lines", "WebVTT", "SRT", "GB", "speaker", "text", "at", "trainer", "score",
}  # fmt: skip


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_stray_word_of_the_other_language(app: Flask, locale: str) -> None:
    hand = Hand(app, locale).sign_in("trainer")
    text, law = (ZH, "cn") if locale == "zh" else (EN, "us")
    pages = [hand.get("/quality"), hand.get("/quality/new"), sent(hand, "/quality/preview", text, jurisdiction=law)]
    pages.append(sent(hand, "/quality/preview", "speaker,text,at\nA,,x\n", jurisdiction=law))
    path = kept(hand, text, jurisdiction=law)
    pages += [hand.get(path), hand.get("/quality")]
    for page in pages:
        body = re.sub(
            r"(?s)<script.*?</script>|<head>.*?</head>|<textarea.*?</textarea>|<details class=.versions.*?</details>",
            " ",
            page.text,
        )
        words = re.sub(r"<[^>]+>", " ", body)
        if locale == "zh":
            assert set(re.findall(r"[A-Za-z]{2,}", words)) <= LATIN_ALLOWED
        else:
            assert set(re.findall(r"[\u4e00-\u9fff]+", words)) <= {"中文"}
