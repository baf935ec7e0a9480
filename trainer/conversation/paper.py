"""The JSON Lines promise (design.md, "A transcript on paper"): one conversation a line in, one scorecard a line out.

What a line leaves out is empty, never guessed; keys that are not in the promise are ignored. A line that cannot be read
says which field is wrong, in both languages, and the lines around it are still read.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from trainer.conversation import fields
from trainer.conversation.account import Account, Authority, Contact, Firm, Initiator, Known, Party, Relation
from trainer.conversation.fields import BadLine
from trainer.conversation.foreign import in_third_language
from trainer.conversation.spans import check_spans
from trainer.conversation.text import LOCALES, Locale, Text
from trainer.conversation.transcript import (
    CHANNELS,
    JURISDICTIONS,
    LONGEST_TURN,
    SPEAKERS,
    Setting,
    Transcript,
    Utterance,
)

# Characters in one line. The longest real call that was seen has about 60,000; this leaves room and refuses bombs.
LONGEST_LINE = 4_000_000
# A place is a word or two; what is longer is cut.
LONGEST_PLACE = 60
_HAN = re.compile(r"[\u3400-\u9fff]")


def read_transcript(line: str) -> Transcript:
    """One line as a conversation; raises BadLine."""
    if len(line) > LONGEST_LINE:
        raise BadLine("", Text(f"这一行超过 {LONGEST_LINE} 个字符", f"the line is over {LONGEST_LINE} characters long"))
    raw = _json(line.removeprefix("\ufeff"))
    if not isinstance(raw, dict):
        raise BadLine("", Text("一行应是一个 JSON 对象", "a line should be one JSON object"))
    name = raw.get("id")
    known_as = fields.words({"id": str(name)}, "id", "") if type(name) in (str, int) else ""
    try:
        turns = _turns(raw)
        check_spans(raw, turns)
        return Transcript(known_as, _setting(raw, turns), turns)
    except BadLine as bad:
        bad.id = known_as
        raise


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        at, why = error.pos + 1, error.msg
        raise BadLine(
            "", Text(f"不是有效的 JSON, 第 {at} 个字符处: {why}", f"no valid JSON at character {at}: {why}")
        ) from error
    except (ValueError, RecursionError) as error:
        why = str(error)[:80]
        raise BadLine("", Text(f"不是有效的 JSON: {why}", f"no valid JSON: {why}")) from error


def read_lines(lines: Iterable[str]) -> Iterator[tuple[int, Transcript | BadLine]]:
    """Every line that is not blank, with its number from 1: a conversation, or why it is none. Never raises."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, read_transcript(line)
        except BadLine as bad:
            yield number, bad


def write_error(number: int, bad: BadLine) -> dict[str, Any]:
    """What stands in place of a scorecard for line `number`."""
    known = {"id": bad.id} if bad.id else {}
    message = {"zh": bad.message.zh, "en": bad.message.en}
    return {**known, "line": number, "error": {"field": bad.field, "message": message}}


def write_scorecard(
    id: str,
    *,
    verdict: str,
    score: float,
    dimensions: Mapping[str, float],
    findings: Sequence[Mapping[str, Any]],
    duties: Sequence[Mapping[str, Any]],
    versions: Mapping[str, str],
    **more: Any,
) -> dict[str, Any]:
    """A scorecard as JSON data, its keys in the order of the promise; `more` stands before the versions."""
    return {
        "id": id,
        "verdict": verdict,
        "score": score,
        "dimensions": dict(dimensions),
        "findings": [dict(f) for f in findings],
        "duties": [dict(d) for d in duties],
        **more,
        "versions": dict(sorted(versions.items())),
    }


def _turns(raw: Mapping[str, Any]) -> tuple[Utterance, ...]:
    turns = raw.get("turns")
    if turns is None:
        raise BadLine("turns", Text("缺少 turns", "turns is missing"))
    if not isinstance(turns, list) or not turns:
        raise BadLine("turns", Text("turns 应是非空列表", "turns should be a list that is not empty"))
    return tuple(_turn(turn, f"turns[{index}]") for index, turn in enumerate(turns))


