"""A letter on paper: the firm's head, the address, the date, the words, what is enclosed."""

from typing import Any

from trainer.conversation.text import Locale, Text
from trainer.practice.mail import Letter
from trainer.scenario.schema import Scenario
from trainer.web.paper.printing import not_drawn, printed, told_by_number


def letter_pdf(scenario: Scenario, letter: Letter, talk: Locale, *, draft: bool) -> bytes:
    """The letter as a PDF, in the language in which it is written; a draft is marked as one."""
    return printed("letter.typ", values(scenario, letter, talk, draft=draft))


def values(scenario: Scenario, letter: Letter, talk: Locale, *, draft: bool) -> dict[str, Any]:
    """What the template prints."""
    case, firm = scenario.letter, scenario.case_file.firm
    assert case is not None
    titles = {p.id: p.title.to(talk) for p in case.papers}
    address = next((a.lines.to(talk) for a in case.addresses if a.id == letter.to), "")
    on_behalf = firm.on_behalf_of.to(talk) if firm.on_behalf_of else ""
    return {
        "lang": talk,
        "region": "cn" if talk == "zh" else "us" if scenario.jurisdiction == "us" else "gb",
        "title": Text(f"信函 {letter.on.isoformat()}", f"Letter of {letter.on.isoformat()}").to(talk),
        "firm": firm.name.to(talk),
        "behalf": Text(f"受{on_behalf}委托", f"on behalf of {on_behalf}").to(talk) if on_behalf else "",
        "telephone": case.telephone.to(talk),
        "address": address,
        "date": written_day(letter, talk, scenario.jurisdiction),
        "paragraphs": [_lines(part) for part in letter.body.split("\n\n") if part.strip()],
        "enclosed_heading": Text("附件：", "Enclosed:").to(talk),
        "enclosed": [titles.get(p, p) for p in letter.enclosed],
        "mark": Text("草稿", "Draft").to(talk) if draft else "",
        "not_drawn": told_by_number(not_drawn(letter.body, address), talk),
        "training": Text("模拟演练用信，收信人为虚构人物。", "Written in training to an invented addressee.").to(talk),
    }


def _lines(part: str) -> list[str]:
    return [line.strip() for line in part.strip().split("\n")]


def written_day(letter: Letter, talk: Locale, jurisdiction: str) -> str:
    """The date as a letter of this place bears it."""
    on = letter.on
    if talk == "zh":
        return f"{on.year} 年 {on.month} 月 {on.day} 日"
    return f"{on:%B} {on.day}, {on.year}" if jurisdiction == "us" else f"{on.day} {on:%B} {on.year}"
