"""Moves: what a stretch of a collector's words does, and signals: what a borrower's words tell.

The catalogue is closed: the reader proposes only these, scenarios and rubrics may name only these.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from trainer.conversation.plan import Every
from trainer.conversation.text import Text

Span = tuple[int, int]
ReadBy = Literal["reader", "model"]


@dataclass(frozen=True, slots=True)
class Slots:
    """What a move speaks of; None where it does not say. Sums are in the account's currency."""

    amount: Decimal | None = None
    date: datetime.date | None = None
    date_alternative: datetime.date | None = None
    count: int | None = None
    each: Decimal | None = None
    every: Every | None = None
    topic: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One thing done with words: its kind, where (`text[start:end]`), how sure the reader is (0 to 1), and who read it.

    `origin` is the offline reader, or a language model that proposed it where the reader was unsure.
    """

    kind: str
    span: Span
    confidence: float
    slots: Slots = field(default_factory=Slots)
    origin: ReadBy = "reader"


MOVES: Mapping[str, Text] = MappingProxyType(
    {
        "greet": Text("问候", "greeting"),
        "ask-for-person": Text("找人", "asks for the person"),
        "identify-self": Text("说明身份", "says who calls"),
        "verify-identity": Text("核实身份", "verifies identity"),
        "state-recording": Text("告知录音", "says it is recorded"),
        "collector-disclosure": Text("催收告知", "debt-collector notice"),
        "state-purpose": Text("说明来意", "says why"),
        "state-amount": Text("说明金额", "states the sum"),
        "explain-charges": Text("解释费用", "explains charges"),
        "ask-reason": Text("询问原因", "asks the reason"),
        "ask-income": Text("询问收入", "asks about income"),
        "ask-outgoings": Text("询问支出", "asks about outgoings"),
        "ask-debts": Text("询问其他债务", "asks about other debts"),
        "ask-support": Text("询问可用的办法", "asks what could be managed"),
        "ask-about": Text("随口一问", "asks about something"),
        "acknowledge": Text("回应", "takes it in"),
        "empathise": Text("体谅", "empathy"),
        "normalise": Text("不是您一个人", "says others are there too"),
        "credit-effort": Text("肯定对方", "credits effort"),
        "reassure-privacy": Text("承诺保密", "reassures on privacy"),
        "offer-choice": Text("让对方选", "offers a choice"),
        "offer-plan": Text("提出方案", "offers a plan"),
        "propose-date": Text("提出日期", "proposes a date"),
        "offer-hardship-help": Text("困难帮助", "hardship help"),
        "seek-approval": Text("帮忙申请", "will ask for approval"),
        "explain-consequence": Text("说明后果", "explains consequences"),
        "refuse-request": Text("婉拒", "declines a request"),
        "answer-dispute": Text("受理异议", "takes up the dispute"),
        "ask-commitment": Text("请对方承诺", "asks for a commitment"),
        "demand-payment": Text("催还", "demands payment"),
        "confirm-agreement": Text("复述约定", "reads back the agreement"),
        "give-way-to-pay": Text("还款途径", "how to pay"),
        "give-complaint-route": Text("投诉途径", "how to complain"),
        "signpost-help": Text("求助途径", "points to help"),
        "check-safety": Text("关心安全", "checks on safety"),
        "stop-contact": Text("停止联系", "will stop contact"),
        "leave-message": Text("请转达", "leaves a message"),
        "ask-whereabouts": Text("打听下落", "asks how to reach them"),
        "apologise": Text("道歉", "apology"),
        "repeat-clarify": Text("澄清", "clarifies"),
        "wait": Text("给时间", "gives time"),
        "answer-question": Text("回答小问题", "answers a question"),
        "small-talk": Text("闲聊", "small talk"),
        "close": Text("结束", "closes"),
    }
)

VIOLATIONS: Mapping[str, Text] = MappingProxyType(
    {
        "threat-of-violence": Text("暴力威胁", "threat of violence"),
        "abusive-language": Text("辱骂", "abusive language"),
        "public-shaming": Text("公开羞辱", "public shaming"),
        "false-legal-threat": Text("虚假法律威胁", "false legal threat"),
        "impersonation": Text("冒充身份", "impersonation"),
        "third-party-disclosure": Text("向第三人泄露", "disclosure to a third party"),
        "third-party-pressure": Text("借第三人施压", "pressure through third parties"),
        "third-party-overcontact": Text("过度联系第三人", "over-contacting a third party"),
        "identity-not-verified": Text("未核身先谈债", "debt named before verification"),
        "contact-hours": Text("时段违规", "contact at a forbidden hour"),
        "contact-frequency": Text("频次违规", "contact too often"),
        "privacy-intrusion": Text("侵犯隐私", "privacy intrusion"),
        "unlawful-visit": Text("违规上门", "unlawful visit"),
        "amount-misstatement": Text("金额失实", "misstated sum"),
        "unauthorised-fee": Text("擅自收费", "unauthorised fee"),
        "off-book-payment": Text("账外收款", "off-book payment"),
        "induced-borrowing": Text("诱导借贷", "induced borrowing"),
        "unauthorised-promise": Text("越权承诺", "unauthorised promise"),
        "credit-report-misstatement": Text("征信失实", "misstatement on credit records"),
        "liability-misstatement": Text("责任失实", "misstated liability"),
        "limitation-misstatement": Text("时效失实", "misstated limitation"),
        "dispute-ignored": Text("无视异议", "dispute ignored"),
        "cease-request-ignored": Text("无视停止请求", "request to stop ignored"),
        "hardship-ignored": Text("无视困难", "hardship ignored"),
        "vulnerable-mishandled": Text("弱势处置不当", "vulnerable person mishandled"),
        "complaint-obstructed": Text("阻挠投诉", "complaint obstructed"),
        "misleading-urgency": Text("虚假紧迫", "misleading urgency"),
        "private-channel": Text("私人渠道", "private channel"),
    }
)

DUTIES: Mapping[str, Text] = MappingProxyType(
    {
        "identity-stated": Text("表明身份", "identity stated"),
        "identity-verified": Text("核实本人", "identity verified"),
        "recording-notice": Text("录音告知", "recording notice"),
        "purpose-stated": Text("说明来意", "purpose stated"),
        "collector-disclosure": Text("催收告知", "collector disclosure"),
        "amount-explained": Text("说清金额", "amount explained"),
        "hardship-response": Text("回应困难", "response to hardship"),
        "dispute-response": Text("回应异议", "response to a dispute"),
        "complaint-route-given": Text("告知投诉途径", "complaint route given"),
        "vulnerability-response": Text("回应脆弱信号", "response to vulnerability"),
        "agreement-confirmed": Text("确认约定", "agreement confirmed"),
        "official-channel-given": Text("告知官方渠道", "official channel given"),
        "stop-request-honoured": Text("尊重停止请求", "stop request honoured"),
        "safe-exit": Text("安全离开", "safe exit"),
    }
)

QUALITIES: Mapping[str, Text] = MappingProxyType(
    {
        "courteous-opening": Text("礼貌开场", "courteous opening"),
        "active-listening": Text("积极倾听", "active listening"),
        "empathy": Text("共情", "empathy"),
        "reason-explored": Text("了解原因", "finding the reason"),
        "means-explored": Text("了解能力", "finding the means"),
        "plan-fit": Text("方案合适", "fitting the plan"),
        "consequence-honest": Text("如实说明后果", "honest consequences"),
        "objection-handled": Text("处理异议", "handling objections"),
        "clarity": Text("表达清楚", "clarity"),
        "closing": Text("收尾", "closing"),
        "diagnosis": Text("判断", "diagnosis"),
        "record-quality": Text("记录质量", "keeping the record"),
    }
)

# What a borrower's or a third party's words tell a listener. Context for the judge, never a violation.
SIGNALS: Mapping[str, Text] = MappingProxyType(
    {
        "confirms-identity": Text("承认是本人", "confirms who they are"),
        "gives-detail": Text("报出核身信息", "gives a verifying detail"),
        "denies-identity": Text("否认是本人", "is not the person"),
        "is-third-party": Text("第三人在线", "a third person is on the line"),
        "hardship": Text("经济困难", "money trouble"),
        "dispute": Text("提出异议", "disputes the debt"),
        "stop-request": Text("要求停止联系", "asks for contact to stop"),
        "inconvenient": Text("时间地点不便", "bad time or place"),
        "attorney": Text("有律师", "has a lawyer"),
        "insolvency": Text("破产或喘息期", "bankruptcy or breathing space"),
        "despair": Text("绝望", "despair"),
        "illness": Text("生病", "illness"),
        "bereavement": Text("丧亲", "bereavement"),
        "minor": Text("未成年人", "a minor"),
        "confusion": Text("糊涂", "confusion"),
        "complaint": Text("要投诉", "wants to complain"),
        "asks-identity": Text("问来电人", "asks who calls"),
        "asks-amount": Text("问金额构成", "asks how the sum is made up"),
        "asks-way-to-pay": Text("问怎么还", "asks how to pay"),
        "agrees": Text("同意", "agrees"),
        "promises": Text("承诺还款", "promises to pay"),
        "refuses": Text("拒绝", "refuses"),
        "angry": Text("生气", "is angry"),
        "asks-privacy": Text("担心被别人知道", "fears that others will know"),
        "leave-demand": Text("要求离开", "tells them to leave"),
    }
)


def named(code: str) -> Text:
    """The name of a move, violation, duty, quality or signal in both languages; KeyError for an unknown code."""
    for catalogue in (MOVES, VIOLATIONS, DUTIES, QUALITIES, SIGNALS):
        if code in catalogue:
            return catalogue[code]
    raise KeyError(code)
