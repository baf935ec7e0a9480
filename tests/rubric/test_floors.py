"""How grave each code is at least."""

import pytest

from tests.rubric.test_criterion import criterion
from trainer.rubric.floors import floor_of


@pytest.mark.parametrize(
    ("code", "kind", "jurisdiction", "floor"),
    [
        ("threat-of-violence", "violation", "cn", "critical"),
        ("private-channel", "violation", "cn", "major"),
        ("misleading-urgency", "violation", "us", "minor"),
        ("identity-verified", "duty", "uk", "critical"),
        ("recording-notice", "duty", "cn", "major"),
        ("recording-notice", "duty", "uk", "minor"),
        ("empathy", "quality", None, "minor"),
    ],
)
def test_the_floor_is_that_of_the_taxonomy(code: str, kind: str, jurisdiction: str | None, floor: str) -> None:
    assert floor_of(criterion("x", code=code, kind=kind), jurisdiction) == floor


def test_mere_rudeness_is_minor() -> None:
    assert floor_of(criterion("x", code="abusive-language", detail=("rudeness",)), "cn") == "minor"
    assert floor_of(criterion("x", code="abusive-language"), "cn") == "critical"
