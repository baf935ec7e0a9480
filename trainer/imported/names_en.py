"""English names in talk: by title (Mr Boone), by cue (this is …, may I speak with …), by the lists of given names.

A recogniser that writes no capitals is read too: there only a title or a cue before a known given name counts.
"""

import re
from collections.abc import Iterator

from trainer.language.name_lists import name_lists

Span = tuple[int, int]

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
_CAPITAL = f"(?:[A-ZÀ-ÖØ-Þ][{_LETTER}]*(?:['’-][{_LETTER}]+)*)"
_WORD = re.compile(rf"[{_LETTER}]+(?:['’-][{_LETTER}]+)*")
_RUN = re.compile(rf"{_CAPITAL}(?:(?: [A-Z]\.)? {_CAPITAL}){{0,3}}")
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|prof|officer|sergeant|deputy|detective|constable)\.? $", re.IGNORECASE)
# After these words a run of capitals is a person, known or not.
_CUE = re.compile(
    r"(?<![A-Za-z'’])(?:my name(?:'s|’s| is|s)|(?:speak(?:ing)?|talk(?:ing)?|spoke|talked) (?:with|to)|(?:trying to "
    r"|to )?reach|looking for|asking for|ask for"
    r"|call(?:ed)? me|am i (?:speaking|talking) (?:with|to)|get (?:hold|a hold) of|named|(?:attorney|lawyer"
    r"|solicitor|wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|boss|manager"
    r"|supervisor|friend|neighbou?r|colleague|landlord|roommate|flatmate),?|put me through to|message "
    r"for|matter for"
    r"|confirm (?:that )?(?:this|it) is|is (?:this|that|it)(?: now)?|this (?:is|here is)|(?:i'm|i’m|i am|it's|it’s"
    r"|is|here's|dear)(?: just| actually)?)[,:]? $",
    re.IGNORECASE,
)
_WEAK_CUE = re.compile(
    r"(?<![A-Za-z'’])(?:this is|this here is|is|it's|it’s|i'm|i’m|i am|is (?:this|that|it)|is (?:this|that|it) now"
    r"|here's|dear)[,:]? $",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"[,]? (?:there|home|in|around|available|about)\b|'s (?:mother|father|wife|husband|phone|number|son|daughter)"
)
# "Brandi Sowell at Kestrel Point": somebody presents themselves.
_FROM = re.compile(r",? (?:at|from|with|here|speaking|calling)\b")
_FIRM = re.compile(
    r"^(?:[,]? (?:and|&) [A-Z]|(?: [A-Z][a-z]+)* (?:Partners|Group|Services|Bank|Ltd|LLC|Inc|Associates|Recoveries"
    r"|Finance|Financial|Capital|Solutions)\b)"
)
# In a turn with fewer words than these capitals are taken at their word; where more than this share begins so, not.
_FEW_WORDS, _SHOUTED = 8, 0.9
_ASKS_NAME = re.compile(
    r"\b(?:your|his|her|their|full|a|the) (?:full |last |first )?name\b|who am i (?:speaking|talking)|who(?:'s| is)"
    r" (?:this|that|it|calling)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    rf"(?:(?:It's|Its|I'm|This is|Yeah,?|Yes,?|Sure,?|Uh,?) )?(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})(?=[.,!?]|$"
    rf"| (?:here|from|speaking|with)\b)"
)
# Lower-case talk of a recogniser.
_LOW = re.compile(
    r"\b(?:(?P<title>mr|mrs|ms|miss|mx|dr)\.? |(?:my name(?:'s| is)|this is|i'm|i am|(?:speak(?:ing)?|talk(?:ing)?) "
    r"(?:with|to)|is this|is that"
    r"|looking for|hi|hello|hey|thanks|thank you|sorry|for) )(?=(?P<name>[a-z]{2,}(?:['-][a-z]+)?)(?P<next> "
    r"[a-z]{2,}(?:['-][a-z]+)?)?)"
)


def names_in(text: str, *, asked: bool = False) -> Iterator[Span]:
    """Where names stand in `text`, a possessive's ending left out; `asked`: the turn before asked for a name."""
    if asked and (answer := _ANSWER.match(text)) and answer["name"].split()[0].lower() not in name_lists().never:
        yield answer.span("name")
    if text.lower() == text or not _has_capitals(text):
        yield from _low(text)
        return
    for run in _RUN.finditer(text):
        for start, end in _in_run(text, run.start(), run.end()):
            yield start, end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def asks_name(text: str) -> bool:
    """Whether `text` asks for a name."""
    return _ASKS_NAME.search(text) is not None


