"""Technique, graded from evidence."""

import pytest

from tests.rubric.talk import Talk, call, excerpt, named, verified
from trainer.rubric.detectors.habits import mirrors, questions, size


def test_a_humane_call_outdoes_a_curt_one_in_every_quality() -> None:
    humane = (
        verified()
        .says("⟦greet|打扰您了，现在方便吗⟧？⟦state-purpose|是您那笔消费贷⟧，⟦state-amount amount=8200|一共八千二⟧")
        .hears("厂子倒了，我两个月没工资", "hardship")
        .says("⟦empathise|厂子倒了，两个月没工资，确实难⟧。⟦ask-reason open|后来怎么样了⟧？")
        .hears("打零工呢", "hardship")
        .says("⟦acknowledge|打零工⟧，⟦ask-income open|每月大概多少⟧？")
        .hears("两千多")
        .says("⟦ask-outgoings open|家里开销呢⟧？⟦ask-debts|别处还欠吗⟧？")
        .hears("房租七百")
        .says("⟦offer-plan each=300 count=12|每月三百行吗⟧？")
        .hears("行", "agrees")
        .says("⟦confirm-agreement each=300 count=12|每月300，12期⟧，⟦give-way-to-pay|应用里还⟧")
        .hears("好", "agrees")
        .says("⟦credit-effort|谢谢您愿意说⟧，⟦close|再见⟧")
    )
    curt = (
        verified()
        .says("⟦state-purpose|你的贷款⟧，⟦state-amount amount=8200|八千二⟧，⟦ask-commitment|今天还多少⟧？")
        .hears("厂子倒了，我两个月没工资", "hardship")
        .says("⟦demand-payment|今天得还⟧")
        .hears("没有", "refuses")
        .says("⟦demand-payment|那你想办法⟧")
        .hears("没办法", "refuses", "angry")
        .says("⟦close|挂了⟧")
    )
    for code, grade in humane.grades.items():
        assert grade >= curt.grades.get(code, 0), code
    assert humane.card.score > curt.card.score + 30
    assert min(humane.grades.values()) >= 2


def test_a_grade_shows_the_turns_that_earned_it() -> None:
    talk = named().hears("嗯").says("⟦ask-reason open|是怎么回事⟧").hears("失业了", "hardship").says("⟦wait|您慢慢说⟧")
    grade = next(g for g in talk.card.grades if g.code == "reason-explored")
    assert grade.turns == (4,)


class TestEmpathy:
    def talk(self, said: str) -> Talk:
        return named().hears("我妈住院，我两头跑", "illness", "hardship").says(said)

    def test_particular_beats_formula_beats_none(self) -> None:
        particular = self.talk("⟦empathise|妈妈住院，还要两头跑⟧").grades["empathy"]
        formula = self.talk("⟦empathise|我非常理解您的心情⟧").grades["empathy"]
        none = self.talk("⟦ask-income|工资呢⟧").grades["empathy"]
        assert (particular, formula, none) == (3, 2, 0)

    def test_a_formula_said_again_and_again_wears_out(self) -> None:
        talk = self.talk("⟦empathise|我理解⟧")
        for _ in range(5):
            talk.hears("唉", "hardship").says("⟦empathise|我非常理解您的心情⟧")
        assert talk.grades["empathy"] == 1

    def test_without_a_feeling_there_is_nothing_to_grade(self) -> None:
        assert "empathy" not in named().hears("嗯").says("⟦ask-income|收入呢⟧").grades


class TestPlanFit:
    def test_asked_first_then_offered_then_taken_is_best(self) -> None:
        blind = named().hears("没工作", "hardship").says("⟦offer-plan each=900|每月九百⟧")
        asked = (
            named()
            .hears("没工作", "hardship")
            .says("⟦ask-income|收入多少⟧")
            .hears("两千")
            .says("⟦offer-plan each=300|三百⟧")
        )
        taken = named().hears("没工作", "hardship").says("⟦ask-income|收入多少⟧").hears("两千")
        taken.says("⟦offer-plan each=300|三百⟧").hears("行", "agrees").says("⟦wait|好⟧")
        grades = [t.grades["plan-fit"] for t in (blind, asked, taken)]
        assert grades == [1, 2, 3]

    def test_nothing_offered_to_hardship_is_absent(self) -> None:
        assert (
            named()
            .hears("没工作", "hardship")
            .says("⟦demand-payment|全还⟧")
            .hears("唉")
            .says("⟦wait|嗯⟧")
            .grades["plan-fit"]
            == 0
        )


class TestClarity:
    def test_speeches_and_volleys_of_questions_cost(self) -> None:
        clear, heavy = excerpt(), excerpt()
        for _ in range(4):
            clear.says("⟦ask-income|每月收入大概多少⟧？").hears("两千")
            heavy.says("⟦ask-income|收入多少？房租多少？还欠谁的？家里几口人？⟧" + "我跟您说" * 30).hears("啊？")
        assert (clear.grades["clarity"], heavy.grades["clarity"]) == (3, 0)


def test_a_wrong_number_is_not_graded_on_technique() -> None:
    talk = (
        call()
        .says("⟦greet|您好⟧，⟦ask-for-person|陈先生吗⟧")
        .hears("打错了", "denies-identity")
        .says("⟦apologise|抱歉⟧")
    )
    assert set(talk.grades) <= {"courteous-opening"}


def test_a_closing_is_not_asked_of_who_was_hung_up_on() -> None:
    talk = named().hears("嗯").says("⟦ask-reason|怎么了⟧").hears("不想说了，挂了", "angry")
    assert "closing" not in talk.grades


@pytest.mark.parametrize(
    ("text", "other", "echoes"),
    [
        ("厂子倒了确实难", "我们厂子倒了", True),
        ("So the warehouse shut", "they shut the warehouse down", True),
        ("我理解您的心情", "我们厂子倒了", False),
        ("这个月", "是这个月吗", False),
        ("okay thanks", "thanks okay", False),
        ("", "什么", False),
    ],
)
def test_taking_up_their_own_words(text: str, other: str, echoes: bool) -> None:
    assert mirrors(text, other) is echoes


def test_length_is_felt_in_characters_or_words() -> None:
    assert size("您好，陈先生", "zh") == 5
    assert size("good morning, Mr Chen", "en") == 4
    assert questions("多少？什么时候?? 好") == 2
