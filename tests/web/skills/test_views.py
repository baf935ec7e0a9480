"""Skills and the start page of who is signed in."""

import json
import re

import pytest
from flask import Flask
from sqlalchemy import event

from tests.web.hand import Hand
from trainer.curriculum.programme import Offered
from trainer.store.tables import db


def practised(app: Flask, locale: str = "en", times: int = 2) -> Hand:
    hand = Hand(app, locale).sign_in("trainee")
    for _time in range(times):
        hand.dial().walk().hang_up()
    return hand


class TestSkills:
    def test_before_any_attempt_the_page_says_what_to_do(self, trainee: Hand) -> None:
        page = trainee.get("/skills").text
        assert "还没有技能数据" in page
        assert 'href="/scenarios"' in page
        assert "FSRS" in page, "how it is computed is told to everybody"

    def test_each_skill_shows_its_level_its_interval_and_how_often(self, app: Flask) -> None:
        page = practised(app).get("/skills").text
        assert "Right party, right words" in page
        assert re.search(r'<td class="number">\d+–\d+</td>', page)
        assert "2 attempts" in page

    def test_the_chart_has_its_figures_in_the_table(self, app: Flask) -> None:
        page = practised(app, times=3).get("/skills?skill=right-party").text
        data = json.loads(re.search(r"(?s)data-chart-data>(.*?)</script>", page).group(1))  # type: ignore[union-attr]
        level, shown = data["skills"]["lines"]
        cells = [int(n) for n in re.findall(r'<td class="number">(\d+)</td>', page)]
        assert cells == [n for pair in zip(shown["values"], level["values"], strict=True) for n in pair]
        assert len(level["values"]) == 3

    def test_a_skill_that_was_never_shown_has_no_page(self, app: Flask) -> None:
        hand = practised(app, times=1)
        assert hand.get("/skills?skill=no-such-skill").status_code == 404

    def test_others_skills_are_not_among_them(self, app: Flask) -> None:
        practised(app)
        assert "No skill has shown yet" in Hand(app, "en").sign_in("manager").get("/skills").text


class TestHome:
    def test_tells_what_to_practise_next_and_why(self, app: Flask) -> None:
        page = Hand(app, "zh").sign_in("trainee").get("/").text
        assert "接下来练什么" in page
        assert "一笔安静的贷款" in page
        assert "这项技能还没有体现过" in page
        assert "别人看不到" in page

    def test_shows_what_goes_on_and_what_was_last_with_its_score(self, app: Flask) -> None:
        hand = practised(app, times=1)
        done = hand.scorecard
        hand.dial()
        page = hand.get("/").text
        assert hand.call in page
        assert done in page
        assert "Continue" in page

    def test_a_chart_comes_once_a_skill_was_shown_twice_with_its_table(self, app: Flask) -> None:
        hand = practised(app, times=1)
        assert "data-chart-data" not in hand.get("/").text
        hand.dial().walk().hang_up()
        page = hand.get("/").text
        data = json.loads(re.search(r"(?s)data-chart-data>(.*?)</script>", page).group(1))  # type: ignore[union-attr]
        cells = [int(n) for n in re.findall(r'<td class="number">(\d+)</td>', page)]
        assert cells == [n for line in data["skills"]["lines"] for n in line["values"] if n is not None]

    def test_costs_a_bounded_number_of_queries_whatever_was_done(self, app: Flask) -> None:
        hand = practised(app, times=2)

        def queries() -> int:
            asked: list[str] = []

            def note(connection: object, cursor: object, sql: str, *rest: object) -> None:
                if sql.lstrip().upper().startswith("SELECT"):
                    asked.append(sql)

            with app.app_context():
                event.listen(db.engine, "before_cursor_execute", note)
                hand.get("/")
                event.remove(db.engine, "before_cursor_execute", note)
            return len(asked)

        before = queries()
        for _time in range(3):
            hand.dial().walk().hang_up()
        assert queries() == before <= 10

    def test_a_rule_broken_lately_is_named_where_it_can_be_kept(
        self, app: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        codes = ("identity-stated", "third-party-disclosure")
        with_occasion = Offered(
            id="quiet-loan", channel="phone", level="easy", jurisdiction="cn", skills=("clarity",), codes=codes
        )
        monkeypatch.setattr("trainer.web.home.pages.offered", lambda desk: (with_occasion,))
        hand = Hand(app, "zh").sign_in("trainee").dial()
        hand.say("今天必须还。")
        hand.hang_up()
        page = hand.get("/").text
        assert "最近出过错：表明身份。" in page
        assert "向第三人泄露" not in page
