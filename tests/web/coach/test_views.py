"""The coach on the pages: whole without a model, private like the attempt, and a suggestion only where one may be asked."""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from benchmarks.model_server import Fails, Says, Server, serving
from tests.web.guest.test_voice import calls_of, switch
from tests.web.hand import Hand
from tests.web.review.conftest import change
from trainer.store import tables
from trainer.store.guest import GuestSettings
from trainer.store.tables import db
from trainer.store.tables_review import ModelRemark

THREAT = {"zh": "再不还我们就打断你的腿！", "en": "Pay up or we will break your legs."}
SAYS = {"zh": "您方便说说最近出了什么事吗？", "en": "Would you tell me what has happened lately?"}
COACHED = GuestSettings(
    guest_on=True, guest_voice=False, guest_coach=True, guest_model="a-model", guest_model_judge="a-judge"
)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def ended(app: Flask, locale: str, *, signed_in: bool = True) -> Hand:
    """Three decent turns and a threat in the fourth."""
    hand = Hand(app, locale)
    if signed_in:
        hand.sign_in("trainee")
    hand.dial().walk()
    hand.say(THREAT[locale])
    hand.hang_up()
    return hand


def remarks_of(app: Flask) -> int:
    with app.app_context(), db.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(tables.rows(ModelRemark))).scalar_one()


@pytest.fixture
def model():
    def answer(asked: dict[str, Any]) -> Says:
        zh = "\u4e00" <= json.loads(asked["messages"][1]["content"])["turn"][:1] <= "\u9fff"
        return Says((json.dumps({"say": SAYS["zh" if zh else "en"]}, ensure_ascii=False),))

    with serving(answer) as server:
        yield server


@pytest.fixture
def coached(make_app: Callable[..., Flask], model: Server) -> Flask:
    app = make_app(ENDPOINT=model.endpoint)
    switch(app, COACHED)
    return app


@pytest.mark.parametrize(
    ("locale", "link", "better", "rule", "no_model"),
    [
        ("zh", "这句可以怎么说？", "可以这样说", "暴力威胁", "这里没有启用语言模型"),
        ("en", "How could I have said this?", "Better words", "violence", "No language model has a part here"),
    ],
)
def test_without_a_model_a_turn_has_its_findings_rule_and_better_words(
    app: Flask, locale: str, link: str, better: str, rule: str, no_model: str
) -> None:
    hand = ended(app, locale)
    scorecard = hand.get(hand.scorecard).text
    assert scorecard.count(link) == 4
    assert f'{hand.scorecard}/coach/4"' in scorecard
    page = hand.get(f"{hand.scorecard}/coach/4")
    words = text_of(page.text)
    assert page.status_code == 200
    assert all(wanted in words for wanted in (link, better, rule, THREAT[locale][:-1], no_model))
    assert "<form" not in page.text[page.text.index('id="model"') :]
    clean = text_of(hand.get(f"{hand.scorecard}/coach/2").text)
    assert rule not in clean


@pytest.mark.parametrize(
    ("locale", "heads"),
    [("zh", ("小结", "下次改进", "做得好的地方")), ("en", ("Debrief", "For next time", "What went well"))],
)
def test_the_debrief_quotes_the_trainee_and_names_three_things_at_most(app: Flask, locale: str, heads: tuple) -> None:
    hand = ended(app, locale)
    page = hand.get(f"{hand.scorecard}/coach")
    words = text_of(page.text)
    assert all(head in words for head in (*heads, THREAT[locale][:6]))
    lessons = page.text[page.text.index('id="lessons-head"') : page.text.index('id="well-head"')]
    assert 1 <= lessons.count("<article") <= 3
    assert [f"/coach/{n}" in page.text for n in range(1, 6)] == [True] * 4 + [False]


def test_the_coach_is_private_like_the_attempt(app: Flask) -> None:
    hand = ended(app, "en")
    for path in ("/coach", "/coach/1", "/opinion"):
        assert hand.get(hand.scorecard + path).status_code == 200
        assert Hand(app, "en").sign_in("trainer").get(hand.scorecard + path).status_code == 404
        assert Hand(app, "en").get(hand.scorecard + path).status_code == 404
    assert Hand(app, "en").sign_in("admin").post(f"{hand.scorecard}/coach/1/suggestion").status_code == 404


