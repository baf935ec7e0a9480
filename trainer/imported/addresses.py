"""Postal addresses in both languages: streets with their numbers, estates with house and flat, postcodes."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Close|Boulevard|Blvd|Place|Pl|Terrace|Crescent|Square"
    "|Row|Gardens|Grove|Mews|Way"
    "|Parkway|Pkwy|Highway|Hwy|Circle|Trail|Walk|Parade|Rise|Green|Hill"
)
_UNIT = r"(?:,? ?(?:Apartment|Apt\.?|Flat|Unit|Suite|Room|#) ?\w{1,5})"
_STATE = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR"
    "|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA"
    "|WV|WI|WY|DC"
)
_ENGLISH = re.compile(
    rf"(?:(?:Apartment|Apt\.?|Flat|Unit) ?\w{{1,5}},? )?\b\d{{1,5}}[A-Za-z]?,? (?:[NSEW]\.? )?(?:(?:[A-Z][\w'’.-]*"
    rf"|of|the|\d{{1,3}}(?:st|nd|rd|th)) ){{1,4}}(?:{_STREETS})\b\.?"
    rf"{_UNIT}?(?:, [A-Z][\w'’ -]{{2,24}}?(?=,|\.|$))?(?:,? (?:{_STATE})(?: \d{{5}}(?:-\d{{4}})?)?)?"
)
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d[\dA-HJKSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?)(?: ?[,，]? ?(?:er|um|uh)?[,， "
    r"]*)?\d[ABD-HJLNP-UW-Z]{2})\b"
)
_ZIP = re.compile(
    rf"\b(?:{_STATE}) (?P<state>\d{{5}}(?:-\d{{4}})?)\b|\bzip(?: code)?(?: is|'s|:)? (?P<zip>\d{{5}})\b"
    rf"|\b(?P<plus>\d{{5}}-\d{{4}})\b"
)

_N = r"[0-9０-９零〇一二三四五六七八九十百A-Za-z]"
_ESTATE = "小区|花园|花苑|家园|公寓|新村|苑|大厦|广场|新城|府|庭|湾"
# What makes an address of Chinese words: a street with a number, an estate with a house, a house with a flat.
_ANCHORS = (
    re.compile(rf"(?:路|街|巷|弄|胡同|大道)(?:{_N}{{1,5}}[弄巷])?{_N}{{1,6}}号(?!线)"),
    re.compile(rf"(?:{_ESTATE})(?:[东南西北]区)?{_N}{{1,4}}(?:号楼|栋|幢|座|单元)"),
    re.compile(rf"{_N}{{1,4}}(?:栋|幢|号楼|座)(?:{_N}{{1,3}}(?:单元|门))?{_N}{{2,5}}(?:室|户|号)?"),
    re.compile(rf"{_N}{{1,3}}单元{_N}{{2,5}}(?:室|户)?"),
)
# What may follow it, and how far before it the names of town and district may begin.
_TAIL = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,8}}?{_N}{{1,4}}(?:号楼|栋|幢|座))?(?:{_N}{{1,3}}(?:单元|门))?"
    rf"(?:{_N}{{1,5}}(?:室|户|房)"
    rf"|[0-9]{{3,4}}(?![0-9元块万千期天年月日]))?(?:{_N}{{1,3}}[楼层](?:{_N}{{1,4}}[室号]?)?)?"
)
_BEFORE = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]{0,24}$")
# The words that lead up to an address belong to the sentence.
_LEAD = re.compile(r".*(?:住址是?|地址是?|住在|搬到|搬去|寄到|[我你您他她]们?家?[住在是]?|[住在到去是至于])")


def addresses(text: str) -> Iterator[Span]:
    """Where addresses stand in `text`."""
    for pattern in (_ENGLISH, _POSTCODE, _ZIP):
        for found in pattern.finditer(text):
            yield found.span(found.lastgroup or 0)
    for anchor in _ANCHORS:
        for found in anchor.finditer(text):
            before = _BEFORE.search(text, max(0, found.start() - 24), found.start())
            start = before.start() if before else found.start()
            lead = _LEAD.match(text, start, found.start())
            tail = _TAIL.match(text, found.end())
            yield lead.end() if lead else start, tail.end() if tail else found.end()
