"""`trainer scenarios coverage`."""

import json
from typing import Any

import click

from trainer.conversation.moves import named
from trainer.conversation.text import Locale
from trainer.curriculum.coverage import AXES, Coverage, Row, coverage
from trainer.curriculum.skills import skills
from trainer.practice.desk import desk
from trainer.scenario.trained import CIRCUMSTANCES


def print_coverage(locale: str, as_json: bool) -> int:
    """Print what the scenarios train and where they leave holes; always 0, since a hole is no error."""
    language: Locale = "zh" if locale == "zh" else "en"
    counter = desk()
    shelf = [volume.content for volume in counter.scenarios]
    found = coverage(shelf, counter.rubrics, max(s.starts_at.date() for s in shelf))
    if as_json:
        click.echo(json.dumps(_as_data(found), ensure_ascii=False))
        return 0
    for line in _lines(found, language):
        click.echo(line)
    return 0


def _as_data(found: Coverage) -> dict[str, Any]:
    return {
        "scenarios": found.scenarios,
        "rows": [
            {
                "kind": row.kind,
                "code": row.code,
                "names": {"zh": _name(row, "zh"), "en": _name(row, "en")},
                "skill": row.skill or None,
                "goal": row.goal,
                "hole": row.hole,
                "scenarios": list(row.scenarios),
                **{axis: {value: _cell(row, axis, value) for value in AXES[axis]} for axis in AXES},
            }
            for row in found.rows
        ],
        "squares": [
            {"channel": s.channel, "jurisdiction": s.jurisdiction, "levels": dict(s.counts), "hole": s.hole}
            for s in found.squares
        ],
    }


def _cell(row: Row, axis: Any, value: str) -> int | None:
    """The count; None where no rubric looks at the row, so that nothing could be trained there."""
    cell = row.cells[axis][value]
    return cell.count if cell.count or cell.judged or row.kind == "circumstance" else None


def _lines(found: Coverage, language: Locale) -> list[str]:
    """A line a row: `!` before a hole, `.` where nothing trains what is judged, `-` where nothing is judged."""
    values = [value for axis in AXES for value in AXES[axis]]
    head = f"  {'':31}{'all':>4}" + "".join(f"{value:>8}" for value in values)
    lines = [head]
    kind = ""
    for row in found.rows:
        if row.kind != kind:
            kind = row.kind
            lines.append(kind)
        cells = [row.cells[axis][value] for axis in AXES for value in AXES[axis]]
        shown = (str(cell.count) if cell.count else "." if cell.judged else "-" for cell in cells)
        mark = "!" if row.hole else " "
        lines.append(f"{mark} {row.code:31}{len(row.scenarios):>4}" + "".join(f"{one:>8}" for one in shown))
    lines.append("channel and law, by level")
    for square in found.squares:
        counts = ", ".join(f"{level} {count}" for level, count in square.counts.items())
        lines.append(f"{'!' if square.hole else ' '} {square.channel} {square.jurisdiction}: {counts}")
    lines.append(f"{found.scenarios} scenarios, {len(found.holes)} holes of {len(found.rows)}")
    lines += [f"! {row.code}: {_name(row, language)}, {len(row.scenarios)} of {row.goal}" for row in found.holes]
    return lines


def _name(row: Row, language: Locale) -> str:
    if row.kind == "skill":
        return skills()[row.code].title.to(language)
    return (CIRCUMSTANCES[row.code] if row.kind == "circumstance" else named(row.code)).to(language)
