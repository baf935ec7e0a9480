"""Why a letter cannot leave the desk, in words: what is wrong, and what to do."""

from collections.abc import Mapping

from trainer.conversation.text import Text
from trainer.conversation.transcript import LONGEST_TURN
from trainer.practice.letter_form import FARTHEST, LONGEST_ENVELOPE, LetterRefused, Reason

_WORDS: Mapping[Reason, Text] = {
    "empty": Text("信纸上还没有字。写好再寄。", "There is nothing on the sheet yet. Write the letter, then send it."),
    "too-long": Text(
        f"这封信有 {{what}} 个字符，最多 {LONGEST_TURN} 个。一页能说清的事，写成一页。",
        f"This letter has {{what}} characters; {LONGEST_TURN} is the most. What fits on a page should stay on one.",
    ),
    "no-such-day": Text(
        "看不懂日期“{what}”。写成 2026-03-05 这样。", "The date “{what}” cannot be read. Write it like 2026-03-05."
    ),
    "dated-back": Text(
        "信的日期 {what} 早于今天。倒签日期的信不能作凭据，改成今天或以后。",
        "The letter is dated {what}, which is past. A letter dated back proves nothing: date it today or later.",
    ),
    "too-far": Text(
        f"{{what}} 太远了。信最多可以排到 {FARTHEST} 天以后寄。",
        f"{{what}} is too far off. A letter can be set down for at most {FARTHEST} days ahead.",
    ),
    "no-such-address": Text("档案里没有“{what}”这个地址。", "There is no address “{what}” in the file."),
    "no-such-way": Text("没有“{what}”这种寄法。", "There is no way of sending called “{what}”."),
    "not-in-file": Text(
        "档案里没有“{what}”这份材料，装不进信封。只能附档案里有的。",
        "There is no paper “{what}” in the file, so it cannot be enclosed. Enclose what the file holds.",
    ),
    "long-envelope": Text(
        f"信封上写不下 {{what}} 个字符，最多 {LONGEST_ENVELOPE} 个。",
        f"{{what}} characters will not fit on an envelope; {LONGEST_ENVELOPE} is the most.",
    ),
    "nothing-posted": Text(
        "还没有寄过信，没有凭据可登记。", "Nothing has been posted yet, so there is no slip to file."
    ),
    "no-receipt": Text(
        "这封信是平信寄的，不会有签收回执。要留凭据，下一封用挂号寄。",
        "This letter went by a way that gives no receipt. Where you need one, send the next by a way that does.",
    ),
    "not-there-yet": Text("回执还没有回来。过几天再看。", "The receipt is not back yet. Wait some days."),
    "wait-how-long": Text("一次可以等 1 到 60 天。", "You can wait from 1 to 60 days at a time."),
    "too-late": Text("这份档案已经开了一年，该合上了。", "This file has been open for a year. It is time to close it."),
}


def refusal(refused: LetterRefused) -> Text:
    """What is wrong and what to do, in both languages."""
    words = _WORDS[refused.reason]
    return Text(words.zh.replace("{what}", refused.what), words.en.replace("{what}", refused.what))
