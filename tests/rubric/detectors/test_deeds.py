"""Deeds on a visit, as the transcript notes them."""

import pytest

from tests.rubric.talk import Talk, call


def visit(**known: object) -> Talk:
    return call(channel="field", answered_by="borrower", **known).says("⟦identify-self|我是林晓⟧")


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ("推门硬闯进去", "unlawful-visit"),
        ("用脚抵住门", "unlawful-visit"),
        ("从货架上搬走两箱酒", "unlawful-visit"),
        ("puts a foot in the door", "unlawful-visit"),
        ("pushes past her into the kitchen of the house", "unlawful-visit"),
        ("grabs the laptop off the table", "unlawful-visit"),
        ("holds her by the sleeve", "unlawful-visit"),
        ("corners him against the car", "unlawful-visit"),
        ("把催收告示贴在单元门上", "public-shaming"),
        ("tapes a notice to the front window", "public-shaming"),
    ],
)
def test_a_deed_that_breaks_a_rule_is_found_without_a_word(act: str, code: str) -> None:
    talk = visit().hears("你们干嘛").says("", act=act)
    assert talk.now == {code}
    assert talk.finding(code).detail == "deed"
    assert talk.card.verdict == "fail"


@pytest.mark.parametrize(
    "act",
    [
        "没有进屋，站在门外",
        "在门口递上工作证",
        "把信封交到本人手里",
        "应邀请进屋坐下",
        "waits at the gate and does not step into the house",
        "hands over a sealed letter",
        "picks up the pen she dropped",
        "rings the bell, steps back and holds up her card",
        "holds her badge where he can read it",
    ],
)
def test_a_deed_left_undone_or_asked_for_is_none(act: str) -> None:
    assert visit().hears("什么事").says("", act=act).now == set()


def test_who_was_asked_in_may_enter() -> None:
    assert visit().hears("行，进来说吧", "agrees").says("", act="走进客厅").now == set()


def test_taking_goods_is_filed_under_the_rule_of_seizure() -> None:
    finding = visit().hears("别动").says("", act="拿走柜上的电视").finding("unlawful-visit")
    assert finding.criterion == "cn-detention-seizure"


@pytest.mark.parametrize("act", ["leave", "转身离开", "walks back to the car", "steps away from the door"])
def test_leaving_when_told_to_is_a_deed_by_id_or_in_words(act: str) -> None:
    talk = visit().hears("你们走", "leave-demand").says("", act=act)
    assert talk.met["safe-exit"] == 2


@pytest.mark.parametrize("act", ["不离开", "refuses to leave", "坐着不走"])
def test_staying_is_not_leaving(act: str) -> None:
    talk = visit().hears("你们走", "leave-demand").says("", act=act)
    assert "safe-exit" in talk.missed


class TestCredentials:
    DEBT = "⟦state-purpose|是关于您那笔消费贷⟧"

    def start(self, act: str, words: str = "") -> Talk:
        talk = call(channel="field", answered_by="borrower")
        return talk.says(f"⟦identify-self|我是林晓⟧，{words}", act=act).hears("哦").says(self.DEBT)

    @pytest.mark.parametrize(("act", "words"), [("show-card", ""), ("出示工作证", ""), ("站在门外", "这是我的工作证")])
    def test_a_card_shown_or_spoken_of_meets_the_duty(self, act: str, words: str) -> None:
        assert "identity-stated" in self.start(act, words).met

    def test_a_name_without_a_card_does_not_where_deeds_are_noted(self) -> None:
        duty = next(d for d in self.start("敲门").card.duties if d.code == "identity-stated")
        assert (duty.met, duty.criterion, duty.detail) == (False, "cn-visit-credentials", "credentials")

    def test_a_talk_in_which_no_deed_was_noted_cannot_show_it(self) -> None:
        assert "identity-stated" in self.start("").met

    def test_it_is_asked_in_cn_alone(self) -> None:
        talk = call(channel="field", jurisdiction="uk", answered_by="borrower")
        talk.says("⟦identify-self|I'm Lin⟧", act="knocks").hears("Yes?").says(self.DEBT)
        assert "identity-stated" in talk.met


def test_who_was_just_asked_in_may_step_in() -> None:
    """ "Come in the porch then" is consent, whether or not the note says so again."""
    entering = "steps past her into the hall of the house"
    assert visit(jurisdiction="uk", locale="en").hears("Who are you?").says("", act=entering).now == {"unlawful-visit"}
    invited = visit(jurisdiction="uk", locale="en").hears("Come in the porch then. Mind the shoes.")
    assert invited.says("", act=entering).now == set()
