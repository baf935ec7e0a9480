"""The scorecard and the list of one's attempts."""

import json
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

from tests.web.content import lay_out
from tests.web.hand import Hand
from trainer.practice.desk import Desk

THREAT = {"zh": "再不还我们就打断你的腿！", "en": "Pay up or we will break your legs."}


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def finished(app: Flask, locale: str, *lines: str) -> str:
    hand = Hand(app, locale).dial().walk()
    for line in lines:
        hand.say(line)
    return hand.hang_up().text


def test_a_call_that_goes_on_has_no_scorecard_yet(hand: Hand) -> None:
    hand.dial()
    assert hand.get(hand.scorecard).location == hand.call


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh", ("未通过", "有严重违规", "暴力威胁", "严重", "贷后催收风控指引", "可以这样说")),
        (
            "en",
            (
                "Not passed",
                "A serious breach fails",
                "Threat of violence",
                "Critical",
                "Guideline on post-loan collection",
                "Better words",
            ),
        ),
    ],
)
def test_a_breach_is_quoted_cited_and_bettered(app: Flask, locale: str, words: tuple[str, ...]) -> None:
    page = finished(app, locale, THREAT[locale])
    assert all(word in page for word in words)
    quote = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", page).group(1)  # type: ignore[union-attr]
    assert quote in THREAT[locale]
    assert "<mark" in page
    assert 'href="#finding-1"' in page
    assert 'id="finding-1"' in page


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh", ("判断依据", "这句话本身就越线，不管谁在听。")),
        ("en", ("What decided", "The words themselves cross the line, whoever is listening.")),
    ],
)
def test_a_finding_says_what_decided(app: Flask, locale: str, words: tuple[str, ...]) -> None:
    shown = text_of(finished(app, locale, THREAT[locale]))
    assert all(word in shown for word in words)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_arithmetic_adds_up(app: Flask, locale: str) -> None:
    page = finished(app, locale, THREAT[locale])
    for table in re.findall(r"(?s)<table class=\"sum-table\">.*?</table>", page):
        figures = [float(f.replace("−", "-")) for f in re.findall(r"<td>([−\d.]+)</td>", table)]
        begins, *lost, left = figures
        assert begins == 100
        assert left == pytest.approx(max(0.0, 100 + sum(lost)), abs=0.05)
    line = re.search(r"(?s)<p class=\"sum-line\">(.*?)</p>", page).group(1)  # type: ignore[union-attr]
    parts = re.findall(r"([\d.]+) × (\d+)%", line)
    total = float(re.search(r"<b>([\d.]+)</b>", line).group(1))  # type: ignore[union-attr]
    assert sum(float(score) * int(share) / 100 for score, share in parts) == pytest.approx(total, abs=0.3)


def test_every_chart_has_its_figures_in_a_table(app: Flask) -> None:
    page = finished(app, "en")
    data = json.loads(re.search(r"(?s)data-chart-data>(.*?)</script>", page).group(1))  # type: ignore[union-attr]
    shown = text_of(page)
    for one in data["radar"]:
        assert f"{one['name']} {one['value']:.1f}".removesuffix(".0") in shown
    assert [len(m["values"]) for m in data["moods"]] == [4, 4, 4, 4]
    before = " ".join(str(m["values"][0]) for m in data["moods"])
    assert f"Before {before}" in shown


def test_duties_and_skills_say_where(app: Flask) -> None:
    shown = text_of(finished(app, "en"))
    assert "Recording notice met Turn 1" in shown
    assert "Identity verified met Turn 2" in shown
    assert "Finding the reason" in shown


def test_each_turn_shows_how_it_was_understood(app: Flask) -> None:
    page = finished(app, "zh")
    assert page.count('class="understood"') == 3
    assert "询问原因" in page
    assert "开放式提问" in page


def test_the_scorecard_is_read_in_ones_own_language_and_quotes_in_that_of_the_talk(app: Flask) -> None:
    hand = Hand(app, "zh").dial().walk()
    hand.say(THREAT["zh"])
    hand.hang_up()
    hand.post("/language", locale="en", next="/")
    page = hand.get(hand.scorecard).text
    assert "Not passed" in page
    assert '<blockquote lang="zh-Hans">' in page
    assert "如果月底前没有安排" in page


def test_reading_a_scorecard_twice_gives_the_same_bytes(hand: Hand) -> None:
    hand.dial().walk().hang_up()
    first, second = (re.sub(r"csrf[^>]+", "", hand.get(hand.scorecard).text) for _ in range(2))
    assert first == second


