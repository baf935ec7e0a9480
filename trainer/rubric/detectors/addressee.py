"""A letter or message that greets somebody else by name: it tells the one who reads it what another owes.

It is held against the names on file for whoever is written to (`Setting.names`) and against what the file says beside
them (`Setting.on_file`), where a former or a married name may stand. Nothing is said where no name is known.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from trainer.conversation.moves import Span
from trainer.language.name_lists import NameLists, name_lists
from trainer.language.normalise import normalise
from trainer.rubric.detectors.disclosure import naming
from trainer.rubric.detectors.said import Said, Suspicion
from trainer.rubric.detectors.writing import SENT

CODE = "third-party-disclosure"
# What a strange name proves: a slip of the pen, a name the file does not know, or another's debt told. A person looks.
STRANGE = 0.7
# From this many letters on, a name that differs by a letter or two is a misspelling and no other person's.
_LONG_ENOUGH = 5
_MISSPELT = 0.83
# A greeting stands in the first lines, under the date or the address.
_LINES = 5

_GREETS_EN = re.compile(
    r"\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|attn|attention|to)\b\s*(,|:)?", re.I
)
_TITLE_EN = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof)\.?", re.I)
# "Hi Susan here", "Hi Susan from Alder": whose name that is.
_ONE_WHO_WRITES = frozenset({"here", "from", "at", "with", "calling", "speaking", "writing"})
_TOKEN = re.compile(r"\s*([^\W\d_][\w'’.-]*)([,:;!—]*)")
_HAN = r"[\u3400-\u9fff]"
_GREETS_ZH = re.compile(
    rf"\s*(?:(?:您好|你好)[，,！!\s]*)?(?P<dear>(?:尊敬的|敬爱的|亲爱的|致)\s*)?(?:小|老|阿)?"
    rf"(?P<name>{_HAN}{{1,6}}?(?:[·•・]{_HAN}{{1,8}}?)*)\s*"
    r"(?P<after>先生|女士|小姐|太太|夫人|老师|师傅|大哥|大姐|阿姨|叔叔|[，,\s]*(?:您好|你好)|[：:])"
)


def addressee(said: Said) -> Iterator[Suspicion]:
    """A name in the greeting that is not on file, where what follows names the debt."""
    setting = said.tally.setting
    if setting.channel not in SENT or not setting.names or not said.tally.rules.speaks(CODE, "wrong-name"):
        return
    nobody = said.tally.rules.names(CODE, "nobody_names")
    forms = said.tally.rules.names(CODE, "name_forms")
    for span in greeted(said.text, nobody):
        if not _known(said.quote(span), setting.names, setting.on_file, forms):
            if naming(said) > 0:
                yield Suspicion(CODE, span, STRANGE, "wrong-name")
            return


def greeted(text: str, nobody: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Where the greeting names somebody; empty where it names nobody. `nobody` are words like "customer", 客户."""
    start = 0
    for line in text.split("\n")[:_LINES]:
        found = _chinese(line, nobody) or _english(line, nobody)
        if found:
            return tuple((start + a, start + b) for a, b in found)
        start += len(line) + 1
    return ()


def _chinese(line: str, nobody: frozenset[str]) -> tuple[Span, ...]:
    lists = name_lists()
    found = _GREETS_ZH.match(line)
    if not found or found["name"] in nobody or found["name"][:2] in lists.words_zh:
        return ()
    name, titled = found["name"], found["after"] not in ("：", ":") and "好" not in found["after"]
    foreign = any(c in name for c in "·•・")
    plain = foreign or (len(name) <= 4 and _surname(name, lists, sure=not titled))
    if plain and (titled or foreign or found["dear"] or "好" in found["after"]) and (titled or len(name) > 1):
        return (found.span("name"),)
    return (found.span("name"),) if found["dear"] and titled else ()


def _surname(name: str, lists: NameLists, *, sure: bool) -> bool:
    if name.startswith(lists.surnames_double):
        return True
    return len(name) <= 3 and (name[0] in lists.surnames_sure or (not sure and name[0] in lists.surnames_weak))


def _english(line: str, nobody: frozenset[str]) -> tuple[Span, ...]:
    lists = name_lists()
    greets = _GREETS_EN.match(line)
    at = greets.end() if greets else 0
    spans: list[Span] = []
    run: list[Span] = []
    titled = apart = False
    while token := _TOKEN.match(line, at):
        word, stop = token[1], token[2]
        if _TITLE_EN.fullmatch(word) and not stop:
            spans, run, titled, apart = _closed(spans, run), [], True, False
        elif word.casefold() == "and":
            spans, run, titled, apart = _closed(spans, run), [], False, True
        elif _is_name(word, titled and not run, nobody, lists) and (titled or apart or (greets and not greets[1])):
            run.append(token.span(1))
        else:
            if run and not titled and word.casefold() in _ONE_WHO_WRITES:
                run = []
            break
        at = token.end()
        if stop:
            break
    return tuple(_closed(spans, run))


def _is_name(word: str, titled: bool, nobody: frozenset[str], lists: NameLists) -> bool:
    plain = word.rstrip(".").casefold()
    if titled:
        return plain not in nobody
    return word[0].isupper() and plain not in lists.never and plain not in nobody


def _closed(spans: list[Span], run: list[Span]) -> list[Span]:
    return [*spans, (run[0][0], run[-1][1])] if run else spans


def _known(name: str, names: Sequence[str], on_file: Sequence[str], forms: frozenset[str]) -> bool:
    """Whether `name`, as it is greeted, is one of `names` or stands in what the file says beside them."""
    plain = normalise(name).text.strip()
    if re.search(_HAN, plain):
        return any(plain in normalise(each).text for each in (*names, *on_file))
    ours = {word for each in names for word in _words(each)}
    filed = ours | {word for each in on_file for word in _words(each)}
    asked = [parts for each in name.split() if (parts := [w for w in _words(each) if len(w) > 1])]
    if not asked:
        return True
    last = any(_stands(word, filed) for word in asked[-1])  # of a double name one half is enough
    if len(asked) == 1:
        return last or _form_of(asked[0][0], ours, forms)
    return last and any(_stands(word, filed) or _form_of(word, ours, forms) for word in asked[0])


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold().replace("'", "").replace("’", ""))


def _stands(word: str, filed: set[str]) -> bool:
    if word in filed:
        return True
    return len(word) >= _LONG_ENOUGH and any(
        SequenceMatcher(None, word, each, autojunk=False).ratio() >= _MISSPELT
        for each in filed
        if abs(len(word) - len(each)) <= 1 and each[0] == word[0]
    )


def _form_of(word: str, ours: set[str], forms: frozenset[str]) -> bool:
    """Whether `word` is a short form of a name on file, by the list of the rule (`bill=william`) or cut from it."""
    listed = (form.partition("=") for form in forms)
    return any(short == word and whole in ours for short, _, whole in listed) or any(
        len(word) >= 3 and (each.startswith(word.rstrip("iey")) and each[0] == word[0])
        for each in ours
        if len(each) > 3
    )
