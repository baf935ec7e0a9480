"""The queue and the case: what a reviewer sees and decides, in both languages, and whose attempts stay closed."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import event, select

from tests.web.hand import Hand
from tests.web.review.conftest import THREAT, change, cohort, person
from trainer.store import mastery, tables
from trainer.store.feedback import Objection, object_to
from trainer.store.tables import db
from trainer.store.tables_review import Decision
from trainer.web.served import now

DOUBT = "你真不要脸，就是个骗子！"
"""A serious breach, perhaps: the rules of these tests always leave it to a person."""

Exam = Callable[..., UUID]


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def trainer(app: Flask, locale: str = "zh", name: str = "trainer") -> Hand:
    return Hand(app, locale).sign_in(name)


def taken(app: Flask, attempt: UUID, locale: str = "zh") -> Hand:
    hand = trainer(app, locale)
    assert hand.post(f"/reviews/{attempt}/claim").status_code == 302
    return hand


def decide(hand: Hand, attempt: UUID, **form: object) -> int:
    sent = {"number": 1, "action": "withdraw", "code": "threat-of-violence", "severity": "critical", "reason": "玩笑话"}
    return hand.post(f"/reviews/{attempt}/decisions", **{**sent, **form}).status_code


def recorded(hand: Hand, attempt: UUID) -> Hand:
    """Who sat an exam writes it up before they see what came of it."""
    record = {"disposition": "hardship", "next_action": "hardship-team", "notes": "Will talk again."}
    assert hand.post(f"/attempts/{attempt}/wrap-up", **record).status_code == 302
    return hand


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", ("复核", "严重违规", "考试", "Trainee")), ("en", ("Reviews", "Critical breach", "Exam", "Trainee"))],
)
def test_the_queue_says_who_waits_and_why(app: Flask, exam: Exam, locale: str, words: tuple[str, ...]) -> None:
    attempt = exam(THREAT[locale], locale=locale)
    page = trainer(app, locale).get("/reviews")
    assert page.status_code == 200
    assert all(word in page.text for word in words)
    assert f"/reviews/{attempt}" in page.text


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_an_empty_queue_says_what_comes_there(app: Flask, locale: str) -> None:
    page = trainer(app, locale).get("/reviews")
    assert ("没有待复核的内容" if locale == "zh" else "Nothing waits") in page.text


def test_a_trainer_without_a_cohort_is_told_how_to_get_one(make_app) -> None:
    page = trainer(make_app(), "en").get("/reviews")
    assert "You teach no cohort yet" in page.text


def test_filters_keep_only_what_fits(app: Flask, exam: Exam) -> None:
    attempt = exam(THREAT["zh"])
    hand = trainer(app, "en")
    assert str(attempt) in hand.get("/reviews?need=critical").text
    assert "Nothing fits" in hand.get("/reviews?need=disputed").text
    assert "Nothing fits" in hand.get("/reviews?cohort=2").text
    assert str(attempt) in hand.get("/reviews?need=nonsense&cohort=x&page=99").text


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_case_is_the_conversation_with_its_findings(app: Flask, exam: Exam, locale: str) -> None:
    attempt = exam(THREAT[locale], locale=locale)
    page = trainer(app, locale).get(f"/reviews/{attempt}").text
    assert re.search(r'<mark class="finding-mark">' + THREAT[locale][:3], page)
    assert ("系统评分" if locale == "zh" else "As the judge saw it") in page
    assert 'name="action"' not in page, "nothing to decide before it is taken up"
    assert ("接手" if locale == "zh" else "Take it up") in page


class TestWhatTheTraineeFiled:
    def filed(self, app: Flask) -> UUID:
        hand = Hand(app, "zh").sign_in("trainee").dial(ability="low", willing="high", signs="credit-3").walk()
        hand.post(f"{hand.call}/notes", htmx=True, notes="自己看的：声音很累")
        attempt = UUID(hand.call.rpartition("/")[2])
        change(app, attempt, private=False, exam=True)
        hand.hang_up()
        return attempt

    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            (
                "en",
                ("Diagnosis beforehand", "Small sums over a long time", "Warning signs named", "None was filed"),
            ),
            ("zh", ("联系前的判断", "只能小额慢慢还", "认出的警示信号", "没有填写")),
        ],
    )
    def test_the_diagnosis_before_the_call_stands_beside_the_conversation(
        self, app: Flask, locale: str, words: tuple[str, ...]
    ) -> None:
        attempt = self.filed(app)
        page = trainer(app, locale).get(f"/reviews/{attempt}").text
        beside = page[page.index("talk-and-record") : page.index('id="comments"')]
        assert all(word in beside for word in words)

    def test_the_record_stands_there_with_what_was_right(self, app: Flask) -> None:
        attempt = self.filed(app)
        recorded(Hand(app, "zh").sign_in("trainee"), attempt)
        page = text_of(trainer(app, "en").get(f"/reviews/{attempt}").text)
        for words in ("Record afterwards", "Will talk again.", "What was really so", "Signs that were missed"):
            assert words in page
        assert "None was filed" not in page

    def test_the_pad_stays_the_trainees_own(self, app: Flask) -> None:
        """The pad says that only they see it."""
        assert "声音很累" not in trainer(app).get(f"/reviews/{self.filed(app)}").text


class TestWhoseAttemptsStayClosed:
    def test_of_a_foreign_cohort(self, app: Flask, exam: Exam) -> None:
        attempt = exam(THREAT["zh"], owner="other")
        hand = trainer(app, "en")
        assert hand.get(f"/reviews/{attempt}").status_code == 404
        assert hand.post(f"/reviews/{attempt}/claim").status_code == 404
        assert decide(hand, attempt) == 404
        assert str(attempt) not in hand.get("/reviews").text

    def test_private_practice_however_grave(self, app: Flask, exam: Exam) -> None:
        attempt = exam(THREAT["zh"], private=True, exam=False)
        assert trainer(app, "en").get(f"/reviews/{attempt}").status_code == 404
        change(app, attempt, handed_in=now())
        assert trainer(app, "en").get(f"/reviews/{attempt}").status_code == 200

    def test_one_that_goes_on(self, app: Flask) -> None:
        hand = Hand(app, "zh").sign_in("trainee").dial()
        attempt = UUID(hand.call.rpartition("/")[2])
        change(app, attempt, private=False, exam=True)
        assert trainer(app, "en").get(f"/reviews/{attempt}").status_code == 404

    def test_a_branch_and_one_that_never_was(self, app: Flask, exam: Exam) -> None:
        attempt = exam()
        change(app, attempt, branch_of=attempt, branch_turn=1)
        hand = trainer(app, "en")
        assert [hand.get(f"/reviews/{a}").status_code for a in (attempt, uuid4())] == [404, 404]

    def test_ones_own(self, app: Flask, exam: Exam) -> None:
        cohort(app, "Trainers", ("second",), ("trainer",))
        cohort(app, "Odd", ("trainer",), ("second",))
        attempt = exam(owner="trainer")
        assert trainer(app, "en").get(f"/reviews/{attempt}").status_code == 404
        assert trainer(app, "en", "second").get(f"/reviews/{attempt}").status_code == 200

    def test_to_managers_and_administrators_and_trainees(self, app: Flask, exam: Exam) -> None:
        attempt = exam()
        for role in ("manager", "admin", "trainee"):
            assert Hand(app, "en").sign_in(role).get(f"/reviews/{attempt}").status_code == 403


def test_of_two_reviewers_at_once_one_wins_and_the_other_is_told_who(app: Flask, exam: Exam) -> None:
    attempt = exam()
    hands = [trainer(app, "en"), trainer(app, "en", "second")]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda hand: hand.post(f"/reviews/{attempt}/claim"), hands))
    pages = [hand.get(f"/reviews/{attempt}").text for hand in hands]
    (won,) = [i for i, page in enumerate(pages) if "You have taken this review up." in page]
    loser = pages[1 - won]
    assert f"{'Trainer' if won == 0 else 'Second'} has taken up this review; nothing was changed." in loser
    assert 'name="action"' not in loser
    assert decide(hands[1 - won], attempt) == 302
    with app.app_context(), db.engine.connect() as connection:
        assert connection.execute(select(tables.rows(Decision))).all() == []


class TestDeciding:
    def test_a_withdrawn_breach_leaves_both_verdicts_on_the_page(self, app: Flask, exam: Exam) -> None:
        attempt = exam(THREAT["en"], locale="en")
        hand = taken(app, attempt, "en")
        assert decide(hand, attempt, reason="The borrower said it, not the trainee.") == 302
        page = text_of(hand.get(f"/reviews/{attempt}").text)
        judged, now_ = re.search(r"As the judge saw it (.*?) As reviewed (.*?) Find", page).groups()  # type: ignore[union-attr]
        assert "Not passed" in judged
        assert float(now_.split()[-1]) > float(judged.split()[-1])
        assert "Withdrawn" in page
        assert "The borrower said it, not the trainee." in page

    def test_every_decision_needs_a_reason_and_loses_nothing_without(self, app: Flask, exam: Exam) -> None:
        attempt = exam(THREAT["zh"])
        hand = taken(app, attempt)
        answer = hand.post(
            f"/reviews/{attempt}/decisions",
            number=1, action="change", code="abusive-language", severity="minor", turn=6, words="腿", reason=" ",
        )  # fmt: skip
        assert answer.status_code == 422
        assert "请说明理由" in answer.text
        assert re.search(r'<option value="abusive-language" selected>', answer.text)
        assert 'value="腿"' in answer.text

    def test_a_code_severity_and_span_are_changed(self, app: Flask, exam: Exam) -> None:
        attempt = exam(THREAT["zh"])
        hand = taken(app, attempt)
        turn = re.findall(r'data-utterance="(\d+)" data-own', hand.get(f"/reviews/{attempt}").text)[-1]
        form = {"action": "change", "code": "abusive-language", "severity": "minor", "turn": turn}
        assert decide(hand, attempt, **form, words="打断你的腿") == 302
        page = hand.get(f"/reviews/{attempt}").text
        assert "辱骂" in page
        assert decide(hand, attempt, **form, words="没有说过这句") == 422
        assert decide(hand, attempt, **{**form, "turn": 999}, words="腿") == 422

    def test_what_the_judge_missed_is_added_and_taken_back(self, app: Flask, exam: Exam) -> None:
        attempt = exam("我知道你孩子在哪个学校。")
        hand = taken(app, attempt, "en")
        turn = re.findall(r'data-utterance="(\d+)" data-own', hand.get(f"/reviews/{attempt}").text)[-1]
        form = {"number": 0, "action": "add", "code": "abusive-language", "severity": "major", "turn": turn}
        assert decide(hand, attempt, **form, words="我知道你孩子在哪个学校") == 302
        page = hand.get(f"/reviews/{attempt}").text
        number = re.search(r'id="item-(-\d+)"', page).group(1)  # type: ignore[union-attr]
        assert "Added" in page
        assert "<mark" in page
        assert decide(hand, attempt, number=number, action="withdraw") == 302
        assert "Withdrawn" in hand.get(f"/reviews/{attempt}").text

    @pytest.mark.parametrize(
        "form",
        [
            {"number": 77},
            {"number": ""},
            {"action": "add"},
            {"action": "delete"},
            {"number": 0, "action": "confirm"},
            {"code": "nothing"},
            {"number": 0, "action": "add", "code": "contact-frequency", "turn": 0},
            {"number": 0, "action": "add", "turn": 1},
            {"severity": "deadly"},
            {"reason": "x" * 1001},
        ],
    )
    def test_what_cannot_be_is_refused(self, app: Flask, exam: Exam, form: dict[str, object]) -> None:
        attempt = exam(THREAT["zh"])
        assert decide(taken(app, attempt), attempt, **form) == 422

    def test_comments_stand_beside_the_words(self, app: Flask, exam: Exam) -> None:
        attempt = exam()
        hand = taken(app, attempt, "en")
        path = f"/reviews/{attempt}/comments"
        assert hand.post(path, turn="0", words="明岸服务公司", comment="Clear who calls.").status_code == 302
        assert hand.post(path, turn="", words="", comment="Calm throughout.").status_code == 302
        page = hand.get(f"/reviews/{attempt}").text
        assert re.search(r"<q[^>]*>明岸服务公司</q>", page)
        assert "Calm throughout." in page
        assert hand.post(path, turn="0", words="不存在的话", comment="x").status_code == 422
        assert hand.post(path, turn="", words="", comment="  ").status_code == 422

    def test_objections_are_answered(self, app: Flask, exam: Exam) -> None:
        attempt = exam(THREAT["zh"])
        with app.app_context():
            object_to(db.engine, attempt, Objection(1, "greet", "我没打招呼"), now())
        hand = taken(app, attempt, "en")
        page = hand.get(f"/reviews/{attempt}").text
        number = re.search(r'name="objection" value="(\d+)"', page).group(1)  # type: ignore[union-attr]
        path = f"/reviews/{attempt}/answers"
        assert hand.post(path, objection=number, outcome="", answer="x").status_code == 422
        assert hand.post(path, objection=number, outcome="upheld", answer="").status_code == 422
        assert hand.post(path, objection=number, outcome="upheld", answer="You are right.").status_code == 302
        page = hand.get(f"/reviews/{attempt}").text
        assert "Upheld" in page
        assert "You are right." in page
        hand.post(path, objection=number, outcome="turned-down", answer="No.")
        assert "This objection has been answered already." in hand.get(f"/reviews/{attempt}").text


def shown_of_respect(app: Flask) -> list[float]:
    with app.app_context():
        told = mastery.history(db.engine, person(app, "trainee"), ["respect"])["respect"]
    return [one.evidence.score for one in told]


class TestGivingBack:
    def test_the_case_is_closed_with_a_word_and_the_verdict_as_reviewed(self, app: Flask, exam: Exam) -> None:
        attempt = exam(THREAT["en"], locale="en")
        hand = taken(app, attempt, "en")
        decide(hand, attempt, reason="It was quoted.")
        assert shown_of_respect(app) == [0.0]
        assert hand.post(f"/reviews/{attempt}/close", word="").status_code == 422
        assert hand.post(f"/reviews/{attempt}/close", word="Mind your tone.").status_code == 302
        assert 0.0 not in shown_of_respect(app), "the skill follows the decision"
        assert "Nothing waits" in hand.get("/reviews").text
        assert str(attempt) in hand.get("/reviews?state=closed").text
        page = hand.get(f"/reviews/{attempt}").text
        assert "Mind your tone." in page
        assert decide(hand, attempt) == 302
        assert "This review is closed; nothing was changed." in hand.get(f"/reviews/{attempt}").text

    def test_a_verdict_left_to_a_person_is_given_by_one(self, app: Flask, exam: Exam) -> None:
        attempt = exam(DOUBT)
        hand = trainer(app, "en")
        assert str(attempt) in hand.get("/reviews?need=review").text
        hand.post(f"/reviews/{attempt}/claim")
        assert "The judge is in doubt" in hand.get(f"/reviews/{attempt}").text
        assert hand.post(f"/reviews/{attempt}/close", word="Well.").status_code == 422
        assert hand.post(f"/reviews/{attempt}/close", word="Well.", verdict="review").status_code == 422
        assert hand.post(f"/reviews/{attempt}/close", word="Well.", verdict="pass").status_code == 302
        own = recorded(Hand(app, "en").sign_in("trainee"), attempt)
        assert "Passed" in text_of(own.get(f"/attempts/{attempt}").text)

    def test_a_doubt_that_was_confirmed_or_withdrawn_is_no_longer_left_to_anybody(self, app: Flask, exam: Exam) -> None:
        for action, verdict in (("confirm", "Not passed"), ("withdraw", "assed")):
            attempt = exam(DOUBT)
            hand = taken(app, attempt, "en")
            decide(hand, attempt, action=action, code="abusive-language")
            page = hand.get(f"/reviews/{attempt}").text
            assert 'name="verdict"' not in page
            assert hand.post(f"/reviews/{attempt}/close", word="Well.").status_code == 302
            assert verdict in text_of(hand.get(f"/reviews/{attempt}").text)

    def test_released_it_waits_again(self, app: Flask, exam: Exam) -> None:
        attempt = exam()
        hand = taken(app, attempt, "en")
        assert hand.post(f"/reviews/{attempt}/release").location.endswith("/reviews")
        assert (
            "Nobody has taken this review up. You can read it as it is"
            in trainer(app, "en", "second").get(f"/reviews/{attempt}").text
        )


def test_the_pages_cost_a_bounded_number_of_queries(app: Flask, exam: Exam) -> None:
    attempt = exam(THREAT["zh"])
    hand = taken(app, attempt)
    for _ in range(3):
        decide(hand, attempt)
        hand.post(f"/reviews/{attempt}/comments", turn="0", words="", comment="好")
    seen: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    for path, most in (("/reviews", 6), (f"/reviews/{attempt}", 6)):
        seen.clear()
        assert hand.get(path).status_code == 200
        assert len([line for line in seen if line.startswith("SELECT")]) <= most


def test_a_trainee_reads_nothing_of_a_review_before_it_is_given_back(app: Flask, exam: Exam) -> None:
    attempt = exam(THREAT["en"], locale="en")
    hand = taken(app, attempt, "en")
    decide(hand, attempt, reason="It was quoted.")
    own = recorded(Hand(app, "en").sign_in("trainee"), attempt)
    own.post(f"/attempts/{attempt}/findings/1/objection", reason="I never said that.")
    number = re.search(r'name="objection" value="(\d+)"', hand.get(f"/reviews/{attempt}").text).group(1)  # type: ignore[union-attr]
    hand.post(f"/reviews/{attempt}/answers", objection=number, outcome="turned-down", answer="It is in turn 1.")
    page = own.get(f"/attempts/{attempt}").text
    assert "It was quoted." not in page
    assert "It is in turn 1." not in page
    assert "A reviewer will look at it." in page
    assert "A reviewer looks at this attempt" in page
    hand.post(f"/reviews/{attempt}/comments", turn="", words="", comment="Calm throughout.")
    hand.post(f"/reviews/{attempt}/close", word="Mind your tone.")
    page = text_of(own.get(f"/attempts/{attempt}").text)
    for words in (
        "As the judge saw it",
        "As reviewed",
        "Mind your tone.",
        "It was quoted.",
        "Trainer",
        "Calm throughout.",
        "It is in turn 1.",
    ):
        assert words in page
    assert person(app, "trainee")
