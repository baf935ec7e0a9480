"""Case studies on pages: told, answered, refused in words, gone back over, played again; only by whose they are."""

import re
from pathlib import Path
from uuid import uuid4

import pytest

from tests.web.hand import Hand
from trainer.content.places import content_root

TEMPLATE = content_root("scenarios") / "cases" / "_template.yaml"
ACCOUNTS = ("tea-shop", "courier", "car-dealer", "teacher", "student", "noodle-shop")
CN = re.compile(r"\bcn-[a-z-]+\b")


def lay_out(folder: Path, text: str) -> None:
    (folder / "demo.yaml").write_text(text, "utf-8")


def small() -> str:
    """The template over the content of these tests: its talk is the scenario there is, its rules are of ethics."""
    text = TEMPLATE.read_text("utf-8").replace("id: template ", "id: demo ", 1).replace("laid-off", "quiet-loan")
    return re.sub(r"rules: \[.*?\]", "rules: [t-legal]", CN.sub("t-legal", text))


@pytest.fixture
def served(tmp_path, make_app):
    folder = tmp_path / "chapters"
    folder.mkdir()
    lay_out(folder, small())
    return make_app(CHAPTERS=str(folder))


@pytest.fixture
def hand(served):
    return Hand(served, "en").sign_in("trainee")


class Run:
    """A run as a hand plays it."""

    def __init__(self, hand: Hand, chapter: str = "demo") -> None:
        self.hand = hand
        self.address = hand.post(f"/cases/{chapter}/runs").location

    def at(self) -> str:
        return self.hand.get(self.address).location

    def page(self) -> str:
        return self.hand.get(self.at()).text

    def answer(self, **form: str):
        return self.hand.post(self.at(), **form)

    def to_files(self, option: str = "split") -> "Run":
        assert self.answer().status_code == 302
        assert self.answer(option=option).status_code == 302
        return self

    def to_talk(self) -> "Run":
        assert self.to_files().answer(**files()).status_code == 302
        return self

    def talk(self) -> "Run":
        self.hand.call = self.hand.post(self.at() + "/talks").location
        self.hand.turns = 0
        self.hand.walk().hang_up()
        return self

    def whole(self) -> "Run":
        self.to_talk().talk().answer()
        assert self.answer(**{"given:calls": "120", "given:reading": "80"}).status_code == 302
        return self


def files(**changes: str) -> dict[str, str]:
    form = {f"{field}:{account}": value for account in ACCOUNTS for field, value in (
        ("ability", "low"), ("willingness", "high"), ("strategy", "plan"))}  # fmt: skip
    return {
        **form,
        "sign:courier:0": "y",
        **{name.replace("__", ":").replace("_", "-"): v for name, v in changes.items()},
    }


def test_the_list_and_a_chapter_are_told_in_the_language_of_the_page(served):
    for locale, words in (
        ("zh", ("一封群发短信", "您刚接手", "失败案例")),
        ("en", ("One text for everybody", "You have just")),
    ):
        hand = Hand(served, locale)
        both = hand.get("/cases").text + hand.get("/cases/demo").text
        assert all(word in both for word in words)


def test_a_chapter_that_is_not_there_is_not_found(hand):
    assert hand.get("/cases/nothing").status_code == 404
    assert hand.post("/cases/nothing/runs").status_code == 404


def test_a_stage_shows_what_is_told_and_no_grade_before_the_debrief(hand):
    run = Run(hand)
    assert "Who is on the list" in run.page()
    assert "Send it. They only listen" in run.to_files().hand.get(run.address + "/steps/2").text
    told = run.hand.get(run.address + "/steps/2").text
    assert "brings you the files worth a second look" in told
    assert "Tell people apart first; then effort" not in told, "why it was good waits"


def test_only_what_was_done_is_told(hand):
    page = Run(hand).to_files("send").page()
    assert "The phones are still ringing" in page
    assert "The phones are still ringing" not in Run(hand).to_files("split").page()


