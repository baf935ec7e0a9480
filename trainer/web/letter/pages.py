"""The page values of a written case. Templates get these and never a scenario, an event or a person's state."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from trainer.conversation.text import Locale
from trainer.conversation.transcript import LONGEST_TURN
from trainer.practice.attempt import Attempt
from trainer.practice.drafts import since_last_letter
from trainer.practice.events import TurnTaken
from trainer.practice.letter_form import FARTHEST, LONGEST_ENVELOPE
from trainer.practice.mail import Letter, Mail
from trainer.scenario.letter import WrittenCase
from trainer.scenario.schema import Scenario
from trainer.store.attempts import Row
from trainer.web import words
from trainer.web.call.pages import Leaving, hints, leaving, seen_by
from trainer.web.call.spoken import pick_up
from trainer.web.catalogue.dossier import Dossier, dossier
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.letter.forms import Filled
from trainer.web.letter.reading import Draft, drafts

if TYPE_CHECKING:
    from trainer.practice.desk import Desk


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: a paper, an address, a way."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the case's course: a letter sent, a deed, a letter come."""

    number: int
    kind: str
    day_words: str
    title: str
    lines: tuple[str, ...]
    body: str
    printable: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the case stands: today, the due date, the stage, what can be filed now."""

    today_words: str
    due: str
    stage: str
    letters: int
    may_file_posting: bool
    may_file_receipt: bool
    under_way: bool
    ended: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The whole page."""

    id: UUID
    scenario: str
    title: str
    lang: str
    bar: Bar
    note: str
    arrived: str
    course: tuple[Happened, ...]
    firm: str
    telephone: str
    sender: str
    file: Dossier
    papers: tuple[Choice, ...]
    addresses: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    form: Filled
    first_day: str
    last_day: str
    longest: int
    longest_envelope: int
    drafts: tuple[Draft, ...]
    judges: bool
    notes: str
    hints: tuple[str, ...]
    may_hint: bool
    seen: str
    leaving: Leaving
    turns: int


def desk_page(
    desk: "Desk", scenario: Scenario, attempt: Attempt, row: Row, here: Locale, form: Filled | None
) -> DeskPage:
    """The page of a written case as it stands now; `form` is what was just sent and could not be taken."""
    talk = attempt.started.locale
    case, mail = _case(scenario), _mail(attempt)
    firm = scenario.case_file.firm
    return DeskPage(
        id=row.id,
        scenario=scenario.id,
        title=scenario.title.to(here),
        lang="zh-Hans" if talk == "zh" else "en",
        bar=bar(desk, scenario, attempt, here),
        note=pick_up(scenario, attempt),
        arrived=attempt.started.opening[0].text if attempt.started.opening else "",
        course=course(scenario, attempt, here),
        firm=firm.name.to(talk),
        telephone=case.telephone.to(talk),
        sender=firm.collector.to(talk),
        file=dossier(desk, scenario, talk),
        papers=tuple(Choice(p.id, p.title.to(talk), p.words.to(talk)) for p in case.papers),
        addresses=tuple(Choice(a.id, a.title.to(talk), a.lines.to(talk)) for a in case.addresses),
        ways=tuple(Choice(w.id, w.title.to(talk), _way(w.days)) for w in case.ways),
        form=form or start_form(scenario, attempt),
        first_day=mail.day.isoformat(),
        last_day=date.fromordinal(mail.day.toordinal() + FARTHEST).isoformat(),
        longest=LONGEST_TURN,
        longest_envelope=LONGEST_ENVELOPE,
        drafts=drafts(desk, scenario, attempt, here),
        judges=attempt.started.help == "full",
        notes=attempt.notes,
        hints=hints(scenario, attempt),
        may_hint=attempt.started.help in ("full", "hints"),
        seen=seen_by(row),
        leaving=leaving(row),
        turns=len(attempt.turns),
    )


def _case(scenario: Scenario) -> WrittenCase:
    assert scenario.letter is not None
    return scenario.letter


def _mail(attempt: Attempt) -> Mail:
    assert attempt.mail is not None
    return attempt.mail


def _way(days: int) -> str:
    return ngettext("about %(num)s day on the way", "about %(num)s days on the way", days)


