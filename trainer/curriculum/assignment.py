"""Assignments: what may be asked of people, and where somebody stands with what was asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from trainer.conversation.text import Text

STUCK_TRIES = 3
"""Ended attempts without a pass, from which somebody is stuck. Ours: a third failure is rarely bad luck."""
STUCK_DAYS = 7
"""Days without a step forward, from which somebody is stuck. Ours."""

LEVELS = ("easy", "medium", "hard")
PAST = Text(
    "截止时间已经过去，一布置大家就都逾期了。请选一个以后的时间。",
    "This is past: everybody would be late at once. Choose a later time.",
)

State = Literal["not-open", "waiting", "going", "done"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What an assignment needs to know of a scenario."""

    channel: str
    jurisdiction: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked: scenarios, case studies (`chapters`), or both as a path has them; when, how often, how judged.

    `attempts` is the most attempts at each scenario (an exam: in all), 0 for any number; `pass_mark` is out of 100.
    """

    title: str
    scenarios: tuple[str, ...]
    opens: datetime
    due: datetime
    attempts: int = 0
    pass_mark: float = 65.0
    jurisdiction: str = ""
    exam: bool = False
    is_path: bool = False
    chapters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with the terms, in which field."""

    field: str
    message: Text


def flaws(
    terms: Terms, known: Mapping[str, Kind], now: datetime, chapters: Mapping[str, str] = MappingProxyType({})
) -> tuple[Flaw, ...]:
    """All that is wrong with `terms` made `now`, given the scenarios there are, and the case studies with their law."""
    found = [*date_flaws(terms.opens, terms.due)]
    if not found and terms.due <= now:
        found.append(Flaw("due", PAST))
    if not terms.title.strip():
        found.append(Flaw("title", Text("请写一个标题。", "Give it a title.")))
    if not terms.scenarios and not terms.chapters:
        found.append(
            Flaw(
                "scenarios",
                Text("请选至少一个场景、一个案例或一条路径。", "Choose a scenario, a case study or a learning path."),
            )
        )
    found += [
        Flaw("scenarios", Text(f"没有场景“{name}”。", f"There is no scenario “{name}”."))
        for name in terms.scenarios
        if name not in known
    ]
    found += [
        Flaw("chapters", Text(f"没有案例“{name}”。", f"There is no case study “{name}”."))
        for name in terms.chapters
        if name not in chapters
    ]
    there = [known[name] for name in terms.scenarios if name in known]
    laws = [kind.jurisdiction for kind in there] + [chapters[name] for name in terms.chapters if name in chapters]
    if terms.jurisdiction and any(law != terms.jurisdiction for law in laws):
        found.append(
            Flaw(
                "jurisdiction",
                Text("所选内容不全属于这个法域。", "Not everything you chose is of this jurisdiction."),
            )
        )
    if not 0 <= terms.pass_mark <= 100:
        found.append(Flaw("pass_mark", Text("及格线须在 0 到 100 之间。", "A pass mark lies between 0 and 100.")))
    if not 0 <= terms.attempts <= 99:
        found.append(Flaw("attempts", Text("次数须在 0 到 99 之间。", "Attempts lie between 0 and 99.")))
    if terms.exam:
        found += _exam_flaws(terms, there)
    return tuple(found)


def date_flaws(opens: datetime, due: datetime) -> tuple[Flaw, ...]:
    """Due must come after open."""
    if due > opens:
        return ()
    return (Flaw("due", Text("截止时间必须晚于开放时间。", "Due must come after open.")),)


def mixed_levels(scenarios: Sequence[str], known: Mapping[str, Kind]) -> tuple[str, ...]:
    """The levels of a pool that has more than one, the easiest first; empty where all scenarios are equally hard."""
    there = {known[name].level for name in scenarios if name in known}
    return tuple(level for level in LEVELS if level in there) if len(there) > 1 else ()


def _exam_flaws(terms: Terms, there: Sequence[Kind]) -> list[Flaw]:
    found = []
    if terms.is_path:
        found.append(
            Flaw(
                "exam",
                Text("考试从题库抽题，不能是学习路径。", "An exam draws from a pool; it cannot be a learning path."),
            )
        )
    elif terms.chapters:
        found.append(
            Flaw(
                "exam",
                Text(
                    "考试从场景抽题，不能是案例：案例怎么答，只有本人看得到。",
                    "An exam draws from scenarios; it cannot be a case study, whose answers only their owner sees.",
                ),
            )
        )
    if len({(kind.channel, kind.jurisdiction) for kind in there}) > 1:
        found.append(
            Flaw(
                "scenarios",
                Text(
                    "考试题库里的场景要能互相替代：渠道和法域须一致。",
                    "The scenarios of an exam must be able to stand in for one another: one channel, one jurisdiction.",
                ),
            )
        )
    if terms.attempts == 0:
        found.append(Flaw("attempts", Text("考试须限定次数，至少 1 次。", "Limit an exam to 1 attempt or more.")))
    return found


@dataclass(frozen=True, slots=True)
class Course:
    """What somebody has done on an assignment: when it was given and met, and their attempts in figures."""

    given: datetime
    done: datetime | None
    begun: int
    ended: int
    touched: datetime | None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands: the state, and beside it whether they are late or stuck."""

    state: State
    late: bool = False
    stuck: bool = False


def stand(course: Course, opens: datetime, due: datetime, now: datetime) -> Stand:
    """Where somebody with this `course` stands at `now`.

    Late: due is past and it is not done. Stuck: not done after three ended attempts, or seven days without touching it
    since it opened, was given or was last worked at. `store.assignments` asks the database the same; a test compares.
    """
    if course.done is not None:
        return Stand("done", late=course.done > due)
    if now < opens:
        return Stand("not-open")
    still_since = course.touched or max(course.given, opens)
    stuck = course.ended >= STUCK_TRIES or still_since <= now - timedelta(days=STUCK_DAYS)
    return Stand("going" if course.begun else "waiting", late=now > due, stuck=stuck)


Refusal = Literal["not-open", "closed", "used-up", "passed"]


def refusal(
    opens: datetime, due: datetime, now: datetime, *, exam: bool, most: int, used: int, done: bool
) -> Refusal | None:
    """Why no further attempt may begin; None when one may. `most` of 0 sets no limit.

    Practice may come late; an exam closes when it is due, and once passed it is not taken again.
    """
    if now < opens:
        return "not-open"
    if exam and done:
        return "passed"
    if exam and now >= due:
        return "closed"
    if most and used >= most:
        return "used-up"
    return None
