"""A team whose attempts were really played, and the same figures reckoned from their logs in plain Python."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from statistics import median
from uuid import UUID

from sqlalchemy import select, update

from tests.store.review import School
from trainer.curriculum.skills import evidence
from trainer.evaluate.simulation import Job, hold
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import Ended, Event
from trainer.practice.indicators import indicators
from trainer.practice.judging import setting_of
from trainer.practice.result import result
from trainer.practice.review import Decision, numbered, reviewed
from trainer.progress.mastery import Circumstances, weighed
from trainer.rubric.finding import Duty
from trainer.rubric.scorecard import Scorecard
from trainer.store import decisions, reviews, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.figures import Scope
from trainer.store.visitors import Visitor

END = datetime(2026, 6, 1, tzinfo=UTC)
BEGIN = END - timedelta(days=28)
PLAYERS = ("perfect", "clumsy", "rude", "random")


@cache
def played(number: int) -> Attempt:
    """A contact that a player held; the same number gives the same one."""
    desk = shipped()
    scenarios = [volume.content.id for volume in desk.scenarios if volume.content.channel == "phone"]
    player = PLAYERS[number % 4] if number % 3 else "perfect"
    return hold(desk, Job(scenarios[number % len(scenarios)], "zh" if number % 2 else "en", player, number)).attempt


@cache
def shipped() -> Desk:
    return Desk.open()


@dataclass(slots=True)
class Team:
    """People, their attempts, and what a reviewer made of some."""

    school: School
    people: list[Visitor]
    trainer: Visitor
    cohort: int
    made: list[UUID] = field(default_factory=list)

    @property
    def attempts(self) -> Attempts:
        return self.school.attempts


def make(school: School, size: int = 36) -> Team:
    """A team with every kind of attempt: exams, handed in, private, branches, outside the period, of nobody, reviewed."""
    people = [school.person(name) for name in ("ann", "bo", "cy", "di")]
    trainer = school.person("tess", "trainer")
    cohort = school.cohort("Spring", (trainer,), tuple(people[:3]))
    team = Team(school, people, trainer, cohort)
    drawn = random.Random(3)
    hours = ((drawn.uniform(-200, 28 * 24 + 100), drawn.randrange(4)) for _number in range(size))
    for number, (hour, whose) in enumerate(sorted(hours)):
        at = BEGIN + timedelta(hours=hour)
        owner = people[whose]
        branch_of = team.made[0] if number % 9 == 4 else None
        person = owner if number % 11 else None
        id_ = _attempt(team, person, played(number), at, exam=number % 4 == 0, branch_of=branch_of)
        if number % 5 != 2:
            _set(team, id_, handed_in=at + timedelta(hours=1))
        team.made.append(id_)
    _review(team, drawn)
    return team


def _attempt(
    team: Team, owner: Visitor | None, held: Attempt, at: datetime, *, exam: bool, branch_of: UUID | None
) -> UUID:
    desk, attempts = shipped(), team.attempts
    scenario = desk.scenario(held.started.scenario)
    id_ = UUID(int=random.Random(f"{at}").getrandbits(128))
    beginning = Beginning(
        owner=owner.id if owner else None,
        channel=scenario.channel,
        jurisdiction=scenario.jurisdiction,
        exam=exam,
        branch_of=branch_of,
        branch_turn=1 if branch_of else None,
    )
    log = attempts.log(beginning)
    events: list[Event] = [replace(held.started, at=at, help="none" if exam else "hints")]
    events += [replace(turn, client_id=f"{n}", at=at) for n, turn in enumerate(held.turns)]
    if not held.ended:
        events.append(Ended(at, "end", "hung-up-by-trainee"))
    for position, event in enumerate(events):
        log.append(id_, position, event)
    rebuilt = rebuild(events)
    card, came = result(desk, rebuilt).scorecard, partial(indicators, desk, rebuilt)
    assert attempts.settle(id_, at + timedelta(minutes=5), card, came=came)
    return id_


def _set(team: Team, id_: UUID, **values: object) -> None:
    row = tables.rows(tables.Attempt)
    with team.attempts.writing.begin() as connection:
        connection.execute(update(row).where(row.c.id == id_).values(values))


def _review(team: Team, drawn: random.Random) -> None:
    """Decide about some of what waits: withdraw, confirm, change, add."""
    engine = team.attempts.engine
    for row in raw(team):
        if row.owner is None or (row.private and row.handed_in is None) or row.branch_of or drawn.random() < 0.4:
            continue
        card, attempt = judged(team, row.id)
        there = numbered(card)
        at = row.ended + timedelta(hours=2)
        reviews.claim(engine, row.id, team.trainer, at)
        for number, one in list(there.items())[:2]:
            kind = "duty" if isinstance(one, Duty) else "violation"
            action = drawn.choice(["withdraw", "confirm", "change"])
            code = one.code if action != "change" or kind == "duty" else "abusive-language"
            severity = one.severity if code == one.code else "major"
            decisions.decide(
                engine, row.id, team.trainer,
                Decision(0, number, action, code, severity, "seen", at, kind=kind, was=one.code, turn=0),
            )  # fmt: skip
        if drawn.random() < 0.5:
            added = Decision(0, 0, "add", "abusive-language", "major", "heard", at, turn=0, span=(0, 1))
            made = decisions.decide(engine, row.id, team.trainer, added)
            if drawn.random() < 0.3:
                back = Decision(0, -made, "withdraw", "abusive-language", "major", "no", at, turn=0)
                decisions.decide(engine, row.id, team.trainer, back)
        after = _after(team, row.id, attempt, card)
        verdict = after.scorecard.verdict
        reviews.close(
            engine, row.id, team.trainer, at, verdict="fail" if verdict == "review" else verdict,
            score=after.scorecard.score, critical=after.critical, word="so",
            shown=evidence(after.scorecard),
        )  # fmt: skip


# ---- the other route: from events and decisions, without SQL sums


def raw(team: Team) -> Sequence[object]:
    """Every row of an attempt, in the order it was made."""
    with team.attempts.engine.connect() as connection:
        rows = {row.id: row for row in connection.execute(select(tables.rows(tables.Attempt)))}
    return [rows[id_] for id_ in team.made if id_ in rows]


def judged(team: Team, id_: UUID) -> tuple[Scorecard, Attempt]:
    """The scorecard of the log, judged anew."""
    found = Attempts(team.attempts.engine).find(id_, "")
    assert found is not None
    attempt = rebuild(found.events)
    return result(shipped(), attempt).scorecard, attempt


def _after(team: Team, id_: UUID, attempt: Attempt, card: Scorecard):
    desk = shipped()
    rules = desk.rubrics.rules_for(setting_of(desk.scenario(attempt.started.scenario), attempt))
    told = decisions.of_attempt(team.attempts.engine, id_)
    return reviewed(card, rules, attempt.transcript_turns, told)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One attempt that counts, as its log and its reviewer tell of it."""

    id: UUID
    owner: int
    scenario: str
    jurisdiction: str
    ended: datetime
    verdict: str
    score: float
    critical: int
    broken: tuple[tuple[str, str], ...]
    skills: tuple[tuple[str, float, float], ...]
    came: object


