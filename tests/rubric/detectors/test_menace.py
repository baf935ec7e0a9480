"""A consequence threatened and not named goes to a person; one that is named, quoted or taken back does not."""

import pytest

from tests.rubric.talk import Talk, call


def found(words: str, locale: str, channel: str = "letter") -> Talk:
    return call(channel=channel, locale=locale, jurisdiction="cn" if locale == "zh" else "uk").says(words)


MENACES = [
    ("zh", "请于3月10日前还款，否则后果自负。", "后果自负"),
    ("zh", "马上还清，否则一切后果由您承担！", "一切后果由您承担"),
    ("zh", "再不处理，后果不堪设想。", "后果不堪设想"),
    ("zh", "今天不还，走着瞧。", "走着瞧"),
    ("zh", "逾期不还的，勿谓言之不预。", "勿谓言之不预"),
    ("en", "Your account is 46 days past due. Pay now or else.", "or else"),
    ("en", "Settle this by Friday or face the consequences.", "face the consequences"),
    ("en", "Do not ignore this letter, or you will regret it.", "or you will regret"),
    ("en", "Don't say you weren't warned.", "Don't say you weren't warn"),
]
INNOCENT = [
    ("zh", "逾期的后果是：利息照合同计算，如实报送征信，银行可能依法起诉。"),
    ("zh", "如不还款，利息会继续计算，这个后果我跟您说清楚。"),
    ("zh", "上一封信里写了“后果自负”，很抱歉，请不要放在心上。"),
    ("zh", "我们不会写后果自负这样的话。"),
    ("zh", "您问的后果自负是什么意思，我在这里说明。"),
    ("zh", "孩子的病情后果严重，请先安心照顾，利息我们先停。"),
    ("en", "Pay by Friday, or else the late fee of $25 in your contract applies."),
    ("en", "If nothing is arranged, the lender may face you in court; that is the only consequence."),
    ("en", "I am sorry that our last letter said pay now or else."),
    ("en", 'You will never read "pay now or else" from us.'),
    ("en", "You will not face any consequences for asking."),
    ("en", "There is no or else here. Tell me what you can manage."),
    ("en", "Is it a weekday, or something else? Ring me at any hour that suits."),
]


@pytest.mark.parametrize(("locale", "words", "quote"), MENACES)
@pytest.mark.parametrize("channel", ["letter", "message"])
def test_a_menace_that_names_nothing_goes_to_a_person(locale: str, words: str, quote: str, channel: str) -> None:
    talk = found(words, locale, channel)
    (finding,) = [f for f in talk.tally.findings if f.detail == "menace"]
    assert (finding.code, finding.criterion, finding.sure) == ("threat-of-violence", "ethics-consequence-named", False)
    assert finding.quote == quote
    assert talk.card.verdict == "review"


@pytest.mark.parametrize(("locale", "words"), INNOCENT)
def test_a_consequence_that_is_named_quoted_or_taken_back_is_none(locale: str, words: str) -> None:
    assert [f for f in found(words, locale).tally.findings if f.detail == "menace"] == []


def test_on_the_phone_the_tone_decides_and_the_reader_hears_it() -> None:
    assert [f for f in found("否则后果自负。", "zh", "phone").tally.findings if f.detail == "menace"] == []


def test_a_threat_that_was_heard_for_what_it_is_stays_one_finding() -> None:
    talk = found("⟦threat-of-violence|今天不还，走着瞧⟧。", "zh")
    (finding,) = talk.tally.findings
    assert (finding.sure, finding.detail) == (True, "")
