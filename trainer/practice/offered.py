"""The scenarios of a desk as programmes and suggestions see them."""

from collections.abc import Iterator

from trainer.curriculum.programme import Offered
from trainer.practice.desk import Desk
from trainer.scenario.guard import parse_guard
from trainer.scenario.lint_chart import guard_places
from trainer.scenario.schema import Scenario


def offered(desk: Desk) -> tuple[Offered, ...]:
    """Every scenario that is there to practise."""
    return tuple(
        Offered(
            id=s.id,
            channel=s.channel,
            level=s.level,
            jurisdiction=s.jurisdiction,
            skills=s.skills,
            codes=tuple(sorted(set(_codes(s)))),
        )
        for s in (volume.content for volume in desk.scenarios)
    )


def _codes(scenario: Scenario) -> Iterator[str]:
    """The violations and duties that its guards ask about and its dialogues show."""
    for _where, guard in guard_places(scenario):
        condition = parse_guard(guard)
        if condition.kind in ("broke", "duty"):
            yield condition.item
    for dialogue in scenario.dialogues:
        yield from (*dialogue.findings, *dialogue.duties)
