"""What a draft holds without any model: what was read from the case, what fits every case, and gaps for the rest."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from trainer.authoring.case import Case
from trainer.content.places import content_root
from trainer.content.source import read
from trainer.conversation.text import Locale
from trainer.conversation.transcript import Jurisdiction
from trainer.language.understand import hear
from trainer.scenario.lint_gaps import gap, gap_text

CURRENCIES: Mapping[Jurisdiction, str] = {"cn": "CNY", "us": "USD", "uk": "GBP"}
ABOUT: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "hardship": ("reason", ("ask-reason", "ask-income")),
    "illness": ("health", ("ask-reason", "check-safety")),
    "bereavement": ("family", ("ask-reason",)),
    "despair": ("feeling", ("check-safety", "empathise")),
    "insolvency": ("debts", ("ask-debts",)),
    "dispute": ("other", ("ask-reason", "repeat-clarify")),
    "attorney": ("other", ("ask-reason",)),
}
"""Signals that a fact lies behind, what such a fact is about, and the moves that ask for it."""
HEARD = 0.6
"""How sure a signal must be to make a fact of the line. Ours."""
MOST_FACTS = 5
_LINE = 400

TEMPLATE = "_template.yaml"


@cache
def template() -> Mapping[str, Any]:
    """The template's plain data; raises Unreadable."""
    data = read(content_root("scenarios") / TEMPLATE).data
    return data if isinstance(data, dict) else {}


def skeleton(case: Case, name: str) -> dict[str, Any]:
    """The draft of `case` as plain data in the order of the template, its id `name`."""
    return {
        "id": name,
        "version": 1,
        "draft": True,
        "title": gap_text("标题，几个字", "a title, a few words"),
        "summary": gap_text("目录里的两句话，不露底", "two sentences for the catalogue that give nothing away"),
        "channel": case.channel,
        "level": gap("难度：easy、medium 或 hard", "easy, medium or hard"),
        "jurisdiction": case.jurisdiction,
        "skills": gap("练哪些能力，如 empathy", "what it trains, such as empathy"),
        "risks": gap_text("练哪些风险：对方的、自己的", "which risks it trains: theirs and one's own"),
        "starts_at": gap("当地时间，带时区", "the borrower's local time with zone, 2026-03-10T10:05:00+08:00"),
        "scene": gap_text(
            "拨号前看到的：时间、环境，不露底", "what is read before: hour and circumstances, no secrets"
        ),
        "pick_up": _ways(case, _first_words(case), "接起来的第一句", "the first words heard"),
        "case_file": _case_file(case),
        "people": {"debtor": _person(case)},
        "means": _means(case),
        "character": gap(
            "willingness、calculation、honesty、pliancy、sensitivity",
            "willingness, calculation, honesty, pliancy, sensitivity",
        ),
        "facts": list(_facts(case)) or gap("要问出来的事，至少两件", "what must be earned, two facts at least"),
        "answers": [],
        "agenda": [],
        **_of_the_channel(case),
        "lines": [],
        "outcomes": gap("结局，至少两种；最后一种不带条件", "how it may end, two at least; the last without `when`"),
        "hints": gap("给求助的人的提示", "help for a trainee who asks"),
        "criteria": gap("这个场景另外看什么", "what this scenario asks beyond the rubrics"),
        "truth": {
            "ability": gap("none、low、medium 或 high", "none, low, medium or high"),
            "willingness": gap("low、medium 或 high", "low, medium or high"),
            "explanation": gap_text("真实情况，算一遍账", "how it really is, with the sums"),
        },
        "dialogues": gap("每种语言各一段示范、一段反例", "one exemplary and one bad dialogue in each language"),
    }


def _case_file(case: Case) -> dict[str, Any]:
    sums = case.figures.sums
    names = {
        "principal": ("本金", "principal"),
        "interest": ("利息", "interest"),
        "fees": ("费用", "fees"),
        "balance": ("总额，等于前三项之和", "balance, the sum of the three"),
    }
    account: dict[str, Any] = {
        "product": gap_text("产品名，要虚构", "the product, an invented name"),
        "currency": CURRENCIES[case.jurisdiction],
        **{key: str(sums[key]) if key in sums else gap(*told) for key, told in names.items()},
        **({"instalment": str(sums["instalment"])} if "instalment" in sums else {}),
        "due_date": case.figures.due_date.isoformat() if case.figures.due_date else gap("到期日", "the due date"),
        "days_past_due": case.figures.days_past_due
        if case.figures.days_past_due is not None
        else gap("逾期天数", "days past due"),
    }
    firm = {
        "name": gap_text("催收公司，要虚构", "the firm that calls, an invented name"),
        "collector": gap_text("催收员姓名", "the trainee's name on the phone"),
        "staff_number": gap("工号，加引号", "the staff number, in quotes"),
    }
    return {
        "firm": firm,
        "account": account,
        "profile": gap("档案，至少三行", "the profile, three lines at least"),
        "credit": gap("征信和还款记录，至少两行", "the credit record, two lines at least"),
        "behaviour": gap("行为，至少两行", "behaviour, two lines at least"),
        "contacts": [],
    }


