"""Chinese numerals as they are spoken and typed: 五百, 1.2万, 一千二, 三万五, 六七百, 壹仟贰佰, 五百来."""

from __future__ import annotations

import re
from decimal import Decimal

from trainer.language.normalise import Normalised
from trainer.language.numeral import ARABIC, Numeral

DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "兆": 10**12}
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_ARABIC = re.compile(ARABIC)
_START = re.compile("十(?!十)|[0-9〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖拾几近]|(?<!马)上|(?<![0-9.])\\.(?=[0-9])")
_SPELLED = re.compile("[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2,}+(?![十百千万亿拾佰仟])")
_DECIMAL = re.compile(r"点 ?([〇零一二三四五六七八九]+)(?![十百千]|分(?!之)|刻)")
_SUFFIX = re.compile(r" ?(?:(k)|(w))([1-9])?(?![a-z0-9])")
_AFTER_BLANK = re.compile(
    r" (?:零|[1-9一二三四五六七八九两](?: ?([十百千])| ?[万亿兆]|(?=$|[块元圆又点。,，、]"
    r"|[ ][又点])))"
)
_BLANK_BEFORE_UNIT = re.compile(" [十百千万亿兆点]")
_ROUGHLY = re.compile(r" ?(?:多(?![少久大长远次余])|余(?![额下款])|来(?=[块元万亿个天号岁人名年]))(?: (?=[万亿]))?")
_COUNTED = re.compile(r"[期次天周月笔年]|个月|个?星期|个?礼拜")
_POINT_FIRST = re.compile(r"\.[0-9]++")
_VAGUE = -1  # 几, until its place in the numeral says how much it stands for
_APPROXIMATE_PAIRS = frozenset({(n, n + 1) for n in range(1, 9)} | {(3, 5)})


