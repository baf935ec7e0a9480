"""Plain denials: a caller who says what will not be done does not threaten it.

"I am not going to call your mother", 没有人会去您单位. Only of acts of the caller's own side or of the law, in words
that turn no further: "I'm not calling your job, I'm just keeping the number warm" is none, and whoever denies a grace
("I won't take your complaint") breaks the rule by denying. [a] The lists are ours.
"""

import re
from collections.abc import Sequence

from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale
from trainer.language.features import Seen
from trainer.language.normalise import Normalised
from trainer.language.structure import Found

# Acts that a denial takes back; elsewhere the denial may be the breach itself.
_TAKEN_BACK = frozenset(
    {"threat-of-violence", "public-shaming", "false-legal-threat", "third-party-pressure", "contact-hours",
     "contact-frequency", "privacy-intrusion", "unlawful-visit", "unauthorised-fee", "off-book-payment",
     "induced-borrowing", "private-channel"}
)  # fmt: skip
assert set(VIOLATIONS) >= _TAKEN_BACK
# What is left of a proposal over a plain denial. [a] Of the learning lines that deny in form and threaten in sense none
# is a plain denial from end to end.
_LEFT = 0.4

_OPENS_EN = (
    r"^\W*(?:(?:no|and|look|well|please|honestly|sorry|okay|right|don't worry|rest assured|to be clear|sir|ma'am)\W+)*"
)
_WE_EN = (
    r"(?:i|we|they|(?:our|the) (?:\w+ )?"
    r"(?:team|agents?|staff|people|bank|lender|company|firm|agency|office|colleagues?))"
)
_DO_NOT_EN = (
    r"(?:(?:'m|'re|'s|'ll|'d| am| are| is| will| have| has) (?:not|never)|n't"
    r"| (?:ain|aren|isn|won|don|doesn|can|couldn|haven|hasn)'t| (?:never|cannot|have no|has no))"
)
_NOBODY_EN = (
    r"(?:nobody|no one|no-one|none of us|not one of us|not a soul|no (?:agent|collector|officer|bailiff|colleague)"
    r"|no \w+ of ours)"
)
_WILL_EN = r"(?:'s| is| are| was| will|'ll| can| goes| comes| here| from| at| in| ever| gets| has)"
_YOU_EN = r"you(?:'re not| won't| will not| can't| cannot| aren't| are not| don't have to| do not have to)"
_YOURS_EN = (
    r"your (?:name|photo|picture|face|debt|balance|account|details|letter|case|file)"
    r"(?: will not| won't| will never| is not| isn't| does not| doesn't| never| is never| goes? nowhere)"
)
_PLAIN_EN = re.compile(
    rf"{_OPENS_EN}(?:{_WE_EN}{_DO_NOT_EN}\b|{_YOURS_EN}\b|{_NOBODY_EN}{_WILL_EN}\b|{_YOU_EN}\b"
    r"|there(?:'s| is) no (?:charge|fee|cost|list)\b)"
)
_TURNS_EN = re.compile(
    r"\b(?:but|though|although|unless|until|till|if|yet|just|only|except|because|cause|otherwise|or else|instead|dream|"
    r"want|hate|like|saying|said|say|think|imagine|suppose|threat|threatening|joking|promise|bother|stop|stopping|forget|"
    r"forgetting|afraid|shy|above|alone|last|first|need|today|for now|this time|so|provided|leaving|moving|bored|able|"
    r"tell|good conscience|without)\b|\?|\.\.\.|…|-\s*$"
)
_PLAIN_ZH = re.compile(
    r"^\W*(?:(?:您|你)?放心|不会的?|没有的事|没有|不是的|真的|好|请|您|你)?\W*"
    r"(?:(?:您|你)(?:的|家|爸|妈|父母|单位|领导|厂)[^，。！？,!?]{0,6}[，,]?)?"
    r"(?:(?:我们?|咱们?|这边|公司|银行|平台|同事|外访)[^，。！？,!?]{0,6}?"
    r"(?:不会|绝不|决不|从不|从来不|不再|不能|不敢|不可以|不允许|没权|无权|没有权|没资格|没有资格|不要求|"
    r"不收|不去|不打|不碰|不联系|不上门|不进|不发|不用|不往)"
    r"|(?:您|你)的?(?:名字|照片|头像|信息|欠款|账单|账|事)[^，。！？,!?]{0,4}?(?:不会|绝不|决不|从不)"
    r"|(?:没有?(?:任何)?(?:一个)?(?:人|同事)|没有谁|谁[也都]|任何人都?)[^，。！？,!?]{0,6}?(?:会|不|能|要|敢|可以)"
    r"|(?:您|你)[^，。！？,!?]{0,6}?(?:不会|不用|不至于)[^，。！？,!?]{0,6}?(?:坐牢|被抓|抓|拘留|判刑|进去|犯法|犯罪))"
)
# 谁 asks nobody here.
_WHOEVER = re.compile(r"谁[也都]")
_TURNS_ZH = re.compile(
    r"但|不过|可是|只是|除非|否则|不然|要是|如果|要不是|只要|以为|不是不|不是我|没说不|反正|至于|顶多|最多|怎么会|难道|哪能|"
    r"吗|呢|？|\?|还能|才怪|只能|就怕|怪|保证不了|不敢说|不好说|说不准|不能不|不会不|不得不|不可能不|没有不|今天不|现在不|先不|暂时|"
    r"明天|回头|早晚|迟早|算|没说|不能怎|下班|才|[^不]发|就|…|\.\.\."
)


def without_denied(found: Sequence[Found], seen: Sequence[Seen], turn: Normalised, locale: Locale) -> list[Found]:
    """`found`, with little left of those violations whose every word stands in a plain denial."""
    plain = [_is_plain(number, seen, turn, locale) for number in range(len(seen))]
    return [
        (label, span, round(confidence * _LEFT, 3), run)
        if label in _TAKEN_BACK and all(plain[run[0] : run[1]])
        else (label, span, confidence, run)
        for label, span, confidence, run in found
    ]


def _is_plain(number: int, seen: Sequence[Seen], turn: Normalised, locale: Locale) -> bool:
    """Whether the sentence around a clause denies plainly, from its first word to its last."""
    here = seen[number].clause
    of_sentence = [s.clause for s in seen if s.clause.sentence == here.sentence]
    words = turn.text[of_sentence[0].start : of_sentence[-1].end]
    after = turn.text[of_sentence[-1].end : of_sentence[-1].end + 1]
    asked = "q" in seen[number].cues and not _WHOEVER.search(words)
    if asked or "d" in seen[number].cues:
        return False
    begins, turns = (_PLAIN_ZH, _TURNS_ZH) if locale == "zh" else (_PLAIN_EN, _TURNS_EN)
    return begins.search(words) is not None and turns.search(words + after) is None
