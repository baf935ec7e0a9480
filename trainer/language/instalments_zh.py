"""The Chinese grammar of paying in parts."""

from __future__ import annotations

import re
from typing import Literal

from trainer.language import amounts_zh
from trainer.language.normalise import Normalised
from trainer.language.numerals_zh import half_width_commas_only, read
from trainer.language.plan_part import PlanPart, joined

_N = "[0-9]{1,3}|[一二两三四五六七八九十]{1,4}"
_PAYING = "还完|还清|结清|付清|付完|还掉|还款|还上|还|付|交|给|清"
_COUNT = re.compile(
    rf"(?:分成?|拆成?|办|做|申请|按|摊成?)(?:个|为|了)? ?(?:(?P<a>{_N}) ?(?:期|次|笔|回|部分)|(?P<am>{_N}) ?个月)"
    rf"|(?:还|付|交)(?:个)?(?:(?P<b>{_N}) ?(?:期|次)|(?P<bm>{_N}) ?个月)(?!前|后|以前|以后|内|之|了|的利)"
    rf"|(?<![0-9一二两三四五六七八九十第])(?:(?P<c>{_N}) ?(?:期|次)"
    rf"|(?P<cm>{_N}) ?个月)(?={_PAYING})(?!.{{1,2}}[了过])"
    rf"|(?<![0-9一二两三四五六七八九十第])(?P<d>{_N}) ?期(?!前|后|的?账|没|未|逾)"
    rf"|(?:连续|一共|总共|共) ?(?P<em>{_N}) ?个月"
    rf"|(?P<fm>(?<![0-9一二两三四五六七八九十])(?:一|半)年)(?=还完|还清|结清|付清)"
)
_RHYTHM = (
    r"(?P<week>每个?(?:周|星期|礼拜)|一个?(?:周|星期|礼拜)|按周)|(?P<two>每(?:两|2|隔)(?:周|个?星期"
    r"|个?礼拜)|[两2]个?(?:周|星期|礼拜)|半个?月)"
    r"|(?P<month>每个?月(?!初|底|末)|一个?月|按月|月供|月月|逐月|月还)|(?P<part>每一?[期次笔回]"
    r"|一[期次笔回](?!性))"
)
_BY = re.compile(r"(?P<week>按周|每周|每星期)|(?P<month>按月|每个?月|月月|逐月)")
_BEFORE = re.compile(
    rf"(?:{_RHYTHM})(?:[0-9一二三四五六七八九十]{{1,3}}[号日])?[,， ]?(?:我?(?:就|大概|大约|差不多"
    r"|只|最多|最少|至少|固定|先|也就|都|再|能|可以|可|给你们?|您|你|是|得|要|按|应|应该|需要?|必须"
    r"|平均))*"
    r"(?:只?能|可以)?(?:还款?|付款?|给你们?|给您|给|交|扣|拿出来?|拿得出|拿|掏|划|打|转|存|凑|出"
    r"|承担)?(?:得?起|你们?|您|我)?(?:个|的|了|是|上|它|大概|差不多|最多|至少)?[,， :]?$"
)
_AFTER = re.compile(rf"(?:的)?[,， /]?(?:{_RHYTHM}|(?P<slashmonth>/月|一月))(?!前|后|内|之|没|都没|的工资|工资)")
_TIMES = re.compile(r"期 ?[×x*乘] ?$")
_INCOME = re.compile(
    r"(?:挣|赚|收入|工资|到手|底薪|花|房租|租金|房贷|利息|罚息|生活费|开销|学费|药费|伙食|养|寄|社保"
    r"|退休金|低保)"
)
_GAP = re.compile(
    r"(?:[,，、 。?]|的话|还清|还完|还|付|清|就|那|我|您|你|这样|连续|一共|总共|共|先|分|也|大概"
    r"|就是|行|来|吧|帮你|可以|给你|给您|的|能|算下来|下来|平均|相当于|也就是|后|每人|够了?|可以了?"
    r"|行了?|好了?|×|x|\*|乘以?|吗|呗|就行|左右|的样子|固定|大概){0,5}"
)
_EVERY: dict[str, Literal["week", "fortnight", "month"] | None] = {
    "week": "week", "two": "fortnight", "month": "month", "slashmonth": "month", "part": None,
}  # fmt: skip


def parts(text: Normalised) -> list[PlanPart]:
    """The plans in a normalised Chinese text, left to right."""
    plain = half_width_commas_only(text)
    pieces = [piece for match in _COUNT.finditer(plain) if (piece := _count(match)) is not None]
    pieces += [PlanPart(by.start(), by.end(), every="week" if by["week"] else "month") for by in _BY.finditer(plain)]
    for said in amounts_zh.money(text):
        before = _BEFORE.search(plain, max(0, said.start - 24), said.start)
        times = _TIMES.search(plain, max(0, said.start - 8), said.start)
        if times is not None:
            pieces.append(PlanPart(said.start, said.end, each=said.value))
            continue
        after = _AFTER.match(plain, said.end)
        if before is not None:
            start, end, rhythm = before.start(), said.end, before
        elif after is not None:
            start, end, rhythm = said.start, after.end(), after
        else:
            continue
        if _INCOME.search(plain, max(0, start - 8), said.start):
            continue
        every = next((each for group, each in _EVERY.items() if rhythm.groupdict().get(group)), None)
        pieces.append(PlanPart(start, end, each=said.value, every=every))
    return joined(pieces, plain, _GAP)


def _count(match: re.Match[str]) -> PlanPart | None:
    group = match.lastgroup or ""
    words = match[group]
    if group == "fm":
        return PlanPart(match.start(), match.end(), 12 if words[0] == "一" else 6, None, "month")
    value = read(words)
    if value is None or value < 2:
        return None
    return PlanPart(match.start(), match.end(), int(value), None, "month" if group.endswith("m") else None)