def reckoned(team: Team) -> list[Reckoned]:
    """Every attempt that counts, of any time."""
    found, held = [], defaultdict(set)
    rows = sorted(raw(team), key=lambda row: team.made.index(row.id))
    for row in rows:
        card, attempt = judged(team, row.id)
        repeated = attempt.started.scenario in held[row.owner]
        if row.branch_of is None and row.owner is not None:
            held[row.owner].add(attempt.started.scenario)
        is_open = row.exam or row.handed_in is not None or not row.private
        if row.owner is None or row.branch_of is not None or not is_open:
            continue
        told = decisions.of_attempt(team.attempts.engine, row.id)
        after = _after(team, row.id, attempt, card)
        critical = sum(f.severity == "critical" and f.sure and not f.advice_only for f in card.findings)
        how = Circumstances(attempt.started.help, 0, repeated)
        found.append(
            Reckoned(
                id=row.id, owner=row.owner, scenario=attempt.started.scenario,
                jurisdiction=shipped().scenario(attempt.started.scenario).jurisdiction, ended=row.ended,
                verdict=("fail" if after.scorecard.verdict == "review" else after.scorecard.verdict) if told else card.verdict,
                score=after.scorecard.score if told else card.score,
                critical=after.critical if told else critical,
                broken=tuple(
                    (item.after.code, item.kind) for item in after.items
                    if item.after is not None and item.after.sure and not item.after.advice_only
                ),
                skills=tuple(
                    (w.skill, w.score, w.weight)
                    for e in evidence(after.scorecard if told else card) for w in [weighed(e, how)]
                ),
                came=indicators(shipped(), attempt),
            )
        )  # fmt: skip
    return found


def chosen(all_of_them: list[Reckoned], scope: Scope, in_cohort: Callable[[int], bool]) -> list[Reckoned]:
    """Those of a scope."""
    return [
        one
        for one in all_of_them
        if scope.begin <= one.ended < scope.end
        and scope.jurisdiction in ("", one.jurisdiction)
        and (scope.cohort is None or in_cohort(one.owner))
    ]


def broken_of(those: list[Reckoned]) -> dict[tuple[str, str], tuple[int, int]]:
    """By code and kind: in how many attempts, and how often."""
    attempts: Counter[tuple[str, str]] = Counter()
    times: Counter[tuple[str, str]] = Counter()
    for one in those:
        attempts.update(set(one.broken))
        times.update(one.broken)
    return {key: (attempts[key], times[key]) for key in attempts}


def firsts_of(those: list[Reckoned], all_of_them: list[Reckoned]) -> list[Reckoned]:
    """Those before which their person had ended no other that counts at the same scenario."""
    return [
        one
        for one in those
        if not any(
            other.owner == one.owner and other.scenario == one.scenario and other.ended < one.ended
            for other in all_of_them
        )
    ]


def skill_means(those: list[Reckoned]) -> dict[str, float]:
    """The weighted mean of each skill."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in those:
        for skill, score, weight in one.skills:
            sums[skill][0] += score * weight
            sums[skill][1] += weight
    return {skill: top / bottom for skill, (top, bottom) in sums.items()}


__all__ = ["BEGIN", "END", "Team", "broken_of", "chosen", "firsts_of", "make", "median", "reckoned", "skill_means"]