def test_options_stand_in_one_order_for_one_run(hand):
    run = Run(hand)
    run.answer()
    orders = {tuple(re.findall(r'name="option" value="(\w+)"', run.page())) for _again in range(3)}
    assert len(orders) == 1
    assert sorted(orders.pop()) == ["send", "soften", "split"]


class TestBadInput:
    def test_nothing_chosen_is_told(self, hand):
        run = Run(hand)
        run.answer()
        answer = run.answer()
        assert answer.status_code == 422
        assert "Choose one, please." in answer.text

    def test_an_option_that_is_none_is_told(self, hand):
        run = Run(hand)
        run.answer()
        assert run.answer(option="<script>").status_code == 422

    def test_accounts_left_open_are_named_and_the_rest_is_kept(self, hand):
        run = Run(hand).to_files()
        answer = run.answer(**files(strategy__tea_shop=""))
        assert answer.status_code == 422
        assert "1 account is not finished" in answer.text
        assert re.search(r'file-card wanting" id="account-tea-shop"', answer.text)
        assert answer.text.count("file-card wanting") == 1
        assert answer.text.count('value="plan" selected') == 5
        assert 'name="sign:courier:0" value="y" checked' in answer.text

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"given:calls": "200", "given:reading": "80"}, "more than there is: 200 hours"),
            ({"given:calls": "10", "given:reading": "81"}, "Reading files takes from 0 to 80"),
            ({"given:calls": "many", "given:reading": "1"}, "whole numbers, please: Calling"),
            ({"given:calls": "-3", "given:reading": "1"}, "whole numbers, please: Calling"),
            ({"given:calls": "9" * 9, "given:reading": "1"}, "whole numbers"),
        ],
    )
    def test_a_budget_that_does_not_add_up_is_told_and_kept(self, hand, given, told):
        run = Run(hand).to_talk().talk()
        run.answer()
        answer = run.answer(**given)
        assert answer.status_code == 422
        assert told in answer.text
        assert f'value="{given["given:reading"]}"' in answer.text

    def test_a_stage_that_is_not_reached_is_not_found(self, hand):
        run = Run(hand)
        assert run.hand.get(run.address + "/steps/2").status_code == 404
        assert run.hand.post(run.address + "/steps/9").status_code == 404

    def test_the_same_answer_sent_twice_is_one(self, hand):
        run = Run(hand)
        first = run.at()
        assert run.answer().status_code == 302
        assert hand.post(first).location.endswith("/steps/1#after")
        assert run.at().endswith("/steps/2")
        hand.post(run.address + "/steps/2", option="split")
        hand.post(run.address + "/steps/2", option="send")
        assert "brings you the files" in hand.get(run.address + "/steps/2").text, "the first answer stands"


def test_what_was_entered_is_kept_for_later(hand):
    run = Run(hand).to_files()
    kept = run.answer(**{"ability:courier": "low", "sign:courier:0": "y", "keep": "y"})
    assert kept.status_code == 302
    page = run.page()
    assert "Kept." in page
    assert re.search(r'name="ability:courier">.*?value="low" selected', page, re.DOTALL)
    assert 'name="sign:courier:0" value="y" checked' in page


class TestTheTalk:
    def test_it_is_an_ordinary_attempt_whose_scorecard_leads_back(self, hand):
        run = Run(hand).to_talk()
        page = run.page()
        assert "Begin the conversation" in page
        run.talk()
        card = hand.get(hand.scorecard).text
        assert f'href="{run.address}"' in card
        back = run.page()
        assert "Go on with the case" in back
        assert run.answer().status_code == 302
        told = hand.get(run.address + "/steps/4").text
        assert any(words in told for words in ("Nobody speaks", "The team half follows", "He hangs up halfway"))

    def test_before_it_is_over_the_case_does_not_go_on(self, hand):
        run = Run(hand).to_talk()
        assert run.answer().status_code == 422
        hand.post(run.at() + "/talks")
        answer = run.answer()
        assert answer.status_code == 422
        assert "The talk is not over yet" in answer.text
        assert "Go back to the conversation" in answer.text

    def test_an_attempt_by_itself_leads_nowhere_else(self, hand):
        hand.dial().walk().hang_up()
        assert "case-back" not in hand.get(hand.scorecard).text

    def test_one_that_was_left_is_begun_again(self, hand):
        run = Run(hand).to_talk()
        call = hand.post(run.at() + "/talks").location
        left = hand.post(f"{call}/leave", client_id=str(uuid4()))
        assert f'href="{run.address}"' in hand.get(left.location).text
        assert "Begin it again" in run.page()

    def test_only_a_talk_has_one(self, hand):
        run = Run(hand)
        assert hand.post(run.at() + "/talks").status_code == 404


