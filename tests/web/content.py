"""The content that the tests of the pages serve: one scenario full of canaries, a voice with a line for every act."""

import shutil
from pathlib import Path

import yaml

from trainer.practice.desk import Desk
from trainer.scenario.acts import ACTS

HERE = Path(__file__).parent
_SLOTTED = {
    "gives-detail": ("{tail}。", "{tail}."),
    "corrects-name": ("我姓{name}。", "It is {name}."),
    "corrects-amount": ("不对，是 {amount}。", "No, it is {amount}."),
    "counters": ("一个月 {each} 我才拿得出。", "{each} a month is what I have."),
    "names-figure": ("一个月 {each} 行不行？", "Would {each} a month do?"),
    "names-date": ("{date} 发工资。", "I am paid on {date}."),
    "counters-date": ("{date} 才有钱。", "Money comes on {date}."),
}


def lay_out(folder: Path) -> Path:
    """Put the scenarios and the voice into `folder`."""
    shutil.copytree(HERE / "scenarios", folder, dirs_exist_ok=True)
    (folder / "voices").mkdir(exist_ok=True)
    (folder / "voices" / "plain.yaml").write_text(yaml.safe_dump(_voice(), allow_unicode=True), "utf-8")
    return folder


def open_desk(folder: Path) -> Desk:
    """The desk over `lay_out(folder)`."""
    desk = Desk.open(lay_out(folder), HERE / "rubrics")
    assert not [p for p in desk.problems if p.severity == "error"], [p.to("en") for p in desk.problems]
    return desk


def _voice() -> dict:
    lines = []
    for name in ACTS:
        zh, en = _SLOTTED.get(name, ("我说", "I say"))
        lines.append(
            {
                "act": name,
                "zh": [f"{zh}（{name}{n}）" for n in "一二三四五六"],
                "en": [f"{en} ({name} {n})" for n in range(1, 7)],
            }
        )
    return {"id": "plain", "temperament": "ducker", "title": {"zh": "平常", "en": "Plain"}, "lines": lines}
