"""A trainer's draft on the pages: masked before it is looked at, sent only as it was looked at, downloaded, never kept."""

import json
import re
import time
from contextlib import ExitStack

import pytest
import yaml

from benchmarks.model_server import Fails, Says
from tests.authoring.test_draft import perfect
from tests.web.guest.test_voice import calls_of, guested, model, switch  # noqa: F401  fixtures among them
from tests.web.hand import Hand
from trainer.content.places import content_root
from trainer.practice.desk import Desk
from trainer.store.guest import GuestSettings
from trainer.web.guest.seat import WAITING, waiting

CASE = (
    "客户王建国，男，46岁，手机13812345678。本金7000元，利息350.40元，违约金85.80元，逾期49天，2026年1月20日到期未还。"
)
SENT = {"text": CASE, "channel": "phone", "jurisdiction": "cn", "name": "laid-off-father", "also": ""}
DRAFTS = GuestSettings(guest_on=True, guest_voice=False, guest_draft=True, guest_model="a-model")


def yaml_of(page):
    import html

    return html.unescape(re.search(r'<textarea[^>]*name="yaml"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)[1])


@pytest.fixture
def trainer(app):
    return Hand(app, "en").sign_in("trainer")


def test_the_first_step_is_found_from_the_teaching_rooms(trainer):
    assert "/teaching/drafts/new" in trainer.get("/teaching").text
    assert "Paste a description" in trainer.get("/teaching/drafts/new").text


def test_the_case_is_shown_masked_with_what_was_read(trainer):
    page = trainer.post("/teaching/drafts/preview", **SENT).text
    shown = page[page.index("The words, masked") :].replace("\u2009", "")
    assert "〔姓名A〕" in shown
    assert "王建国" not in shown
    assert "13812345678" not in shown
    assert "7436.20" in page
    assert "Balance was reckoned" in page
    assert "Let the model write parts" not in page


@pytest.mark.parametrize(("locale", "parts"), [("zh", ("催收员", "借款人")), ("en", ("Collector", "Borrower"))])
def test_who_spoke_in_a_transcript_stands_in_the_language_of_the_page(app, locale, parts):
    talk = {**SENT, "text": "Collector: Is that Ms Reyes?\nBorrower: Speaking.", "jurisdiction": "us"}
    page = Hand(app, locale).sign_in("trainer").post("/teaching/drafts/preview", **talk).text
    assert re.findall(r'class="turn-who">([^<]+)<', page) == list(parts)


def test_the_draft_lists_its_gaps_and_is_downloaded_as_it_stands(trainer):
    page = trainer.post("/teaching/drafts", **SENT).text
    assert "gaps that are left for you" in page
    assert page.count("S040") > 20
    assert page.count("take out the 〔〕") == 1, "said once, not at each gap"
    text = yaml_of(page)
    assert yaml.safe_load(text)["id"] == "laid-off-father"
    answer = trainer.post("/teaching/drafts/file", yaml=text, file_name="laid-off-father.yaml")
    assert answer.headers["Content-Disposition"] == "attachment; filename=laid-off-father.yaml"
    assert yaml.safe_load(answer.data) == yaml.safe_load(text)


def test_what_its_author_has_changed_is_checked_again(trainer):
    text = yaml_of(trainer.post("/teaching/drafts", **SENT).text)
    again = trainer.post("/teaching/drafts/check", yaml=text.replace("draft: true", "draft: [", 1), file_name="x.yaml")
    assert again.status_code == 200
    assert "C004" in again.text
    assert yaml_of(again.text).replace("\r\n", "\n") == text.replace("draft: true", "draft: [", 1)


@pytest.mark.parametrize(
    "text", ["{" * 3000, "&a [*a]", "<script>alert(1)</script>: {zh: <b>, en: '\"><img>'}", "\x00", "a" * 1_000_001]
)
def test_whatever_is_sent_as_a_draft_is_answered_with_problems_and_escaped(trainer, text):
    page = trainer.post("/teaching/drafts/check", yaml=text, file_name="../../etc/passwd")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img>" not in page.text
    assert "passwd.yaml" in page.text


def test_a_million_characters_are_refused_and_said_so(trainer):
    answer = trainer.post("/teaching/drafts/preview", **{**SENT, "text": "字" * 1_000_000})
    assert answer.status_code == 422
    assert "1,000,000 characters" in answer.text


@pytest.mark.parametrize("wrong", [{"channel": "smoke"}, {"jurisdiction": "mars"}, {"text": ""}, {"name": "n" * 80}])
def test_what_will_not_do_is_said_on_the_first_step_and_nothing_is_lost(trainer, wrong):
    answer = trainer.post("/teaching/drafts/preview", **{**SENT, **wrong})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert wrong.get("text") == "" or CASE in answer.text


def test_without_a_model_none_is_asked_and_the_page_says_so(trainer):
    answer = trainer.post("/teaching/drafts", **SENT, by="model")
    assert answer.status_code == 409
    assert "The draft can be made without one" in answer.text


def test_a_model_writes_parts_of_what_was_shown_and_each_call_is_recorded(guested, model):  # noqa: F811
    switch(guested, DRAFTS)
    model.script = perfect
    trainer = Hand(guested, "zh").sign_in("trainer")
    shown = trainer.post("/teaching/drafts/preview", **SENT).text
    assert "a-model" in shown
    assert model.asked == []
    page = trainer.post("/teaching/drafts", **SENT, by="model").text
    assert "有一部分是 a-model 写的" in page.replace("\u2009", " ")
    assert yaml.safe_load(yaml_of(page))["draft"] is True
    sent = json.dumps(model.asked, ensure_ascii=False)
    assert "王建国" not in sent
    assert "13812345678" not in sent
    assert {(call.purpose, call.outcome) for call in calls_of(guested)} == {("draft", "ok")}


@pytest.mark.parametrize(
    ("locale", "head", "player"),
    [("zh", "模拟学员试过", "什么都做对"), ("en", "Tried by simulated trainees", "Does everything right")],
)
def test_a_draft_that_loads_is_tried_by_simulated_trainees(make_app, locale, head, player):
    app = make_app(DESK=Desk.open())
    text = (content_root("scenarios") / "phone" / "laid-off.yaml").read_text("utf-8")
    page = Hand(app, locale).sign_in("trainer").post("/teaching/drafts/check", yaml=text, file_name="x.yaml").text
    tried = page[page.index(head) :]
    assert tried.count(f'scope="row">{player}') == 2, "in both languages"
    assert tried.count('scope="row"') == 6


def test_a_draft_that_does_not_load_says_that_nobody_could_try_it(trainer):
    page = trainer.post("/teaching/drafts", **SENT).text
    assert "Not yet: it does not load." in page
    assert 'scope="row"' not in page[page.index("Tried by simulated") :]


def test_while_others_wait_the_model_is_not_asked_and_the_masked_case_stays(guested, model):  # noqa: F811
    switch(guested, DRAFTS)
    trainer = Hand(guested, "en").sign_in("trainer")
    others = ExitStack()
    with guested.app_context():
        assert [others.enter_context(waiting()) for _ in range(WAITING)] == [True] * WAITING
    with others:
        answer = trainer.post("/teaching/drafts", **SENT, by="model")
    assert answer.status_code == 409
    assert "Others are waiting for the model" in answer.text
    assert model.asked == []


def test_a_model_that_trickles_holds_a_page_no_longer_than_was_set(guested, model):  # noqa: F811
    switch(guested, DRAFTS)
    guested.config["WITHIN"] = {"draft": 0.5}
    model.script = lambda _asked: Says(("{",) * 60, between=0.1)
    began = time.monotonic()
    answer = Hand(guested, "en").sign_in("trainer").post("/teaching/drafts", **SENT, by="model")
    assert answer.status_code == 200
    assert time.monotonic() - began < 4
    assert "Too slow" in answer.text
    assert {call.outcome for call in calls_of(guested)} == {"slow"}


def test_a_model_in_trouble_leaves_the_draft_without_it(guested, model):  # noqa: F811
    switch(guested, DRAFTS)
    model.script = lambda _asked: Fails(500)
    page = Hand(guested, "en").sign_in("trainer").post("/teaching/drafts", **SENT, by="model")
    assert page.status_code == 200
    assert "An error of the server" in page.text
    assert "S040" in page.text


def test_what_a_model_writes_is_escaped(guested, model):  # noqa: F811
    switch(guested, DRAFTS)

    def nasty(_asked):
        return Says((json.dumps({"title": {"zh": "</textarea><script>x()</script>", "en": "<img src=x>"}}),))

    model.script = nasty
    page = Hand(guested, "en").sign_in("trainer").post("/teaching/drafts", **SENT, by="model").text
    assert "<script>x()" not in page
    assert "<img src=x>" not in page


def test_a_model_that_wrote_nothing_that_will_do_is_not_named_as_the_author(guested, model):  # noqa: F811
    switch(guested, DRAFTS)
    model.script = lambda _asked: Says(("{}",))
    page = Hand(guested, "en").sign_in("trainer").post("/teaching/drafts", **SENT, by="model").text
    assert "The model wrote nothing that will do" in page
    assert "Parts were written by" not in page
