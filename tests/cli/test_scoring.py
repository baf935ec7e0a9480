"""`trainer score`: what comes out line by line, what a bad line costs, how the command ends."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from trainer.cli import scoring
from trainer.cli.main import cli
from trainer.cli.scoring import pieces

ROOT = Path(__file__).resolve().parents[2]
HARSH = {"speaker": "collector", "text": "不还钱就打断你的腿"}
HELLO = {"speaker": "collector", "text": "您好，请问是王先生本人吗？"}


def talk(id: str, *turns: dict[str, Any], **more: Any) -> str:
    return json.dumps({"id": id, "turns": list(turns) or [HELLO], **more}, ensure_ascii=False)


def score(tmp_path: Path, *lines: str | bytes, jobs: int = 1) -> tuple[Result, list[dict[str, Any]]]:
    file = tmp_path / "talks.jsonl"
    file.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    result = CliRunner().invoke(cli, ["score", str(file), "--jobs", str(jobs)])
    return result, [json.loads(line) for line in result.stdout.splitlines()]


BAD: list[tuple[str | bytes, str]] = [
    ('{"id": "broken", "turns": [', ""),
    (b'{"id": "gbk", "turns": [{"speaker": "collector", "text": "\xc4\xfa\xba\xc3"}]}', ""),
    ("x" * 10_000_000, ""),
    ("[" * 50_000, ""),
    (talk("law", jurisdiction="fr"), "jurisdiction"),
    (talk("who", {"text": "您好"}), "turns[0].speaker"),
    (talk("beside", findings=[{"code": "x", "turn": 0, "span": [0, 500]}]), "findings[0].span"),
    (talk("russian", HELLO, {"speaker": "borrower", "text": "Я не понимаю вас"}), "turns[1].text"),
    (
        talk("spanish", HELLO, {"speaker": "borrower", "text": "No hablo inglés, llame mañana por favor"}),
        "turns[1].text",
    ),
    (talk("zone", started_at="2026-03-02T10:05:00"), "started_at"),
    (talk("turn-zone", {**HELLO, "at": "2026-03-02T10:05:00"}), "turns[0].at"),
    (talk("call-zone", contacts=[{"at": "2026-03-02T10:05:00"}]), "contacts[0].at"),
    (talk("year-one", started_at="0001-01-01T00:00:00+14:00"), "started_at"),
]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_line_is_told_by_number_and_field_and_the_rest_is_scored(tmp_path: Path, jobs: int) -> None:
    lines: list[str | bytes] = []
    for number, (bad, _) in enumerate(BAD):
        lines += [talk(f"good-{number}"), bad]
    result, cards = score(tmp_path, *lines, jobs=jobs)
    assert len(cards) == len(lines)
    assert [card["id"] for card in cards[::2]] == [f"good-{number}" for number in range(len(BAD))]
    assert all("verdict" in card for card in cards[::2])
    assert [card["line"] for card in cards[1::2]] == list(range(2, len(lines) + 1, 2))
    assert [card["error"]["field"] for card in cards[1::2]] == [field for _, field in BAD]
    for card in cards[1::2]:
        assert card["error"]["message"].keys() == {"zh", "en"}
        assert "verdict" not in card
    assert result.exit_code == scoring.SOME_FAILED == 1
    assert f"{len(BAD)} of {len(lines)} lines" in result.stderr


def test_broken_json_in_line_seven_is_line_seven(tmp_path: Path) -> None:
    lines = ["", *(talk(f"c{number}") for number in range(5)), "{'id': 7}", talk("c8")]
    result, cards = score(tmp_path, *lines)
    assert [card["line"] for card in cards if "error" in card] == [7]
    assert result.exit_code == 1
    assert re.search(r": 7$", result.stderr.strip())


def test_all_scored_ends_with_nought_whatever_the_verdicts(tmp_path: Path) -> None:
    result, cards = score(tmp_path, talk("a"), talk("b", HARSH))
    assert [card["verdict"] for card in cards][1] == "fail"
    assert result.exit_code == scoring.SCORED == 0
    assert result.stderr == ""


def test_an_empty_file_has_no_scorecards(tmp_path: Path) -> None:
    result, cards = score(tmp_path, "", "  ")
    assert (result.exit_code, cards) == (0, [])


def test_a_file_that_cannot_be_read_ends_with_two(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["score", str(tmp_path / "none.jsonl")])
    assert result.exit_code == scoring.UNREADABLE == 2
    assert "none.jsonl" in result.stderr
    assert CliRunner().invoke(cli, ["score", str(tmp_path)]).exit_code == 2


def test_so_many_bad_lines_are_named_and_no_more(tmp_path: Path) -> None:
    result, _ = score(tmp_path, *["{"] * 40)
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …" in result.stderr


def test_standard_input_is_read(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["score", "-"], input="\ufeff" + talk("a") + "\r\n" + talk("b"))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_an_impossible_number_of_jobs_is_refused(jobs: str) -> None:
    assert CliRunner().invoke(cli, ["score", "-", "--jobs", jobs], input="").exit_code == 2


def test_two_jobs_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    lines = [line for name in ("zh", "en") for line in (ROOT / f"evaluation/conversations-{name}.jsonl").open()]
    one, cards = score(tmp_path, *(line.strip() for line in lines))
    two, _ = score(tmp_path, *(line.strip() for line in lines), jobs=2)
    assert one.stdout == two.stdout
    assert [card["id"] for card in cards] == [json.loads(line)["id"] for line in lines]
    assert one.exit_code == two.exit_code == 0


def test_a_fault_of_the_judge_costs_one_line_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = scoring.judge_transcript

    def faulty(transcript: Any, *rest: Any) -> Any:
        if transcript.id == "b":
            raise ZeroDivisionError("by nought")
        return judge(transcript, *rest)

    monkeypatch.setattr(scoring, "judge_transcript", faulty)
    result, cards = score(tmp_path, talk("a"), talk("b"), talk("c"))
    assert ["error" in card for card in cards] == [False, True, False]
    assert (cards[1]["id"], cards[1]["line"]) == ("b", 2)
    assert "ZeroDivisionError" in cards[1]["error"]["message"]["en"]
    assert result.exit_code == 1


def test_half_a_surrogate_pair_anywhere_can_be_written(tmp_path: Path) -> None:
    lines = ('{"id": "\\ud800", "turns": [{"speaker": "\\ud800", "text": "x"}]}', talk("b"))
    _, cards = score(tmp_path, *lines)
    assert cards[0]["error"]["field"] == "turns[0].speaker"
    assert cards[1]["id"] == "b"


def test_one_job_answers_each_line_before_it_reads_the_next() -> None:
    assert [len(piece) for piece in pieces(((n, b"{}") for n in range(5)), 1)] == [1] * 5


def test_pieces_hold_all_lines_in_order_and_are_bounded_in_number_and_size() -> None:
    short = [(n, b"{}") for n in range(100)]
    assert [line for piece in pieces(short, 2) for line in piece] == short
    assert max(len(piece) for piece in pieces(short, 2)) == 32
    long = [(n, b"x" * 150_000) for n in range(9)]
    assert max(len(piece) for piece in pieces(long, 2)) == 2


COMMAND = (
    sys.executable,
    "-c",
    "import sys; from trainer.cli.main import main; sys.argv[0] = 'trainer'; main()",
    "score",
)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away_leaves_no_noise(jobs: str) -> None:
    lines = (talk("a", HARSH) + "\n") * 600
    with subprocess.Popen(
        [*COMMAND, "-", "--jobs", jobs], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        try:
            process.stdin.write(lines.encode())
            process.stdin.close()
        except BrokenPipeError:
            pass  # it stopped reading, as it should
        assert process.stderr.read() == b""
        assert process.wait(60) == 2


def test_memory_does_not_grow_with_the_file() -> None:
    """Resident megabytes after sixty talks and after three times as many differ by less than a few."""
    talks = [
        line.encode()
        for locale in ("zh", "en")
        for line in (ROOT / f"evaluation/conversations-{locale}.jsonl").open(encoding="utf-8")
    ]
    with subprocess.Popen([*COMMAND, "-"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        grown = []
        for _ in range(3):
            for line in talks:
                process.stdin.write(line)
                process.stdin.flush()
                assert process.stdout.readline().startswith(b'{"id"')
            status = Path(f"/proc/{process.pid}/status").read_text()
            grown.append(int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024)  # type: ignore[index]
        process.stdin.close()
        assert process.wait(60) == 0
    assert grown[-1] - grown[0] < 6, grown