def bar(desk: "Desk", scenario: Scenario, attempt: Attempt, here: Locale) -> Bar:
    """The strip on top."""
    mail = _mail(attempt)
    state = desk.chart(scenario.id).states.get(attempt.stage)
    late = int(mail.late)
    due_on = words.day(scenario.case_file.account.due_date)
    if late < 0:
        due = ngettext("due in %(num)s day, on %(date)s", "due in %(num)s days, on %(date)s", -late, date=due_on)
    elif late == 0:
        due = _("due today")
    else:
        due = ngettext("%(num)s day late, due %(date)s", "%(num)s days late, due %(date)s", late, date=due_on)
    return Bar(
        today_words=words.day(mail.day, year=True),
        due=due,
        stage=state.title.to(here) if state else "",
        letters=mail.letters,
        may_file_posting=mail.letters > 0 and not _filed_since(attempt, "file-posting"),
        may_file_receipt=mail.letters > 0 and mail.proof and not _filed_since(attempt, "file-receipt"),
        under_way=mail.arrives is not None,
        ended=attempt.ended,
    )


def _filed_since(attempt: Attempt, deed: str) -> bool:
    """Whether `deed` was done since the last letter left."""
    for turn in reversed(attempt.turns):
        if turn.act == deed and turn.letter is None:
            return True
        if turn.letter is not None:
            return False
    return False


def course(scenario: Scenario, attempt: Attempt, here: Locale) -> tuple[Happened, ...]:
    """What has happened so far, the oldest first."""
    found: list[Happened] = []
    for turn in attempt.turns:
        found += _happened(scenario, attempt, turn, here)
    return tuple(found)


def _happened(scenario: Scenario, attempt: Attempt, turn: TurnTaken, here: Locale) -> list[Happened]:
    assert turn.mail is not None
    day = words.short_day(turn.mail.day)
    if turn.letter is not None:
        lines = _sent_lines(scenario, turn.letter, attempt.started.locale)
        return [Happened(turn.number, "sent", day, _("You sent a letter"), lines, turn.said, printable=True)]
    found: list[Happened] = []
    titles = {
        "file-posting": _("You entered the posting in the log"),
        "file-receipt": _("You filed the receipt"),
        "close": _("You closed the file"),
    }
    if turn.act in titles:
        found.append(Happened(turn.number, "deed", day, titles[turn.act], (), "", printable=False))
    came = False
    for reply in turn.replies:
        title = _("Somebody else wrote") if reply.speaker == "third_party" else _("A letter came")
        found.append(Happened(turn.number, "came", day, title, (), reply.text, printable=False))
        came = True
    if turn.act.startswith("wait"):
        days = int(turn.act.removeprefix("wait "))
        news = turn.mail.news
        if news:
            found.append(Happened(turn.number, "news", day, news, (), "", printable=False))
        elif not came:
            title = ngettext("You waited %(num)s day; the post brought nothing",
                             "You waited %(num)s days; the post brought nothing", days)  # fmt: skip
            found.append(Happened(turn.number, "wait", day, title, (), "", printable=False))
    return found


def _sent_lines(scenario: Scenario, letter: Letter, talk: Locale) -> tuple[str, ...]:
    """What went with a letter: to whom, how, what stood outside, what lay inside."""
    case = _case(scenario)
    address = next((a.lines.to(talk) for a in case.addresses if a.id == letter.to), letter.to)
    way = next((w.title.to(talk) for w in case.ways if w.id == letter.by), letter.by)
    titles = {p.id: p.title.to(talk) for p in case.papers}
    lines = [_("To: %(address)s", address=address), _("By: %(way)s", way=way)]
    lines.append(_("On the envelope: %(words)s", words=letter.envelope) if letter.envelope else _("Plain envelope"))
    if letter.enclosed:
        lines.append(_("Enclosed: %(papers)s", papers=_list([titles.get(p, p) for p in letter.enclosed])))
    return tuple(lines)


def _list(names: list[str]) -> str:
    return "、".join(names) if any("\u4e00" <= c <= "\u9fff" for c in "".join(names)) else ", ".join(names)


def start_form(scenario: Scenario, attempt: Attempt) -> Filled:
    """The sheet as the desk shows it: the last draft of this letter, else an empty one dated today."""
    case, mail = _case(scenario), _mail(attempt)
    kept = since_last_letter(attempt)
    if kept:
        letter = kept[-1].letter
        on = max(letter.on, mail.day)
        return Filled(on.isoformat(), letter.to, letter.by, letter.envelope, letter.enclosed, letter.body)
    return Filled(
        mail.day.isoformat(), case.addresses[0].id, case.ways[0].id, case.envelope.to(attempt.started.locale), (), ""
    )
