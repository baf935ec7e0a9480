"""Masking: what tells who somebody is goes, what the judge needs stays, and doing it twice changes nothing."""

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.imported.kinds import MASK
from trainer.imported.masking import MaskedTalk, Said, mask
from trainer.language.amounts import find_amounts
from trainer.language.dates import find_dates
from trainer.language.normalise import normalise

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"


def talk(*turns: str, locale: str = "zh", **more: object) -> MaskedTalk:
    """Turns of collector and borrower by turns, masked."""
    return mask([Said("CB"[n % 2], text) for n, text in enumerate(turns)], locale, **more)  # type: ignore[arg-type]


def kinds(masked: MaskedTalk) -> list[tuple[str, str]]:
    return [(each.kind, each.original) for each in masked.masked]


# ---- names


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("请问是覃玉梅女士吗？", "请问是〔姓名A〕女士吗？"),
        ("麻烦找一下邰俊杰邰先生。", "麻烦找一下〔姓名A〕〔姓名A〕先生。"),
        ("我姓崔，澄信资产的", "我姓〔姓名A〕，澄信资产的"),
        ("我叫欧阳建国，你说", "我叫〔姓名A〕，你说"),
        ("我是远衡信息服务的柳静，工号0825", "我是远衡信息服务的〔姓名A〕，工号0825"),
        ("那王先生您看", "那〔姓名A〕先生您看"),
        ("这是我同事小岳，有证件", "这是我同事小〔姓名A〕，有证件"),
        ("阮海波他爸是吧？", "〔姓名A〕他爸是吧？"),
        ("我爸叫卞国平。", "我爸叫〔姓名A〕。"),
        ("任康女士您好", "〔姓名A〕女士您好"),
        ("黎小姐您好", "〔姓名A〕小姐您好"),
    ],
)
def test_a_chinese_name_is_known_by_what_stands_around_it(said: str, masked: str) -> None:
    assert talk(said).texts == (masked,)


@pytest.mark.parametrize(
    "said",
    [
        "您是钱不够吗", "您是司机吗？", "方便吗？", "马上，我这就还", "周一，我发工资", "谢谢，我知道了", "高兴，太高兴了", "您是方便接电话吗",
        "项目经理，我跟你说", "我是本人", "我是做装修的，甲方不给钱", "找一下方法，总有办法", "金额，对，多少", "我是江岸银行的客服", "万一，我是说万一",
    ],
)  # fmt: skip
def test_common_words_that_begin_like_a_chinese_name_are_none(said: str) -> None:
    assert talk(said).masked == ()


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("May I speak with Travis Boone?", "May I speak with 〔name A〕?"),
        ("This is Paulette Greer with Brightwater Partners.", "This is 〔name A〕 with Brightwater Partners."),
        ("Is this Ms. Pruitt?", "Is this Ms. 〔name A〕?"),
        ("My name is Qiu, from Yulan Services.", "My name is 〔name A〕, from Yulan Services."),
        ("Well Maureen does the cards.", "Well 〔name A〕 does the cards."),
        ("Hello? Brandi Sowell at Kestrel Point.", "Hello? 〔name A〕 at Kestrel Point."),
        ("You have reached Marcus's phone.", "You have reached 〔name A〕's phone."),
        ("Kelly-Ann O'Brien, is that you?", "〔name A〕, is that you?"),
        (
            "hi is this travis boone this is paulette greer with brightwater",
            "hi is this 〔name A〕 this is 〔name B〕 with brightwater",
        ),
        ("mr lee are you there", "mr 〔name A〕 are you there"),
    ],
)
def test_an_english_name_is_known_by_what_stands_around_it(said: str, masked: str) -> None:
    assert talk(said, locale="en").texts == (masked,)