class TestTheDebrief:
    def test_it_tells_points_reasons_rules_and_the_better_way(self, hand):
        run = Run(hand).whole()
        assert f'href="{run.address}"' not in hand.get("/").text
        page = hand.get(run.at()).text
        assert run.at().endswith("/debrief")
        for told in (
            "The lesson", "Tell people apart first, then choose what to do.", "Better:", "How it really went",
            "Fifty complaints came in a week", "Account by account", "Play again from here",
        ):  # fmt: skip
            assert told in page
        assert "contact" in page.lower()  # the citation comes from the rubric

    def test_it_waits_until_the_story_is_over(self, hand):
        run = Run(hand)
        assert hand.get(run.address + "/debrief").location == run.address

    def test_playing_again_keeps_both_and_sets_them_side_by_side(self, hand):
        run = Run(hand).whole()
        again = hand.post(run.address + "/again", stage="files")
        assert again.status_code == 302
        new = Run.__new__(Run)
        new.hand, new.address = hand, again.location
        assert new.at().endswith("/steps/3")
        new.answer(**files(strategy__tea_shop="remind", ability__tea_shop="high"))
        new.talk().answer()
        new.answer(**{"given:calls": "120", "given:reading": "80"})
        page = hand.get(new.at()).text
        assert "This time beside the time before" in page
        row = re.search(r'<th scope="row">Six files</th>(.*?)</tr>', page, re.DOTALL)[1]
        assert float(re.search(r"<b>\+([\d.]+)</b>", row)[1]) > 0
        assert hand.get(run.at()).status_code == 200
        assert "again from: Six files" in hand.get("/cases/demo").text.replace("\u2009", " ")

    def test_a_stage_that_was_not_met_is_no_way_back(self, hand):
        run = Run(hand)
        assert hand.post(run.address + "/again", stage="week").status_code == 404


class TestWhose:
    def test_another_finds_nothing(self, served, hand):
        run = Run(hand)
        other = Hand(served, "en").sign_in("admin")
        for address in (run.address, run.at(), run.address + "/debrief"):
            assert other.get(address).status_code == 404
        assert other.post(run.at()).status_code == 404
        assert "You are in the middle of it" not in other.get("/cases").text

    def test_a_guest_of_the_demo_plays_in_the_same_browser_only(self, served):
        guest = Hand(served, "zh")
        run = Run(guest)
        assert guest.get(run.at()).status_code == 200
        assert Hand(served, "zh").get(run.address).status_code == 404
        assert "正做到一半" in guest.get("/cases").text

    def test_who_has_signed_in_finds_their_runs_listed_and_on_the_start_page(self, hand):
        run = Run(hand)
        assert f'href="{run.address}"' in hand.get("/").text
        assert f'href="{run.address}"' in hand.get("/cases/demo").text


def test_a_run_stays_readable_after_the_chapter_is_edited(tmp_path, make_app):
    folder = tmp_path / "chapters"
    folder.mkdir()
    lay_out(folder, small())
    run = Run(Hand(make_app(CHAPTERS=str(folder)), "en").sign_in("trainee")).to_files()
    lay_out(folder, small().replace("One text for everybody", "Something else").replace("id: split", "id: part"))
    later = Hand(make_app(CHAPTERS=str(folder)), "en").sign_in("trainee")
    assert "Something else" in later.get("/cases").text
    page = later.get(run.address + "/steps/2").text
    assert "One text for everybody" in page
    assert "brings you the files" in page
