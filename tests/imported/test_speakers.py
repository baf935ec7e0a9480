"""Who is who: by what they are called, else by what they say; a guess that a person may correct."""

import json
from pathlib import Path

import pytest

from trainer.imported.reading import read_upload
from trainer.imported.speakers import guess_roles, is_role

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
REAL = [
    json.loads(line)
    for tongue in ("zh", "en")
    for line in (EVALUATION / f"conversations-{tongue}.jsonl").read_text("utf-8").splitlines()
]


def guessed(text: str) -> dict[str, str]:
    return dict(guess_roles(read_upload(text).drafts))


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (("坐席", "客户"), ("collector", "borrower")),
        (("Agent", "Customer"), ("collector", "borrower")),
        (("催收员", "借款人"), ("collector", "borrower")),
        (("Rep", "Third party"), ("collector", "third_party")),
        (("客服小王", "客户母亲"), ("collector", "third_party")),
        (("System", "Agent"), ("out", "collector")),
    ],
)
def test_labels_that_say_their_part_are_believed(labels: tuple[str, str], roles: tuple[str, str]) -> None:
    one, two = labels
    assert guessed(f"{one}: hello\n{two}: hi\n{one}: so\n{two}: yes") == dict(zip(labels, roles, strict=True))


def test_letters_are_told_apart_by_what_they_say() -> None:
    assert guessed(
        "A: 喂，你好\nB: 您好，我是禾望的客服，工号3072，通话有录音，请问是本人吗\nA: 我就是\nB: 您的贷款逾期了"
    ) == {
        "A": "borrower",
        "B": "collector",
    }
    assert guessed(
        "Speaker 1: Hello?\nSpeaker 2: I'm calling from Acme on a recorded line. Am I speaking with Ann?\n"
        "Speaker 1: She's not here, I'm her sister.\nSpeaker 2: Thank you."
    ) == {"Speaker 1": "third_party", "Speaker 2": "collector"}


def test_somebody_is_always_the_collector() -> None:
    assert "collector" in guessed("Ann: hm\nBob: hm\nAnn: hm\nBob: hm").values()


def test_a_file_that_says_who_is_who_is_not_guessed() -> None:
    assert guessed('{"turns": [{"speaker": "collector", "text": "Hi"}]}') == {}


@pytest.mark.parametrize("talked", REAL, ids=lambda t: t["id"])
def test_the_collector_of_every_sample_conversation_is_found_behind_plain_letters(talked: dict) -> None:
    letters = {"collector": "B", "borrower": "A", "third_party": "C"}
    spoken = [turn for turn in talked["turns"] if turn.get("text", "").strip()]
    text = "\n".join(f"{letters[turn['speaker']]}: {' '.join(turn['text'].split())}" for turn in spoken)
    assert guessed(text)["B"] == "collector"


@pytest.mark.parametrize("label", ["A", "Agent 7", "坐席", "说话人1", "SPEAKER_00", "客户", "speaker b"])
def test_a_part_in_the_talk_is_no_name(label: str) -> None:
    assert is_role(label)


@pytest.mark.parametrize("label", ["Paulette Greer", "王建国", "Eric", "Reptilia"])
def test_a_name_is_no_part_in_the_talk(label: str) -> None:
    assert not is_role(label)
