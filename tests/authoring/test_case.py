"""A pasted case is masked before anything else, and refused whole where it is too long."""

import pytest

from trainer.authoring.case import MOST_CHARACTERS, Unfit, read_case

CASE = "客户王建国，男，46岁，身份证110101197803071234，手机13812345678，住北京市朝阳区建国路88号。本金7000元，逾期49天。建国说厂里减产。"
TALK = "坐席：您好，请问是刘洋先生吗？\n客户：我是，哪位？\n坐席：您的欠款一共7436.20元。\n客户：我失业了，孩子住院，刘洋就这点本事。"


@pytest.mark.parametrize("private", ["王建国", "建国", "110101197803071234", "13812345678", "朝阳区"])
def test_nothing_personal_is_left_of_a_description(private):
    case = read_case(CASE, "phone", "cn")
    assert private not in case.text
    assert case.lines == ()
    assert "7000元" in case.text
    assert "逾期49天" in case.text


def test_an_english_description_is_masked_too():
    text = "Customer Zbigniew Quarshie, aged 41, SSN 123-45-6789, phone 415-555-0199, z@mail.com. Balance $4,310.25."
    case = read_case(text, "phone", "us")
    for private in ("Quarshie", "Zbigniew", "123-45-6789", "415-555-0199", "z@mail.com"):
        assert private not in case.text
    assert "$4,310.25" in case.text


def test_a_talk_is_told_apart_by_who_speaks():
    case = read_case(TALK, "phone", "cn")
    assert [line.role for line in case.lines] == ["collector", "borrower", "collector", "borrower"]
    assert "刘洋" not in case.text
    assert case.figures.sums["balance"]


def test_further_words_are_masked_and_what_was_too_much_is_given_back():
    assert "减产" not in read_case(CASE, "phone", "cn", also=("减产",)).text
    assert "13812345678" in read_case(CASE, "phone", "cn", spare=("13812345678",)).text


@pytest.mark.parametrize("text", ["字" * 1_000_000, "word " * 200_000, "x" * (MOST_CHARACTERS + 1)])
def test_a_text_that_is_too_long_is_refused_whole_with_its_length(text):
    with pytest.raises(Unfit) as refused:
        read_case(text, "phone", "cn")
    assert f"{len(text):,}" in refused.value.message.zh
    assert f"{MOST_CHARACTERS:,}" in refused.value.message.en


@pytest.mark.parametrize("text", ["", "   \n ", "短", "\x00" * 100])
def test_hardly_anything_is_refused(text):
    with pytest.raises(Unfit):
        read_case(text, "phone", "cn")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("客户王强，男，50岁，欠款500元，逾期九十天。", "王强"),
        ("借款人：陈 晓 明，欠款500元，逾期九十天，态度一般。", "陈 晓 明"),
        ("张伟（男，36岁）欠款500元，逾期九十天，电话不接。", "张伟"),
        ("欠款500元，逾期九十天。其母刘桂兰接听过一次电话。", "刘桂兰"),
        ("Name: María Núñez. Balance $500, ninety days late.", "Núñez"),
        ("The borrower Jane Okonkwo lost her job. Balance $500.", "Okonkwo"),
        ("Debtor: JOHN SMITH. Balance $500, ninety days late.", "SMITH"),
    ],
)
def test_names_are_found_as_files_have_them(text, name):
    assert name not in read_case(text, "phone", "cn").text


@pytest.mark.parametrize(
    "text",
    [
        "客户方便，同事马上，父亲住院，客户万元户，借款人失业，客户常年在外，客户连续三期未还。",
        "Customer reports hardship. The borrower lost work. Customer since 2019; contact by phone only.",
    ],
)
def test_words_that_only_look_like_names_stay(text):
    assert read_case(text, "phone", "cn").text == text
