"""What a rubric's schema cannot see: unknown codes, wrong dates, missing texts, house rules that loosen law.

R001 unknown code · R002 from after until · R003 overlapping periods · R004 looser than law · R005 text missing ·
R006 text in the wrong language · R007 lighter than the taxonomy · R008 unknown parameter · R009 hours that are none ·
R010 jurisdiction missing or too many · R011 id of another rubric · R012 fallback in a law.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from trainer.content.problem import Problem, near
from trainer.content.shelf import Volume
from trainer.content.source import Path_, Source
from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.conversation.text import Text
from trainer.rubric.criterion import WORSE
from trainer.rubric.floors import floor_of
from trainer.rubric.looser import KNOWN_PARAMETERS, looser
from trainer.rubric.schema import Criterion, Rubric

_CODES = {"violation": VIOLATIONS, "duty": DUTIES, "quality": QUALITIES}
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLOCK = re.compile(r"(?:[01]\d|2[0-4]):[0-5]\d")


def lint_rubric(volume: Volume[Rubric]) -> tuple[Problem, ...]:
    """The problems of one rubric file by itself."""
    rubric, source = volume.content, volume.source
    found: list[Problem] = []
    found += _jurisdiction(rubric, source)
    for index, criterion in enumerate(rubric.criteria):
        at: Path_ = ("criteria", index)
        found += _code(criterion, source, at)
        found += _dates(criterion, source, at)
        found += _texts(criterion, source, at)
        found += _severity(criterion, rubric, source, at)
        found += _parameters(criterion, source, at)
        if criterion.fallback and rubric.kind == "law":
            yes = Text("fallback 用在法律里没有意义", "a law is no fallback")
            found.append(source.problem((*at, "fallback"), "R012", yes, Text("删掉 fallback", "remove fallback")))
    found += _overlaps([(c, source, ("criteria", i)) for i, c in enumerate(rubric.criteria)])
    return tuple(sorted(found))


def lint_together(volumes: Sequence[Volume[Rubric]]) -> tuple[Problem, ...]:
    """The problems that show only when all rubrics lie side by side."""
    found: list[Problem] = []
    owner: dict[str, Source] = {}
    for volume in volumes:
        for index, criterion in enumerate(volume.content.criteria):
            first = owner.setdefault(criterion.id, volume.source)
            if first is not volume.source:
                found.append(
                    volume.source.problem(
                        ("criteria", index, "id"),
                        "R011",
                        Text(f"编号 {criterion.id} 已被占用", f"the id {criterion.id} is taken"),
                        Text(f"{first.path} 也用它; 换一个", f"by {first.path}; choose another"),
                    )
                )
    laws = [v.content for v in volumes if v.content.kind == "law"]
    for volume in volumes:
        if volume.content.kind == "house":
            found += _loosened(volume, laws)
    return tuple(sorted(found))


def _loosened(volume: Volume[Rubric], laws: Sequence[Rubric]) -> Iterator[Problem]:
    house = volume.content
    for law in laws:
        if house.jurisdiction not in (None, law.jurisdiction):
            continue
        for index, criterion in enumerate(house.criteria):
            for ruling in law.criteria:
                what = looser(criterion, ruling)
                if what is not None:
                    yield volume.source.problem(
                        ("criteria", index, *what.where),
                        "R004",
                        Text(
                            f"内部规定 {criterion.id} 比法律 {ruling.id} 宽松: "
                            f"{what.name} 为 {what.house}, 法律为 {what.law}",
                            f"the house rule {criterion.id} is looser than the law {ruling.id}: "
                            f"{what.name} is {what.house}, by law {what.law}",
                        ),
                        Text("收紧到法律的要求, 或删掉这一条", "tighten it to what the law asks, or remove it"),
                    )


def _jurisdiction(rubric: Rubric, source: Source) -> Iterator[Problem]:
    if rubric.kind == "law" and rubric.jurisdiction is None:
        missing = Text("法律要写明法域", "a law needs its jurisdiction")
        yield source.problem(("kind",), "R010", missing, Text("加上 jurisdiction", "add jurisdiction: cn, us or uk"))
    if rubric.kind in ("ethics", "technique") and rubric.jurisdiction is not None:
        many = Text("操守与技巧不分法域", "ethics and technique know no jurisdiction")
        yield source.problem(("jurisdiction",), "R010", many, Text("删掉 jurisdiction", "remove jurisdiction"))


def _code(criterion: Criterion, source: Source, at: Path_) -> Iterator[Problem]:
    known = _CODES[criterion.kind]
    if criterion.code not in known:
        message = Text(f"{criterion.code} 不是已知的代码", f"{criterion.code} is no {criterion.kind} code")
        yield source.problem((*at, "code"), "R001", message, near(criterion.code, known))


def _dates(criterion: Criterion, source: Source, at: Path_) -> Iterator[Problem]:
    if criterion.from_ and criterion.until and criterion.from_ > criterion.until:
        message = Text("from 晚于 until", f"from {criterion.from_} lies after until {criterion.until}")
        yield source.problem((*at, "from"), "R002", message, Text("对调或改正日期", "swap or correct the dates"))


def _overlaps(placed: Sequence[tuple[Criterion, Source, Path_]]) -> Iterator[Problem]:
    earlier: dict[str, list[Criterion]] = {}
    for criterion, source, at in placed:
        for other in earlier.setdefault(criterion.id, []):
            if _start(criterion) <= _end(other) and _start(other) <= _end(criterion):
                message = Text(f"{criterion.id} 有两段时间重叠", f"{criterion.id} stands twice for days that overlap")
                remedy = Text(
                    "前一条写 until, 后一条从次日 from", "end the older with until, start the newer the day after"
                )
                yield source.problem((*at, "id"), "R003", message, remedy)
        earlier[criterion.id].append(criterion)


def _start(criterion: Criterion) -> date:
    return criterion.from_ or date.min


def _end(criterion: Criterion) -> date:
    return criterion.until or date.max


def _texts(criterion: Criterion, source: Source, at: Path_) -> Iterator[Problem]:
    for name in ("title", "citation", "advice"):
        text: Text = getattr(criterion, name)
        for locale, words in (("zh", text.zh), ("en", text.en)):
            if not words.strip():
                message = Text(f"{name}.{locale} 是空的", f"{name}.{locale} is empty")
                yield source.problem((*at, name, locale), "R005", message, Text("补上文字", "write the text"))
            elif (locale == "zh") != bool(_HAN.search(words)):
                yield _wrong_language(source, (*at, name, locale))
    for locale, several in (("zh", criterion.better.zh), ("en", criterion.better.en)):
        for index, words in enumerate(several):
            if (locale == "zh") != bool(_HAN.search(words)):
                yield _wrong_language(source, (*at, "better", locale, index))


def _wrong_language(source: Source, where: Path_) -> Problem:
    name = ".".join(str(part) for part in where[2:])
    return source.problem(
        where,
        "R006",
        Text(f"{name} 的文字不是这种语言", f"{name} is not in that language"),
        Text("zh 写中文, en 写英文", "write Chinese under zh and English under en"),
    )


def _severity(criterion: Criterion, rubric: Rubric, source: Source, at: Path_) -> Iterator[Problem]:
    floor = floor_of(criterion, rubric.jurisdiction)
    if criterion.kind != "quality" and not criterion.unsure and WORSE[criterion.severity] > WORSE[floor]:
        message = Text(
            f"{criterion.code} 至少是 {floor}, 这里写 {criterion.severity}",
            f"{criterion.code} is {floor} at least, here it is {criterion.severity}",
        )
        remedy = Text(f"改为 severity: {floor}", f"write severity: {floor}")
        yield source.problem((*at, "severity"), "R007", message, remedy)


def _parameters(criterion: Criterion, source: Source, at: Path_) -> Iterator[Problem]:
    for name, value in criterion.parameters.items():
        where: Path_ = (*at, "parameters", name)
        if name not in KNOWN_PARAMETERS:
            message = Text(f"没有 {name} 这个参数", f"there is no parameter {name}")
            yield source.problem(where, "R008", message, near(name, KNOWN_PARAMETERS))
        elif name in ("earliest", "latest") and not _CLOCK.fullmatch(str(value)):
            message = Text(f"{value} 不是钟点", f"{value} is no time of day")
            yield source.problem(where, "R009", message, Text('写成 "08:00"', 'write it as "08:00"'))
