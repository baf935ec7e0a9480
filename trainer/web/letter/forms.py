"""What the desk sends: a letter as it is filled in, or a deed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from werkzeug.datastructures import MultiDict

from trainer.practice.letter_script import Sheet
from trainer.web.call.forms import Sent, readable

Do = Literal["send", "draft"]
LONGEST_FIELD = 400


@dataclass(frozen=True, slots=True)
class Filled:
    """The letter form as it was sent, whatever stands in it; it fills the form again when something is wrong."""

    on: str
    to: str
    by: str
    envelope: str
    enclosed: tuple[str, ...]
    body: str

    def script(self) -> str:
        """The letter as practice reads it (`practice/letter_script.py`)."""
        head = (
            ("Date", self.on), ("To", self.to), ("By", self.by), ("Envelope", self.envelope),
            ("Enclosed", ", ".join(self.enclosed)),
        )  # fmt: skip
        lines = [f"{name}: {_line(value)}" for name, value in head if value or name == "Envelope"]
        return "\n".join([*lines, "", self.body])


def _line(value: str) -> str:
    return " ".join(value.split())


def filled(form: "MultiDict[str, str]") -> Filled:
    """The letter in `form`."""

    def field(name: str) -> str:
        return readable(form.get(name, ""))[:LONGEST_FIELD].strip()

    enclosed: Sequence[str] = form.getlist("enclosed")[:20]
    return Filled(
        on=field("on"),
        to=field("to"),
        by=field("by"),
        envelope=field("envelope"),
        enclosed=tuple(_line(readable(paper))[:LONGEST_FIELD] for paper in enclosed),
        body=readable(form.get("body", "")),
    )


def of_sheet(sheet: Sheet, envelope: str) -> Filled:
    """A sheet as the form shows it."""
    outside = envelope if sheet.envelope is None else sheet.envelope
    return Filled(sheet.on.isoformat() if sheet.on else "", sheet.to, sheet.by, outside, sheet.enclosed, sheet.body)


def deed_script(form: "MultiDict[str, str]") -> str:
    """The deed in `form` as practice reads it; empty for none that there is."""
    match form.get("do", ""):
        case "wait":
            days = form.get("days", "")
            return f"wait {days}" if days.isdecimal() and len(days) < 5 else "wait 0"
        case "file-posting":
            return "file posting"
        case "file-receipt":
            return "file receipt"
        case "close":
            return "close"
    return ""


__all__ = ["Filled", "Sent", "deed_script", "filled", "of_sheet"]