def test_while_a_call_goes_on_there_is_nothing_to_coach_and_no_page_for_a_turn_that_is_not_there(app: Flask) -> None:
    hand = Hand(app, "en").dial().walk()
    assert hand.get(f"{hand.scorecard}/coach").location == hand.scorecard
    assert hand.post(f"{hand.scorecard}/coach/1/suggestion").location == hand.scorecard
    hand.hang_up()
    for number in ("0", "99", "2147483647", "99999999999"):
        assert hand.get(f"{hand.scorecard}/coach/{number}").status_code == 404
        assert hand.post(f"{hand.scorecard}/coach/{number}/suggestion").status_code == 404


def test_what_was_left_is_not_coached(app: Flask) -> None:
    hand = Hand(app, "en").dial().walk()
    hand.post(f"{hand.call}/leave", client_id=str(uuid4()))
    assert hand.get(f"{hand.scorecard}/coach").location == hand.scorecard


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_suggestion_is_asked_once_shown_named_and_kept(coached: Flask, model: Server, locale: str) -> None:
    hand = ended(coached, locale)
    page = f"{hand.scorecard}/coach/4"
    assert f'action="{page}/suggestion"' in hand.get(page).text
    answer = hand.post(f"{page}/suggestion")
    assert answer.location == f"{page}#model"
    shown = text_of(hand.get(page).text)
    assert SAYS[locale] in shown
    assert "a-judge" in shown
    assert "Ask for a suggestion" not in shown
    assert ("可以这样说" if locale == "zh" else "Better words") in shown, "the rubric's advice is still there"
    hand.post(f"{page}/suggestion")
    assert len(model.asked) == 1
    (call,) = calls_of(coached)
    assert (call.purpose, call.outcome, call.model) == ("coach", "ok", "a-judge")
    assert str(call.attempt) in hand.scorecard
    assert SAYS[locale] not in hand.get(f"{hand.scorecard}/coach/3").text


@pytest.mark.parametrize(
    ("say", "words"),
    [
        ("Pay, or we will break your legs.", "The judge found a breach"),
        ("You owe us 77,777 yuan. What happened on your side?", "a figure that is not in the case"),
        ("您这边是遇到什么情况了吗？", "in another language"),
        ("So it is CANARY-child-in-hospital then, what happened?", "not shown"),
    ],
)
def test_what_does_not_pass_is_said_and_never_shown(coached: Flask, model: Server, say: str, words: str) -> None:
    model.script = lambda _asked: Says((json.dumps({"say": say}, ensure_ascii=False),))
    hand = ended(coached, "en")
    page = f"{hand.scorecard}/coach/4"
    hand.post(f"{page}/suggestion")
    shown = hand.get(page)
    assert words in text_of(shown.text)
    assert "CANARY" not in shown.text
    assert text_of(say) not in text_of(shown.text)
    assert remarks_of(coached) == 0
    assert "Better words" in shown.text


def test_a_server_in_trouble_and_a_spent_budget_lose_nothing(coached: Flask, model: Server) -> None:
    model.script = lambda _asked: Fails(500)
    hand = ended(coached, "en")
    page = f"{hand.scorecard}/coach/4"
    hand.post(f"{page}/suggestion")
    shown = text_of(hand.get(page).text)
    assert "The model did not answer" in shown
    assert "Better words" in shown
    switch(coached, GuestSettings(guest_on=True, guest_model="m", guest_voice=False, guest_tokens_an_attempt=1))
    hand.post(f"{page}/suggestion")
    assert "budget" in text_of(hand.get(page).text)


def test_the_switch_of_the_office_governs_and_an_exam_has_no_model(coached: Flask, model: Server) -> None:
    hand = ended(coached, "en")
    page = f"{hand.scorecard}/coach/4"
    for held in (
        GuestSettings(guest_model="a-model"),
        GuestSettings(guest_on=True, guest_model="a-model", guest_coach=False),
        GuestSettings(guest_on=True, guest_model="a-model", guest_off_for="quiet-loan"),
    ):
        switch(coached, held)
        assert "No language model has a part here" in hand.get(page).text
        hand.post(f"{page}/suggestion")
        assert "Nobody was asked" in hand.get(page).text
    switch(coached, COACHED)
    from uuid import UUID

    sitting = Hand(coached, "en").sign_in("trainee").dial().walk()
    change(coached, UUID(sitting.call.rpartition("/")[2]), private=False, exam=True)
    sitting.post(f"{sitting.call}/hang-up", client_id=str(uuid4()))
    assert sitting.get(f"{sitting.scorecard}/coach/1").location == sitting.scorecard, "its record comes first"
    assert model.asked == []


