"""What the schema of a programme cannot see: names that nothing bears, and what nobody can meet.

P001 unknown skill · P002 too few scenarios for anybody · P003 fewer scenarios than exams · P004 a skill that nothing
judges there · P005 a channel that is cleared and never examined · P006 a renewal that may be earned at once.
"""

from collections.abc import Iterable, Iterator, Sequence

from trainer.content.problem import Problem, near
from trainer.content.shelf import Volume
from trainer.content.source import Path_, Source
from trainer.conversation.moves import QUALITIES
from trainer.conversation.text import Locale, Text
from trainer.conversation.transcript import Jurisdiction
from trainer.curriculum.programme import Demands, Offered, Pool, Programme, Short, pool_of, shortages
from trainer.curriculum.skills import Skill, skills
from trainer.rubric.book import RubricBook
from trainer.rubric.criterion import Rules

# A month at its shortest: a renewal window must be shorter than the validity in any month.
_DAYS_A_MONTH = 28


def lint_programme(volume: Volume[Programme]) -> tuple[Problem, ...]:
    """The problems of one programme file by itself."""
    found = [*_unknown(volume.content, volume.source), *_renewed_at_once(volume.content, volume.source)]
    for jurisdiction in volume.content.jurisdictions:
        found += _unexamined(volume.content.where(jurisdiction), volume.source)
    return tuple(sorted(set(found)))


def lint_offered(volume: Volume[Programme], offered: Sequence[Offered], book: RubricBook) -> tuple[Problem, ...]:
    """What nobody can meet with the scenarios that are offered and the rubrics that judge."""
    found = [*_too_few(volume.content, volume.source, offered), *_repeated(volume.content, volume.source, offered)]
    for jurisdiction in volume.content.jurisdictions:
        found += _not_judged(volume.content, volume.source, jurisdiction, book)
    return tuple(sorted(set(found)))


def _place(programme: Programme, jurisdiction: Jurisdiction, *rest: str | int) -> Path_:
    """Where a demand stands: under its jurisdiction if that has its own, else at the top."""
    own = programme.under.get(jurisdiction)
    return ("under", jurisdiction, *rest) if own is not None and rest[0] in own.model_fields_set else rest


def _unknown(programme: Programme, source: Source) -> Iterator[Problem]:
    named: list[tuple[Path_, str, Iterable[str]]] = []
    demands: list[tuple[Path_, Programme | Demands]] = [((), programme)]
    demands += [(("under", name), each) for name, each in programme.under.items()]
    for at, asked in demands:
        for number, need in enumerate(asked.mastered or ()):
            named += [((*at, "mastered", number, "skills", n), name, skills()) for n, name in enumerate(need.skills)]
        pools: list[tuple[Path_, Pool]] = [
            ((*at, "passed", number, "pool"), each.pool) for number, each in enumerate(asked.passed or ())
        ]
        pools += [((*at, "exams", "pool"), asked.exams.pool)] if asked.exams else []
        for where, pool in pools:
            named += [((*where, "skills", n), name, QUALITIES) for n, name in enumerate(pool.skills)]
    for where, name, known in named:
        if name not in known:
            message = Text(f"没有叫 {name} 的技能", f"there is no skill called {name}")
            yield source.problem(where, "P001", message, near(name, known))


def _unexamined(asked: Programme, source: Source) -> Iterator[Problem]:
    for channel in sorted(set(asked.channels) - set(asked.exams.pool.channels)):
        yield source.problem(
            ("channels",),
            "P005",
            Text(f"准许用 {channel}，却没有一场考试考它", f"{channel} is cleared and no exam is held on it"),
            Text(
                f"把 {channel} 加进 exams.pool.channels，或从 channels 里去掉",
                f"add {channel} to exams.pool.channels, or take it from channels",
            ),
        )


