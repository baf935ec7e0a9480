"""Who recites every duty phrase at every turn scores below who holds a plain humane call: read and judged for real."""

import pytest

from trainer.conversation.text import Locale
from trainer.conversation.transcript import Jurisdiction, Setting, Transcript, Utterance
from trainer.language.reader import OfflineReader
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import judge_transcript
from trainer.rubric.scorecard import Scorecard

RECITED = {
    "zh": "您好，我是明岸公司的林晓，工号3072，受和合银行委托，通话有录音。这是催收联系，您提供的信息会用于催收。"
    "是关于您的消费贷，一共八千二百元，本金八千，利息二百。如有困难可以申请分期。如有异议我们登记核实。"
    "投诉请打客服热线。也有免费的债务咨询。您不愿意接，我们可以停止联系。请在银行应用里还款。您现在安全吗？"
    "以上跟您确认一遍，谢谢，再见。",
    "en": "Hello, this is Dana from Mingan, calling on behalf of Hehe Bank, this call is recorded. This is an attempt to "
    "collect a debt and any information will be used for that purpose. It's about your loan, 8,200 in all, 8,000 principal "
    "and 200 interest. If you are in difficulty you can apply for a plan. If you dispute it we will note that and look into "
    "it. To complain, ring our service line. Free debt advice is available. If you don't want calls we can stop. Please "
    "pay in the bank's app. Are you safe? I'll confirm all of that. Thank you, goodbye.",
}
HEARD = {
    "zh": ("是我，你说吧。", "厂子倒了，我两个月没发工资了，实在还不上。", "打点零工，一个月两千来块。", "行，那就每月三百。"),
    "en": ("Speaking. Go on.", "The plant shut and I haven't been paid for two months, I can't manage it.",
           "Odd jobs, about two thousand a month.", "Yes, three hundred a month is fine."),
}  # fmt: skip
HUMANE = {
    "zh": (
        "您好，我是明岸公司的林晓，工号3072，受和合银行委托，通话有录音。请问您是陈建国先生吗？",
        "这是催收电话，您说的信息会用于催收。是您那笔消费贷，现在一共八千二百元，一月的一期还没到账。",
        "厂子倒了，两个月没发工资，这日子确实难。后来您靠什么过日子呢？",
        "打零工不容易。您看每月三百，分十二期，撑得住吗？",
        "好，那我跟您对一遍：每月三百，一共十二期，在银行应用里还。谢谢您愿意跟我说这些，再见。",
    ),
    "en": (
        "Hello, this is Dana from Mingan, calling on behalf of Hehe Bank. The call is recorded. Am I speaking with Mr Chen?",
        "I should say this is an attempt to collect a debt, and any information you give me will be used for that purpose. "
        "It's about your loan. The balance is 8,200, and the January payment hasn't come in.",
        "Two months without pay after the plant shut, that's hard. What have you been living on since?",
        "I see. Would 300 a month over twelve months be something you could keep up?",
        "Good. So that's 300 a month, twelve times, in the bank's app. Thank you for telling me all this. Goodbye.",
    ),
}

BOOK, READER = RubricBook.open(), OfflineReader()


def scored(locale: Locale, jurisdiction: Jurisdiction, said: tuple[str, ...]) -> Scorecard:
    heard = HEARD[locale]
    turns = [Utterance("collector", said[0])]
    for answer, words in zip(heard, said[1:], strict=True):
        turns += [Utterance("borrower", answer), Utterance("collector", words)]
    setting = Setting(jurisdiction=jurisdiction, locale=locale, answered_by="borrower")
    return judge_transcript(Transcript("call", setting, tuple(turns)), BOOK, READER)


@pytest.mark.parametrize(("locale", "jurisdiction"), [("zh", "cn"), ("zh", "us"), ("en", "us"), ("en", "uk")])
def test_a_reciter_scores_below_a_plain_humane_call(locale: Locale, jurisdiction: Jurisdiction) -> None:
    humane = scored(locale, jurisdiction, HUMANE[locale])
    reciter = scored(locale, jurisdiction, (RECITED[locale],) * 5)
    assert humane.verdict == "pass", [(f.code, f.quote) for f in humane.findings]
    assert reciter.score < humane.score