def test_the_name_of_who_practises_reaches_no_model(coached: Flask, model: Server) -> None:
    hand = Hand(coached, "en").sign_in("trainee").dial()
    hand.say("Hello, this is Trainee speaking, my mail is trainee@example.org.")
    hand.say("What has happened on your side?")
    hand.hang_up()
    model.script = lambda _asked: Says(('{"say": "What happened on your side?"}',))
    hand.post(f"{hand.scorecard}/coach/2/suggestion")
    sent = str(model.asked)
    assert "speaking" in sent
    assert "Trainee" not in sent
    assert "trainee@" not in sent


def test_what_a_model_says_is_escaped(coached: Flask, model: Server) -> None:
    hand = ended(coached, "en")
    from trainer.store import remarks
    from trainer.store.remarks import Remark
    from trainer.web.served import now

    with coached.app_context():
        from uuid import UUID

        attempt = UUID(hand.call.rpartition("/")[2])
        remarks.keep_suggestion(
            db.engine, attempt, 4, Remark(now(), "<b>m</b>", "v", "<script>alert(1)</script>"), None
        )
    page = hand.get(f"{hand.scorecard}/coach/4").text
    assert "<script>alert" not in page
    assert "<b>m</b>" not in page


NOTED = {
    "zh": ("断你的腿", "对方听到这里只想挂电话，下次先问一句怎么回事。"),
    "en": ("we will break your legs", "After this he only wants to hang up. Next time ask first what has happened."),
}


def noting(locale: str, quote: str = "") -> Callable[[Any], Says]:
    own, say = NOTED[locale]
    notes = [
        {"about": "L1", "quote": quote or own, "say": say},
        {"about": "L2", "quote": "nobody said this", "say": say},
    ]
    return lambda _asked: Says((json.dumps({"notes": notes}, ensure_ascii=False),))


@pytest.mark.parametrize(
    ("locale", "ask", "adds", "dropped"),
    [
        ("zh", "请模型加批注", "语言模型补充", "有 1 条批注没有显示"),
        ("en", "Ask for notes", "A language model adds:", "1 note is not shown"),
    ],
)
def test_a_model_adds_notes_to_a_debrief_that_stands_without_it(
    coached: Flask, model: Server, locale: str, ask: str, adds: str, dropped: str
) -> None:
    model.script = noting(locale)
    hand = ended(coached, locale)
    before = text_of(hand.get(f"{hand.scorecard}/coach").text)
    assert ask in before
    assert adds not in before
    assert hand.post(f"{hand.scorecard}/coach/notes").location == f"{hand.scorecard}/coach#lessons-head"
    after = text_of(hand.get(f"{hand.scorecard}/coach").text)
    assert all(words in after for words in (*NOTED[locale], adds, dropped, "a-judge"))
    assert ask not in after
    assert ("可以这样说" if locale == "zh" else "Better words") in after, "the debrief itself is still there"
    hand.post(f"{hand.scorecard}/coach/notes")
    assert len(model.asked) == 1
    (call,) = calls_of(coached)
    assert (call.purpose, call.outcome, call.model) == ("coach", "ok", "a-judge")


def test_notes_that_nothing_holds_are_not_kept_and_the_debrief_says_why(coached: Flask, model: Server) -> None:
    model.script = noting("en", quote="I am sorry to hear that")
    hand = ended(coached, "en")
    hand.post(f"{hand.scorecard}/coach/notes")
    page = text_of(hand.get(f"{hand.scorecard}/coach").text)
    assert "quoted what nobody said" in page
    assert NOTED["en"][1] not in page
    assert remarks_of(coached) == 0
    assert [(call.outcome, call.why) for call in calls_of(coached)] == [("kept-back", "quote")]


def test_without_a_model_in_exams_and_to_strangers_there_are_no_notes(
    coached: Flask, model: Server, make_app: Callable[..., Flask]
) -> None:
    model.script = noting("en")
    hand = ended(coached, "en")
    assert Hand(coached, "en").sign_in("admin").post(f"{hand.scorecard}/coach/notes").status_code == 404
    switch(coached, GuestSettings(guest_on=True, guest_model="a-model", guest_coach=False))
    hand.post(f"{hand.scorecard}/coach/notes")
    page = text_of(hand.get(f"{hand.scorecard}/coach").text)
    assert "No language model has a part here" in page
    assert "No model wrote any of this" in page
    assert model.asked == []