def _turn(raw: Any, at: str) -> Utterance:
    if not isinstance(raw, dict):
        raise BadLine(at, Text("一轮应是一个对象", "a turn should be an object"))
    if raw.get("speaker") is None:
        raise BadLine(f"{at}.speaker", Text("缺少 speaker", "speaker is missing"))
    speaker = fields.one_of(raw, "speaker", SPEAKERS, at, SPEAKERS[0])
    text = fields.words(raw, "text", at)
    act = fields.words(raw, "act", at)
    if "text" not in raw and not act:
        raise BadLine(f"{at}.text", Text("缺少 text 或 act", "text or act is missing"))
    if len(text) > LONGEST_TURN:
        raise BadLine(
            f"{at}.text",
            Text(
                f"这一轮有 {len(text)} 个字符, 最多 {LONGEST_TURN} 个",
                f"the turn is {len(text)} characters long; {LONGEST_TURN} at most",
            ),
        )
    if in_third_language(text):
        raise BadLine(f"{at}.text", Text("这一轮不是中文也不是英文", "the turn is neither Chinese nor English"))
    return Utterance(speaker, text, act, fields.moment(raw, "at", at))


def _setting(raw: Mapping[str, Any], turns: Sequence[Utterance]) -> Setting:
    spoken: Locale = "zh" if any(_HAN.search(turn.text) for turn in turns) else "en"
    return Setting(
        channel=fields.one_of(raw, "channel", CHANNELS, "", "phone"),
        jurisdiction=fields.one_of(raw, "jurisdiction", JURISDICTIONS, "", "cn"),
        locale=fields.one_of(raw, "locale", LOCALES, "", spoken),
        started_at=fields.moment(raw, "started_at", ""),
        firm=_firm(raw),
        account=_account(raw),
        contacts=tuple(_contact(c, f"contacts[{i}]") for i, c in enumerate(fields.rows(raw, "contacts"))),
        answered_by=fields.one_of(raw, "answered_by", get_args(Party), "", "unknown"),
        relation=fields.one_of(raw, "relation", get_args(Relation), "", "other")
        if raw.get("relation") is not None
        else None,
        known=frozenset(
            fields.one_of({"known": k}, "known", get_args(Known), "", None) for k in fields.rows(raw, "known")
        ),
        initiated_by=fields.one_of(raw, "initiated_by", get_args(Initiator), "", "collector"),
        place=fields.words(raw, "place", "").strip().lower()[:LONGEST_PLACE],
        excerpt=fields.flag(raw, "excerpt", ""),
    )


def _firm(raw: Mapping[str, Any]) -> Firm:
    firm = fields.mapping(raw, "firm")
    return Firm(
        fields.words(firm, "name", "firm"),
        fields.words(firm, "on_behalf_of", "firm"),
        fields.flag(firm, "agency", "firm"),
    )


def _account(raw: Mapping[str, Any]) -> Account | None:
    if raw.get("account") is None:
        return None
    account = fields.mapping(raw, "account")
    authority = fields.mapping(account, "authority", "account.authority")
    return Account(
        product=fields.words(account, "product", "account"),
        currency=fields.words(account, "currency", "account") or "CNY",
        principal=fields.amount(account, "principal", "account"),
        interest=fields.amount(account, "interest", "account"),
        fees=fields.amount(account, "fees", "account"),
        balance=fields.amount(account, "balance", "account"),
        due_date=fields.day(account, "due_date", "account"),
        days_past_due=fields.whole(account, "days_past_due", "account"),
        time_barred=fields.flag(account, "time_barred", "account"),
        authority=Authority(
            waiver=fields.amount(authority, "waiver", "account.authority") or Decimal(0),
            max_instalments=fields.whole(authority, "max_instalments", "account.authority"),
        ),
    )


def _contact(raw: Any, at: str) -> Contact:
    if not isinstance(raw, dict):
        raise BadLine(at, Text("一次联系应是一个对象", "a contact should be an object"))
    when = fields.moment(raw, "at", at)
    if when is None:
        raise BadLine(f"{at}.at", Text("缺少联系时间 at", "the time of the contact, at, is missing"))
    return Contact(
        when,
        fields.words(raw, "channel", at) or "phone",
        fields.one_of(raw, "party", get_args(Party), at, "borrower"),
        fields.flag(raw, "answered", at),
        fields.words(raw, "place", at),
        fields.one_of(raw, "initiated_by", get_args(Initiator), at, "collector"),
    )
