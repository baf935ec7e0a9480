"""The JSON Lines promise (design.md, "A transcript on paper"): one conversation a line in, one scorecard a line out.

What a line leaves out is empty, never guessed; keys that are not in the promise are ignored. A line that cannot be read
says which field is wrong, in both languages, and the lines around it are still read.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_args

from trainer.conversation.account import Account, Authority, Contact, Firm, Known, Party, Relation
from trainer.conversation.text import LOCALES, Locale, Text
from trainer.conversation.tongue import in_foreign_letters
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
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONE = re.compile(r"[\ud800-\udfff]")

T = TypeVar("T", bound=str)


class BadLine(ValueError):
    """A line that is no conversation: which field is wrong and why; `id` is the conversation's if it could be read."""

    def __init__(self, field: str, message: Text, id: str = "") -> None:
        super().__init__(f"{field}: {message.en}" if field else message.en)
        self.field = field
        self.message = message
        self.id = id


def read_transcript(line: str) -> Transcript:
    """One line as a conversation; raises BadLine."""
    if len(line) > LONGEST_LINE:
        raise BadLine("", Text(f"这一行超过 {LONGEST_LINE} 个字符", f"the line is over {LONGEST_LINE} characters long"))
    try:
        raw = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        what = str(error)[:80]
        raise BadLine("", Text(f"不是有效的 JSON: {what}", f"no valid JSON: {what}")) from error
    if not isinstance(raw, dict):
        raise BadLine("", Text("一行应是一个 JSON 对象", "a line should be one JSON object"))
    name = raw.get("id")
    known_as = str(name) if isinstance(name, str | int) and not isinstance(name, bool) else ""
    try:
        turns = _turns(raw)
        return Transcript(known_as, _setting(raw, turns), turns)
    except BadLine as bad:
        bad.id = known_as
        raise


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
    speaker = _one_of(raw, "speaker", SPEAKERS, at, SPEAKERS[0])
    text = _words(raw, "text", at)
    act = _words(raw, "act", at)
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
    if in_foreign_letters(text):
        raise BadLine(f"{at}.text", Text("这一轮不是中文也不是英文", "the turn is neither Chinese nor English"))
    return Utterance(speaker, text, act, _time(raw, "at", at))


def _setting(raw: Mapping[str, Any], turns: Sequence[Utterance]) -> Setting:
    spoken: Locale = "zh" if any(_HAN.search(turn.text) for turn in turns) else "en"
    return Setting(
        channel=_one_of(raw, "channel", CHANNELS, "", "phone"),
        jurisdiction=_one_of(raw, "jurisdiction", JURISDICTIONS, "", "cn"),
        locale=_one_of(raw, "locale", LOCALES, "", spoken),
        started_at=_time(raw, "started_at", ""),
        firm=_firm(raw),
        account=_account(raw),
        contacts=tuple(_contact(c, f"contacts[{i}]") for i, c in enumerate(_list(raw, "contacts"))),
        answered_by=_one_of(raw, "answered_by", get_args(Party), "", "unknown"),
        relation=_one_of(raw, "relation", get_args(Relation), "", "other") if raw.get("relation") is not None else None,
        known=frozenset(_one_of({"known": k}, "known", get_args(Known), "", None) for k in _list(raw, "known")),
        initiated_by=_one_of(raw, "initiated_by", ("collector", "borrower"), "", "collector"),
        excerpt=_flag(raw, "excerpt", ""),
    )


def _firm(raw: Mapping[str, Any]) -> Firm:
    firm = _object(raw, "firm")
    return Firm(_words(firm, "name", "firm"), _words(firm, "on_behalf_of", "firm"), _flag(firm, "agency", "firm"))


