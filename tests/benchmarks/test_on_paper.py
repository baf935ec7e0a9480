"""Scoring beside reading: the same text on both sides, and figures of both."""

import json

from benchmarks.on_paper import scoring
from benchmarks.plan import Plan
from benchmarks.talk import conversations


def test_conversations_are_spread_over_both_languages():
    locales = [json.loads(line)["locale"] for line in conversations(10)]
    assert locales.count("zh") == locales.count("en") == 5
    assert len({json.loads(line)["id"] for line in conversations(60)}) == 60


def test_scoring_is_measured_against_the_reader_alone():
    plan = Plan(rounds=1, round_seconds=0, examples=0, long_calls=0, contacts=0, starts=1, talks=4)
    figures = {each.name: each for each in scoring(plan)}
    by_understand = figures["score-by-understand"]
    assert by_understand.goal == "≥ 0.333"
    assert by_understand.middle == figures["score-rate"].middle / figures["understand-rate"].middle
    assert 0 < by_understand.middle < 1, "to judge takes longer than to understand"
    assert figures["score-growth"].met is not None
    assert figures["score-jobs"].middle > 0
