"""Conversations on paper: what a line may hold, what it may leave out, and how a bad one is told."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.account import AT_WORK
from trainer.conversation.fields import BadLine
from trainer.conversation.paper import (
    LONGEST_LINE,
    read_lines,
    read_transcript,
    write_error,
    write_scorecard,
)
from trainer.conversation.transcript import LONGEST_TURN

PROMISED: dict[str, Any] = {
    "id": "c1",
    "channel": "phone",
    "jurisdiction": "cn",
    "locale": "zh",
    "started_at": "2026-03-02T10:05:00+08:00",
    "turns": [{"speaker": "collector", "text": "您好"}, {"speaker": "borrower", "text": "喂", "at": "2026-03-02T02:05:09Z"}],
    "firm": {"name": "明岸公司", "on_behalf_of": "某银行", "agency": True},
    "account": {
        "product": "消费贷", "currency": "CNY", "principal": 8000, "interest": 200.5, "fees": 0, "balance": "8200.5",
        "due_date": "2026-01-15", "days_past_due": 46, "time_barred": False,
        "authority": {"waiver": 0, "max_instalments": 12},
    },
    "contacts": [{"at": "2026-03-01T09:00:00+08:00", "channel": "phone", "party": "borrower", "answered": True, "place": "mobile", "initiated_by": "borrower"}],
    "answered_by": "borrower",
    "relation": "debtor",
    "known": ["dispute", "vulnerable"],
    "initiated_by": "collector",
    "place": "Work",
    "excerpt": True,
}  # fmt: skip


def line(**changed: Any) -> str:
    return json.dumps({**PROMISED, **changed}, ensure_ascii=False)


def test_all_that_is_promised_is_read() -> None:
    transcript = read_transcript(line())
    setting = transcript.setting
    assert transcript.id == "c1"
    assert [turn.text for turn in transcript.turns] == ["您好", "喂"]
    assert setting.account is not None
    assert setting.account.balance == Decimal("8200.5")
    assert setting.account.authority.max_instalments == 12
    assert setting.contacts[0].place == "mobile"
    assert setting.contacts[0].initiated_by == "borrower"
    assert setting.place in AT_WORK
    assert setting.known == {"dispute", "vulnerable"}
    assert setting.excerpt
    assert setting.firm.agency


def test_turns_alone_are_enough() -> None:
    setting = read_transcript('{"turns": [{"speaker": "collector", "text": "您好"}]}').setting
    assert (setting.channel, setting.jurisdiction, setting.answered_by) == ("phone", "cn", "unknown")
    assert setting.account is None
    assert setting.started_at is None
    assert not setting.excerpt


@pytest.mark.parametrize("key", [key for key in PROMISED if key != "turns"])
def test_absent_or_null_knowledge_breaks_nothing(key: str) -> None:
    assert read_transcript(line(**{key: None}))
    assert read_transcript(json.dumps({k: v for k, v in PROMISED.items() if k != key}))


@pytest.mark.parametrize(("text", "locale"), [("您好", "zh"), ("Hello", "en")])
def test_the_language_is_that_of_the_words_where_it_is_not_said(text: str, locale: str) -> None:
    assert read_transcript(json.dumps({"turns": [{"speaker": "collector", "text": text}]})).setting.locale == locale


def test_keys_that_are_not_promised_are_ignored() -> None:
    turns = [{"speaker": "collector", "text": "您好", "mood": 3}]
    assert read_transcript(line(campaign="spring", turns=turns)) == read_transcript(
        line(turns=[{"speaker": "collector", "text": "您好"}])
    )


def test_a_deed_may_stand_in_place_of_words() -> None:
    turn = read_transcript(line(turns=[{"speaker": "collector", "act": "show-badge"}])).turns[0]
    assert (turn.text, turn.act) == ("", "show-badge")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"turns": None}, "turns"),
        ({"turns": []}, "turns"),
        ({"turns": "您好"}, "turns"),
        ({"turns": ["您好"]}, "turns[0]"),
        ({"turns": [{"text": "您好"}]}, "turns[0].speaker"),
        ({"turns": [{"speaker": "agent", "text": "您好"}]}, "turns[0].speaker"),
        ({"turns": [{"speaker": "collector"}]}, "turns[0].text"),
        ({"turns": [{"speaker": "collector", "text": 5}]}, "turns[0].text"),
        ({"turns": [{"speaker": "collector", "text": "好" * (LONGEST_TURN + 1)}]}, "turns[0].text"),
        ({"turns": [{"speaker": "collector", "text": "Здравствуйте, вы должны"}]}, "turns[0].text"),
        ({"turns": [{"speaker": "collector", "text": "Usted tiene que pagar la deuda hoy"}]}, "turns[0].text"),
        ({"turns": [{"speaker": "collector", "text": "您好", "span": [0, 3]}]}, "turns[0].span"),
        ({"findings": [{"code": "x", "turn": 0, "span": [1, 9]}]}, "findings[0].span"),
        ({"must": {"findings": [{"code": "x", "turn": 7}]}}, "must.findings[0].turn"),
        ({"turns": [{"speaker": "collector", "text": "好", "at": "2026-03-02T10:05:00"}]}, "turns[0].at"),
        ({"started_at": "2026-03-02T10:05:00"}, "started_at"),
        ({"started_at": "yesterday"}, "started_at"),
        ({"started_at": 1772416000}, "started_at"),
        ({"started_at": "0001-01-01T00:00:00+08:00"}, "started_at"),
        ({"channel": "fax"}, "channel"),
        ({"jurisdiction": "fr"}, "jurisdiction"),
        ({"locale": "de"}, "locale"),
        ({"known": ["sad"]}, "known"),
        ({"known": "dispute"}, "known"),
        ({"relation": "cousin"}, "relation"),
        ({"answered_by": "cat"}, "answered_by"),
        ({"excerpt": "yes"}, "excerpt"),
        ({"firm": "Acme"}, "firm"),
        ({"account": {"balance": -1}}, "account.balance"),
        ({"account": {"balance": "NaN"}}, "account.balance"),
        ({"account": {"balance": True}}, "account.balance"),
        ({"account": {"balance": "1e300"}}, "account.balance"),
        ({"account": {"days_past_due": 1.5}}, "account.days_past_due"),
        ({"account": {"due_date": "15/01/2026"}}, "account.due_date"),
        ({"account": {"due_date": "9999-12-31"}}, "account.due_date"),
        ({"account": {"authority": 3}}, "account.authority"),
        ({"contacts": [{"channel": "phone"}]}, "contacts[0].at"),
        ({"contacts": [{"at": "2026-03-02T10:05:00"}]}, "contacts[0].at"),
    ],
)
def test_a_wrong_field_is_named_in_both_languages(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(BadLine) as bad:
        read_transcript(line(**changed))
    assert bad.value.field == field
    assert bad.value.id == "c1"
    assert bad.value.message.zh
    assert bad.value.message.en


@pytest.mark.parametrize("text", ["", "{", "null", "[1]", '"x"', "{'id': 1}", "[" * 100_000])
def test_what_is_no_json_object_is_told(text: str) -> None:
    with pytest.raises(BadLine):
        read_transcript(text)


def test_broken_json_is_told_by_its_character_and_not_by_a_line_of_its_own() -> None:
    with pytest.raises(BadLine) as bad:
        read_transcript('{"id": "c1", "turns": [}')
    assert "character 24" in bad.value.message.en
    assert "24" in bad.value.message.zh
    assert "line 1" not in bad.value.message.en


def test_a_line_of_ten_megabytes_is_refused_unread() -> None:
    with pytest.raises(BadLine) as bad:
        read_transcript("x" * 10_000_000)
    assert str(LONGEST_LINE) in bad.value.message.en


@pytest.mark.parametrize(
    "text", ["Café déjà vu", "ｆｕｌｌ　ｗｉｄｔｈ", "您好 hello", "😀😀😀", "12345", "ok", "𠮷野家"]
)
def test_accents_full_width_and_signs_are_no_foreign_language(text: str) -> None:
    assert read_transcript(line(turns=[{"speaker": "collector", "text": text}])).turns[0].text == text


def test_half_a_surrogate_pair_is_replaced_without_moving_the_rest() -> None:
    raw = '{"turns": [{"speaker": "collector", "text": "a\\ud800b"}]}'
    text = read_transcript(raw).turns[0].text
    assert len(text) == 3
    text.encode("utf-8")


def test_a_bad_line_stands_in_its_place_and_the_rest_is_read() -> None:
    lines = ["\ufeff" + line(id="a"), "", "{broken", line(id="d", jurisdiction="fr"), line(id="e")]
    read = list(read_lines(lines))
    assert [number for number, _ in read] == [1, 3, 4, 5]
    told = [write_error(number, bad) for number, bad in read if isinstance(bad, BadLine)]
    assert [(t["line"], t.get("id"), t["error"]["field"]) for t in told] == [(3, None, ""), (4, "d", "jurisdiction")]
    json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize(("given", "id"), [(7, "7"), ("c1", "c1"), (None, ""), (True, ""), (["c1"], ""), (1.5, "")])
def test_the_id_may_be_a_number(given: Any, id: str) -> None:
    assert read_transcript(line(id=given)).id == id


def test_half_a_surrogate_pair_in_an_id_can_still_be_written() -> None:
    read_transcript('{"id": "a\\ud800", "turns": [{"speaker": "collector", "text": "您好"}]}').id.encode("utf-8")


@given(st.text(max_size=200))
def test_any_text_is_a_transcript_or_a_clear_error(text: str) -> None:
    for _, heard in read_lines([text]):
        assert isinstance(heard, BadLine)
        assert heard.message.en


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda c: (
            st.lists(c, max_size=3)
            | st.dictionaries(st.sampled_from(["speaker", "text", "at", "balance", "name", "authority"]), c, max_size=3)
        ),
        max_leaves=8,
    ),
    st.sampled_from(sorted(PROMISED)),
)
def test_any_value_in_any_field_is_read_or_told(value: Any, key: str) -> None:
    for _, heard in read_lines([line(**{key: value})]):
        if isinstance(heard, BadLine):
            assert heard.message.zh


def test_a_scorecard_has_its_keys_in_the_order_of_the_promise() -> None:
    card = write_scorecard(
        "c1",
        verdict="pass",
        score=90.0,
        dimensions={"compliance": 90.0},
        findings=[],
        duties=[],
        versions={"b": "2", "a": "1"},
        grades=[],
    )
    assert list(card) == ["id", "verdict", "score", "dimensions", "findings", "duties", "grades", "versions"]
    assert list(card["versions"]) == ["a", "b"]
