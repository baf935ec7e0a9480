"""Labelled turns kept as data: marks become spans, and a line that cannot be read names its file and number."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.conversation.moves import DUTIES, MOVES, SIGNALS, VIOLATIONS
from trainer.evaluate.examples import BadExample, Mark, read_examples, read_folder, unmark

ROOT = Path(__file__).parents[2]
LABEL = st.sampled_from(["greet", "close", "identify-self"])
WORDS = st.text(st.characters(exclude_characters="⟦⟧", exclude_categories=["Cs"]), max_size=8)


@pytest.mark.parametrize(
    ("marked", "text", "marks"),
    [
        ("您好。", "您好。", []),
        ("⟦greet|您好⟧。", "您好。", [(("greet",), (0, 2))]),
        ("呃，⟦greet|您好⟧，⟦close|再见⟧。", "呃，您好，再见。", [(("greet",), (2, 4)), (("close",), (5, 7))]),
        ("⟦greet, close|您好再见⟧", "您好再见", [(("greet", "close"), (0, 4))]),
        ("a | b ⟦greet|hi | you⟧", "a | b hi | you", [(("greet",), (6, 14))]),
    ],
)
def test_marks_become_spans_of_the_plain_turn(marked, text, marks):
    assert unmark(marked) == (text, tuple(Mark(labels, span) for labels, span in marks))


@pytest.mark.parametrize("broken", ["⟦greet|您好", "您好⟧", "⟦greet 您好⟧", "⟦Greet|您好⟧", "⟦greet|⟦close|再见⟧"])
def test_marks_that_do_not_balance_are_refused(broken):
    with pytest.raises(ValueError, match="do not balance"):
        unmark(broken)


@given(st.lists(st.tuples(LABEL, WORDS, WORDS), max_size=4))
def test_every_span_holds_the_words_that_were_marked(parts):
    text, marks = unmark("".join(f"⟦{label}|{inside}⟧{between}" for label, inside, between in parts))
    assert [(m.labels, text[slice(*m.span)]) for m in marks] == [((label,), inside) for label, inside, _ in parts]


def write(folder, name, *lines):
    path = folder / name
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines), "utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("name", "sort", "locale", "writer"),
    [
        ("moves-zh.jsonl", "moves", "zh", "e"),
        ("moves-zh-a.jsonl", "moves", "zh", "a"),
        ("signals-en-far-away.jsonl", "signals", "en", "far-away"),
        ("functions-en.jsonl", "violations", "en", "e"),
    ],
)
def test_a_files_name_tells_what_is_in_it(tmp_path, name, sort, locale, writer):
    (example,) = read_examples(write(tmp_path, name, {"say": "⟦greet|hi⟧"}))
    assert (example.sort, example.locale, example.writer) == (sort, locale, writer)


@pytest.mark.parametrize(
    ("line", "locale", "writer"),
    [
        ({"say": "您好"}, "zh", "strangers"),
        ({"say": "hello"}, "en", "strangers"),
        ({"say": "OK", "locale": "zh", "writer": "k"}, "zh", "k"),
    ],
)
def test_in_a_file_with_another_name_each_line_is_about_violations(tmp_path, line, locale, writer):
    (example,) = read_examples(write(tmp_path, "strangers.jsonl", line))
    assert (example.sort, example.locale, example.writer) == ("violations", locale, writer)


def test_an_example_knows_its_place_and_is_the_same_wherever_it_stands(tmp_path):
    path = write(tmp_path, "moves-en.jsonl", "", {"say": "a"}, {"say": "a"})
    first, second = read_examples(path)
    assert first.place == f"{path}:2"
    assert first == second


def test_a_line_carries_what_it_needs(tmp_path):
    line = {
        "say": "⟦greet|hi⟧ there",
        "fn": "V-plain",
        "code": "x",
        "before": ["hello?"],
        "facts": {"hour": 22},
        "duty": "y",
    }
    (example,) = read_examples(write(tmp_path, "functions-en.jsonl", line))
    assert (example.text, example.labels) == ("hi there", {"greet"})
    assert (example.function, example.code, example.before, example.facts, example.duty) == (
        "V-plain",
        "x",
        ("hello?",),
        {"hour": 22},
        "y",
    )


def test_empty_lines_are_passed_over(tmp_path):
    path = write(tmp_path, "moves-en.jsonl", {"say": "a"}, "", "   ", {"say": "b"})
    assert [e.text for e in read_examples(path)] == ["a", "b"]


@pytest.mark.parametrize(
    "broken",
    [
        "not json",
        '{"said": "hi"}',
        '{"say": "hi", "before": [3]}',
        '{"say": "hi", "facts": 7}',
        '["say", "hi"]',
        '{"say": 3}',
        '{"say": "⟦greet|hi"}',
        '{"say": null}',
        "5",
    ],
)
def test_a_line_that_cannot_be_read_names_its_file_and_its_number(tmp_path, broken):
    path = write(tmp_path, "moves-en-a.jsonl", {"say": "fine"}, "", broken)
    with pytest.raises(BadExample, match=r"moves-en-a\.jsonl:3: "):
        list(read_examples(path))


def test_a_folder_is_read_by_sort_and_language_in_the_order_of_its_files(tmp_path):
    for name in ("moves-zh-b.jsonl", "moves-zh-a.jsonl", "moves-en-a.jsonl", "signals-zh-a.jsonl", "notes.jsonl"):
        write(tmp_path, name, {"say": name})
    read = read_folder(tmp_path, ["signals", "moves"], "zh")
    assert [e.text for e in read] == ["signals-zh-a.jsonl", "moves-zh-a.jsonl", "moves-zh-b.jsonl"]


# --- the shipped data

SHIPPED = sorted((ROOT / "learning").glob("*.jsonl")) + [
    path
    for path in sorted((ROOT / "evaluation").glob("*.jsonl"))
    if path.name.startswith(("moves-", "functions-", "signals-"))
]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_shipped_file_can_be_read_and_names_only_known_labels(path):
    known = {*MOVES, *VIOLATIONS, *SIGNALS, *DUTIES}
    for example in read_examples(path):
        assert example.labels <= known, f"{path.name}: {example.text}"
        assert all(example.text[slice(*mark.span)].strip() for mark in example.marks), f"{path.name}: {example.text}"


def test_what_measures_never_taught():
    taught, measuring = defaultdict(set), defaultdict(set)
    for path in SHIPPED:
        (taught if path.parent.name == "learning" else measuring)[path.name.split("-")[1]].update(
            e.text for e in read_examples(path) if len(e.text) > 12
        )
    for locale, lines in measuring.items():
        assert lines & taught[locale] == set()
