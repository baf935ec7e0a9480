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


LETTER = (
    "陈先生，您好：⟦identify-self|我们是明岸公司，受和合银行委托⟧。⟦state-purpose|您的消费贷款一月起未还⟧，"
    "⟦state-amount amount=8200|余额八千二百元⟧。"
)


def letter(words: str, *reply: str) -> Talk:
    talk = call(channel="letter", answered_by="borrower").says(LETTER + words)
    if reply:
        talk.hears("我失业了，父亲刚做完手术，实在拿不出来", *reply)
    return talk


class TestALetter:
    INVITES = "⟦ask-reason open|如有变化请告诉我们是怎么回事⟧，⟦offer-choice|可以分期，也可以延期⟧。此致，敬礼"

    def test_one_letter_is_a_whole_and_is_graded(self) -> None:
        grades = letter(self.INVITES).grades
        assert grades["courteous-opening"] == 3
        assert grades["reason-explored"] >= 2
        assert grades["clarity"] == 3
        assert grades["closing"] >= 1
        assert "active-listening" not in grades
        assert "empathy" not in grades
        assert "means-explored" not in grades

    def test_a_bare_demand_is_worse_in_every_quality(self) -> None:
        bare = call(channel="letter", answered_by="borrower").says(
            "⟦state-amount amount=8200|欠款8200元⟧，⟦demand-payment|请立即归还⟧。"
        )
        for code, grade in letter(self.INVITES).grades.items():
            assert grade >= bare.grades.get(code, 0), code

    def test_a_reply_is_graded_on_whether_it_takes_up_the_letter_it_answers(self) -> None:
        heard = letter(self.INVITES, "hardship").says(
            "⟦acknowledge|您来信说失业了，父亲刚做完手术⟧，⟦empathise|这样的日子不好过⟧。⟦ask-income|附页请写收入⟧，"
            "⟦ask-outgoings|和支出⟧，⟦offer-plan each=300 count=12|可以每月三百⟧。"
        )
        deaf = letter(self.INVITES, "hardship").says("⟦demand-payment|请于三日内还清⟧。")
        for code in ("active-listening", "empathy", "means-explored", "plan-fit"):
            assert heard.grades[code] > deaf.grades[code], code

    def test_page_after_page_and_sentence_after_sentence_cost_clarity(self) -> None:
        assert letter("我们在此告知您相关事项。" * 60).grades["clarity"] == 0
        assert letter("我们在此告知您相关事项，" * 12 + "。").grades["clarity"] == 0


class TestAMessageThread:
    def thread(self, *turns: tuple[str, str, tuple[str, ...]]) -> Talk:
        talk = call(channel="message", answered_by="borrower")
        for said, answer, signals in turns:
            talk.says(said).hears(answer, *signals)
        return talk

    def test_two_messages_are_graded_and_one_only_on_how_it_opens(self) -> None:
        first = (
            "⟦greet|陈先生您好⟧，⟦identify-self|我是明岸公司的林晓⟧，⟦state-purpose|您的消费贷有一期没到账⟧",
            "最近没活干",
            ("hardship",),
        )
        second = ("⟦empathise|没活干，手头肯定紧⟧。⟦ask-reason open|是从什么时候开始的⟧？", "三月", ())
        one, two = self.thread(first).grades, self.thread(first, second).grades
        assert one["courteous-opening"] == 3
        assert {"reason-explored", "means-explored", "plan-fit", "closing"}.isdisjoint(one)
        assert two["reason-explored"] == 3
        assert two["active-listening"] >= 2
        assert two["empathy"] >= 2

    def test_more_than_one_question_in_a_message_costs_clarity(self) -> None:
        asked = ("⟦ask-income|收入多少⟧？房租呢？还有别的债吗？", "……", ())
        assert self.thread(asked).grades["clarity"] < 3

    def test_who_wrote_last_does_not_keep_a_thread_from_being_closed(self) -> None:
        talk = self.thread(
            ("⟦state-purpose|您的消费贷逾期了⟧", "知道了", ()),
            ("⟦propose-date date=2026-03-15|那就十五号⟧，⟦close|谢谢您，再见⟧", "好", ("agrees",)),
        )
        assert talk.grades["closing"] >= 2


class TestAVisit:
    def opened(self, act: str, words: str) -> int:
        talk = call(channel="field", answered_by="borrower").says(words, act=act)
        return talk.hears("什么事").says("⟦state-purpose|是您那笔消费贷⟧").grades["courteous-opening"]

    def test_a_card_shown_at_the_door_is_part_of_a_courteous_opening(self) -> None:
        words = "⟦greet|您好⟧，⟦identify-self|我是明岸公司的林晓⟧"
        assert (self.opened("show-card", words), self.opened("站在门外", words)) == (3, 2)

    def test_the_other_qualities_are_graded_as_in_a_call(self) -> None:
        talk = call(channel="field", answered_by="borrower")
        talk.says("⟦greet|您好⟧，⟦identify-self|我是林晓⟧").hears("嗯").says("⟦state-purpose|您的消费贷⟧")
        talk.hears("店里没生意", "hardship").says("⟦demand-payment|那也得还⟧").hears("没有", "refuses")
        grades = talk.says("⟦demand-payment|今天必须给⟧").grades
        assert {"active-listening", "empathy", "reason-explored", "objection-handled", "closing"} <= grades.keys()
        assert grades["empathy"] == grades["objection-handled"] == 0


