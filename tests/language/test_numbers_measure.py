"""The scorer of numbers says what is right, what is spurious and what it leaves out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trainer.evaluate.numbers import measure, wilson


def test_a_right_a_wrong_and_a_spurious_reading_are_told_apart() -> None:
    report = measure(
        [
            {"text": "先还五百", "today": "2026-03-02", "expect": [{"kind": "money", "text": "五百", "value": 500}]},
            {"text": "还三百", "today": "2026-03-02", "expect": [{"kind": "money", "text": "三百", "value": 301}]},
            {"text": "还八百", "today": "2026-03-02", "expect": []},
        ]
    )
    tally = report.tallies["money", "zh"]
    assert (tally.total, tally.right, tally.spurious) == (2, 1, 1)
    assert any("0.500" in line for line in report.lines())


def test_a_hedge_at_the_end_of_a_span_is_forgiven_and_counted() -> None:
    expect = [{"kind": "money", "text": "about forty quid", "value": 40}]
    tally = measure([{"text": "about forty quid", "today": "2026-03-02", "expect": expect}]).tallies["money", "en"]
    assert (tally.right, tally.strict) == (1, 0)


def test_every_kind_of_our_own_is_compared(tmp_path: Path) -> None:
    lines = [
        {
            "text": "下周五还",
            "today": "2026-03-02",
            "expect": [{"kind": "date", "text": "下周五", "value": "2026-03-13"}],
        },
        {
            "text": "分六期",
            "today": "2026-03-02",
            "expect": [{"kind": "instalments", "text": "分六期", "value": {"count": 6, "each": None}}],
        },
        {
            "text": "缓三天",
            "today": "2026-03-02",
            "expect": [{"kind": "duration", "text": "三天", "value": {"n": 3, "unit": "day"}}],
        },
        {
            "text": "六七百吧",
            "today": "2026-03-02",
            "expect": [{"kind": "money", "text": "六七百", "value": [600, 700]}],
        },
    ]
    path = tmp_path / "own-zh.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    tallies = measure(path).tallies
    for kind in ("date", "instalments", "duration", "money"):
        assert tallies[kind, "zh"].accuracy == 1, kind


def test_what_is_out_of_scope_in_a_public_sample_is_counted_and_not_scored() -> None:
    expect = [
        {
            "text": "boxing day",
            "type": "datetimeV2.date",
            "resolution": {"values": [{"type": "date", "value": "2026-12-26"}]},
        }
    ]
    report = measure(
        [{"kind": "datetime", "text": "on boxing day", "reference": "2026-03-02T00:00:00", "expect": expect}]
    )
    assert report.left_out == {("datetime: holiday", "en"): 1}
    assert report.tallies["date", "en"].total == 0


@pytest.mark.parametrize(("right", "total"), [(0, 0), (0, 5), (5, 5), (97, 100)])
def test_an_interval_holds_its_share(right: int, total: int) -> None:
    low, high = wilson(right, total)
    assert 0 <= low <= (right / total if total else 0.5) <= high <= 1