class _Reader:
    """Reads one numeral from `at`: sections of four digits, each under its 万, 亿 or 兆."""

    __slots__ = (
        "approximate", "at", "before_pending", "end", "last_myriad", "last_scale", "last_unit", "pending",
        "pending_digit", "plain", "section", "seen", "start", "text", "total", "zero",
    )  # fmt: skip

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.start = self.at = self.end = at
        self.total: Decimal | int = 0
        self.section: Decimal | int = 0
        self.pending: Decimal | int | None = None
        self.pending_digit = False  # one spoken or typed digit, which may stand for tens or hundreds at the end
        self.before_pending = at
        self.last_unit = 10**4
        self.last_myriad = 10**16
        self.last_scale = 0
        self.zero = False
        self.approximate = False
        self.plain = True
        self.seen = False

    def read(self) -> Numeral | None:
        while self.at < len(self.text) and self._step():
            self.end = self.at
        return self._finish()

    def _step(self) -> bool:
        character = self.text[self.at]
        if "0" <= character <= "9":
            return self._arabic()
        if character in DIGITS:
            return self._digit(DIGITS[character])
        if character in UNITS:
            return self._unit(UNITS[character])
        if character in MYRIADS:
            return self._myriad(MYRIADS[character])
        if character == "几":
            return self._vague()
        if character == "点" and self.seen and not (self.pending is None and self.zero):
            return self._decimal()
        if character == " " and self.seen:
            return self._blank()
        return False

    def _arabic(self) -> bool:
        if self.pending is not None:
            return False
        match = _ARABIC.match(self.text, self.at)
        if match is None or (self.last_scale and len(match[0]) >= len(str(self.last_scale))):
            return False
        self.before_pending, self.at = self.at, match.end()
        self.pending = Decimal(match[0].replace(",", ""))
        self.pending_digit = len(match[0]) == 1
        self.seen = True
        return True

    def _digit(self, digit: int) -> bool:
        if self.pending is not None:
            return self._second_digit(digit)
        self.plain = False
        if not self.seen and (spelled := _SPELLED.match(self.text, self.at)) and not _is_pair(spelled[0]):
            self.at, self.seen = spelled.end(), True
            self.pending = Decimal("".join(str(DIGITS[each]) for each in spelled[0]))
            self.pending_digit = False
            return True
        if digit == 0 and self.seen:
            if self.zero:
                return False
            self.zero = True
        else:
            self.before_pending = self.at
            self.pending, self.pending_digit = digit, True
        self.seen = True
        self.at += 1
        return True

    def _second_digit(self, digit: int) -> bool:
        """六七百 and 七八块 are about six and a half hundred, about seven and a half."""
        assert self.pending is not None
        following = self.text[self.at + 1 : self.at + 2]
        pair = (int(self.pending), digit)
        if self.pending_digit and not self.plain and pair in _APPROXIMATE_PAIRS and following not in DIGITS:
            self.pending = Decimal(sum(pair)) / 2
            self.approximate = True
            self.at += 1
            return True
        return False

    def _unit(self, unit: int) -> bool:
        if unit >= self.last_unit:  # 五百六百 are two numerals
            if self.pending is not None:
                self.pending, self.end = None, self.before_pending
            return False
        if self.pending is None and unit != 10:
            return False
        if self.pending == _VAGUE:
            self.pending = 3
        if self.pending is None:
            self.before_pending = self.at
        self.section += unit * (1 if self.pending is None else self.pending)
        self.pending, self.zero, self.plain, self.seen = None, False, False, True
        self.last_unit = self.last_scale = unit
        self.at += 1
        return True

    def _myriad(self, myriad: int) -> bool:
        if not self.seen:
            return False
        if self.pending == _VAGUE:
            self.pending = 0 if self.section else 3
        section = self.section + (self.pending or 0)
        if myriad > self.last_myriad or (myriad == self.last_myriad and not section):  # 万亿, 万万
            self.total = (self.total + section) * myriad
        elif section:
            self.total += section * myriad
        else:
            return False
        self.section, self.pending, self.zero, self.plain = 0, None, False, False
        self.last_unit, self.last_myriad, self.last_scale = 10**4, myriad, myriad
        self.at += 1
        return True

    def _vague(self) -> bool:
        following = self.text[self.at + 1 : self.at + 2]
        if self.pending is not None or not (self.seen or following in UNITS or following in MYRIADS):
            return False
        self.before_pending = self.at
        self.pending, self.pending_digit, self.approximate, self.plain = _VAGUE, False, True, False
        self.seen = True
        self.at += 1
        return True

    def _decimal(self) -> bool:
        match = _DECIMAL.match(self.text, self.at)
        if match is None or self.pending == _VAGUE or (self.plain and self.pending is None):
            return False
        digits = "".join(str(DIGITS[digit]) for digit in match[1])
        self.pending = (self.pending or 0) + Decimal(f"0.{digits}")
        self.pending_digit = False
        self.at = match.end()
        return True

    def _blank(self) -> bool:
        """One blank inside "1.2 万", "6万 3千" or "六 百 八": before a unit, or a digit with its own unit or
        nothing behind.
        """
        if _BLANK_BEFORE_UNIT.match(self.text, self.at):
            following = self.text[self.at + 1]
            if self.pending is None and following not in MYRIADS and following not in "点十":
                return False
            self.at += 1
            return True
        match = _AFTER_BLANK.match(self.text, self.at)
        if match is None or self.pending is not None or not self.last_scale:
            return False
        if match[1] is not None and UNITS[match[1]] >= self.last_unit:
            return False
        self.at += 1
        return True

    def _finish(self) -> Numeral | None:
        end = self.end
        if not self.seen:
            return None
        if self.pending is None and self.zero:  # 一百零 with nothing behind
            end -= 1
        tail: Decimal | int = 0
        if self.pending is not None and self.pending != _VAGUE:  # 十几 is ten and some, as 十多 is
            elided = self.pending_digit and self.last_scale >= 100 and not self.zero
            if elided and _COUNTED.match(self.text, end):  # 五百六期: five hundred, in six parts
                end, elided, self.pending = self.before_pending, False, 0
            tail = self.pending * (self.last_scale // 10 if elided else 1)
        value = Decimal(self.total + self.section + tail)
        myriad = self.last_scale >= 10**4
        bare_end = end
        match = _ROUGHLY.match(self.text, end)
        if match is not None and value >= 10 and (self.pending is None or (self.plain and value % 10 == 0)):
            self.approximate = True
            end = match.end()
            following = self.text[end : end + 1]
            if following in MYRIADS and following and MYRIADS[following] > self.last_scale:
                value, end, myriad = value * MYRIADS[following], end + 1, True
                bare_end = end
        if self.plain and self.pending is not None and (suffix := _SUFFIX.match(self.text, end)):
            scale = 1000 if suffix[1] else 10_000
            value, end, myriad = (
                value * scale + int(suffix[3] or 0) * scale // 10,
                suffix.end(),
                True,
            )  # 1w2 is 12,000
            bare_end = end
        return Numeral(self.start, end, bare_end, value, self.approximate, self.plain and not myriad, myriad)


def half_width_commas_only(text: Normalised) -> str:
    """`text.text` with the full-width commas of the original put back beside half-width digits.

    500，600 are two numbers, 500,600 is one; the folding made both commas alike. No offset changes.
    """
    if "，" not in text.original:
        return text.text
    original, origin = text.original, text.origin
    characters = list(text.text)
    for index, character in enumerate(characters):
        if character == "," and original[origin[index]] == "，" and original[origin[index] - 1].isascii():
            characters[index] = "，"
    return "".join(characters)


def numerals(text: str) -> list[Numeral]:
    """Every numeral of a normalised text, left to right, none touching another. Linear in the length of the
    text.
    """
    found: list[Numeral] = []
    at = 0
    while (match := _START.search(text, at)) is not None:
        at = match.start()
        if text[at] == "." and (match := _POINT_FIRST.match(text, at)) is not None:
            numeral: Numeral | None = Numeral(at, match.end(), match.end(), Decimal(match[0]), False, True, False)
        elif text[at] in "上近":
            numeral = _round_number(text, at)
        else:
            numeral = _Reader(text, at).read()
        if numeral is None:
            at += 1
        else:
            found.append(numeral)
            at = max(numeral.end, at + 1)
    return found


def _is_pair(spelled: str) -> bool:
    return len(spelled) == 2 and (DIGITS[spelled[0]], DIGITS[spelled[1]]) in _APPROXIMATE_PAIRS


def _round_number(text: str, at: int) -> Numeral | None:
    """上百, 上千, 近万: about the unit itself."""
    following = text[at + 1 : at + 2]
    unit = UNITS.get(following) or MYRIADS.get(following)
    if unit is None or unit < 100:
        return None
    return Numeral(at, at + 2, at + 2, Decimal(unit), True, False, unit >= 10**4)


def read(words: str) -> Decimal | None:
    """The value of a whole string that is one numeral, else None."""
    numeral = _Reader(words, 0).read()
    return numeral.value if numeral is not None and numeral.end == len(words) else None
