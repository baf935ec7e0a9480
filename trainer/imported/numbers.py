"""Numbers and addresses that tell who somebody is: telephones, cards, identity numbers, e-mail, social accounts."""

import re
from collections.abc import Iterator

from trainer.imported.kinds import Kind

Found = tuple[int, int, Kind]

_EDGE = r"(?<![\d.,])"
_END = r"(?![\d]|[.,]\d)"
_GAP = r"[ \-–—.]?"

# Numbers that anybody may ring, and that a collector must give: complaint lines, banks, free numbers. They stay.
_PUBLIC = re.compile(
    rf"(?<![A-Za-z0-9_.,])(?:(?:\+?86[ -]?)?(?:400|800)[ -]?\d{{3,4}}[ -]?\d{{3,4}}|9[56]\d{{3,4}}|1[012]\d{{3}}"
    rf"|12[03]\d{{2}}"
    rf"|(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]?\d{{3}}[ .-]?\d{{4}}|0(?:800|808|300|345)[ -]?\d{{3}}[ "
    rf"-]?\d{{3,4}}|988|999|911|111){_END}"
)

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|\b[a-z0-9]+(?: (?:dot|underscore|dash) [a-z0-9]+)* at [a-z0-9]+(?: dot (?:com|co|uk|org|net|cn|edu))+\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?:微信号?|QQ号?|qq号?|支付宝账?号?|抖音号?)(?:是|为|：|:)?\s*(?P<h1>[A-Za-z0-9_-]{5,30})"
    r"|\b(?:venmo|cash ?app|zelle|paypal|whats ?app|instagram|facebook|wechat)(?: (?:is|at|me at|handle is|id "
    r"is))?[: ]+(?P<h2>[@$][\w.-]{3,30})",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("id", re.compile(rf"{_EDGE}[1-9]\d{{5}}{_GAP}(?:19|20)\d{{2}}{_GAP}\d{{4}}{_GAP}\d{{3}}[\dXx](?![\dA-Za-z])")),
    ("id", re.compile(rf"{_EDGE}\d{{3}}[- ]\d{{2}}[- ]\d{{4}}{_END}")),
    ("id", re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")),
    (
        "id",
        re.compile(
            r"(?:身份证|证件)(?:号码?|的?尾号|的?[后末最][后]?四位)*(?:是|为|：|:)?\s*(?P<v>\d{4}"
            r"|\d{3}[Xx])(?![\dA-Za-z])"
        ),
    ),
    ("id", re.compile(rf"{_EDGE}\d{{3}}[Xx](?![\dA-Za-z])")),
    ("phone", re.compile(rf"{_EDGE}(?:\+?86[ -]?)?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_END}")),
    ("phone", re.compile(rf"{_EDGE}0\d{{2,3}}[ -]\d{{7,8}}{_END}")),
    ("phone", re.compile(rf"{_EDGE}(?:\+?1[ .-]?)?(?:\(\d{{3}}\) ?|\d{{3}}[ .-])\d{{3}}[ .-]\d{{4}}{_END}")),
    ("phone", re.compile(rf"{_EDGE}(?:\+44 ?|0)(?:7\d{{3}}|\d{{2,4}})[ -]?\d{{3,4}}[ -]?\d{{3,4}}{_END}")),
    ("phone", re.compile(r"\+\d{1,3}[ -]?\(?\d[\d ()-]{6,14}\d")),
    ("card", re.compile(rf"{_EDGE}(?:\d{{4}}[ -]){{3}}\d{{1,7}}{_END}")),
    ("card", re.compile(r"\b[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}\b")),
    ("card", re.compile(rf"{_EDGE}\d{{13,19}}{_END}")),
    (
        "card",
        re.compile(
            r"(?:卡号|账号|尾号|末四位|后四位)(?:的?(?:尾号|末四位|后四位))?(?:是|为|："
            r"|:)?\s*(?P<v>\d{3,6})(?!\d|[.,]\d|年|月|号|日|元|块|期|天|万)"
        ),
    ),
    (
        "card",
        re.compile(
            r"\b(?:(?:card|account)(?: number)?(?: is)? )?(?:ending|ends)(?: in| with)?:? "
            r"(?P<v>\d{3,6})(?!\d|[.,]\d)",
            re.IGNORECASE,
        ),
    ),
    (
        "card",
        re.compile(
            r"\b(?:sort code|account number|card number|routing number)(?: is|:)? ?(?P<v>\d[\d "
            r"-]{4,24}\d)",
            re.IGNORECASE,
        ),
    ),
    ("number", re.compile(rf"{_EDGE}\d{{7,}}{_END}")),
    ("number", re.compile(r"\b[A-Z]{1,4}-\d{2,}(?:-[A-Z0-9]+)+\b")),
    (
        "number",
        re.compile(
            r"(?:合同号?|订单号?|案件?编号|案号|借据号|客户号|流水号)(?:是|为|："
            r"|:)?\s*(?P<v>[A-Za-z0-9-]*\d[A-Za-z0-9-]{3,})"
        ),
    ),
    (
        "number",
        re.compile(
            r"\b(?:reference|ref|case|contract|agreement|order|policy|customer)(?: (?:number|no\.?"
            r"|id))?(?: is|:)? #?(?P<v>[A-Z]{0,4}-?\d[\dA-Z-]{4,})\b",
            re.IGNORECASE,
        ),
    ),
)

# Figures spoken one by one: "oh seven seven double one …", 幺三八…
_DIGIT = r"(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|nought)"
_SPOKEN_EN = re.compile(rf"\b{_DIGIT}(?:[ ,.-]+{_DIGIT}){{6,}}\b", re.IGNORECASE)
_SPOKEN_ZH = re.compile(r"[零一二三四五六七八九〇幺]{7,}")


def public_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers stand that are everybody's."""
    return tuple(found.span() for found in _PUBLIC.finditer(text))


def private_numbers(text: str) -> Iterator[Found]:
    """Where numbers, e-mail addresses and accounts of a person stand in `text`, the surest kinds first."""
    for found in _EMAIL.finditer(text):
        yield (*found.span(), "email")
    for found in _HANDLE.finditer(text):
        yield (*found.span("h1" if found["h1"] else "h2"), "handle")
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield (*(found.span("v") if "v" in pattern.groupindex else found.span()), kind)
    for spoken in (_SPOKEN_EN, _SPOKEN_ZH):
        for found in spoken.finditer(text):
            yield (*found.span(), "number")
