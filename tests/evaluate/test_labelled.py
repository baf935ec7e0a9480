"""Which lines are measured: by the names of files in a folder, by what stands in them in a file named by itself."""

import json

import pytest

from trainer.evaluate.examples import BadExample, Example
from trainer.evaluate.labelled import labelled_conversations, labelled_files, labelled_turns

TURN, TALK = {"say": "⟦abusive-language|废物⟧"}, {"turns": [], "must": {}}


def write(path, *lines):
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    return path


def test_in_a_folder_only_what_is_judged_is_read(tmp_path):
    for name in ("functions-zh.jsonl", "violations-en-a.jsonl", "conversations-zh.jsonl", "moves-zh.jsonl", "x.yaml"):
        write(tmp_path / name)
    assert [p.name for p in labelled_files(tmp_path)] == [
        "conversations-zh.jsonl", "functions-zh.jsonl", "violations-en-a.jsonl",
    ]  # fmt: skip


def test_a_file_is_read_whatever_it_is_called(tmp_path):
    assert labelled_files(tmp_path / "mine.txt") == [tmp_path / "mine.txt"]


def test_turns_and_conversations_may_stand_in_one_file(tmp_path):
    path = write(tmp_path / "mine.jsonl", TURN, TALK, "", TURN)
    assert [e.place for e in labelled_turns([path]) if isinstance(e, Example)] == [f"{path}:1", f"{path}:4"]
    assert [str(line) for line in labelled_conversations([path])] == [f"{path}:2"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nope", "Expecting value"),
        ("[1]", "neither a labelled turn"),
        ('{"text": "hi"}', "neither a labelled turn"),
        ('{"say": "⟦abusive-language|hi"}', "balance"),
        ('{"say": "⟦threat|hi⟧"}', "no label threat"),
        ('{"say": "hi", "code": "threat"}', "no label threat"),
    ],
)
def test_a_bad_line_is_told_once_and_the_others_are_read(tmp_path, line, why):
    path = write(tmp_path / "mine.jsonl", TURN, line, TURN)
    first, bad, last = labelled_turns([path])
    assert isinstance(bad, BadExample)
    assert str(bad).startswith(f"{path}:2: ")
    assert why in str(bad)
    assert isinstance(first, Example)
    assert isinstance(last, Example)
    assert list(labelled_conversations([path])) == []


def test_bytes_that_are_no_utf8_spoil_their_line_only(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"say": "hi"}\n{"say": "\xc4\xe3"}\n')
    good, bad = labelled_turns([path])
    assert isinstance(good, Example)
    assert isinstance(bad, BadExample)
