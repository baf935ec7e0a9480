"""What the schema of a chapter cannot see. docs/cases.md lists the codes K001 to K011."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from trainer.content.problem import Problem, near
from trainer.content.shelf import Volume
from trainer.content.source import Path_, Source
from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.conversation.text import Text
from trainer.curriculum.chapter import Allotment, Chapter, Decision, Reading, SmallFile, Sorting, Talk
from trainer.curriculum.chapter_lint_guards import guard_problems
from trainer.curriculum.formula import parse_formula
from trainer.curriculum.skills import skills
from trainer.rubric.book import RubricBook
from trainer.scenario.schema import Scenario

FOUND_LONGEST = 3
"""From how many decisions on it tells something that the best option is the longest in all of them. Ours."""


def lint_chapter(volume: Volume[Chapter]) -> tuple[Problem, ...]:
    """The problems of one chapter file by itself."""
    chapter, source = volume.content, volume.source
    found = [
        *_codes(chapter, source),
        *_ways(chapter, source),
        *guard_problems(chapter, source),
        *_endings(chapter, source),
        *_longest(chapter, source),
    ]
    for number, stage in enumerate(chapter.stages):
        match stage:
            case Decision():
                found += _decision(stage, ("stages", number), source)
            case Sorting():
                found += _sorting(stage, ("stages", number), source)
            case Allotment():
                found += _allotment(stage, ("stages", number), source)
    return tuple(sorted(set(found)))


def lint_in_library(
    volume: Volume[Chapter], book: RubricBook, scenarios: Mapping[str, Scenario]
) -> tuple[Problem, ...]:
    """What a chapter names that is not in the rubrics or among the scenarios."""
    chapter, source = volume.content, volume.source
    return tuple(sorted({*_rules(chapter, source, book), *_talks(chapter, source, scenarios)}))


def _codes(chapter: Chapter, source: Source) -> Iterator[Problem]:
    taxonomy = {*VIOLATIONS, *DUTIES, *QUALITIES}
    named: list[tuple[Path_, str, Collection[str]]] = [
        *((("skills", n), name, skills()) for n, name in enumerate(chapter.skills)),
        *((("codes", n), name, taxonomy) for n, name in enumerate(chapter.codes)),
    ]
    for where, name, known in named:
        if name not in known:
            yield source.problem(where, "K001", Text(f"没有 {name}", f"there is no {name}"), near(name, known))


def criteria_named(chapter: Chapter) -> Iterator[tuple[Path_, str]]:
    """Every criterion that a chapter names, with where."""
    for number, name in enumerate(chapter.debrief.rules):
        yield ("debrief", "rules", number), name
    for n, stage in enumerate(chapter.stages):
        at: Path_ = ("stages", n)
        named: list[tuple[Path_, tuple[str, ...]]] = []
        match stage:
            case Decision():
                for o, option in enumerate(stage.options):
                    named += [
                        ((*at, "options", o, "breaks"), option.breaks),
                        ((*at, "options", o, "meets"), option.meets),
                    ]
            case Sorting():
                for a, account in enumerate(stage.accounts):
                    for b, became in enumerate(account.became):
                        named.append(((*at, "accounts", a, "became", b, "breaks"), became.breaks))
            case Allotment():
                named += [((*at, "remarks", r, "breaks"), remark.breaks) for r, remark in enumerate(stage.remarks)]
        for where, names in named:
            yield from (((*where, i), name) for i, name in enumerate(names))


def _rules(chapter: Chapter, source: Source, book: RubricBook) -> Iterator[Problem]:
    where_from = {c.id: bound.rubric for bound in book.bound for c in bound.rubric.criteria}
    here = {name for name, rubric in where_from.items() if rubric.jurisdiction in (None, chapter.jurisdiction)}
    for where, name in criteria_named(chapter):
        if name not in where_from:
            message = Text(f"没有一份评分标准里有 {name}", f"no rubric holds {name}")
            yield source.problem(where, "K002", message, near(name, here))
        elif name not in here:
            other = where_from[name].jurisdiction
            message = Text(f"{name} 是 {other} 的规则，本章在 {chapter.jurisdiction}",
                           f"{name} is a rule of {other}, and this chapter is of {chapter.jurisdiction}")  # fmt: skip
            yield source.problem(where, "K002", message, near(name, here))


def _talks(chapter: Chapter, source: Source, scenarios: Mapping[str, Scenario]) -> Iterator[Problem]:
    for number, stage in enumerate(chapter.stages):
        if not isinstance(stage, Talk):
            continue
        where: Path_ = ("stages", number, "scenario")
        scenario = scenarios.get(stage.scenario)
        if scenario is None:
            message = Text(f"没有叫 {stage.scenario} 的场景", f"there is no scenario called {stage.scenario}")
            yield source.problem(where, "K003", message, near(stage.scenario, scenarios))
        elif scenario.jurisdiction != chapter.jurisdiction:
            message = Text(
                f"场景在 {scenario.jurisdiction}，本章在 {chapter.jurisdiction}",
                f"the scenario is of {scenario.jurisdiction}, this chapter of {chapter.jurisdiction}",
            )
            remedy = Text("换一个同地的场景", "choose a scenario of the same jurisdiction")
            yield source.problem(where, "K003", message, remedy, warning=True)


def _ways(chapter: Chapter, source: Source) -> Iterator[Problem]:
    names = [stage.id for stage in chapter.stages]
    yield from _twice(names, ("stages",), source)
    yield from _twice([ending.id for ending in chapter.endings], ("endings",), source)
    for number, stage in enumerate(chapter.stages):
        later = names[number + 1 :]
        for where, name in _leads(number, stage):
            if name not in later:
                message = Text(f"后面没有叫 {name} 的阶段", f"no later stage is called {name}")
                remedy = near(name, later) if later else Text("去掉 next", "leave next out")
                yield source.problem(where, "K004", message, remedy)
    reached = {0}
    for number, stage in enumerate(chapter.stages):
        if number in reached:
            reached |= {names.index(name) for _w, name in _leads(number, stage) if name in names}
            if stage.next is None or stage.when:
                reached.add(number + 1)
        else:
            message = Text(f"没有路通到 {stage.id}", f"nothing leads to {stage.id}")
            remedy = Text("让前面某个阶段的 next 指向它", "let the next of an earlier stage lead here")
            yield source.problem(("stages", number, "id"), "K004", message, remedy)


def _leads(number: int, stage: Reading | Decision | Sorting | Allotment | Talk) -> Iterator[tuple[Path_, str]]:
    at: Path_ = ("stages", number)
    if stage.next:
        yield (*at, "next"), stage.next
    if isinstance(stage, Decision):
        yield from (((*at, "options", n, "next"), o.next) for n, o in enumerate(stage.options) if o.next)
    if isinstance(stage, Talk):
        by = {"pass": stage.verdicts.passed, "review": stage.verdicts.review, "fail": stage.verdicts.fail}
        yield from (((*at, "verdicts", name, "next"), after.next) for name, after in by.items() if after.next)


def _twice(names: list[str], at: Path_, source: Source, key: str = "id") -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name in names[:number]:
            message = Text(f"{name} 用了两次", f"{name} stands twice")
            yield source.problem((*at, number, key), "K004", message, Text("换一个名字", "choose another name"))


def _endings(chapter: Chapter, source: Source) -> Iterator[Problem]:
    last = len(chapter.endings) - 1
    for number, ending in enumerate(chapter.endings):
        if (number == last) == bool(ending.when):
            message = Text("只有最后一个结局没有条件", "the last ending, and only the last, has no guards")
            remedy = Text("补上或去掉 when，或调整顺序", "add or remove when, or change the order")
            yield source.problem(("endings", number), "K010", message, remedy)
    asked = [stage.id for stage in chapter.stages if not isinstance(stage, Reading)]
    if chapter.debrief.replay not in asked:
        message = Text(f"{chapter.debrief.replay} 不是要作答的阶段", f"{chapter.debrief.replay} asks for nothing")
        yield source.problem(("debrief", "replay"), "K011", message, near(chapter.debrief.replay, asked))


def _decision(stage: Decision, at: Path_, source: Source) -> Iterator[Problem]:
    yield from _twice([option.id for option in stage.options], (*at, "options"), source)
    grades = [option.grade for option in stage.options]
    if 3 not in grades or min(grades) > 1:
        message = Text("没有最好的选项，或没有不好的选项", "there is no best option, or no weak one")
        remedy = Text("一个 grade 3，一个 0 或 1", "one of grade 3, and one of 0 or 1")
        yield source.problem((*at, "options"), "K006", message, remedy)
    if len([option for option in stage.options if not option.when]) < 3:
        message = Text("无条件的选项少于三个", "fewer than three options are always offered")
        remedy = Text("让三个选项不带 when", "leave three options without when")
        yield source.problem((*at, "options"), "K006", message, remedy)


def _longest(chapter: Chapter, source: Source) -> Iterator[Problem]:
    decisions = [(n, s) for n, s in enumerate(chapter.stages) if isinstance(s, Decision)]
    for name, length in (("zh", lambda o: len(o.words.zh)), ("en", lambda o: len(o.words.en))):
        given_away = [n for n, s in decisions if max(s.options, key=length).grade == 3]
        if len(decisions) >= FOUND_LONGEST and len(given_away) == len(decisions):
            message = Text(f"每次都是最长的选项最好 ({name})", f"the best option is the longest every time ({name})")
            remedy = Text("把别的选项写充分，或把最好的写短", "write the others out, or the best one shorter")
            yield source.problem(("stages", given_away[0], "options"), "K007", message, remedy, warning=True)


def _sorting(stage: Sorting, at: Path_, source: Source) -> Iterator[Problem]:
    strategies = [strategy.id for strategy in stage.strategies]
    yield from _twice(strategies, (*at, "strategies"), source)
    yield from _twice([account.id for account in stage.accounts], (*at, "accounts"), source)
    for number, account in enumerate(stage.accounts):
        yield from _account(account, strategies, (*at, "accounts", number), source)
    if not any(line.sign for account in stage.accounts for line in account.lines):
        message = Text("没有一条风险信号可勾", "there is no warning sign to be noticed")
        yield source.problem(
            (*at, "accounts"), "K008", message, Text("给几行加上 sign: true", "mark some lines sign: true")
        )


def _account(account: SmallFile, strategies: list[str], at: Path_, source: Source) -> Iterator[Problem]:
    times = Counter(name for became in account.became for name in became.under)
    open_ended = [n for n, became in enumerate(account.became) if not became.under]
    for number, became in enumerate(account.became):
        for place, name in enumerate(became.under):
            if name not in strategies:
                where = (*at, "became", number, "under", place)
                yield source.problem(where, "K008", Text(f"没有 {name}", f"there is no {name}"), near(name, strategies))
        if became.paid > account.balance:
            message = Text("还的比欠的多", "more came in than was owed")
            yield source.problem((*at, "became", number, "paid"), "K008", message, Text("改小 paid", "lower paid"))
    missing = [name for name in strategies if name not in times]
    if any(n > 1 for n in times.values()) or len(open_ended) > 1 or bool(missing) != bool(open_ended):
        listed = "、".join(missing), ", ".join(missing)
        message = Text(f"每个办法要正好说一次；没说到的: {listed[0] or '无'}",
                       f"every strategy stands exactly once; not told of: {listed[1] or 'none'}")  # fmt: skip
        remedy = Text(
            "改 under；最多一条不带 under，而且真有剩下的",
            "mend under; one entry at most has none, and only if some are left",
        )
        yield source.problem((*at, "became"), "K008", message, remedy)
    if not any(became.grade == 3 for became in account.became):
        message = Text("没有一个办法适合这户", "no strategy fits this account")
        yield source.problem((*at, "became"), "K008", message, Text("给最合适的 grade 3", "give the best one grade 3"))


def _allotment(stage: Allotment, at: Path_, source: Source) -> Iterator[Problem]:
    names = [
        *(("given", n, g.id) for n, g in enumerate(stage.given)),
        *(("items", n, i.id) for n, i in enumerate(stage.items)),
    ]
    names += [("outcomes", n, o.id) for n, o in enumerate(stage.outcomes)]
    seen: set[str] = set()
    for key, number, name in names:
        if name in seen or name in ("day", "yesterday", "unspent"):
            message = Text(f"{name} 已有别的意思", f"{name} stands for something else")
            yield source.problem((*at, key, number, "id"), "K009", message, Text("换一个名字", "choose another name"))
        seen.add(name)
    known = {"unspent", *(g.id for g in stage.given), *(i.id for i in stage.items)}
    for number, outcome in enumerate(stage.outcomes):
        where: Path_ = (*at, "outcomes", number)
        usable = known | ({"day", "yesterday"} if outcome.daily else set())
        try:
            unknown = parse_formula(outcome.formula).names - usable
        except ValueError as error:
            message = Text(f"公式读不懂: {error}", f"the formula cannot be read: {error}")
            remedy = Text(
                "只用数字、名字、+ - * / 和几个函数", "use numbers, names, + - * / and the few functions only"
            )
            yield source.problem((*where, "formula"), "K009", message, remedy)
            unknown = frozenset()
        for name in sorted(unknown):
            message = Text(f"公式里的 {name} 还没有值", f"{name} has no value yet where the formula names it")
            yield source.problem((*where, "formula"), "K009", message, near(name, usable))
        known.add(outcome.id)
        if (outcome.poor is None) != (outcome.good is None) or (
            outcome.poor is not None and outcome.poor == outcome.good
        ):
            message = Text("poor 和 good 要一起写，而且不同", "poor and good stand together and differ")
            yield source.problem(where, "K009", message, Text("补上或都去掉", "add the other, or remove both"))
        if outcome.daily and not stage.days:
            message = Text("没有 days，却按天算", "there are no days to reckon by")
            yield source.problem(where, "K009", message, Text("给这个阶段写 days", "give the stage its days"))
    if not any(outcome.good is not None for outcome in stage.outcomes):
        message = Text("没有一个数字给分", "no figure gives points")
        yield source.problem(
            (*at, "outcomes"), "K009", message, Text("给一个数字写 poor 和 good", "give one figure poor and good")
        )
    for number, item in enumerate(stage.items):
        if not item.least <= item.usual <= item.most:
            message = Text("usual 不在 least 和 most 之间", "usual is not between least and most")
            yield source.problem((*at, "items", number), "K009", message, Text("改这三个数", "mend the three numbers"))
    if sum(i.usual for i in stage.items) > stage.budget or sum(i.least for i in stage.items) > stage.budget:
        message = Text("usual 加起来超过 budget", "the usual figures add up to more than the budget")
        yield source.problem((*at, "budget"), "K009", message, Text("改 usual 或 budget", "mend usual or budget"))
