"""A letter that names a debt under somebody else's name goes to a person; the many right ways to greet do not."""

import pytest

from tests.rubric.talk import Talk, call
from trainer.rubric.detectors.addressee import greeted

KERR = {"names": ("Thomas Kerr", "Mr Kerr", "托马斯·克尔", "克尔先生")}
WANG = {"names": ("王建国", "Wang Jianguo", "王先生", "Mr Wang")}
DEBT = "⟦state-purpose|Your loan is late⟧."


def letter(greeting: str, who: dict[str, tuple[str, ...]], channel: str = "letter", rest: str = DEBT) -> Talk:
    locale = "zh" if who is WANG else "en"
    return call(channel=channel, jurisdiction="cn" if who is WANG else "uk", locale=locale, **who).says(
        f"{greeting}\n\n{rest}"
    )


def strange(talk: Talk) -> list[str]:
    return [f.quote for f in talk.tally.findings if f.detail == "wrong-name"]


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Mr Kerr,", "Dear Mr. Kerr", "Dear Mr T. Kerr,", "Dear Thomas,", "Dear Tom,", "Dear Thomas Kerr,",
        "Dear Tom Kerr:", "Hello Tommy,", "DEAR MR KERR", "dear mr kerr,", "Mr Kerr,", "Dear Mr and Mrs Kerr,",
        "Dear Mr Kerr-Walsh,", "Dear Sir or Madam,", "Dear Customer,", "Dear Valued Customer,", "Dear Account Holder,",
        "To whom it may concern", "Good morning,", "Hello, this is Susan Lowe from Alder Services.",
        "Hi, Susan from Alder here.", "Hi Susan here,", "3 March 2026\nDear Mr Kerr,", "I write about your account.",
        "Thomas Kerr: your account", "克尔先生，您好：", "托马斯您好：", "尊敬的托马斯·克尔先生：",
    ],
)  # fmt: skip
def test_whatever_he_may_rightly_be_called_is_nobody_else(greeting: str) -> None:
    assert strange(letter(greeting, KERR)) == []


@pytest.mark.parametrize(
    ("greeting", "quote"),
    [
        ("Dear Mr Lowe,", "Lowe"), ("Dear Susan,", "Susan"), ("Dear Peter Kerr,", "Peter Kerr"),
        ("Hello Susan, this is Megan.", "Susan"), ("Dear Mr Kerr and Ms Lowe,", "Ms Lowe"),
        ("dear mrs lowe", "lowe"), ("3 March 2026\nDear Ms Lowe,", "Lowe"), ("Mrs Lowe,", "Lowe"),
    ],
)  # fmt: skip
def test_another_name_over_a_debt_goes_to_a_person(greeting: str, quote: str) -> None:
    talk = letter(greeting, KERR)
    assert strange(talk) == [quote.removeprefix("Ms ")]
    (finding,) = [f for f in talk.tally.findings if f.detail == "wrong-name"]
    assert (finding.code, finding.criterion, finding.sure) == ("third-party-disclosure", "ethics-right-name", False)
    assert talk.card.verdict == "review"


@pytest.mark.parametrize(
    "greeting",
    [
        "王先生：", "王先生，您好：", "尊敬的王建国先生：", "王建国您好：", "建国，你好：", "尊敬的王先生，您好！", "老王，你好：", "王師傅：", "您好，王先生：",
        "尊敬的客户：", "尊敬的持卡人，您好：", "您好：", "您好，我是澄桥的周敏。", "关于欠款：", "通知：", "打扰了，你好。", "方便的话，您好，", "万一您不方便：",
        "Dear Mr Wang,", "Dear Jianguo,",
    ],
)  # fmt: skip
def test_in_chinese_too(greeting: str) -> None:
    assert strange(letter(greeting, WANG)) == []


@pytest.mark.parametrize(
    ("greeting", "quote"),
    [
        ("李先生，您好：", "李"), ("尊敬的王建军先生：", "王建军"), ("李秀英您好：", "李秀英"), ("尊敬的李秀英：", "李秀英"), ("欧阳女士：", "欧阳"),
        ("您好，陈女士：", "陈"), ("尊敬的布朗先生：", "布朗"), ("Dear Mr Li,", "Li"),
    ],
)  # fmt: skip
def test_another_name_in_chinese(greeting: str, quote: str) -> None:
    assert strange(letter(greeting, WANG)) == [quote]


def test_a_married_name_that_the_file_knows_is_hers() -> None:
    file = {"names": ("Denise Holloway", "Ms Holloway"), "on_file": ("Denise Holloway, born Price, 48",)}
    assert strange(letter("Dear Mrs Price,", file)) == []
    assert strange(letter("Dear Mrs Denise Price,", file)) == []
    assert strange(letter("Dear Mrs Pryor,", file)) == ["Pryor"]


@pytest.mark.parametrize("greeting", ["Dear Ms Holoway,", "Dear Ms Hollaway,"])
def test_a_misspelt_name_is_still_hers(greeting: str) -> None:
    assert strange(letter(greeting, {"names": ("Denise Holloway",)})) == []


def test_a_strange_name_over_words_that_tell_nothing_is_no_disclosure() -> None:
    assert strange(letter("Dear Ms Lowe,", KERR, rest="Please ring me.")) == []


def test_without_a_name_on_file_nothing_is_said() -> None:
    assert strange(letter("Dear Ms Lowe,", {"names": ()})) == []


def test_a_message_greets_too_and_a_call_does_not() -> None:
    assert strange(letter("Hi Susan,", KERR, "message")) == ["Susan"]
    assert strange(letter("Dear Ms Lowe,", KERR, "phone")) == []


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "：", "Dear", "Dear ,", "Mr", "尊敬的", "·先生您好", "Hi " * 3000, "王" * 4000]
)
def test_any_text_can_be_asked(text: str) -> None:
    assert all(0 <= a < b <= len(text) for a, b in greeted(text))
