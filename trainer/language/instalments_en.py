"""The English grammar of paying in parts."""

from __future__ import annotations

import re
from typing import Literal

from trainer.language import amounts_en
from trainer.language.normalise import Normalised
from trainer.language.numerals_en import SMALL, TENS, numeral_at, read
from trainer.language.plan_part import PlanPart, joined

_N = (
    rf"[0-9]{{1,3}}|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(list(SMALL)[1:10])}))?|{'|'.join(SMALL)}"
    r"|a couple(?: of)?"
)
_PARTS = "payments?|instal+ments?|parts|pieces|chunks|goes|bits|halves|ways|times"
_RHYTHM = (
    r"(?P<fortnight>(?:every|each|per|a) (?:fortnight|two weeks|2 weeks|other week|other friday)"
    r"|fortnightly|bi-?weekly)"
    r"|(?P<week>(?:a|an|per|every|each|/) ?(?:single )?(?:week|wk|friday|monday|tuesday|wednesday"
    r"|thursday)|weekly|/ ?w(?:ee)?k)"
    r"|(?P<month>(?:a|an|per|every|each|/) ?(?:single )?(?:calendar )?(?:month|mo(?![a-z]))|monthly"
    r"|/ ?mo(?:nth)?(?![a-z]))"
    r"|(?P<part>each(?: (?:time|payment|one))?|a (?:time|payment|pop|go|quarter)|quarterly"
    r"|per payment|apiece)"
)
_COUNT = re.compile(
    rf"(?<![a-z0-9.$£])(?:(?:in|into|over|make|making|for)? ?(?P<a>{_N})(?: (?:equal|even|easy|small"
    r"|smaller))?(?: (?P<ar>monthly|weekly|fortnightly|biweekly|bi-weekly))? (?:payments"
    r"|instal+ments)"
    rf"|(?:in|into) (?P<p>{_N})(?: (?:equal|even))? (?:parts|pieces|chunks|goes|bits|lumps|halves)"
    r"|(?:(?P<verb>spread|split|stretch|break|divide|chop|cut|pay|clear|do)(?:ting|ing)?)(?: (?:it"
    r"|that|this|them|the (?:rest|balance|debt|total|amount|whole thing)))?(?: (?:up|out|off"
    r"|down))?(?: (?:equally|evenly))?"
    rf" (?:(?P<into>in|into|over|across) )?(?:the next )?(?:(?P<b>{_N})(?: (?:equal"
    rf"|even))?(?: (?P<bp>{_PARTS})| (?P<bu>months?|weeks?|fortnights?|pay ?che(?:ck|que)s?"
    r"|pay ?days?))?(?![ -]?(?:[0-9a-z]*[0-9]|a |an? |per |each |every |dollars|bucks|quid|pounds"
    r"|hundred|thousand"
    rf"|grand|k(?![a-z])|days|%|percent|now|more|[.,][0-9]))|(?P<half>half|two halves))"
    r"|(?P<halfnow>half (?:of it )?(?:now|today|up ?front|tomorrow|this (?:week|month)|first)(?:,"
    r"| and|, and)? (?:the )?(?:other )?(?:half|rest) (?:later|next (?:week|month)|after|then"
    r"|at the end|when|on|in|by))"
    r"|(?P<halves>half [^.;!?]{1,30} and (?:the )?(?:other )?half(?= (?:at|on|in|by|next|when|later|after)))"
    rf"|(?P<ahead>{_N}) months(?= (?:at|@|of) [$£€¥0-9])"
    rf"|(?P<rk>over|across|for|in)(?: the)?(?: next| course of)? (?P<c>{_N}|an?"
    r"|half a)[ -](?P<cu>months?|weeks?|fortnights?|years?)(?! (?:ago|late|behind|past|from|old"
    r"|and a half|of|now|time)(?![a-z]))"
    r")(?![a-z0-9])"
)
_AFTER = re.compile(rf"(?: on)?,? ?(?:{_RHYTHM})(?![a-z])")
_BEFORE = re.compile(
    r"(?:(?P<fortnight>fortnightly|bi-?weekly|every (?:fortnight|two weeks|other week))"
    r"|(?P<week>weekly|(?:every|each|per) week)|(?P<month>monthly|(?:every|each|per) month)"
    r"|(?P<part>)(?:payments|instal+ments))"
    r"(?: (?:payments?|instal+ments?|plan))?(?:,| of| at| for| would be| is| are| i can (?:do|pay)"
    r"| i could (?:do|pay)| i'd pay| i'll pay)?(?: (?:about|around|like|maybe))? $"
)
_OF = re.compile(r"(?:payments|instal+ments) (?:of|at|for)(?: (?:about|around|like|maybe))? $")
_TIMES = re.compile(rf"(?<![a-z0-9.$£])(?P<n>{_N}) ?(?:x|×|\*|times|lots of) ?(?=[$£€¥0-9a-z])")
_MONTHS_AT = re.compile(r"[a-z0-9] months (?:at|@|of) $")
_FOR = re.compile(rf" for (?:{_N}) (?:months|weeks)(?![a-z])")
_SAID_RHYTHM = re.compile(
    r"(?:(?P<month>monthly|(?:a|per|each|every) month)|weekly|(?:a|per|each"
    r"|every) week)[^.;!?]{0,40}$"
)
_CURRENCY_WORD = re.compile(r" (?:dollars|bucks|pounds|quid|yuan|rmb|euros)(?![a-z])")
_INCOME = re.compile(
    r"(?:make|makes|making|earn|earns|rent|bring|brings|bringing|income|take home|taking home"
    r"|mortgage|salary|wage|get paid|benefits|spend"
    r"|costs?|bills?|receive|on about|childcare|hours|i'm on|daycare|pension|insurance|groceries"
    r"|run me|interest"
    r"|charged?|charging|fee|fees|car note)(?![a-z])[^.,;!?]{0,24}$"
)
_NOT_PLAN = re.compile(
    r"(?:been|last|past|since|owed|overdue|late|took|waited|waiting|behind|is|was|hasn't|haven't|not"
    r"|working|worked|job|sick|off|lived|living|well|open"
    r"|out of work|customer|had|gone|away)(?: (?:paid|here|it|there|you|it's|with you|anything|work"
    r"|like this))? $"
)
_GAP = re.compile(
    r"(?:,|;|@| -| |and|so|then|that's|thats|that is|which is|at|of|for|it|would be|over|in|each|is"
    r"|about|i can do|i could do|i'll pay|i'd pay|i can pay|say|like|maybe|pay|paying|to|with|the|a"
    r"|until it's|next|equal|about|comes to){0,9}"
)
_EVERY: dict[str, Literal["week", "fortnight", "month"] | None] = {
    "fortnight": "fortnight", "week": "week", "month": "month", "part": None,
}  # fmt: skip
_UNIT_EVERY: dict[str, Literal["week", "fortnight", "month"]] = {
    "month": "month", "week": "week", "fortnight": "fortnight", "monthly": "month", "weekly": "week",
    "fortnightly": "fortnight", "biweekly": "fortnight", "bi-weekly": "fortnight",
}  # fmt: skip