def test_throwing_their_words_back_in_a_threat_is_no_listening() -> None:
    told = "我们厂子倒了，工资也没结"
    kind = named().hears(told, "hardship").says("⟦acknowledge|厂子倒了⟧").hears("是啊").says("⟦ask-income|那现在呢⟧？")
    cruel = named().hears(told, "hardship").says("⟦threat-of-violence,acknowledge|厂子倒了？等着腿也断⟧")
    cruel.hears("你什么意思", "angry").says("⟦threat-of-violence|字面意思⟧")
    assert kind.grades["active-listening"] > cruel.grades["active-listening"] == 0


def test_saying_ones_own_piece_over_again_is_no_listening() -> None:
    piece = (
        "⟦acknowledge|您说的我们都知道了⟧，⟦offer-hardship-help|有困难可以申请分期⟧，⟦give-complaint-route|投诉打热线⟧"
    )
    talk = excerpt().hears("厂子倒了", "hardship").says(piece).hears("两个月没工资", "hardship").says(piece)
    assert talk.tally.count("had-to-listen") == 2
    assert talk.tally.count("listened") == 1
    brief = (
        named()
        .hears("厂子倒了", "hardship")
        .says("⟦acknowledge|这样啊⟧")
        .hears("两个月没工资")
        .says("⟦acknowledge|这样啊⟧")
    )
    assert brief.tally.count("listened") == 2


def test_who_answers_what_nobody_said_has_listened_to_nobody():
    reciter = call(answered_by="borrower").says("⟦greet|您好⟧，⟦identify-self|我是明岸的林晓⟧")
    for answer in ("厂子倒了，两个月没工资", "打点零工", "两千多"):
        reciter.hears(answer, "hardship").says(
            "⟦acknowledge|好的⟧，⟦ask-reason open|怎么回事⟧，⟦answer-dispute|有异议我们登记⟧，⟦check-safety|您安全吗⟧，"
            "⟦stop-contact|可以停止联系⟧，⟦give-complaint-route|投诉打热线⟧，⟦state-purpose|是您的贷款⟧"
        )
    marks = {g.code: g.grade for g in reciter.card.grades}
    assert marks["active-listening"] == marks["empathy"] == marks["reason-explored"] == 0


RECITES = (
    "⟦offer-hardship-help|有困难可以申请分期⟧，⟦answer-dispute|有异议我们登记⟧，⟦give-complaint-route|投诉打热线⟧，"
    "⟦stop-contact|可以停止联系⟧，⟦check-safety|您安全吗⟧，⟦state-purpose|是您的贷款⟧"
)


def _answered_with(words: str) -> Talk:
    talk = verified()
    for answer in ("什么事", "哦，打点零工", "两千多", "看情况"):
        talk.hears(answer).says(words)
    return talk


def test_a_recital_shows_nothing_and_every_dimension_says_so():
    card = _answered_with(RECITES).card
    assert set(card.dimensions.values()) == {15.0}
    assert card.verdict == "fail"
    said = [loss for loss in card.losses if "Recited" in loss.why.en]
    assert {loss.criterion for loss in said} == {"phone-active-listening"}


@pytest.mark.parametrize(
    "words",
    [
        "⟦offer-hardship-help|有困难可以申请分期⟧，⟦signpost-help|有免费咨询⟧，⟦normalise|很多人都这样⟧，⟦give-complaint-route|投诉打热线⟧",
        "⟦offer-hardship-help|有困难可以申请分期⟧，⟦answer-dispute|有异议我们登记⟧",
    ],
)
def test_who_misjudges_one_occasion_has_not_recited(words):
    assert not any("Recited" in loss.why.en for loss in _answered_with(words).card.losses)


def test_who_takes_up_what_was_said_has_not_recited():
    talk = call(answered_by="borrower").says("⟦greet|您好⟧，⟦identify-self|我是明岸的林晓⟧")
    for answer in ("我老伴走了三个月了", "一个人过", "钱都办后事了"):
        talk.hears(answer).says(f"⟦acknowledge|{answer}，我听到了⟧。{RECITES}")
    assert talk.tally.count("listened") >= 2
    assert not any("Recited" in loss.why.en for loss in talk.card.losses)


@pytest.mark.parametrize(("channel", "judged"), [("letter", False), ("message", True)])
def test_what_is_written_is_recited_only_where_somebody_wrote_back(channel, judged):
    written = call(answered_by="borrower", channel=channel).says(RECITES)
    assert not any("Recited" in loss.why.en for loss in written.card.losses)
    talk = call(answered_by="borrower", channel=channel).says(RECITES)
    for answer in ("什么事", "哦，打点零工"):
        talk.hears(answer).says(RECITES)
    assert any("Recited" in loss.why.en for loss in talk.card.losses) is judged