def _person(case: Case) -> dict[str, Any]:
    told = case.figures
    return {
        "name": gap_text("姓名，要虚构", "an invented name"),
        "role": "borrower",
        "relation": "debtor",
        "temperament": gap(
            "ducker、reckoner、wronged、rambler、breezy 或 wall", "ducker, reckoner, wronged, rambler, breezy or wall"
        ),
        "voice": gap("scenarios/voices 里性格相同的声音", "a voice of scenarios/voices of the same temperament"),
        "age": told.age if told.age is not None else gap("年龄", "age"),
        "gender": told.gender or gap("female 或 male", "female or male"),
        "address": gap_text("页面怎么称呼", "how pages call this person"),
        "tail": gap("核身的尾号，加引号", "the detail by which they are verified, in quotes"),
    }


def _means(case: Case) -> dict[str, Any]:
    names = {
        "income": ("每月收入", "what comes in a month"),
        "essentials": ("每月吃用", "what living takes a month"),
        "priority_bills": ("房租、水电、药费等", "rent, power, medicine and such"),
        "other_creditors": ("每月还别家的", "what other creditors get a month"),
    }
    sums = case.figures.sums
    return {
        **{key: str(sums[key]) if key in sums else gap(*told) for key, told in names.items()},
        "buffer": gap("每月留着应急的", "what is kept for emergencies a month"),
        **({"savings": str(sums["savings"])} if "savings" in sums else {}),
        "payday": gap("每月几号发钱", "the day of the month on which money comes"),
        "first_money": gap("最早哪天能付钱", "the first day on which any money can be paid"),
    }


def _first_words(case: Case) -> str:
    return next((line.text for line in case.lines if line.role != "collector"), "") if case.lines else ""


def _ways(case: Case, said: str, zh: str, en: str) -> dict[str, list[str]]:
    """Three ways in each language, all to be written but the one that was said."""
    other: Locale = "en" if case.locale == "zh" else "zh"
    missing = gap_text(zh, en)
    ways = {case.locale: [missing[case.locale]] * 3, other: [missing[other]] * 3}
    if said:
        ways[case.locale][0] = said[:_LINE]
    return {"zh": ways["zh"], "en": ways["en"]}


def _facts(case: Case) -> Iterator[dict[str, Any]]:
    """A fact for each kind of trouble that the other side told, in their words, and for income and bills told."""
    found: set[str] = set()
    for line in case.lines:
        if line.role == "collector":
            continue
        for signal in hear(line.text, case.locale):
            about = ABOUT.get(signal.kind)
            if about is None or signal.confidence < HEARD or signal.kind in found or len(found) >= MOST_FACTS:
                continue
            found.add(signal.kind)
            yield _fact(case, signal.kind, *about, said=line.text, signals=[signal.kind])
    for key, name, kind, asks in (
        ("income", "pay", "income", ("ask-income",)),
        ("priority_bills", "bills", "outgoings", ("ask-outgoings",)),
    ):
        if key in case.figures.sums:
            yield _fact(case, name, kind, asks, said="", signals=[])


def _fact(case: Case, name: str, about: str, asks: tuple[str, ...], *, said: str, signals: list[str]) -> dict[str, Any]:
    secrets = gap_text("走漏时会出现的词", "the spellings by which a leak is recognised")
    return {
        "id": name,
        "about": about,
        "title": gap_text("这件事，几个字", "the fact, in a few words"),
        "unlocked_by": list(asks),
        "threshold": 0.3,
        **({"signals": signals} if signals else {}),
        "secrets": {"zh": [secrets["zh"]], "en": [secrets["en"]]},
        "tell": _ways(case, said, "肯说的时候怎么说，三种不同的说法", "how it is told, three different ways"),
        "withhold": _ways(case, "", "不肯说的时候怎么挡", "how it is kept back"),
    }


def _of_the_channel(case: Case) -> dict[str, Any]:
    """What the channel asks for: a phone call has the stages of the template, less those that hang on its own facts."""
    if case.channel == "phone":
        chart = dict(template()["chart"])
        chart["transitions"] = [way for way in chart["transitions"] if not _names_its_own(way)]
        return {"chart": chart}
    part = {"message": "thread", "field": "preparation", "letter": "letter"}[case.channel]
    where = f"scenarios/{case.channel}"
    return {
        part: gap(f"见 docs/scenarios.md 和 {where}", f"see docs/scenarios.md and {where}"),
        "chart": gap(f"阶段和路径，可从 {where} 抄一份", f"stages and ways; copy them from a file of {where}"),
    }


def _names_its_own(way: Mapping[str, Any]) -> bool:
    return any(guard.lstrip("!").startswith(("asked:", "told:", "mark:")) for guard in way.get("when", ()))
