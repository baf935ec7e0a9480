"""The story that the demo tells: a cohort of twelve and a month of their attempts, held by the simulated trainees.

Nothing of it is made up beside the people: every attempt was really held, judged and settled, as if on the pages, at a
moment in the month before. The same seeds give the same talks; only the days count back from now.
"""

import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache, partial
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import insert, select

from trainer.cli.demo_cast import FEE, LAID_OFF, LEAK, MOTHER, STORY, Talk, Trainee
from trainer.cli.demo_certificates import Earned, enrol_and_certify, hard_ones
from trainer.cli.demo_review import DECIDED, decided, in_vain, to_review, who_is_right
from trainer.conversation.text import Locale
from trainer.curriculum.path import Condition, Path, Step
from trainer.curriculum.skills import evidence
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.events import Ended, Event
from trainer.practice.indicators import indicators
from trainer.practice.judging import setting_of
from trainer.practice.result import result
from trainer.practice.review import reviewed
from trainer.rubric.scorecard import Scorecard
from trainer.store import (
    assignments,
    cohorts,
    decisions,
    feedback,
    handing_in,
    paths,
    people,
    reviews,
    tables,
    tasks,
)
from trainer.store.attempts import Attempts, Beginning
from trainer.store.database import for_writing
from trainer.store.tables_teaching import Cohort, Membership
from trainer.store.visitors import Visitor

if TYPE_CHECKING:
    from trainer.practice.desk import Desk

_Made = tuple[UUID, Talk, Visitor, Scorecard, Attempt]
"""A talk of the story as it stands in the database."""

COHORT = "Spring intake · 春季班"


@dataclass(frozen=True, slots=True)
class Told:
    """How many attempts the story has, and what came of them by way of certificates."""

    attempts: int
    earned: Earned


def tell(attempts: Attempts, desk: "Desk", instance: pathlib.Path, password: str, now: datetime) -> Told:
    """Put the story into a database that holds none. Needs an app context.

    `password` is that of the demo people, whom `make_demo_people` has made before; certificates are signed by the key
    in `instance`.
    """
    engine = attempts.engine
    with engine.connect() as connection:
        if connection.execute(select(tables.rows(Cohort).c.id).limit(1)).first():
            return Told(0, Earned())
    trainer, manager = _visitor("trainer@example.org"), _visitor("manager@example.org")
    month = now - timedelta(days=30)
    cohort = cohorts.make(engine, trainer, COHORT, month)
    twelve = [_member(attempts, each, cohort, password, month) for each in STORY]
    story = _Story(attempts, desk, trainer, now)
    story.assign(cohort, [who.id for who in twelve])
    talks = sorted(
        (
            (talk, who, each.locale)
            for each, who in zip(STORY, twelve, strict=True)
            for talk in (*each.talks, *_hard(each, desk))
        ),
        key=lambda each: -each[0].days_ago,
    )
    for talk, who, locale in talks:
        story.hold(talk, who, locale)
    story.review(twelve)
    earned = enrol_and_certify(engine, desk, instance, trainer, manager, twelve[:8], now)
    return Told(len(story.made), earned)


def _hard(trainee: Trainee, desk: "Desk") -> tuple[Talk, ...]:
    """The hard call that a certificate asks for, of whoever sat exams, as far as the library has one."""
    there = hard_ones(desk)
    if not there or not any(talk.kind == "exam" for talk in trainee.talks):
        return ()
    seed = trainee.talks[0].seed
    return (Talk(3, "perfect", there[seed % len(there)], seed, "handed-in"),)


def _visitor(address: str) -> Visitor:
    person = tables.db.session.scalars(select(tables.Person).where(tables.Person.email == address)).one()
    who = Visitor(
        int(person.id), address, person.name, person.locale, "", frozenset(role.name for role in person.roles)
    )
    tables.db.session.rollback()  # what was read must not stand in the way of what is written beside the session
    return who


def _member(attempts: Attempts, trainee: Trainee, cohort: int, password: str, at: datetime) -> Visitor:
    if people.datastore.find_user(email=trainee.address) is None:
        people.add(trainee.address, password, name=trainee.name, locale=trainee.locale)
    who = _visitor(trainee.address)
    with for_writing(attempts.engine).begin() as connection:
        line = {"cohort": cohort, "person": who.id, "part": "trainee", "since": at}
        connection.execute(insert(tables.rows(Membership)), line)
    return who


@lru_cache(maxsize=64)
def _held(scenario: str, locale: Locale, player: str, seed: int) -> Attempt:
    """A talk; the same one is held once, however many of the twelve held it."""
    from trainer.evaluate.simulation import Job, hold
    from trainer.practice.desk import desk

    return hold(desk(), Job(scenario, locale, player, seed)).attempt


