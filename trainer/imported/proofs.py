"""Answers to "who are you": what is said when the other side has just asked for a proof of identity."""

import re
from collections.abc import Iterator, Sequence

from trainer.imported.kinds import Kind

_ASKS = re.compile(
    r"后[四几六三]位|最后四位|尾号|末[四六]位|身份证|证件号?|出生|生日|住址|门牌|预留(?:的)?(?:手机|信息|地址)"
    r"|手机号|电话号码|卡号|邮编|报一下|核[对实](?:一下|下|身份|个人|本人|您的?(?:身份|信息))"
    r"|last (?:four|4|three|3|two)|date of birth|(?<!my )birth ?(?:day|date|year|month)|you (?:were )?born|\bdob\b"
    r"|zip|post ?code|postal|house number|street number"
    r"|first line|social security|last of your social|\bssn\b|id number|card number|account number|phone number"
    r"|confirm your|verify|security (?:question|word)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！？!?.;；\n]+[。！？!?.;；\n]?")
# A turn of so many characters at most is one breath. Ours.
_SHORT = 300
_REQUEST = re.compile(
    r"[?？]|吗|报|说|讲|提供|核|确认|回复|告诉|麻烦|多少|什么|哪"
    r"|\b(?:can|could|would|may|what|which|please|give|tell|confirm|verify|need|check|take|reply|your)\b",
    re.IGNORECASE,
)
_ASKS_BIRTH = re.compile(
    r"出生|生日|几几年|哪年|(?<!my )birth|you (?:were )?born|\bdob\b",
    re.IGNORECASE,
)

_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun"
    r"|jul|aug|sept?|oct|nov|dec)"
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)"
_YEAR_SPOKEN = (
    rf"(?:nineteen|twenty)[ -](?:(?:{_TENS}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    rf"|nineteen)(?:[ -]{_ONES})?|oh[ -]{_ONES}|hundred)"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|thirtieth|thirty[- ]first)"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})"
_YEAR = rf"(?:(?:19|20)\d{{2}}|['’]\d{{2}}|{_YEAR_SPOKEN}|{_TENS}[- ]{_ONES})"
# A whole birthday, or the year or month of one.
_BIRTH_EN = re.compile(
    rf"\b(?:the )?{_DAY} (?:of )?(?:the )?(?:{_MONTHS}|{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))(?:,? (?:of )?(?:{_YEAR}))?"
    rf"|\b{_MONTHS} (?:the )?{_DAY}(?:,? (?:{_YEAR}))?|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)?\d{{2}}\b"
    rf"|(?<!\w){_YEAR}(?!\w)|\b{_MONTHS}\b",
    re.IGNORECASE,
)
_HAN_DIGIT = "零〇一二三四五六七八九"
_BIRTH_ZH = re.compile(
    rf"(?:(?:19|20)?\d{{2}}|[{_HAN_DIGIT}]{{2,4}})年(?:出?生|的|(?:\d{{1,2}}"
    rf"|[十{_HAN_DIGIT}]{{1,3}})月(?:(?:\d{{1,2}}|[十{_HAN_DIGIT}]{{1,3}})[日号]?)?)?"
    rf"|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|(?:19|20)\d{{6}}|(?:\d{{1,2}}"
    rf"|[十{_HAN_DIGIT}]{{1,3}})月(?:\d{{1,2}}|[十{_HAN_DIGIT}]{{1,3}})[日号]?"
)
# The same beyond an answer: only where it is called a birth.
_CALLED_EN = re.compile(
    rf"\b(?:born (?:on |in )?(?:the )?|date of birth(?: is|:)? |birthday(?:'s| is|:)? |dob:? "
    rf")(?P<v>{_BIRTH_EN.pattern})",
    re.IGNORECASE,
)
_CALLED_ZH = re.compile(
    rf"(?:出生(?:日期|年月)?(?:是|：|:)?|生日(?:是|：|:)?)(?P<v>{_BIRTH_ZH.pattern})"
    rf"|(?P<w>{_BIRTH_ZH.pattern})(?=出?生(?:的|人|，|。|$))"
)

_FIGURES = re.compile(
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\b|\b\d[A-Z]{2}\b|(?<![\d.,:])\d[\d-]*\d(?![A-Za-z\d:]|[.,]\d)|\b\d{3}[Xx]\b"
)
_SPOKEN_EN = re.compile(
    rf"\b(?:{_ONES}|double|triple)(?:[ ,.-]+(?:{_ONES}|double|triple)){{2,}}\b",
    re.IGNORECASE,
)
_SPOKEN_ZH = re.compile(rf"(?<![十百千万第])[{_HAN_DIGIT}幺]{{3,6}}(?![十百千万元块期天月年号个])")
# Figures with these after them are sums, times and counts, whatever was asked.
_COUNTED = re.compile(
    r"\s*(?:元|块|万|千|期|天|日|号|月|年|个|次|点|岁|%|％|dollars?|bucks|pounds|quid|yuan|a month|months?|weeks?"
    r"|days?|years? old|am\b|pm\b|p\.m|a\.m)",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"(?:[$£€¥￥]|利息|本金|费用?|违约金|余额|欠款?|合计|[总一]共|balance(?: is| of)?|owe|owes|total(?: is| of)?)\s?$",
    re.IGNORECASE,
)


def asks_proof(text: str) -> bool:
    """Whether `text` asks for a proof of identity: names one, and requests it in the same breath."""
    return any(_ASKS.search(part) and _REQUEST.search(part) for part in _breaths(text))


def asks_birth(text: str) -> bool:
    """Whether `text` asks for a date of birth."""
    return any(_ASKS_BIRTH.search(part) and _REQUEST.search(part) for part in _breaths(text))


def _breaths(text: str) -> Sequence[str]:
    """The whole of a short turn, the sentences of a long one: a letter speaks of many things."""
    return [text] if len(text) <= _SHORT else _SENTENCE.findall(text)


def births(text: str, *, asked: bool) -> Iterator[tuple[int, int, Kind]]:
    """Where dates of birth stand: called one, or given because one was `asked` for."""
    for pattern in (_CALLED_EN, _CALLED_ZH):
        for found in pattern.finditer(text):
            yield (*found.span(found.lastgroup or 0), "birth")
    if asked:
        for pattern in (_BIRTH_EN, _BIRTH_ZH):
            for found in pattern.finditer(text):
                yield (*found.span(), "birth")


def details(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Where figures stand in an answer to a question for a proof, sums and counts left out."""
    for pattern in (_FIGURES, _SPOKEN_EN, _SPOKEN_ZH):
        for found in pattern.finditer(text):
            if not _COUNTED.match(text[found.end() :]) and not _OF_MONEY.search(text[: found.start()]):
                yield (*found.span(), "detail")
