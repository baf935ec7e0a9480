"""Decisions go out as labelled data, and the evaluation reads the same labels back."""

import json
from pathlib import Path

import pytest

from tests.practice.test_review import decision, review
from tests.rubric.talk import Talk, named
from trainer.conversation.transcript import Utterance
from trainer.evaluate.conversations import measure_conversations
from trainer.evaluate.examples import Example, unmark
from trainer.evaluate.judged import judge_example, meant
from trainer.evaluate.judgement import measure_judgement
from trainer.evaluate.labelled import labelled_turns as read_turns
from trainer.language.reader import OfflineReader
from trainer.practice.labels import labelled, labelled_turns, marked
from trainer.practice.review import Reviewed, numbered
from trainer.rubric.book import RubricBook


def talk() -> Talk:
    return (
        named()
        .says("⟦threat-of-violence|小心你的腿⟧，⟦private-channel|加我私人微信⟧")
        .hears("你别这样")
        .says("您不还我就发到业主群⟦没有标记")
    )


def turns(said: Talk) -> list[Utterance]:
    """The turns with their speakers: beside the collector's own, what the borrower answers in `named` and `talk`."""
    answers = {"你别这样", *named().texts[1::2]}
    return [Utterance("borrower" if text in answers else "collector", text) for text in said.texts]


def decided(said: Talk) -> Reviewed:
    there = {f.code: n for n, f in numbered(said.card).items()}
    last = len(said.texts) - 1
    return review(
        said,
        decision(1, there["threat-of-violence"], "withdraw", "threat-of-violence"),
        decision(2, there["private-channel"], "confirm", "private-channel"),
        decision(3, 0, "add", "public-shaming", turn=last, span=(4, 10)),
    )


def test_the_evaluation_reads_the_labels_that_were_decided(tmp_path: Path) -> None:
    said = talk()
    came = decided(said)
    file = tmp_path / "decisions.jsonl"
    lines = [
        labelled("case-1", said.setting, turns(said), came, "fail", "reviewer-1"),
        *labelled_turns(said.setting, turns(said), came, "reviewer-1"),
    ]
    file.write_text("\n".join(lines), "utf-8")

    read = list(read_turns([file]))
    assert all(isinstance(one, Example) for one in read)
    assert [meant(one) for one in read] == [{"private-channel"}, {"public-shaming"}]
    assert {one.writer for one in read} == {"reviewer-1"}
    standing = {(f.turn, f.quote) for f in came.scorecard.findings}
    texts = {
        text: index for index, text in enumerate(t.text.translate(str.maketrans("⟦⟧", "【】")) for t in turns(said))
    }
    assert {(texts[one.text], one.text[slice(*mark.span)]) for one in read for mark in one.marks} == standing

    report = measure_conversations([file])
    assert report.unreadable == []
    (heard,) = report.heard
    assert heard.must["verdict"] == "fail"
    assert heard.pairs()[1] == {(f.code, f.turn) for f in came.scorecard.findings}
    assert set(heard.must["duties_missed"]) == {d.code for d in came.scorecard.duties if not d.met}
    assert measure_judgement([file]).unreadable == []


def test_a_turn_with_one_decision_is_about_that_code_also_where_it_is_none() -> None:
    said = named().says("⟦threat-of-violence|小心你的腿⟧")
    (number,) = (n for n, f in numbered(said.card).items() if f.code == "threat-of-violence")
    came = review(said, decision(1, number, "withdraw", "threat-of-violence"))
    (line,) = labelled_turns(said.setting, turns(said), came, "reviewer-1")
    held = json.loads(line)
    assert (held["code"], held["say"]) == ("threat-of-violence", "小心你的腿")
    assert [said[:2] for said in held["before"]] == ["c:", "b:", "c:"]


def test_a_review_without_decisions_gives_no_turns() -> None:
    said = talk()
    assert list(labelled_turns(said.setting, turns(said), review(said), "reviewer-1")) == []


def test_the_judge_reads_an_exported_turn_in_its_setting() -> None:
    said = talk()
    for line in labelled_turns(said.setting, turns(said), decided(said), "w"):
        held = json.loads(line)
        example = Example(
            *unmark(held["say"]), "zh", "violations", "w", before=tuple(held["before"]), facts=held["facts"]
        )
        judge_example(example, RubricBook.open(), OfflineReader())


@pytest.mark.parametrize(
    ("findings", "out"),
    [
        ([], "abcdef"),
        ([("x", (1, 3))], "a⟦x|bc⟧def"),
        ([("y", (3, 5)), ("x", (1, 3))], "a⟦x|bc⟧⟦y|de⟧f"),
        ([("x", (1, 4)), ("y", (2, 6)), ("x", (3, 5))], "a⟦x,y|bcdef⟧"),
        ([("x", (0, 6))], "⟦x|abcdef⟧"),
    ],
)
def test_spans_that_overlap_share_a_mark(findings, out) -> None:
    assert marked("abcdef", findings) == out
    assert unmark(out)[0] == "abcdef"


def test_marks_that_somebody_typed_do_no_harm() -> None:
    out = marked("a⟦b⟧c", [("x", (1, 4))])
    text, marks = unmark(out)
    assert text == "a【b】c"
    assert [text[slice(*mark.span)] for mark in marks] == ["【b】"]