@dataclass(slots=True)
class _Story:
    """The story while it is told."""

    attempts: Attempts
    desk: "Desk"
    trainer: Visitor
    now: datetime
    made: list[_Made] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    exam: int = 0

    def assign(self, cohort: int, twelve: list[int]) -> None:
        """Scenarios, one of them late by now, an exam, a case study, and a path that some are on."""
        engine, month = self.attempts.engine, self.now - timedelta(days=29)

        def make(title: str, pool: tuple[str, ...], due: float, **more: object) -> int:
            draft = assignments.Draft(title, cohort, pool, month, _evening(self.now + timedelta(days=due)), **more)  # type: ignore[arg-type]
            return assignments.make(engine, self.trainer, draft, month)

        self.asked[MOTHER] = make("A relative picks up · 家人接的电话", (MOTHER,), 5)
        self.asked[LAID_OFF] = make("First call · 第一通", (LAID_OFF,), -6)
        self.asked[FEE] = make("A disputed sum · 账目有争议", (FEE,), 12)
        self.exam = make("Exam, phone · 电话考试", (FEE, MOTHER), 20, exam=True, help="none", pass_mark=70.0)
        steps = (
            Step("1", LAID_OFF),
            Step("2", MOTHER, (Condition("code", "third-party-disclosure"),)),
            Step("3", FEE, (Condition("score", least=75.0),)),
        )
        path = paths.keep(engine, self.trainer, "From first call to dispute · 从第一通到异议", Path(steps), month)
        make("A case study: the leak · 案例：信息外泄", (), 9, chapters=(LEAK,), pass_mark=60.0)
        make("Path: first weeks · 前几周", (), 16, path=path, people=tuple(twelve[9:]))

    def hold(self, talk: Talk, who: Visitor, locale: Locale) -> None:
        """Put one talk into the database as the pages would have, at its moment."""
        at = self.now - timedelta(days=talk.days_ago)
        scenario = self.desk.scenario(talk.scenario)
        exam, assigned = talk.kind == "exam", talk.kind == "assigned"
        beginning = Beginning(
            owner=who.id,
            channel=scenario.channel,
            jurisdiction=scenario.jurisdiction,
            exam=exam,
            assignment=self.exam if exam else self.asked[talk.scenario] if assigned else None,
        )
        id_ = UUID(int=Random(f"{who.email} {talk}").getrandbits(128))
        held = _held(talk.scenario, locale, talk.player, talk.seed)
        events = tuple(_events(held, at, "none" if exam else "hints"))
        log = self.attempts.log(beginning)
        for position, event in enumerate(events):
            log.append(id_, position, event)
        attempt, ended = rebuild(events), at + timedelta(minutes=6)
        card = result(self.desk, attempt).scorecard
        self.attempts.settle(id_, ended, card, came=partial(indicators, self.desk, attempt))
        tasks.note_end(self.attempts.engine, id_, ended)
        if talk.kind == "handed-in":
            handing_in.hand_in(self.attempts.engine, id_, who, ended + timedelta(minutes=3))
        self.made.append((id_, talk, who, card, attempt))

    def review(self, twelve: list[Visitor]) -> None:
        """What waits for a person: some decided with a word, one taken up, the rest still waiting.

        Two object: one is turned down, one was right, and the reviewer withdraws what they objected to.
        """
        engine = self.attempts.engine
        open_ones = to_review([each for each in self.made if each[1].kind != "practice" and each[3].findings])
        wrong = who_is_right([(talk, card) for _id, talk, _who, card, _held in open_ones[:DECIDED]])
        for number, (id_, talk, who, card, held) in enumerate(open_ones):
            at = self.now - timedelta(days=max(0.2, talk.days_ago - 1))
            objected = in_vain(card) if number == 0 else wrong.get(number)
            if objected is not None:
                feedback.object_to(engine, id_, objected.said, at - timedelta(hours=4))
            if number > DECIDED or who.id == self.trainer.id:
                break
            try:
                reviews.claim(engine, id_, self.trainer, at)
            except (reviews.TakenByOther, reviews.Closed, LookupError):
                continue
            if number == DECIDED:
                continue  # taken up, and still on the desk
            told = tuple(decided(talk, card, at, objected))
            for decision in told:
                decisions.decide(engine, id_, self.trainer, decision)
            confirmed = next((decision for decision in told if decision.action == "confirm"), None)
            if confirmed is not None:
                words = "听一听这一句，换成先核身再说。 · Listen to this line again: verify first, then speak."
                decisions.comment(engine, id_, self.trainer, words, at, turn=confirmed.turn, span=confirmed.span)
            for said in decisions.objections(engine, id_):
                if objected is not None:
                    decisions.answer(engine, id_, self.trainer, said.id, objected.outcome, objected.answer, at)
            rules = self.desk.rubrics.rules_for(setting_of(self.desk.scenario(talk.scenario), held))
            after = reviewed(card, rules, held.transcript_turns, decisions.of_attempt(engine, id_))
            verdict = after.scorecard.verdict
            reviews.close(
                engine, id_, self.trainer, at + timedelta(minutes=20),
                verdict="fail" if verdict == "review" else verdict, score=after.scorecard.score,
                critical=after.critical, shown=evidence(after.scorecard),
                word="谈得不急，下次先核身。 · Unhurried; verify first next time." if confirmed
                else "谈得稳，照这样来。 · Steady; carry on like this.",
            )  # fmt: skip


def _evening(day: datetime) -> datetime:
    """Six in the evening in China, ten in the morning in London: when things fall due."""
    return day.replace(hour=10, minute=0, second=0, microsecond=0)


def _events(held: Attempt, at: datetime, help_level: str) -> Iterator[Event]:
    """The log of `held` as if it had begun at `at`, a turn every 25 seconds."""
    yield replace(held.started, at=at, help=help_level)  # type: ignore[arg-type]
    moment = at
    for number, turn in enumerate(held.turns):
        moment = at + timedelta(seconds=25 * (number + 1))
        yield replace(turn, client_id=f"demo-{number}", at=moment)
    if not held.ended:
        yield Ended(moment + timedelta(seconds=10), "demo-end", "hung-up-by-trainee")
