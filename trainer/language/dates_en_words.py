"""The words of English dates, and the one pattern that finds them."""

from __future__ import annotations

import re

from trainer.language.numerals_en import SMALL, TENS

_WEEKDAY_NAMES = (
    "monday mon",
    "tuesday tues tue",
    "wednesday weds wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
_MONTH_NAMES = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sept sep", "october oct", "november nov", "december dec"),
)
WEEKDAYS = {name: index for index, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
MONTHS = {name: index + 1 for index, names in enumerate(_MONTH_NAMES) for name in names.split()}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: index + 1 for index, word in enumerate(_ORDINAL_WORDS.split())} | {"thirtieth": 30}
ORDINALS |= {
    f"{tens} {word}": value + ORDINALS[word]
    for tens, value in (("twenty", 20), ("thirty", 30))
    for word in list(ORDINALS)[:9]
}
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|weds?|thurs?|thu|fri|sat|sun"
_FULL_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb"
    "|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_CLEAR_MONTH = "january|february|april|june|july|august|september|october|november|december"
_WORD_ORDINAL = "|".join(sorted((word.replace(" ", "[ -]") for word in ORDINALS), key=len, reverse=True))
# From the eleventh up an ordinal in words is a day like one in figures; "the first", "the third" are often no day.
_CLEAR_ORDINAL = "|".join(
    sorted((w.replace(" ", "[ -]") for w, n in ORDINALS.items() if n > 10), key=len, reverse=True)
)
_DAY = rf"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?|{_WORD_ORDINAL})(?![a-z0-9])"
_DIGIT_ORDINAL = r"(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)"
_SPOKEN = rf"(?:{'|'.join([*TENS, *SMALL])})(?:[ -](?:{'|'.join(list(SMALL)[1:10])})(?![a-z]))?"


def _count(name: str) -> str:
    """How many, as a group of that name: 3, three, a couple of."""
    return (
        rf"(?:(?P<{name}>[0-9]{{1,3}}|{_SPOKEN}|an? couple(?: of)?|couple(?: of)?|(?:a )?few|half an?"
        r"|one and a half|an?)[ -])"
    )