def _renewed_at_once(asked: Programme, source: Source) -> Iterator[Problem]:
    if asked.renew_days >= asked.valid_months * _DAYS_A_MONTH:
        yield source.problem(
            ("renew_days",),
            "P006",
            Text(
                f"有效 {asked.valid_months} 个月，却提前 {asked.renew_days} 天就能续",
                f"it holds for {asked.valid_months} months and may be renewed {asked.renew_days} days before its end",
            ),
            Text("把 renew_days 写得比有效期短", "make renew_days shorter than it is valid"),
        )


def _too_few(programme: Programme, source: Source, offered: Sequence[Offered]) -> Iterator[Problem]:
    """What nobody can meet, once for all jurisdictions that lack the same."""
    where: dict[tuple[Path_, Short], list[str]] = {}
    for jurisdiction in programme.jurisdictions:
        for short in shortages(programme, offered, jurisdiction):
            kind, _, number = short.name.partition(":")
            place = _place(programme, jurisdiction, kind, *((int(number),) if number else ()))
            where.setdefault((place, short), []).append(jurisdiction)
    for (place, short), jurisdictions in where.items():
        yield source.problem(
            place,
            "P002",
            Text(
                f"{'、'.join(jurisdictions)}: 没有人能满足 {short.name}，"
                f"要 {short.needed} 个场景 ({_told(short.pool, 'zh')})，现有 {short.there} 个",
                f"{', '.join(jurisdictions)}: nobody can meet {short.name}; "
                f"scenarios needed ({_told(short.pool, 'en')}): {short.needed}, offered: {short.there}",
            ),
            Text("补足场景，或降低要求", "add scenarios, or ask for less"),
            warning=True,
        )


def _repeated(programme: Programme, source: Source, offered: Sequence[Offered]) -> Iterator[Problem]:
    for jurisdiction in programme.jurisdictions:
        exams = programme.where(jurisdiction).exams
        there = len(pool_of(exams.pool, offered, jurisdiction))
        if 0 < there < exams.clean:
            yield source.problem(
                _place(programme, jurisdiction, "exams"),
                "P003",
                Text(
                    f"{jurisdiction}: 要考 {exams.clean} 场，题库只有 {there} 个场景，会重复",
                    f"{jurisdiction}: {exams.clean} exams from a pool of {there}, so that scenarios come again",
                ),
                Text("补足场景，或放宽题库", "add scenarios, or widen the pool"),
                warning=True,
            )


def _not_judged(
    programme: Programme, source: Source, jurisdiction: Jurisdiction, book: RubricBook
) -> Iterator[Problem]:
    asked = programme.where(jurisdiction)
    pools = [*(need.pool for need in asked.passed), asked.exams.pool]
    channels = sorted({channel for pool in pools for channel in pool.channels})
    rules = [book.rules(jurisdiction, channel, None) for channel in channels]
    for number, need in enumerate(asked.mastered):
        for place, name in enumerate(need.skills):
            skill = skills().get(name)
            if skill is not None and not any(_can_show(skill, each) for each in rules):
                yield source.problem(
                    _place(programme, jurisdiction, "mastered", number, "skills", place),
                    "P004",
                    Text(
                        f"在 {jurisdiction}，{'、'.join(channels)} 没有一条规则看得出 {name}",
                        f"in {jurisdiction} no rule judges {name} on {', '.join(channels)}",
                    ),
                    Text("换一个技能，或给它写一条评分标准", "ask for another skill, or write a criterion for it"),
                )


def _can_show(skill: Skill, rules: Rules) -> bool:
    """Whether somebody who does it well can show it under `rules`: breaches show only that it is lacking."""
    if any(rules.has(code) for code in (*skill.grades, *skill.duties)):
        return True
    return bool(skill.unbroken) and any(rules.has(code) for code in skill.findings)


def _told(pool: Pool, locale: Locale) -> str:
    """What a pool asks of a scenario, by the keys of the file."""
    parts = [f"channels {'/'.join(pool.channels)}"]
    if len(pool.levels) < 3:
        parts.append(f"levels {'/'.join(pool.levels)}")
    if pool.skills:
        parts.append(f"skills {'/'.join(pool.skills)}")
    return ("，" if locale == "zh" else ", ").join(parts)