def _has_capitals(text: str) -> bool:
    """Whether capitals begin names here, not every word or none (a recogniser's text, a shouted one)."""
    words = _WORD.findall(text)
    return len(words) < _FEW_WORDS or sum(word[:1].isupper() for word in words) < _SHOUTED * len(words)


def _in_run(text: str, start: int, end: int) -> Iterator[Span]:
    """The names in one run of capital words: what stands before it and which words it holds decide."""
    lists = name_lists()
    words = [(m.start() + start, m.end() + start) for m in _WORD.finditer(text[start:end])]
    while words:
        before = text[: words[0][0]]
        low = _key(text, words[0])
        titled, cued = _TITLE.search(before) is not None, _CUE.search(before) is not None
        if low in lists.never or (len(low) == 1 and not titled):
            words = words[1:]
            continue
        taken = _taken(text, words)
        last = taken[-1][1]
        if _FIRM.match(text[last:]) and not titled and not _known(text, taken[0]):
            return
        keys = [_key(text, word) for word in taken]
        weak_cue = cued and _WEAK_CUE.search(before) is not None
        listed = _known(text, taken[0]) or (len(keys) > 1 and keys[0] in lists.given_weak and keys[1] in lists.surnames)
        alone = len(keys) == 1 and keys[0] in (lists.given_weak | lists.surnames)
        pair = len(keys) > 1 and any(key in lists.surnames | lists.given for key in keys)
        presents = len(keys) == 2 and _at_start(before) and _FROM.match(text[last:]) is not None
        if (
            titled
            or listed
            or presents
            or (cued and (not weak_cue or pair or alone or _stands_alone(text, last, before)))
            or (alone and _THERE.match(text[last:]))
            or (pair and keys[-1] in lists.surnames and not _at_start(before) and _is_given_like(keys[0]))
        ):
            yield taken[0][0], last
            words = words[len(taken) :]
        else:
            words = words[1:]


def _taken(text: str, words: list[Span]) -> list[Span]:
    """The words of a run that belong to one name: up to three, none of those that names never hold."""
    taken = [words[0]]
    for word in words[1:3]:
        if _key(text, word) in name_lists().never or text[taken[-1][1] : word[0]].strip(" .") != "":
            break
        taken.append(word)
    return taken


def _key(text: str, word: Span) -> str:
    low = text[word[0] : word[1]].lower().replace("’", "'")
    return low.removesuffix("'s")


def _known(text: str, word: Span) -> bool:
    return _key(text, word) in name_lists().given


def _is_given_like(key: str) -> bool:
    lists = name_lists()
    return key in lists.given or key in lists.given_weak


def _stands_alone(text: str, end: int, before: str) -> bool:
    """Whether the run is followed as a person's name is after "this is": by where from, or by a mark."""
    if before.lower().endswith("dear "):
        return False  # letters are written to firms too
    return re.match(r"\s*(?:[,.?!;]|$|\b(?:from|with|at|calling|here|speaking|again|and|on)\b)", text[end:]) is not None


def _at_start(before: str) -> bool:
    return before.rstrip()[-1:] in ("", ".", "!", "?", "\n")


def _low(text: str) -> Iterator[Span]:
    lists = name_lists()
    for found in _LOW.finditer(text.lower()):
        name = found["name"].removesuffix("'s")
        # "Miss" is a verb too: "nobody would miss me".
        titled = found["title"] and found["title"] != "miss" and name not in lists.after_names
        ok = titled or name in lists.given or (found["title"] == "miss" and name in lists.surnames)
        if not ok:
            continue
        end = found.start("name") + len(name)
        after = (found["next"] or "").strip()
        if after and after not in lists.after_names and (found["title"] is None or after in lists.surnames):
            end = found.end("next")
        yield found.start("name"), end


def parts_of(name: str) -> tuple[str, ...]:
    """What else may stand for the bearer of `name`: each of its words that is no everyday word."""
    lists = name_lists()
    words = [found.group() for found in _WORD.finditer(name)]
    if len(words) < 2:
        return ()
    return tuple(w for w in words if len(w) > 2 and w.lower() not in lists.given_weak | lists.never | lists.everyday)