@pytest.mark.parametrize(
    "said",
    [
        "Will you pay in May? I hope so.", "There is a grace period until Friday.", "It's your Prairie Union credit card.", "This is Brightwater Partners calling.",
        "I'm with Kestrel Point.", "Mark my words.", "I'm Able to pay.", "Oh God. Good Morning.", "StepChange and Citizens Advice can help.",
        "We are in March now.", "I live in Reno.", "The Financial Ombudsman will look at it.", "this is what i can do for you", "i'm from the bank", "nobody would miss me at all here", "Thank you, sir. Would you ask?",
    ],
)  # fmt: skip
def test_capital_words_that_are_no_names_stay(said: str) -> None:
    assert talk(said, locale="en").masked == ()


def test_one_person_has_one_letter_however_they_are_called() -> None:
    masked = talk(
        "May I speak with Travis Boone? This is Paulette Greer.",
        "This is Travis.",
        "Mr Boone, good.",
        "Hi Paulette.",
        locale="en",
    )
    assert masked.texts == (
        "May I speak with 〔name A〕? This is 〔name B〕.", "This is 〔name A〕.", "Mr 〔name A〕, good.", "Hi 〔name B〕.",
    )  # fmt: skip
    assert talk("请问是阮海波先生吗", "海波不在", "海波什么时候回").texts[2] == "〔姓名A〕什么时候回"


def test_a_name_that_was_asked_for_is_one_even_without_a_cue() -> None:
    assert talk("请回复您的姓名和身份证后四位", "鄢磊 713X 刚收车").texts[1] == "〔姓名A〕 〔证件0000〕 刚收车"
    assert talk("Could I take your name?", "Lenora Fitch.", locale="en").texts[1] == "〔name A〕."


def test_the_names_of_firms_stay() -> None:
    said = "Dear Brackenhall, this is Grace from Morgan Reed Ltd."
    assert talk(said, locale="en", firms=["Morgan Reed Ltd"]).texts == (
        "Dear Brackenhall, this is 〔name A〕 from Morgan Reed Ltd.",
    )


def test_names_that_label_speakers_are_masked_in_the_words() -> None:
    assert talk("晓晓你听我说", people=["晓晓"]).texts == ("〔姓名A〕你听我说",)


# ---- numbers


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("我电话13812345678", "phone"), ("我电话 138 1234 5678", "phone"), ("座机010-62345678", "phone"), ("call me on (555) 123-4567", "phone"),
        ("it's 07700 900123", "phone"), ("+44 20 7946 0958", "phone"), ("身份证110101199003074518", "id"), ("身份证11010119900307451X", "id"),
        ("my social is 123-45-6789", "id"), ("NI number QQ 12 34 56 C no, AB 12 34 56 C", "id"), ("卡号6222021234567890123", "card"),
        ("card 4111 1111 1111 1111", "card"), ("尾号5530的卡", "card"), ("the card ending in 4417", "card"), ("jane.doe@example.com", "email"),
        ("write to jane dot doe at gmail dot com please", "email"), ("加我微信abc_12345", "handle"), ("合同号HT2024-00871", "number"),
        ("case number 4471-A9", "number"), ("my zip is 80205", "address"), ("S2 4QP is my postcode", "address"), ("14 Maple Street, Apt 5", "address"),
        ("我住在中关村大街27号2单元501室", "address"), ("born on 3 March 1984", "birth"), ("我是1985年3月6日出生的", "birth"),
        ("one three eight one two three four five six seven eight", "number"), ("幺三八一二三四五六七八", "number"),
    ],
)  # fmt: skip
def test_each_kind_of_number_is_masked_as_what_it_is(said: str, kind: str) -> None:
    masked = talk(said, locale="zh" if re.search("[一-龥]", said) else "en")
    assert [each.kind for each in masked.masked] == [kind]
    assert not re.search(r"[1-9]\d{2}", masked.texts[0].replace("QQ 12 34 56", "")), masked.texts