def test_notes_stand_on_the_scorecard(hand: Hand) -> None:
    hand.dial().walk()
    hand.post(f"{hand.call}/notes", htmx=True, notes="十二月底工厂关门")
    assert "十二月底工厂关门" in hand.hang_up().text


class TestAfterAnEdit:
    """The scenario changes; what was practised before stays as it was."""

    @pytest.fixture
    def edited(self, tmp_path: Path) -> Desk:
        folder = lay_out(tmp_path / "edited")
        file = folder / "quiet-loan.yaml"
        text = file.read_text("utf-8").replace("version: 3", "version: 4").replace("OUTCOME-没谈成复盘", "另一个结局")
        file.write_text(text.replace("一笔安静的贷款", "改过的标题"), "utf-8")
        return Desk.open(folder, Path(__file__).parents[1] / "rubrics")

    def same_visitor(self, app: Flask, hand: Hand) -> Hand:
        other = Hand(app, hand.locale)
        other.client.set_cookie("trainer", hand.client.get_cookie("trainer").value)  # type: ignore[union-attr]
        other.call, other.turns = hand.call, hand.turns
        return other

    def test_a_scorecard_stays_readable(self, make_app, edited: Desk) -> None:
        hand = Hand(make_app(), "zh").dial().walk()
        before = hand.hang_up().text
        after = self.same_visitor(make_app(DESK=edited), hand).get(hand.scorecard).text
        assert "OUTCOME-没谈成复盘" in after
        assert "另一个结局" not in after
        assert text_of(after) == text_of(before)

    def test_a_call_goes_on_as_it_began(self, make_app, edited: Desk) -> None:
        hand = Hand(make_app(), "zh").dial().walk()
        app = make_app(DESK=edited)
        hand = self.same_visitor(app, hand)
        assert hand.say("您现在靠什么收入？").status_code == 200
        assert "OUTCOME-没谈成复盘" in hand.hang_up().text
        assert "另一个结局" in Hand(app, "zh").dial().walk().hang_up().text

    def test_house_rules_switched_on_later_judge_new_calls_alone(self, make_app, tmp_path: Path) -> None:
        rubrics = tmp_path / "rubrics"
        shutil.copytree(Path(__file__).parents[1] / "rubrics", rubrics)
        shutil.copy("rubrics/house/example.yaml", rubrics)
        strict = Desk.open(lay_out(tmp_path / "same"), rubrics, house=("house-example",))
        hand = Hand(make_app(), "zh").dial().walk()
        before = hand.hang_up().text
        app = make_app(DESK=strict)
        assert text_of(self.same_visitor(app, hand).get(hand.scorecard).text) == text_of(before)
        assert "rubric:house-example" not in before
        assert "rubric:house-example" in Hand(app, "zh").dial().walk().hang_up().text

    def test_a_scenario_that_is_gone_is_still_read(self, make_app, tmp_path: Path) -> None:
        hand = Hand(make_app(), "zh").dial().walk()
        hand.hang_up()
        (tmp_path / "empty").mkdir()
        empty = Desk.open(tmp_path / "empty", Path(__file__).parents[1] / "rubrics")
        assert "OUTCOME" in self.same_visitor(make_app(DESK=empty), hand).get(hand.scorecard).text


class TestTheList:
    def test_is_empty_at_first_and_says_what_to_do(self, trainee: Hand) -> None:
        page = trainee.get("/attempts").text
        assert "还没有练习记录" in page
        assert 'href="/scenarios"' in page

    def test_holds_open_and_finished_attempts(self, trainee: Hand) -> None:
        trainee.dial().walk().hang_up()
        done = trainee.scorecard
        trainee.dial()
        page = trainee.get("/attempts").text
        assert done in page
        assert trainee.call in page
        assert page.index(trainee.call) < page.index(done)

    @pytest.mark.parametrize(
        ("query", "finished", "running"),
        [
            ("state=open", False, True),
            ("state=pass", True, False),
            ("scenario=quiet-loan", True, True),
            ("scenario=other", False, False),
            ("state=%3Cx%3E", False, False),
        ],
    )
    def test_is_filtered(self, trainee: Hand, query: str, finished: bool, running: bool) -> None:
        trainee.dial().walk().hang_up()
        done = trainee.scorecard
        trainee.dial()
        page = trainee.get(f"/attempts?{query}").text
        assert (done in page) is finished
        assert (trainee.call in page) is running
        assert ("没有符合条件的练习" in page) is not (finished or running)

    def test_shows_nobody_elses(self, app: Flask, trainee: Hand) -> None:
        other = Hand(app, "zh").sign_in("trainer").dial()
        assert other.call not in trainee.get("/attempts").text
