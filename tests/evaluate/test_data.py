"""The labelled data as shipped: readable, known labels, and nothing that teaches also measures."""

from pathlib import Path

import pytest

from trainer.conversation.moves import MOVES, SIGNALS, VIOLATIONS
from trainer.evaluate.examples import read_examples

ROOT = Path(__file__).resolve().parents[2]
TEACHES = sorted((ROOT / "learning").glob("*.jsonl"))
MEASURES = [
    path for path in sorted((ROOT / "evaluation").glob("*.jsonl")) if path.name.startswith(("functions-", "moves-"))
]
KNOWN = {*MOVES, *VIOLATIONS, *SIGNALS}


@pytest.mark.parametrize("path", [*TEACHES, *MEASURES], ids=lambda p: p.stem)
def test_every_line_reads_and_every_label_is_known(path):
    for example in read_examples(path):
        assert example.labels <= KNOWN
        if example.function.startswith("V"):
            assert example.code in example.labels
        if example.function.startswith("N"):
            assert example.code not in example.labels


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_line_that_teaches_also_measures(locale):
    taught = {e.text.strip().lower() for p in TEACHES if f"-{locale}-" in p.name for e in read_examples(p)}
    measured = {e.text.strip().lower() for p in MEASURES if p.stem.endswith(locale) for e in read_examples(p)}
    assert not taught & measured


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_functional_suite_is_whole(locale):
    lines = list(read_examples(ROOT / "evaluation" / f"functions-{locale}.jsonl"))
    functions: dict[str, set[str]] = {}
    for line in lines:
        functions.setdefault(line.function, set()).add(line.code)
    assert len(functions) == 36
    assert all(len(codes) >= 8 for codes in functions.values())