@pytest.mark.parametrize(
    "said",
    [
        "一共11746块5，本金11240元", "欠款128,000.50元", "You owe $2,318.47, that is 2318.47 in all.", "Pay £1200 by 15 March 2026.",
        "客服热线95588，投诉12378", "请拨400-820-8888", "Call us on 1-800-555-0100 or 0800 138 1111.", "The suicide line is 988.",
        "工号3072，您好", "staff number 4402", "2026年3月15日前还300元", "12期，每期775，7月12日开始", "已经逾期47天", "11:19 it is", "还一百万元就行",
        "9点到18点之间", "20% off until 2026-03-31",
    ],
)  # fmt: skip
def test_sums_days_public_and_staff_numbers_stay(said: str) -> None:
    assert talk(said, locale="zh" if re.search("[一-龥]", said) else "en").texts == (said,)


@pytest.mark.parametrize(
    ("asked", "answered", "masked"),
    [
        ("麻烦您报一下身份证最后四位。", "2046。那我欠多少，8200元？", "〔信息0000〕。那我欠多少，8200元？"),
        ("Last four of your Social?", "It's four four one seven.", "It's 〔detail 0000〕."),
        (
            "What's your birth year?",
            "'84, and I can pay $50 on the 15th",
            "〔born 0000〕, and I can pay $50 on the 15th",
        ),
        ("请问出生年月？", "九三年七月。", "〔生日0000〕。"),
        ("Postcode and date of birth?", "LS9 7DT, the fourteenth of Feb '87", "〔street 00〕, 〔born 0000〕"),
    ],
)
def test_an_answer_to_who_are_you_is_masked_as_proof(asked: str, answered: str, masked: str) -> None:
    assert talk(asked, answered, locale="zh" if "，" in answered or "。" in answered else "en").texts[1] == masked


def test_figures_that_answer_no_such_question_stay() -> None:
    assert talk("您一个月能还多少？", "2046。").masked == ()
    assert talk("How many shifts?", "Three seven five, I forget.", locale="en").masked == ()


def test_a_question_for_proof_waits_while_the_other_side_asks_back() -> None:
    assert (
        talk("您身份证后四位是多少？", "你是哪里的？", "我是禾望公司的。", "哦，4419。").texts[3]
        == "哦，〔信息0000〕。"
    )


# ---- a person's word counts


def test_what_a_person_names_is_masked_and_what_they_take_back_stays() -> None:
    said = "王先生您好，桥头镇三组的桥头小学"
    assert talk(said, also=["桥头镇三组", "桥头小学"]).texts == ("〔姓名A〕先生您好，〔隐去〕的〔隐去〕",)
    assert talk(said, spare=["王"]).texts == (said,)


def test_what_was_masked_is_told_with_its_kind_and_how_often() -> None:
    masked = talk("请问是王建国先生吗？", "我是王建国，电话13812345678", "王建国先生，尾号5530")
    assert kinds(masked) == [("name", "王建国"), ("phone", "13812345678"), ("card", "5530")]
    assert [each.count for each in masked.masked] == [3, 1, 1]
    assert [each.placeholder for each in masked.masked] == ["〔姓名A〕", "〔电话0000〕", "〔卡号0000〕"]


def test_a_placeholder_that_was_copied_from_a_page_is_one_still() -> None:
    said = "〔姓名\u2009A〕先生，〔信息\u20090000〕，〔name B〕"
    assert talk(said).texts == (said,)
    assert len(MASK.findall(said)) == 3


# ---- laws

REAL = [json.loads(line) for tongue in ("zh", "en") for line in (EVALUATION / f"conversations-{tongue}.jsonl").read_text("utf-8").splitlines()]  # fmt: skip
WORDS = st.sampled_from(
    ["您好，", "请问是", "王建国", "先生", "吗？", "13812345678", " ", "Mr ", "Boone", "Travis Boone", ", ", "jane@example.com", "8200元", "$50 ", "5号", "尾号5530",
     "身份证后四位？", "2046", "last four? ", "the 15th ", "〔姓名A〕", "〔name B〕", "我住在人民路12号", "工号3072", "95588", "this is ", "1985年3月6日", "\n", "A", "姓"]
)  # fmt: skip
TALKS = st.lists(
    st.tuples(st.sampled_from("AB"), st.lists(WORDS, max_size=8).map("".join) | st.text(max_size=60)), max_size=6
)


