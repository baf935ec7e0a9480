"""`trainer scenarios pairs`: sheets for blind readers with the key apart, and what their answers come to."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import click

from trainer.conversation.text import LOCALES, Locale, Text
from trainer.evaluate.pairs import Pair, Shown, Talk, TooFew, believed, chosen, draw, sheets
from trainer.practice.desk import desk

KEY = "key.json"
_COLUMNS = ("pair", "person", "telling")

_TITLE = Text("哪一段是真人？", "Which is the person?")
_TASK = Text(
    "每组两段话, 来自同一个案子: 一段里接电话的是真人, 另一段是模拟的。打电话的人不算。"
    "请在 {answers} 里写下: 真人是 A 还是 B; 另一段是哪一句露了馅, 原样抄下来。没把握也选一个。请不要和别的读者商量。",
    "Each pair holds two stretches of talk about the same case. In one the person who was rung up is real, in the "
    "other simulated. The caller does not count. Write into {answers} which is the person, A or B, and copy the line "
    "that gives the other away. Choose even when unsure. Please do not compare notes.",
)
_CALLER, _PERSON = Text("打电话的", "Caller"), Text("接电话的", "Person")


def draw_pairs(out: str, locales: Sequence[Locale], count: int, readers: int, seed: int) -> int:
    """Write a sheet and an empty answer file a reader and language, and the key; 1 when nobody wrote extracts."""
    counter = desk()
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    key: dict[str, dict[str, object]] = {}
    for locale in locales:
        try:
            pairs = draw(counter, locale, count, seed)
        except TooFew as missing:
            click.echo(f"no written extracts: {missing}", err=True)
            return 1
        for number, shown in enumerate(sheets(pairs, readers, seed), 1):
            name = f"reader-{number}-{locale}"
            scenes = {p.scenario: counter.scenario(p.scenario).scene.to(locale) for p in pairs}
            (folder / f"{name}.md").write_text(_sheet(shown, scenes, f"{name}.csv", locale), encoding="utf-8")
            _empty(folder / f"{name}.csv", shown)
            key[name] = {str(s.number): _secret(s.pair, s.first) for s in shown}
    (folder / KEY).write_text(json.dumps(key, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    click.echo(f"{len(key)} sheets of {count} pairs are in {folder}; {KEY} is not for readers")
    return 0


def _sheet(shown: Sequence[Shown], scenes: dict[str, str], answers: str, locale: Locale) -> str:
    lines = [f"# {_TITLE.to(locale)}", "", _TASK.to(locale).format(answers=answers)]
    for one in shown:
        lines += ["", f"## {one.number}", "", scenes[one.pair.scenario]]
        for letter, talk in zip("AB", one.talks, strict=True):
            lines += ["", f"**{letter}**", "", *_talk(talk, locale)]
    return "\n".join(lines) + "\n"


def _talk(talk: Talk, locale: Locale) -> list[str]:
    colon = "：" if locale == "zh" else ": "
    return [
        f"- {who.to(locale)}{colon}{words}"
        for said, reply in talk
        for who, words in ((_CALLER, said), (_PERSON, reply))
    ]


def _empty(path: Path, shown: Sequence[Shown]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(_COLUMNS)
        writer.writerows((one.number, "", "") for one in shown)


def _secret(pair: Pair, first: str) -> dict[str, object]:
    return {"A": first, "scenario": pair.scenario, "player": pair.job.player, "seed": pair.job.seed}


def count_answers(out: str, as_json: bool) -> int:
    """Hold the readers' answers against the key of `out`: B12, by language, and every telling line; 2 without a key."""
    folder = Path(out)
    if not (folder / KEY).is_file():
        click.echo(f"there is no {KEY} in {folder}", err=True)
        return 2
    key = json.loads((folder / KEY).read_text("utf-8"))
    taken: dict[str, list[bool]] = {}
    telling: list[str] = []
    for name, secrets in sorted(key.items()):
        rows = _answers(folder / f"{name}.csv")
        found = chosen({int(n): s["A"] for n, s in secrets.items()}, {n: row[0] for n, row in rows.items()})
        taken.setdefault(name.rsplit("-", 1)[-1], []).extend(found)
        for number, (choice, words) in rows.items():
            secret = secrets.get(str(number))
            if secret and words and (secret["A"] == "ours") != (choice == "A"):
                telling.append(f"{secret['scenario']} ({secret['player']}, seed {secret['seed']}): {words}")
    table = {"B12": believed([t for found in taken.values() for t in found])}
    table |= {f"B12-{locale}": believed(found) for locale, found in taken.items()}
    if as_json:
        said = {"measures": {n: m.as_json() for n, m in table.items()}, "telling": telling}
        click.echo(json.dumps(said, ensure_ascii=False))
        return 0
    for measure, m in table.items():
        low, high = m.interval or (0.0, 0.0)
        met = "met " if m.met else "MISS"
        click.echo(f"{met} {measure:8} {m.value:.3f} [{low:.3f}, {high:.3f}]  n {m.n}  goal {m.goal}")
    for words in telling:
        click.echo(f"        {words}")
    return 0


def _answers(path: Path) -> dict[int, tuple[str, str]]:
    """What a reader wrote, by the number of the pair; rows without a choice are left out."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {
        int(row["pair"]): (row["person"].strip().upper(), (row["telling"] or "").strip())
        for row in rows
        if (row.get("person") or "").strip().upper() in ("A", "B")
    }


def locales_of(name: str) -> tuple[Locale, ...]:
    """The languages that `--locale` asks for."""
    return tuple(locale for locale in LOCALES if name in ("all", locale))