def parts(text: Normalised) -> list[PlanPart]:
    """The plans in a normalised English text, left to right."""
    plain = text.text.replace("’", "'")
    sums = []
    for said in amounts_en.money(text):
        after = _AFTER.match(plain, said.end)
        before = _BEFORE.search(plain, max(0, said.start - 48), said.start)
        if _INCOME.search(plain, max(0, said.start - 40), said.start):
            continue
        if after is not None:
            every = next((each for group, each in _EVERY.items() if after[group]), None)
            sums.append(PlanPart(said.start, after.end(), each=said.value, every=every))
        elif before is not None:
            every = next((each for group, each in _EVERY.items() if before[group]), None)
            start = said.start if _OF.search(plain, max(0, said.start - 40), said.start) else before.start()
            sums.append(PlanPart(start, said.end, each=said.value, every=every))
        elif _FOR.match(plain, said.end) and (
            rhythm := _SAID_RHYTHM.search(plain, max(0, said.start - 60), said.start)
        ):
            sums.append(PlanPart(said.start, said.end, each=said.value, every="month" if rhythm["month"] else "week"))
        elif _MONTHS_AT.search(plain, max(0, said.start - 16), said.start):
            sums.append(PlanPart(said.start, said.end, each=said.value, every="month"))
    pieces = [*sums, *_multiplied(plain)]
    at = 0
    while (match := _COUNT.search(plain, at)) is not None:
        piece = _count(match, plain, sums)
        at = match.start() + 1 if piece is None else match.end()
        if piece is not None:
            pieces.append(piece)
    return joined(pieces, plain, _GAP)


