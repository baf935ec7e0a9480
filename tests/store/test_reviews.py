"""The queue of reviews: what opens a case, who sees it, who gets it, and that nothing of it is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select, update

from tests.store.events import BEGIN
from tests.store.review import DOUBT, MISSED, RUDE, THREAT, School, card
from trainer.practice.review import Decision
from trainer.store import cases, counted, decisions, reviews, tables
from trainer.store.attempts import Attempts, Beginning
from trainer.store.database import for_writing
from trainer.store.feedback import Objection as Raised
from trainer.store.feedback import object_to
from trainer.store.feedback import objections as as_told
from trainer.store.reviews import CLAIM_LAPSES, URGENCY, Closed, TakenByOther
from trainer.store.tables_office import Trail
from trainer.store.visitors import Visitor

NOW = BEGIN + timedelta(hours=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def school(app: Flask, engine: Engine) -> School:
    return School(app, Attempts(engine))


@pytest.fixture
def people(school: School) -> tuple[Visitor, Visitor, Visitor]:
    """A reviewer, another one, and a trainee they both teach."""
    one, two, trainee = school.person("one", "trainer"), school.person("two", "trainer"), school.person("ann")
    school.cohort("Spring", (one, two), (trainee,))
    return one, two, trainee


def needs(engine: Engine, reviewer: Visitor) -> list[str]:
    return [case.need for case in cases.queue(engine, reviewer.id).items]


def open_again(engine: Engine, attempt: UUID, need: str) -> None:
    with for_writing(engine).begin() as connection:
        reviews.open_case(connection, attempt, need, URGENCY[need], NOW)


class TestWhatOpensACase:
    def test_a_verdict_left_to_a_person_a_sure_critical_breach_and_an_exam_wait(self, school, people, engine) -> None:
        one, _two, trainee = people
        for judged in (card(), card("fail", 20, (THREAT,)), card("review", 60, (DOUBT,))):
            school.attempt(trainee, judged)
        assert needs(engine, one) == ["review", "critical", "exam"]
        assert cases.waiting(engine, one.id) == {"review": 1, "critical": 1, "exam": 1}

    def test_private_practice_opens_none_however_grave(self, school, people, engine) -> None:
        attempt = school.attempt(people[2], card("fail", 20, (THREAT,)), exam=False)
        assert needs(engine, people[0]) == []
        assert cases.of_attempt(engine, attempt) is None

    def test_what_is_handed_in_waits_for_what_is_in_it_or_because_it_was_asked(self, school, people, engine) -> None:
        for judged in (card(), card("fail", 20, (THREAT,))):
            attempt = school.attempt(people[2], judged, exam=False)
            with for_writing(engine).begin() as connection:
                connection.execute(
                    update(tables.rows(tables.Attempt))
                    .where(tables.rows(tables.Attempt).c.id == attempt)
                    .values(handed_in=NOW)
                )
                reviews.open_as_needed(connection, attempt, NOW, asked=True)
        assert needs(engine, people[0]) == ["critical", "asked"]

    def test_an_assigned_attempt_without_trouble_opens_none(self, school, people, engine) -> None:
        attempt = uuid4()
        school.attempts.log(Beginning(owner=people[2].id, exam=True)).append(attempt, 0, _started())
        with for_writing(engine).begin() as connection:
            table = tables.rows(tables.Attempt)
            connection.execute(update(table).where(table.c.id == attempt).values(exam=False, private=False))
        school.attempts.settle(attempt, NOW, card(findings=(RUDE,), duties=(MISSED,)))
        assert needs(engine, people[0]) == []

    def test_opening_twice_changes_nothing_and_a_graver_need_raises_it(self, school, people, engine) -> None:
        attempt = school.attempt(people[2])
        open_again(engine, attempt, "asked")
        assert needs(engine, people[0]) == ["exam"]
        open_again(engine, attempt, "disputed")
        open_again(engine, attempt, "disputed")
        assert needs(engine, people[0]) == ["disputed"]

    def test_a_dispute_opens_a_closed_case_again_and_a_hand_in_does_not(self, school, people, engine) -> None:
        one, _two, trainee = people
        attempt = school.attempt(trainee)
        reviews.claim(engine, attempt, one, NOW)
        reviews.close(engine, attempt, one, NOW, verdict="pass", score=90.0, critical=0, word="Well done")
        open_again(engine, attempt, "asked")
        assert needs(engine, one) == []
        open_again(engine, attempt, "disputed")
        (case,) = cases.queue(engine, one.id).items
        assert (case.need, case.final, case.word, case.closed) == ("disputed", "pass", "Well done", None)


def _started():
    from tests.store.events import started

    return started()


class TestWhoSeesACase:
    def test_only_who_teaches_a_cohort_of_its_owner(self, school, people, engine) -> None:
        stranger = school.person("stranger", "trainer")
        school.cohort("Autumn", (stranger,), (school.person("bob"),))
        attempt = school.attempt(people[2], card("review", 60, (DOUBT,)))
        assert needs(engine, people[0]) == ["review"]
        assert needs(engine, stranger) == []
        assert cases.find(engine, people[1].id, attempt) is not None
        assert cases.find(engine, stranger.id, attempt) is None

    def test_nobody_reviews_their_own(self, school, people, engine) -> None:
        one, two, _trainee = people
        school.cohort("Trainers", (two,), (one,))
        attempt = school.attempt(one, card("review", 60, (DOUBT,)))
        assert cases.find(engine, two.id, attempt) is not None
        school.cohort("Both", (one,), (two,))
        assert cases.find(engine, one.id, attempt) is None

    def test_a_private_attempt_and_a_branch_and_an_unknown_one_are_not_found(self, school, people, engine) -> None:
        private = school.attempt(people[2], exam=False)
        branch = school.attempt(people[2])
        with for_writing(engine).begin() as connection:
            table = tables.rows(tables.Attempt)
            connection.execute(update(table).where(table.c.id == branch).values(branch_of=private, branch_turn=1))
        assert [cases.find(engine, people[0].id, each) for each in (private, branch, uuid4())] == [None, None, None]
        assert needs(engine, people[0]) == []

    def test_a_trainer_who_is_suspended_in_a_cohort_sees_it_no_longer(self, school, people, engine) -> None:
        school.attempt(people[2])
        with for_writing(engine).begin() as connection:
            from trainer.store.tables_teaching import Membership

            table = tables.rows(Membership)
            connection.execute(update(table).where(table.c.person == people[0].id).values(suspended=NOW))
        assert needs(engine, people[0]) == []

    def test_the_queue_is_filtered_by_cohort_and_need(self, school, people, engine) -> None:
        one = people[0]
        other = school.cohort("Other", (one,), (bob := school.person("bob"),))
        foreign = school.cohort("Foreign", (people[1],), (bob,))
        school.attempt(bob)
        school.attempt(people[2], card("review", 60, (DOUBT,)))
        assert [c.owner for c in cases.queue(engine, one.id, cohort=other).items] == [bob.id]
        assert cases.queue(engine, one.id, cohort=foreign).items == []
        assert [c.need for c in cases.queue(engine, one.id, need="review").items] == ["review"]
        assert [name for _id, name in cases.cohorts(engine, one.id)] == ["Other", "Spring"]

    def test_a_long_queue_comes_in_pages_with_a_bounded_number_of_queries(self, school, people, engine) -> None:
        for _ in range(53):
            school.attempt(people[2])
        seen: list[str] = []
        event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
        first, last = (cases.queue(engine, people[0].id, page=n) for n in (1, 9))
        assert (len(first.items), len(last.items), last.number, first.total) == (50, 3, 2, 53)
        assert len([line for line in seen if line.startswith("SELECT")]) == 4


class TestClaims:
    def test_of_two_reviewers_at_once_one_wins_and_the_other_is_told_who(self, school, people, engine) -> None:
        one, two, trainee = people
        for _ in range(5):
            attempt = school.attempt(trainee)
            together = Barrier(2)

            def reach(reviewer: Visitor, attempt: UUID = attempt, together: Barrier = together) -> str:
                together.wait()
                try:
                    reviews.claim(engine, attempt, reviewer, NOW)
                except TakenByOther as taken:
                    return taken.who
                return ""

            with ThreadPoolExecutor(2) as pool:
                told = list(pool.map(reach, (one, two)))
            case = cases.find(engine, one.id, attempt)
            assert case is not None
            winner = one if case.claimed_by == one.id else two
            assert told == ["" if each is winner else winner.name for each in (one, two)]

    def test_a_claim_is_kept_by_claiming_again_and_lapses_after_a_time(self, school, people, engine) -> None:
        one, two, trainee = people
        attempt = school.attempt(trainee)
        reviews.claim(engine, attempt, one, NOW)
        reviews.claim(engine, attempt, one, NOW + HOUR)
        with pytest.raises(TakenByOther, match="One"):
            reviews.claim(engine, attempt, two, NOW + CLAIM_LAPSES)
        reviews.claim(engine, attempt, two, NOW + HOUR + CLAIM_LAPSES)
        with pytest.raises(TakenByOther, match="Two"):
            decisions.comment(engine, attempt, one, "too late", NOW + HOUR + CLAIM_LAPSES)
        case = cases.find(engine, one.id, attempt)
        assert case is not None
        assert case.holder(NOW + HOUR + CLAIM_LAPSES) == two.id
        assert case.holder(NOW + 9 * HOUR) is None

    def test_a_released_case_is_anybodys(self, school, people, engine) -> None:
        one, two, trainee = people
        attempt = school.attempt(trainee)
        reviews.claim(engine, attempt, one, NOW)
        with pytest.raises(TakenByOther):
            reviews.release(engine, attempt, two, NOW)
        reviews.release(engine, attempt, one, NOW)
        reviews.claim(engine, attempt, two, NOW)

    def test_an_attempt_nobody_asked_about_gets_a_case_by_being_taken_up(self, school, people, engine) -> None:
        one, _two, trainee = people
        attempt = school.attempt(trainee)
        with for_writing(engine).begin() as connection:
            connection.execute(tables.Base.metadata.tables["review_case"].delete())
        assert cases.find(engine, one.id, attempt).opened is None
        reviews.claim(engine, attempt, one, NOW)
        assert needs(engine, one) == ["asked"]

    def test_nothing_is_done_to_a_case_without_claiming_it_or_after_it_is_closed(self, school, people, engine) -> None:
        one, two, trainee = people
        attempt = school.attempt(trainee)
        with pytest.raises(TakenByOther) as nobody:
            decisions.decide(engine, attempt, one, decision())
        assert nobody.value.who == ""
        reviews.claim(engine, attempt, one, NOW)
        reviews.close(engine, attempt, one, NOW, verdict="pass", score=90.0, critical=0, word="")
        for deed in (
            lambda: decisions.decide(engine, attempt, one, decision()),
            lambda: decisions.comment(engine, attempt, one, "x", NOW),
            lambda: reviews.claim(engine, attempt, two, NOW),
            lambda: reviews.close(engine, attempt, one, NOW, verdict="fail", score=1.0, critical=0, word=""),
        ):
            with pytest.raises(Closed):
                deed()


def decision(number: int = 1, action: str = "withdraw") -> Decision:
    return Decision(
        0, number, action, "threat-of-violence", "critical", "It was a joke", NOW, was="threat-of-violence",
        turn=2, span=(0, 4),
    )  # fmt: skip


class TestDecisions:
    def test_every_decision_stays_with_who_when_and_why(self, school, people, engine) -> None:
        one, two, trainee = people
        attempt = school.attempt(trainee, card("fail", 20, (THREAT,)))
        reviews.claim(engine, attempt, one, NOW)
        first = decisions.decide(engine, attempt, one, decision())
        reviews.release(engine, attempt, one, NOW)
        reviews.claim(engine, attempt, two, NOW)
        second = decisions.decide(engine, attempt, two, decision(action="confirm"))
        told = decisions.of_attempt(engine, attempt)
        assert [(d.id, d.action, d.by, d.reason, d.span) for d in told] == [
            (first, "withdraw", "One", "It was a joke", (0, 4)),
            (second, "confirm", "Two", "It was a joke", (0, 4)),
        ]
        assert decisions.of_attempt(engine, uuid4()) == ()

    def test_comments_hang_on_a_span_or_on_the_whole(self, school, people, engine) -> None:
        one, _two, trainee = people
        attempt = school.attempt(trainee)
        reviews.claim(engine, attempt, one, NOW)
        decisions.comment(engine, attempt, one, "Warm", NOW, turn=2, span=(1, 3))
        decisions.comment(engine, attempt, one, "Well done", NOW)
        told = decisions.comments(engine, attempt)
        assert [(c.by, c.turn, c.start, c.stop, c.words) for c in told] == [
            ("One", 2, 1, 3, "Warm"),
            ("One", None, None, None, "Well done"),
        ]

    def test_an_objection_is_answered_once(self, school, people, engine) -> None:
        one, _two, trainee = people
        attempt = school.attempt(trainee)
        object_to(engine, attempt, Raised(1, "greet", "I did not say that"), NOW)
        (objection,) = decisions.objections(engine, attempt)
        reviews.claim(engine, attempt, one, NOW)
        decisions.answer(engine, attempt, one, objection.id, "upheld", "You are right", NOW)
        with pytest.raises(decisions.AlreadyAnswered):
            decisions.answer(engine, attempt, one, objection.id, "turned-down", "No", NOW)
        with pytest.raises(LookupError):
            decisions.answer(engine, attempt, one, objection.id + 1, "upheld", "?", NOW)
        (told,) = decisions.objections(engine, attempt)
        assert (told.outcome, told.answer, told.answered_by) == ("upheld", "You are right", "One")

    def test_an_answer_is_told_to_the_trainee_once_the_review_is_given_back(self, school, people, engine) -> None:
        one, _two, trainee = people
        attempt = school.attempt(trainee, card("fail", 20, (THREAT, RUDE)))
        for number in (1, 2):
            at = NOW + number * HOUR
            object_to(engine, attempt, Raised(1, "threat-of-violence", "No", "finding", number), at)
            (*_, last) = decisions.objections(engine, attempt)
            reviews.claim(engine, attempt, one, at)
            decisions.answer(engine, attempt, one, last.id, "turned-down", f"Look again {number}", at)
            told = [(said.outcome, said.answer) for said in as_told(engine, attempt)]
            assert told == [("turned-down", "Look again 1")] * (number - 1) + [("", "")], (
                "given back before, or not yet"
            )
            reviews.close(engine, attempt, one, at, verdict="fail", score=20, critical=1, word="So it is")
            assert [said.answer for said in as_told(engine, attempt)][-1] == f"Look again {number}"

    def test_every_deed_leaves_a_line_on_the_trail_without_the_words(self, school, people, engine) -> None:
        one, _two, trainee = people
        attempt = school.attempt(trainee, card("fail", 20, (THREAT,)))
        reviews.claim(engine, attempt, one, NOW)
        decisions.decide(engine, attempt, one, decision())
        decisions.comment(engine, attempt, one, "Warm", NOW)
        reviews.close(engine, attempt, one, NOW, verdict="pass", score=90.0, critical=0, word="Fine")
        trail = tables.rows(Trail)
        with engine.connect() as connection:
            lines = connection.execute(select(trail.c.deed, trail.c.who, trail.c.whom, trail.c.detail)).all()
        deeds = ["review-claimed", "finding-decided", "attempt-commented", "review-closed"]
        assert [line.deed for line in lines] == deeds
        assert {(line.who, line.whom) for line in lines} == {("one@example.org", "ann@example.org")}
        assert all(str(attempt) in line.detail and "joke" not in line.detail for line in lines)

    def test_the_attempts_own_copies_stay_as_the_judge_gave_them(self, school, people, engine) -> None:
        one, _two, trainee = people
        attempt = school.attempt(trainee, card("fail", 20, (THREAT,)))
        reviews.claim(engine, attempt, one, NOW)
        reviews.close(engine, attempt, one, NOW, verdict="pass", score=90.0, critical=0, word="Fine")
        case = cases.find(engine, one.id, attempt)
        assert (case.verdict, case.score, case.final, case.final_score, case.closer) == ("fail", 20, "pass", 90, "One")
        table = tables.rows(tables.Attempt)
        standing = select(counted.verdict, counted.score, counted.critical)
        with engine.connect() as connection:
            line = connection.execute(standing.select_from(table.outerjoin(*counted.AS_REVIEWED))).one()
        assert tuple(line) == ("pass", 90.0, 0)
