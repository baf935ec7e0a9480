"""What surrounds the words of a transcript, told in a line each."""

from dataclasses import dataclass

from trainer.conversation.transcript import Setting
from trainer.web import words
from trainer.web.language import gettext as _
from trainer.web.quality.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of a contact."""

    name: str
    value: str


def facts(setting: Setting) -> tuple[Fact, ...]:
    """The setting in words; the start as the borrower's clock had it."""
    started = setting.started_at
    return (
        Fact(_("Law"), words.word(setting.jurisdiction)),
        Fact(_("Channel"), words.word(setting.channel)),
        Fact(_("Language"), str(LANGUAGES[setting.locale])),
        Fact(
            _("Began"),
            f"{words.day(started, year=True)} {started:%H:%M} ({_zone(started.strftime('%z'))})"
            if started
            else _("Not known: the hour is not judged, and today's law holds"),
        ),
        *([Fact(_("Firm"), setting.firm.name)] if setting.firm.name else []),
        *([Fact(_("On behalf of"), setting.firm.on_behalf_of)] if setting.firm.on_behalf_of else []),
        *([Fact(_("Piece"), _("From the middle: opening and closing are not judged"))] if setting.excerpt else []),
    )


def _zone(offset: str) -> str:
    """+0800 as UTC+8, -0330 as UTC−3:30."""
    hours, minutes = int(offset[1:3]), offset[3:5]
    sign = "+" if offset[0] == "+" else words.MINUS
    return f"UTC{sign}{hours}" + ("" if minutes == "00" else f":{minutes}")
