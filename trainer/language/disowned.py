"""Breaches spoken of and not committed: apologised for, forbidden, taught as a fault, told by the other side.

The learned part weighs such words clause by clause; here the turn as a whole is looked at. One that says "that should
never have happened" is an excuse for a breach far more often than one. What is left of the odds of a proposal is what
the learning lines show, and no more: "sorry" also opens many a polite breach. [a] The lists are ours. Of the learning
lines with a breach 1 in 1,500 holds a plain sign, of those that only come near one in 21.
"""

import re
from collections.abc import Sequence

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.language.normalise import Normalised
from trainer.language.structure import Found

# What is left of the odds beside a plain sign, and beside an apology of whatever kind. [a]
_PLAIN_LEFT, _SORRY_LEFT = 0.1, 0.35

_PLAIN_EN = re.compile(
    r"\b(?:"
    # an apology for a deed
    r"should(?:n't| not|nt)? (?:never )?have (?:said|told|called|rung|happened|been|done|sent|asked|written|gone)"
    r"|shouldn't happen|had no (?:business|right)|was out of (?:line|order)"
    # set right
    r"|(?:that|it|which|this|he|she|they)(?:'s|'re| is| was| were)? "
    r"(?:(?:simply|just|flat|plain|dead|completely|totally) )*"
    r"(?:wrong|untrue|false|not true|nonsense|rubbish|unlawful|illegal|a lie|against the (?:law|rules))"
    r"|isn't (?:so|true|lawful)|wasn't (?:true|right|lawful)"
    # forbidden; who "isn't allowed to tell you" tells it all the same
    r"|(?<!god )forbidden|prohibit(?:s|ed)?|against (?:the|our) (?:law|rules|policy|code)"
    r"|(?:i'm|we're|is|are|isn't|aren't|not) (?:not )?(?:allowed|permitted) to (?!tell|say|discuss|share|lend)"
    # taught
    r"|in training|training (?:deck|course|room|day|week)|(?:our|the) trainer|new (?:starters?|hires?)|induction"
    r"|role[- ]?play|handbook|we(?:'re| are| were)? (?:taught|trained|drilled)"
    r"|(?:first|second|third|fourth|old|our) (?:slide|lesson|module|drill)|the course"
    # told by the other side, of another
    r"|you (?:said|say|told (?:me|us)|mentioned|were told|wrote|heard|described|reported) (?:that )?"
    r"(?:he|she|they|someone|somebody|another|one of)"
    # asked whether somebody else did it
    r"|(?:was|were) (?:it|that|they) (?:one of )?(?:our|ours|us|somebody|someone|a colleague|anyone)"
    r"|(?:did|has|have|was there) "
    r"(?:any(?:one|body)|some(?:one|body)|(?:any|one) of (?:us|our)|a colleague|(?:the|an) agent)"
    r")\b"
)
_SORRY_EN = re.compile(
    r"(?<!be )\b(?:sorry|apologi[sz]e|apology|apologies)\b"
    r"(?!,? (?:to (?:be|bother|disturb|trouble|ring|call|phone|interrupt|say|ask|tell|hear|press|keep|chase|catch)"
    r"|but|for the (?:interruption|bother|hour|late|early|intrusion|inconvenience)|you))"
)
_PLAIN_ZH = re.compile(
    r"(?:不应该|不该|不应当)(?!.{0,4}(?:跟您讲|跟你讲|说|告诉)|联系|你|谁)|讲错|说错了|是我们?(?:的)?错|严重违规|太离谱"
    r"|(?:这话|这样|那样|那话|他这|做法|说法|他说的)(?:不对|是错的|不合规|是违规|违法)|胡说|不像话|不属实|没这个规定"
    r"|[这那都]是违法的|是违规的"
    r"|(?<!说)(?:规定|法律|制度|条例|办法|公司|行里)[^，。！？,!?]{0,8}(?:不许|不准|不得(?!已|不)|禁止|严禁|不允许)|严禁|明令|明文规定|红线"
    r"|培训(?!机构|班|老师说|学校)|新人|上岗(?!，|,)|考题|考点|演练|课件|带教"
    r"|[您你](?:刚才|刚|方才|上次|前面)?(?:说|提到|反映|讲)[^，。！？,!?]{0,3}"
    r"(?:有人|对方|那人|别人|之前那|上一|前一|以前的|别家|上家)"
    r"|(?:是不是|有没有|之前|以前|难道)[^，。！？,!?]{0,4}(?:有人|哪个人|谁|别的催收|同事)[^。！？!?]{0,24}(?:吗|过|[？?])"
    r"|(?:是不是|有没有)(?:有人|同事|谁|别人)"
)
_SORRY_ZH = re.compile(
    r"道歉|致歉|赔不是|赔个不是|(?:对不起|抱歉|对不住)(?!打扰|打搅|这么晚|[，,]?打扰|在您|通知|违背)"
)


def without_disowned(found: Sequence[Found], turn: Normalised, locale: Locale) -> list[Found]:
    """`found`, with less left of violations in a turn that disowns one."""
    left = _left(turn.text, locale)
    if left == 1.0:
        return list(found)
    return [
        (label, span, discounted(confidence, left) if label in VIOLATIONS else confidence, run)
        for label, span, confidence, run in found
    ]


def _left(words: str, locale: Locale) -> float:
    """What is left of the odds of a breach in a turn of these words."""
    plain, sorry = (_PLAIN_ZH, _SORRY_ZH) if locale == "zh" else (_PLAIN_EN, _SORRY_EN)
    left = 1.0
    if plain.search(words):
        left *= _PLAIN_LEFT
    if sorry.search(words):
        left *= _SORRY_LEFT
    return left


def discounted(confidence: float, by: float) -> float:
    """The confidence once its odds are multiplied with `by`; three decimals, for equal bytes."""
    return round(confidence * by / (confidence * by + 1.0 - confidence), 3)