_UNIT = "(?:business |working |calendar )?(?:days?|weeks?|wks?|fortnights?|months?|years?|weekends?)"
_NOT_A_DAY = (
    r"(?! (?:times?|calls?|payments?|instal+ments?|floor|street|st|ave|avenue|letters?|notices?"
    r"|months?|weeks?|days?|years?|ones?|attempts?"
    r"|part(?:y|ies)|persons?|people|thing|place|half|quarter|and final|step|offer|reminder|century"
    r"|birthday|grade|version|chance)(?![a-z]))"
)
PATTERN = re.compile(
    r"(?<![a-z0-9$£€])(?<![$£€] )(?P<lead>(?:back in|on|by|until|till|before|after|from|for|in|since|due"
    r"|about|around) (?:or (?:before|by) )?)?(?:"
    r"(?P<iso>(?P<iy>(?:19|20)[0-9]{2})(?:[-/.](?P<im>1[0-2]|0?[1-9])[-/.](?P<id>3[01]|[12][0-9]"
    r"|0?[1-9])|(?P<blank> ?)(?P<im2>1[0-2]|0[1-9])(?P=blank)(?P<id2>3[01]|[12][0-9]"
    r"|0[1-9]))(?![0-9]))"
    r"|(?P<slash>(?P<sa>[0-3]?[0-9])(?P<sep>[/.-])(?P<sb>[0-3]?[0-9])(?:(?P=sep)(?P<sy>(?:19"
    r"|20)?[0-9]{2}))?(?![0-9/]|[.,-][0-9]))"
    r"|(?P<relative>(?:the )?day after (?:tomorrow|tmrw)|(?:the )?day before yesterday|today|tonight"
    r"|tomorrow|tmrw|tmr|tomoz|2moro|yesterday"
    r"|last night|this (?:afternoon|evening))"
    rf"|(?P<fromday>{_count('fn')}(?P<fu>{_UNIT}) (?:(?:(?:from|after"
    r"|on) )?(?:(?P<fnow>now(?<=from now)|today)|(?P<ftom>tomorrow))|(?:from|after"
    rf"|on) (?P<fw>(?:this |next )?(?:{_FULL_WEEKDAY}))))"
    rf"|(?P<weekdayweek>(?:(?:a )?week (?:on )?(?P<w1>{_FULL_WEEKDAY})"
    rf"|(?:on )?(?P<w2>{_FULL_WEEKDAY}) (?:week(?![a-z])|after next)"
    rf"|the (?P<w3>{_FULL_WEEKDAY}) after(?: next| that)?(?![a-z])))"
    rf"|(?P<wdofweek>(?P<dw1>{_FULL_WEEKDAY}),? (?:of )?(?P<dk1>next|this|last|the following) week"
    rf"|(?P<dk2>next|this|last) week,? (?:on )?(?P<dw2>{_FULL_WEEKDAY}))"
    rf"|(?P<monthday>(?:(?P<y0>(?:19|20)[0-9]{{2}})[-/])?(?:(?P<mo1>{_MONTH})(?:\.?,? |[-/]|\. ?"
    rf"|(?=[0-9]))(?:the )?(?P<d1>{_DAY})(?![:%]|[.,][0-9]| ?(?:am|pm|dollars|bucks|quid"
    rf"|percent)(?![a-z]))|(?:the )?(?P<d2>{_DAY})(?: day)?(?: of |[ -]of[ -]|[ -/]"
    rf"|, )(?P<mo2>{_MONTH})(?![a-z]))"
    r"(?:(?:,? of |, ?| |[-/])(?P<my>(?:19|20)[0-9]{2}|(?<!, )(?<!,)'?[0-9]{2}(?![0-9a-z:.]))(?![0-9,]))?)"
    rf"|(?P<ofmonth>(?:the )?(?P<od>{_DIGIT_ORDINAL}|{_WORD_ORDINAL}|last day)(?: day)? (?:of )?"
    r"(?P<ok>next|this|the|last|each|every) month(?:'s)?(?![a-z])|(?P<ok2>next"
    rf"|this) month,? (?:on )?the (?P<od2>{_DIGIT_ORDINAL}|{_WORD_ORDINAL}){_NOT_A_DAY})"
    rf"|(?P<theday>(?:the )?(?P<td>{_DIGIT_ORDINAL})(?![a-z-]){_NOT_A_DAY})"
    rf"|(?P<theword>the (?P<tw>(?:{_CLEAR_ORDINAL})(?![a-z-]){_NOT_A_DAY}"
    rf"|(?:{_WORD_ORDINAL})(?= *(?:$|[.,;!?]| (?:and|or|if|at|is|when|because|i"
    r"|ill|i'll|for|to|then|with|works?|would|should|will|please|so|but|of)(?![a-z])))))"
    rf"|(?P<nthday>the (?P<nn>first|second|third|fourth|last) (?P<nw>{_FULL_WEEKDAY}) (?:of"
    rf"|in) (?P<nm>the month|this month|next month|{_MONTH})(?![a-z]))"
    r"|(?P<part>(?:the )?(?P<pp>very end|end|start|beginning|middle|mid|first part|back end|early"
    r"|late|close)(?: of|-|) ?(?P<pw>the |this |next |last |)(?P<pu>month|week|year|quarter"
    rf"|{_MONTH})(?![a-z]))"
    r"|(?P<monthend>month[- ]?end(?![a-z])|eom(?![a-z])|year[- ]?end(?![a-z]))"
    rf"|(?P<span>(?:{_WEEKDAY})s? ?(?:to|through|thru|-) ?(?:{_WEEKDAY})(?![a-z]))"
    r"|(?P<weekday>(?:(?P<wk>this (?:up)?coming|the (?:up)?coming|this|next|(?:up)?coming|last|past"
    rf"|previous|the following|every other|every|each) )?(?:the )?(?P<wd>{_WEEKDAY})(?![a-z'-]))"
    r"|(?P<weekend>(?:(?P<ek>this coming|this|next|the|last) )(?:weekend)(?![a-z]))"
    r"|(?P<infuture>(?P<ik>in|within|inside|after)(?: (?:the )?(?:next|another|about|around|like"
    rf"|maybe))? {_count('jn')}(?P<ju>{_UNIT})(?:'s?|s')?(?: time)?(?![a-z-])(?! (?:from (?:now"
    r"|today|tomorrow)|a|per|each|of the|late|ago|behind|past)(?![a-z])))"
    rf"|(?P<later>{_count('ln')}(?P<lu>{_UNIT})'?s? (?P<lk>from now|later|ago|hence|from today"
    r"|back)(?![a-z]))"
    r"|(?P<period>(?P<pk>this|next|last|the following|following) (?P<pn>week|month|fortnight"
    r"|quarter)(?![a-z-]))"
    r"|(?P<inmonth>(?P<mk>in|by|until|till|before|since|this|next|last|for|come|around|early"
    rf"|late) (?P<mn>{_MONTH})(?! (?:be|have|not|i|we|you|as|need|want"
    rf"|get)(?![a-z]))(?![a-z])(?:(?: of |, | |/)(?P<ny>(?:19|20)[0-9]{{2}}))?"
    rf"|(?P<mn2>{_CLEAR_MONTH})(?![a-z])(?:(?: of |, | |/)(?P<ny2>(?:19|20)[0-9]{{2}}))?)"
    r"|(?P<payday>(?:on |by |next |my next |my |the next )?(?:pay ?day|pay[- ]day)(?![a-z])|(?:my "
    r"|the )?(?:next|upcoming) (?:pay ?che(?:ck|que)|pay ?slip|wages?|pay ?packet|pay date)"
    r"|(?:when|once|after|(?:as )?soon as|the minute|the moment|the day|until|till|before|whenever"
    r"|next time) (?:i'?(?:ve|m|ll)?(?: (?:next|do|will|am|have|finally))?) ?(?:get |got |been "
    r"|gotten |be |getting )?paid(?! (?:it|off|you|that|this|the|my)(?![a-z]))"
    r"|(?:when|once|after|(?:as )?soon as|until|till) (?:my |the )?(?:next )?(?:pay|wages?|salary"
    r"|pay ?che(?:ck|que)|che(?:ck|que)|direct deposit)(?:'s)? (?:comes?|lands?|clears?|hits?|drops?"
    r"|arrives?|gets? in|goes in|is in|in)(?: (?:in|through|out))?|my (?:next )?(?:pay|wages?|salary"
    r"|pay ?che(?:ck|que)|direct deposit) (?:comes|lands?|clears?|hits?|drops?|arrives?)(?: (?:in"
    r"|through))?)"
    r")"
)
