"""A draft as a file: YAML with the template's headings, and at its head what it is and what it was made from."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from trainer.authoring.case import Case
from trainer.authoring.skeleton import TEMPLATE
from trainer.content.places import content_root

MOST_QUOTED = 120
"""Lines of the masked case at the head of the file; the rest is the author's to look up."""
_KEY = re.compile(r"([a-z_]+):")


class _Dumper(yaml.SafeDumper):
    """No aliases: content files may not hold them."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always."""
        return True


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_str(str(value)))


@cache
def headings() -> Mapping[str, str]:
    """For each key of the template, the comment that stands over it."""
    found: dict[str, str] = {}
    held: list[str] = []
    for line in (content_root("scenarios") / TEMPLATE).read_text("utf-8").splitlines():
        if line.startswith("# draft:"):
            continue  # a draft says it in earnest
        if line.startswith("#"):
            held.append(line)
        elif match := _KEY.match(line):
            found[match[1]] = "\n".join(held)
            held = []
        else:
            held = []
    return found


def written(data: Mapping[str, Any], case: Case, made_by: str) -> str:
    """`data` as the text of a file; `made_by` names the model that wrote parts of it, or nothing."""
    blocks = ["\n".join(_head(case, made_by))]
    for key, value in data.items():
        body = yaml.dump({key: value}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
        over = headings().get(key, "") if key != "id" else ""
        blocks.append((f"\n{over}\n" if over else "") + body.rstrip("\n"))
    return "\n".join(blocks) + "\n"


def _head(case: Case, made_by: str) -> Iterator[str]:
    yield "# A DRAFT. Whatever stands in 〔〕 is a gap for its author; `trainer scenarios check` lists all of them."
    yield "# 草稿。〔〕里的都要由作者来写；trainer scenarios check 会逐处列出。"
    if made_by:
        yield f"# Parts were written by the language model {' '.join(made_by.split())[:120]}: read every line."
        yield "# 部分内容出自语言模型，请逐句核对。"
    told = case.figures
    read = [f"{name} {value}" for name, value in told.sums.items() if name != told.reckoned]
    read += [f"days_past_due {told.days_past_due}"] if told.days_past_due is not None else []
    read += [f"due_date {told.due_date}"] if told.due_date else []
    yield f"# Read from the case 读到的: {', '.join(read) or '-'}"
    if told.reckoned:
        yield f"# Reckoned from the other three 由其余三项算出: {told.reckoned} {told.sums[told.reckoned]}"
    lines = [line for line in case.text.splitlines() if line.strip()]
    yield "# The case, masked 案情（已遮蔽）:"
    for line in lines[:MOST_QUOTED]:
        yield f"#   {line}"
    if len(lines) > MOST_QUOTED:
        yield f"#   … {len(lines) - MOST_QUOTED} more lines 还有 {len(lines) - MOST_QUOTED} 行"
    yield ""
