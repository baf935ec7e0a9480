"""Who is who: from what a transcript calls its speakers, and from what each of them says."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from trainer.conversation.transcript import Speaker
from trainer.imported.draft import Draft

# `words`: the label is no speaker but the beginning of a sentence. `out`: what this one says is left out.
Role = Literal["collector", "borrower", "third_party", "words", "out"]
ROLES: tuple[Role, ...] = ("collector", "borrower", "third_party", "words", "out")

_CALLED: Mapping[Speaker, re.Pattern[str]] = {
    "collector": re.compile(
        r"坐席|座席|客服|催收|专员|员工|经办|外访|业务员|我方"
        r"|\b(?:agent|collector|rep|representative|operator|advis[eo]r|caller|csr|staff|employee)\b",
        re.IGNORECASE,
    ),
    "third_party": re.compile(
        r"第三方|第三人|家属|亲属|家人|父亲|母亲|爸|妈|配偶|妻子|丈夫|同事|联系人"
        r"|\b(?:third|relative|spouse|wife|husband|mother|father|roommate|third_party)\b",
        re.IGNORECASE,
    ),
    "borrower": re.compile(
        r"客户|借款人|债务人|用户|持卡人|欠款人|被叫|对方"
        r"|\b(?:customer|client|borrower|debtor|consumer|user|callee|account ?holder)\b",
        re.IGNORECASE,
    ),
}
_SPEAKER_N = re.compile(
    r"(?:speaker|spk|说话人|发言人|讲话人|人员|channel|声道|party)?[ _-]?\d{1,2}|[a-z]|[甲乙丙丁]|speaker[ _]?[a-z]",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(r"系统|提示音|旁白|备注|注|\b(?:system|ivr|note|recording|music|silence)\b", re.IGNORECASE)

_SAYS: Mapping[Speaker, re.Pattern[str]] = {
    "collector": re.compile(
        r"录音|工号|委托|逾期|欠款|还款|应还|本金|分期|减免|核对|核实|请问(?:是|您|你)|本人吗|联系您|我们公司|我行"
        r"|record(?:ed|ing)|calling (?:from|for|on behalf|about)|on behalf of|past due|overdue|your (?:account"
        r"|balance|loan|card|payment)|debt collector"
        r"|collect a debt|verify|am i speaking|speak (?:to|with)|last four|date of birth|payment plan|instal+ments?"
        r"|how can i help",
        re.IGNORECASE,
    ),
    "borrower": re.compile(
        r"我就是|我是本人|没钱|失业|下岗|工资|还不起|我欠|我知道(?:欠|了)|缓一缓|别催|我老婆|我老公|房租"
        r"|that's me|this is (?:he|she|him|her)|speaking|i lost my job|can't afford|i get paid|my (?:rent|wife"
        r"|husband|hours|boss)|i owe|i already paid",
        re.IGNORECASE,
    ),
    "third_party": re.compile(
        r"他不在|她不在|不在家|我是(?:他|她)(?:爸|妈|老婆|老公|爱人|同事|朋友|哥|姐|弟|妹|室友)|他换号|她换号"
        r"|转告(?:他|她)|打错"
        r"|(?:he|she)'s not (?:here|home|in)|(?:he|she) (?:isn't|doesn't) (?:here|home|live)|i'm (?:his|her) "
        r"(?:mother|father|wife|husband|roommate|sister|brother|son|daughter)"
        r"|take a message|wrong number|moved out",
        re.IGNORECASE,
    ),
}
# So many signs of a third person make one of a speaker who says little of themselves. Ours.
_STRANGER = 1


def is_role(label: str) -> bool:
    """Whether a label says a part in the talk (Agent, 坐席, Speaker 1), and is no name of a person."""
    label = label.strip()
    return bool(
        _SPEAKER_N.fullmatch(label)
        or _NO_SPEAKER.search(label)
        or any(called.search(label) for called in _CALLED.values())
    )


def guess_roles(drafts: Sequence[Draft]) -> dict[str, Role]:
    """For each label of `drafts` that does not say it itself, who it seems to be. One collector at least."""
    said: dict[str, list[str]] = {}
    for draft in drafts:
        if not draft.roles:
            for line in draft.lines:
                said.setdefault(line.label, []).append(line.text)
    roles: dict[str, Role] = {label: role for label in said if (role := _called(label)) is not None}
    left = [label for label in said if label not in roles]
    if left and "collector" not in roles.values():
        # Who speaks first breaks a tie: it is the caller who says why they call.
        first = max(left, key=lambda label: (_share("collector", said[label]), -left.index(label)))
        roles[first] = "collector"
    for label in left:
        if label not in roles:
            roles[label] = _other(said[label])
    return {label: roles[label] for label in said}


def _called(label: str) -> Role | None:
    if _SPEAKER_N.fullmatch(label.strip()):
        return None
    for role, called in _CALLED.items():
        if called.search(label):
            return role
    return "out" if _NO_SPEAKER.search(label) else None


def _share(role: Speaker, texts: Sequence[str]) -> float:
    """Signs of `role` for each turn."""
    return sum(len(_SAYS[role].findall(text)) for text in texts) / len(texts)


def _other(texts: Sequence[str]) -> Role:
    strange = sum(len(_SAYS["third_party"].findall(text)) for text in texts)
    own = sum(len(_SAYS["borrower"].findall(text)) for text in texts)
    return "third_party" if strange >= _STRANGER and strange > own else "borrower"
