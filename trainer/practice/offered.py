"""The scenarios of a desk as programmes and suggestions see them."""

from trainer.curriculum.programme import Offered
from trainer.practice.desk import Desk


def offered(desk: Desk) -> tuple[Offered, ...]:
    """Every scenario that is there to practise."""
    return tuple(
        Offered(id=s.id, channel=s.channel, level=s.level, jurisdiction=s.jurisdiction, skills=s.skills)
        for s in (volume.content for volume in desk.scenarios)
    )
