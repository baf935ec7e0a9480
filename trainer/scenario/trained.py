"""What a scenario trains, read off its own file, and the circumstances it may be marked with.

Nothing is claimed by hand: a code counts where a dialogue of the file proves it, or where the story asks for it. That
the borrower reacts to a violation as to a dozen others, as most do to a threat, counts for nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType

from trainer.conversation.moves import DUTIES, QUALITIES, VIOLATIONS
from trainer.conversation.text import Text
from trainer.scenario.guard import parse_guard
from trainer.scenario.lint_chart import guard_places
from trainer.scenario.schema import Scenario

# Filed after every contact and held against `truth` and against what was said, so every scenario trains them.
_AFTERWARDS = frozenset({"diagnosis", "record-quality"})
_ASKS = frozenset({"duty", "broke", "now", "said"})
CODES = (*QUALITIES, *VIOLATIONS, *DUTIES)
"""Every code of the taxonomy, in its order."""

CIRCUMSTANCES: Mapping[str, Text] = MappingProxyType(
    {
        "illness": Text("生病", "Illness"),
        "bereavement": Text("丧亲", "Bereavement"),
        "despair": Text("绝望", "Despair"),
        "age": Text("高龄", "Old age"),
        "language": Text("语言不通", "Little of the language"),
        "business-borrower": Text("经营性借款", "Business borrower"),
        "joint-debtor": Text("共同借款人", "Joint debtor"),
        "guarantor": Text("保证人", "Guarantor"),
        "authorised-user": Text("附属卡使用人", "Authorised user"),
        "identity-theft": Text("身份被冒用", "Identity theft"),
        "deceased": Text("借款人身故", "Debtor deceased"),
        "statute-barred": Text("已过诉讼时效", "Statute-barred debt"),
        "insolvency": Text("破产或喘息期", "Bankruptcy or moratorium"),
    }
)
"""Circumstances that ask for conduct of their own; those of whoever is met, also where it is not the debtor."""


def trained(scenario: Scenario) -> frozenset[str]:
    """The codes `scenario` trains: its skills, what its dialogues show, what guards and chart ask for by name."""
    codes = {*scenario.skills, *_AFTERWARDS}
    for dialogue in scenario.dialogues:
        codes |= {*dialogue.findings, *dialogue.duties}
    for _where, guard in guard_places(scenario):
        try:
            condition = parse_guard(guard)
        except ValueError:
            continue  # lint tells of it
        if condition.kind in _ASKS:
            codes.add(condition.item)
    for transition in scenario.chart.transitions:
        broken = [trigger for trigger in transition.on if trigger in VIOLATIONS]
        if len(broken) == 1:
            codes.update(broken)
    return frozenset(codes) & frozenset(CODES)