@given(TALKS, st.sampled_from(["zh", "en"]))
def test_masking_twice_is_masking_once(turns: list[tuple[str, str]], locale: str) -> None:
    once = mask([Said(*turn) for turn in turns], locale)  # type: ignore[arg-type]
    again = mask([Said(who, text) for (who, _), text in zip(turns, once.texts, strict=True)], locale)  # type: ignore[arg-type]
    assert again.texts == once.texts


@given(TALKS, st.sampled_from(["zh", "en"]))
def test_nothing_but_what_is_told_as_masked_changes(turns: list[tuple[str, str]], locale: str) -> None:
    masked = mask([Said(*turn) for turn in turns], locale)  # type: ignore[arg-type]
    told: Counter[str] = Counter()
    for (_, before), after in zip(turns, masked.texts, strict=True):
        rest = [re.escape(piece) for piece in MASK.split(after)[:: MASK.groups + 1]]
        assert re.fullmatch("(.*?)".join(rest), before, re.DOTALL), (before, after)
        told.update(m.group() for m in MASK.finditer(after))
        told.subtract(m.group() for m in MASK.finditer(before))
    assert +told == Counter({p: n for p, n in _counts(masked).items() if n})


def _counts(masked: MaskedTalk) -> Counter[str]:
    counts: Counter[str] = Counter()
    for each in masked.masked:
        counts[each.placeholder] += each.count
    return counts


@given(
    st.lists(
        st.sampled_from(["13812345678", "jane@example.com", "6222021234567890123", "110101199003074518"]),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
def test_no_number_of_a_person_survives_among_any_words(secrets: list[str], data: st.DataObject) -> None:
    filler = st.text("您好我的是，。 ", max_size=6)
    text = "".join(data.draw(filler) + secret + "，" for secret in secrets)
    (masked,) = mask([Said("A", text)], "zh").texts
    assert not any(secret in masked for secret in secrets)


@pytest.mark.parametrize("talked", REAL, ids=lambda t: t["id"])
def test_sums_and_days_of_whole_conversations_stay(talked: dict) -> None:
    turns = [Said(turn["speaker"], turn.get("text", "")) for turn in talked["turns"]]
    masked = mask(turns, talked["locale"], firms=[talked["firm"]["name"], talked["firm"]["on_behalf_of"]])
    proofs = [each.original for each in masked.masked if each.kind in ("birth", "detail", "address", "id")]
    for turn, text in zip(turns, masked.texts, strict=True):
        before, after = normalise(turn.text), normalise(text)
        sums = [a.value for a in find_amounts(before, talked["locale"]) if a.explicit]
        assert [a.value for a in find_amounts(after, talked["locale"]) if a.explicit] == sums
        days = [turn.text[d.start : d.end] for d in find_dates(before, talked["locale"], dt.date(2026, 3, 2))]
        assert [day for day in days if day not in text and not any(day in proof for proof in proofs)] == []


def test_every_name_that_the_sample_conversations_open_with_is_masked() -> None:
    """The debtor's and the collector's names as a reader of the openings would list them."""
    names = [
        "覃玉梅", "邰俊杰", "柳静", "阮海波", "舒航", "鄢磊", "屈怀仁", "冉涛", "沈岩", "卞书婷", "卞国平", "雷秀珠", "池文斌", "Travis Boone", "Paulette Greer",
        "Yolanda Pruitt", "Owen Haddad", "Lenora Fitch", "Dolores Kim", "Marcus Delaney", "Jenna Whitlock", "Gemma Hollis", "Femi Adeyemi", "Alan Prosser",
        "Kelly-Ann Doyle", "Winston Baptiste", "Harriet Oduya", "Lucia Ferrante", "Kelvin Tan", "Song Rui",
    ]  # fmt: skip
    left: Counter[str] = Counter()
    for talked in REAL:
        turns = [Said(turn["speaker"], turn.get("text", "")) for turn in talked["turns"]]
        left.update(name for name in names if name in "\n".join(mask(turns, talked["locale"]).texts))
    assert left == Counter()