def _account(raw: Mapping[str, Any]) -> Account | None:
    if raw.get("account") is None:
        return None
    account = _object(raw, "account")
    authority = _object(account, "authority", "account.authority")
    return Account(
        product=_words(account, "product", "account"),
        currency=_words(account, "currency", "account") or "CNY",
        principal=_sum(account, "principal", "account"),
        interest=_sum(account, "interest", "account"),
        fees=_sum(account, "fees", "account"),
        balance=_sum(account, "balance", "account"),
        due_date=_day(account, "due_date", "account"),
        days_past_due=_whole(account, "days_past_due", "account"),
        time_barred=_flag(account, "time_barred", "account"),
        authority=Authority(
            waiver=_sum(authority, "waiver", "account.authority") or Decimal(0),
            max_instalments=_whole(authority, "max_instalments", "account.authority"),
        ),
    )


def _contact(raw: Any, at: str) -> Contact:
    if not isinstance(raw, dict):
        raise BadLine(at, Text("一次联系应是一个对象", "a contact should be an object"))
    when = _time(raw, "at", at)
    if when is None:
        raise BadLine(f"{at}.at", Text("缺少联系时间 at", "the time of the contact, at, is missing"))
    return Contact(
        when,
        _words(raw, "channel", at) or "phone",
        _one_of(raw, "party", get_args(Party), at, "borrower"),
        _flag(raw, "answered", at),
        _words(raw, "place", at),
    )


def _path(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


def _one_of(raw: Mapping[str, Any], key: str, known: Sequence[T], at: str, default: T | None) -> T:
    value = raw.get(key)
    if value is None and default is not None:
        return default
    for one in known:
        if value == one:
            return one
    given, listed = json.dumps(value, ensure_ascii=False)[:40], ", ".join(known)
    raise BadLine(_path(at, key), Text(f"{given} 不认识; 可用: {listed}", f"{given} is not known; there are {listed}"))


def _words(raw: Mapping[str, Any], key: str, at: str) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLine(_path(at, key), Text("应是文字", "should be text"))
    return _LONE.sub("\ufffd", value)


def _flag(raw: Mapping[str, Any], key: str, at: str) -> bool:
    value = raw.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadLine(_path(at, key), Text("应是 true 或 false", "should be true or false"))
    return value is True


def _sum(raw: Mapping[str, Any], key: str, at: str) -> Decimal | None:
    value = raw.get(key)
    if value is None:
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise InvalidOperation
        number = Decimal(str(value))
        if not number.is_finite() or number < 0:
            raise InvalidOperation
    except InvalidOperation as error:
        raise BadLine(_path(at, key), Text("应是不小于零的金额", "should be a sum of zero or more")) from error
    return number


def _whole(raw: Mapping[str, Any], key: str, at: str) -> int | None:
    value = raw.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadLine(_path(at, key), Text("应是不小于零的整数", "should be a whole number of zero or more"))
    return value


def _time(raw: Mapping[str, Any], key: str, at: str) -> datetime | None:
    value = raw.get(key)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadLine(
            _path(at, key), Text("应是 ISO 8601 时间", "should be a time in ISO 8601, e.g. 2026-03-02T10:05:00+08:00")
        ) from error
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise BadLine(_path(at, key), Text("时间缺少时区", "the time has no zone; write e.g. +08:00 or Z after it"))
    return moment


def _day(raw: Mapping[str, Any], key: str, at: str) -> date | None:
    value = raw.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadLine(_path(at, key), Text("应是 ISO 8601 日期", "should be a day, e.g. 2026-01-15")) from error


def _list(raw: Mapping[str, Any], key: str) -> list[Any]:
    value = raw.get(key)
    if value is not None and not isinstance(value, list):
        raise BadLine(key, Text("应是列表", "should be a list"))
    return value or []


def _object(raw: Mapping[str, Any], key: str, at: str = "") -> Mapping[str, Any]:
    value = raw.get(key)
    if value is not None and not isinstance(value, dict):
        raise BadLine(at or key, Text("应是一个对象", "should be an object"))
    return value or {}
