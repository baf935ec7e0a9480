"""How long a certificate holds."""

from datetime import UTC, datetime

import pytest

from trainer.progress.issuing import months_after


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        ((2026, 3, 2), 12, (2027, 3, 2)),
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2027, 11, 30), 3, (2028, 2, 29)),
        ((2026, 12, 31), 24, (2028, 12, 31)),
    ],
)
def test_the_same_day_or_the_last_of_a_shorter_month(begin, months, end) -> None:
    assert months_after(datetime(*begin, 9, 30, tzinfo=UTC), months) == datetime(*end, 9, 30, tzinfo=UTC)
