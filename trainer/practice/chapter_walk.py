"""Ways through a chapter without anybody: the best answers, the worst, and some drawn by lot.

They show that it ends however it is played, that good answers pay and bad ones do not, and that no ending is idle.
Talks are not held here: the best way passes them, the worst fails them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from trainer.curriculum.chapter import Allotment, Chapter, Decision, Reading, Sorting, Talk
from trainer.practice.chapter_log import Allotted, Answer, Chosen, Held, Placed, Read, Sorted, Verdict
from trainer.practice.chapter_run import Course, Step, course, offered
from trainer.practice.chapter_sorting import became
from trainer.practice.chapter_week import week
from trainer.practice.diagnosis import ABILITIES, WILLINGNESSES

_AT = datetime(2026, 1, 1, tzinfo=UTC)
RANDOM_WALKS = 50
TRIES = 400
"""Draws from which the best and the worst week are taken: a search, not a proof."""
# What a talk of each verdict scores when nobody holds it.
_SCORES: dict[Verdict, float] = {"pass": 90.0, "review": 60.0, "fail": 20.0}

Player = Callable[[Step, Random], Answer]


@dataclass(frozen=True, slots=True)
class Walked:
    """The ways through one chapter."""

    best: Course
    worst: Course
    random: tuple[Course, ...]

    @property
    def mean(self) -> float:
        """The mean points of the random ways."""
        return sum(each.points for each in self.random) / len(self.random)

    @property
    def sound(self) -> bool:
        """Whether good answers pay: all end, and the best beats the random, and the random the worst."""
        over = all(each.over for each in (self.best, self.worst, *self.random))
        return over and self.best.points > self.mean > self.worst.points


def walked(chapter: Chapter, seed: int = 1) -> Walked:
    """Walk a chapter: the best, the worst, and random ways."""
    return Walked(
        walk(chapter, best, Random(seed)),
        walk(chapter, worst, Random(seed)),
        tuple(walk(chapter, lot, Random(seed * 1000 + n)) for n in range(RANDOM_WALKS)),
    )


def walk(chapter: Chapter, player: Player, chance: Random) -> Course:
    """One way through."""
    log: tuple[Answer, ...] = ()
    for _stage in chapter.stages:
        now = course(chapter, log)
        if now.over:
            return now
        log = (*log, player(now.at, chance))
    return course(chapter, log)


def best(step: Step, chance: Random) -> Answer:
    """The answer that gives most."""
    return _extreme(step, chance, 1)


def worst(step: Step, chance: Random) -> Answer:
    """The answer that gives least."""
    return _extreme(step, chance, -1)


def _extreme(step: Step, chance: Random, sign: int) -> Answer:
    stage = step.stage
    match stage:
        case Decision():
            taken = max(offered(step), key=lambda option: sign * option.grade)
            return Chosen(stage.id, taken.id, _AT)
        case Sorting():
            return _sorted(stage, sign)
        case Allotment():
            weeks = [_given(stage, chance) for _try in range(TRIES)]
            return Allotted(stage.id, max(weeks, key=lambda given: sign * week(stage, given, step.standing).share), _AT)
        case Talk():
            return _held(stage.id, "pass" if sign > 0 else "fail")
        case Reading():
            return Read(stage.id, _AT)


def _sorted(stage: Sorting, sign: int) -> Sorted:
    left = {s.id: s.most if s.most is not None else len(stage.accounts) for s in stage.strategies}
    placed = {}
    # Who has most to lose by another strategy chooses first, so that places are not taken by those who need none.
    for account in sorted(stage.accounts, key=lambda a: len([s for s in left if became(a, s).grade == 3])):
        free = [name for name, places in left.items() if places > 0]
        strategy = max(free, key=lambda name: (sign * became(account, name).grade, sign * became(account, name).paid))
        left[strategy] -= 1
        truth = (account.ability, account.willingness)
        wrong = (
            max(ABILITIES, key=lambda a: abs(ABILITIES.index(a) - ABILITIES.index(account.ability))),
            max(WILLINGNESSES, key=lambda w: abs(WILLINGNESSES.index(w) - WILLINGNESSES.index(account.willingness))),
        )
        ability, willingness = truth if sign > 0 else wrong
        signs = tuple(n for n, line in enumerate(account.lines) if line.sign == (sign > 0))
        placed[account.id] = Placed(account.id, ability, willingness, strategy, signs)
    return Sorted(stage.id, tuple(placed[a.id] for a in stage.accounts), _AT)


def lot(step: Step, chance: Random) -> Answer:
    """An answer drawn by lot."""
    stage = step.stage
    match stage:
        case Decision():
            return Chosen(stage.id, chance.choice(offered(step)).id, _AT)
        case Sorting():
            return Sorted(stage.id, tuple(_drawn(stage, chance)), _AT)
        case Allotment():
            return Allotted(stage.id, _given(stage, chance), _AT)
        case Talk():
            return _held(stage.id, chance.choice(tuple(_SCORES)))
        case Reading():
            return Read(stage.id, _AT)


def _drawn(stage: Sorting, chance: Random) -> Iterator[Placed]:
    left = {s.id: s.most if s.most is not None else len(stage.accounts) for s in stage.strategies}
    for account in stage.accounts:
        strategy = chance.choice([name for name, places in left.items() if places > 0])
        left[strategy] -= 1
        signs = tuple(n for n in range(len(account.lines)) if chance.random() < 0.5)
        yield Placed(account.id, chance.choice(ABILITIES), chance.choice(WILLINGNESSES), strategy, signs)


def _given(stage: Allotment, chance: Random) -> dict[str, int]:
    """A budget given out by lot, in parts of a fortieth of it."""
    given = {item.id: item.least for item in stage.items}
    portion = max(1, stage.budget // 40)
    wish = {item.id: chance.random() ** 2 for item in stage.items}
    left = stage.budget - sum(given.values())
    while left > 0:
        open_ = [item for item in stage.items if given[item.id] < item.most]
        if not open_ or chance.random() < 0.01:
            break
        item = chance.choices(open_, [wish[i.id] + 0.001 for i in open_])[0]
        more = min(portion, left, item.most - given[item.id])
        given[item.id] += more
        left -= more
    return given


def _held(stage: str, verdict: Verdict) -> Held:
    return Held(stage, "", verdict, _SCORES[verdict], "", (), _AT)
