"""The report on judgement: what is in it, on paper and in the terminal, and that hard figures stay what they are."""

import json
from pathlib import Path

import pytest

from tests.evaluate.judged_by_hand import FEE, INSULT, THREAT, finding, judged
from trainer.evaluate.conversations import ConversationsReport, measure_conversations
from trainer.evaluate.judgement import JudgementReport, LocaleReport, measure_judgement
from trainer.evaluate.judgement_lines import lines
from trainer.evaluate.judgement_on_paper import on_paper

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
SMALL = LocaleReport(
    "zh",
    (
        judged([THREAT], [THREAT], function="V-plain", code=THREAT, writer="a"),
        judged([INSULT], [finding(FEE, 0.6)], function="V-plain", code=INSULT, writer="a"),
        judged([], [finding(THREAT, 0.95)], function="N-idiom", code=THREAT, writer="b"),
        judged([], [], function="N-idiom", code=THREAT, writer="b", duty="recording-notice"),
    ),
)


def test_figures_by_code_function_and_writer():
    assert {code: (a.hits, a.extra, a.missed) for code, a in SMALL.by_code().items()} == {
        THREAT: (1, 1, 0), INSULT: (0, 0, 1), FEE: (0, 1, 0),
    }  # fmt: skip
    assert {name: (e.right, e.n) for name, e in SMALL.by_function().items()} == {"N-idiom": (0, 1), "V-plain": (1, 2)}
    assert {name: e.value for name, e in SMALL.by_writer().items()} == {"a": 0.5, "b": 0.0}
    assert (SMALL.innocent_flagged().right, SMALL.innocent_flagged().n) == (1, 2)
    assert SMALL.confusion() == {(INSULT, FEE): 1, ("nothing", THREAT): 1}


def test_a_line_about_a_duty_is_in_no_function():
    assert sum(e.n or 0 for e in SMALL.by_function().values()) == 3


def small(tmp_path: Path, lines_of: int = 30) -> list[Path]:
    """Some lines of the suite in each language, and one conversation."""
    paths = []
    for name in ("functions-zh", "functions-en", "conversations-en"):
        path = tmp_path / f"{name}.jsonl"
        kept = (EVALUATION / path.name).read_text("utf-8").splitlines()
        path.write_text("\n".join(kept[:: len(kept) // (3 if "conv" in name else lines_of)]), "utf-8")
        paths.append(path)
    return paths


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> tuple[JudgementReport, ConversationsReport]:
    paths = small(tmp_path_factory.mktemp("small"))
    return measure_judgement(paths, full=True), measure_conversations(paths)


def test_everything_is_on_paper(full):
    told = json.loads(json.dumps(on_paper(*full), ensure_ascii=False))
    assert set(told) == {"conversations", "zh", "en"}
    for locale in ("zh", "en"):
        assert set(told[locale]) == {
            "n", "macro_f1", "codes", "functions", "writers", "innocent_flagged", "confusion", "calibration",
            "abstention", "beside", "wrong", "evidence", "noise", "ablation",
        }  # fmt: skip
        for figures in told[locale]["codes"].values():
            assert figures.keys() >= {
                "precision",
                "precision_interval",
                "recall",
                "recall_interval",
                "f1",
                "f1_interval",
                "n",
            }
        assert set(told[locale]["ablation"]) == {"structure", "lexicon", "learned weights"}
        assert set(told[locale]["noise"]) >= {"typos", "no-punctuation", "full-width"}
        assert told[locale]["evidence"]["quote_literal"]["value"] == 1
        assert {"judge", "keyword list"} <= set(told[locale]["beside"])
    assert {"findings", "verdicts", "calibration", "abstention", "wrong"} <= set(told["conversations"])


def test_what_is_costly_is_measured_only_when_asked(tmp_path):
    told = on_paper(measure_judgement(small(tmp_path, 10)), ConversationsReport())
    assert "conversations" not in told
    assert "noise" not in told["zh"]
    assert told["en"]["beside"]["better-profanity"] == {"missing": "slow, left out; --full asks it"}


def test_learned_weights_carry_the_judge(full):
    for report in full[0].locales.values():
        assert report.costly is not None
        learned = next(each for each in report.costly.ablation if each.name == "learned weights")
        assert learned.lost.value > 0.3


@pytest.mark.parametrize("by", ["code", "function", "writer"])
def test_the_terminal_shows_the_same(full, by):
    text = "\n".join(lines(*full, by, 2))
    for part in ("macro F1", "innocent turns flagged", f"by {by}", "confusion", "calibration", "left for a person", "beside",
                 "evidence", "noise", "ablation", "worst, 2 of", "conversations", "goal ≥ 0.85", "words   "):  # fmt: skip
        assert part in text
    assert "worst" not in "\n".join(lines(*full, by, 0))


def test_the_judge_beats_the_keyword_list_in_both_languages():
    report = measure_judgement([EVALUATION / f"functions-{locale}.jsonl" for locale in ("zh", "en")])
    for each in report.locales.values():
        judge, keywords = each.rivals[:2]
        assert judge.right.low > keywords.right.high
        assert judge.codes > 3 * keywords.codes