def _multiplied(plain: str) -> list[PlanPart]:
    """6 x 75, ten times 320 yuan."""
    found = []
    for match in _TIMES.finditer(plain):
        sign = plain[match.end()] in "$£€¥"
        each = numeral_at(plain, match.end() + sign)
        count = read(match["n"])
        if each is None or count is None or count < 2 or each.value < 5 or _COUNTED.match(plain, each.end):
            continue
        word = _CURRENCY_WORD.match(plain, each.end)
        found.append(PlanPart(match.start(), word.end() if word else each.end, int(count), each.value))
    return found


_COUNTED = re.compile(r" (?:days?|weeks?|months?|years?|hours?|minutes?|people|calls?|times)(?![a-z])|%")


def _count(match: re.Match[str], plain: str, sums: list[PlanPart]) -> PlanPart | None:
    if match["half"] or match["halfnow"]:
        if match["half"] and match["verb"] in ("do", "pay", "clear", "cut") and match["half"] == "half":
            return None
        return PlanPart(match.start(), match.end(), 2)
    if match["halves"]:
        return PlanPart(match.start(), match.end(), 2)
    if match["ahead"]:
        count = read(match["ahead"])
        return None if count is None or count < 2 else PlanPart(match.start(), match.end(), int(count), None, "month")
    if match["c"]:
        return _period(match, plain, sums)
    if match["b"] and not match["bp"]:
        loose = match["verb"] in ("pay", "clear", "do")
        if match["into"] is None or (loose and (match["into"] not in ("over", "across") or match["bu"] is None)):
            return None
    words = match["a"] or match["p"] or match["b"]
    number = 2 if words.startswith("a couple") else int(read(words) or 0)
    if number < 2:
        return None
    rhythm = match["ar"] or (match["bu"] or "").rstrip("s")
    if match["a"]:
        start = match.start("a")
    elif match["into"] in ("over", "across"):
        start = (
            match.start()
            if plain.startswith((f"{match['verb']} {match['into']}"), match.start())
            else match.start("into")
        )
    elif match["p"]:
        start = match.start()
    else:
        start = match.start("b") if match["bp"] in ("payments", "instalments", "installments") else match.start()
    return PlanPart(start, match.end(), number, None, _UNIT_EVERY.get(rhythm))


def _period(match: re.Match[str], plain: str, sums: list[PlanPart]) -> PlanPart | None:
    """Over six months, for a year: as many parts as the rhythm of the sum beside it fits, by the month if
    none is said.
    """
    words, unit = match["c"], match["cu"].rstrip("s")
    number = 1 if words in ("a", "an") else 2 if words.startswith("a couple") else int(read(words) or 0)
    near = [each for each in sums if abs(each.start - match.end()) < 40 or abs(match.start() - each.end) < 40]
    if match["rk"] in ("for", "in") and not near:
        return None
    if (
        match["rk"] in ("over", "across")
        and not near
        and _NOT_PLAN.search(plain, max(0, match.start() - 24), match.start())
    ):
        return None
    every = near[0].every if near else None
    if unit == "year":
        number = 6 if words == "half a" else number * 12
        unit = "month"
    if every is not None and every != unit:
        weeks = {"week": 1, "fortnight": 2}
        if every not in weeks or unit not in weeks:
            return None
        number = number * weeks[unit] // weeks[every]
        unit = every
    return PlanPart(match.start(), match.end(), number, None, _UNIT_EVERY[unit]) if number >= 2 else None
