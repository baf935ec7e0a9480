"""Why: what decided a finding or a missed duty, in words that a trainee understands.

A detector says which structure, phrase or context decided by a short name (`Finding.detail`). Here each name has its
sentence; figures in braces are parameters of the criterion that answers.
"""

from collections.abc import Mapping
from string import Formatter

from trainer.conversation.text import Text
from trainer.rubric.because_texts import BY_CODE, BY_DETAIL, BY_LIMIT, DUTY_BY_CODE, DUTY_BY_DETAIL, DUTY_TOLD, WORDS
from trainer.rubric.finding import Duty, Finding
from trainer.rubric.schema import Criterion


def why(finding: Finding, criterion: Criterion | None) -> Text:
    """What decided `finding`, filed under `criterion` (None where its rubric is gone)."""
    given: Mapping[str, object] = criterion.parameters if criterion else {}
    if finding.detail == "log":
        return _filled(next((text for name, text in BY_LIMIT.items() if name in given), BY_DETAIL["log"]), given)
    told = BY_CODE.get((finding.code, finding.detail)) or BY_DETAIL.get(finding.detail) or WORDS
    return _filled(told, given)


def why_missed(duty: Duty, criterion: Criterion | None) -> Text:
    """What was lacking for a duty that was missed, and what had called for it."""
    head, _, lacking = duty.detail.partition(":")
    given: Mapping[str, object] = criterion.parameters if criterion else {}
    if lacking:
        pairs = [name.partition(" / ") for name in lacking.split("+")]
        zh, en = "、".join(zh for zh, _, _ in pairs), ", ".join(en or zh for zh, _, en in pairs)
        return _filled(DUTY_BY_DETAIL[head], {"zh": zh, "en": en})
    if head in DUTY_BY_DETAIL:
        return _filled(DUTY_BY_DETAIL[head], given)
    told = DUTY_TOLD.get(head)
    rest = DUTY_BY_CODE[duty.code]
    return Text(f"{told.zh}{rest.zh}", f"{told.en} {rest.en}") if told else rest


def _filled(text: Text, given: Mapping[str, object]) -> Text:
    return Text(_fill(text.zh, given), _fill(text.en, given))


def _fill(words: str, given: Mapping[str, object]) -> str:
    """`words` with the parameters in place; a part in double bars goes where one of its parameters is missing."""
    parts = []
    for index, part in enumerate(words.split("||")):
        names = [name for _, name, _, _ in Formatter().parse(part) if name]
        if all(name in given for name in names):
            parts.append(part.format_map(given))
        elif index % 2 == 0:
            raise KeyError(names)
    return "".join(parts)
