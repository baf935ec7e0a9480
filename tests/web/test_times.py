"""Moments as people type them, where clocks change."""

from datetime import UTC, datetime

import pytest

from trainer.web import times


@pytest.mark.parametrize(
    ("typed", "zone", "wanted"),
    [
        ("2026-03-02T10:05", "Asia/Shanghai", (2, 2, 5)),
        ("2026-03-02 10:05", "UTC", (2, 10, 5)),
        ("2026-03-02T10:05", "America/New_York", (2, 15, 5)),
        ("2026-03-09T10:05", "America/New_York", (9, 14, 5)),  # clocks went forward the night before
    ],
)
def test_a_time_is_meant_by_the_clock_of_its_zone(typed: str, zone: str, wanted: tuple[int, int, int]) -> None:
    day, hour, minute = wanted
    assert times.moment(typed, zone) == datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_an_hour_that_clocks_skip_is_refused_with_advice() -> None:
    with pytest.raises(times.NoMoment) as refused:
        times.moment("2026-03-29T01:30", "Europe/London")
    assert "does not exist" in refused.value.message.en
    assert "拨快" in refused.value.message.zh


def test_an_hour_that_comes_twice_gives_nobody_an_hour_less() -> None:
    typed = "2026-10-25T01:30"
    assert times.moment(typed, "Europe/London") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert times.moment(typed, "Europe/London", latest=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "yesterday", "2026-13-01T10:00", "1890-01-01T10:00", "2026-03-02T10:05+08:00"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(times.NoMoment):
        times.moment(typed, "UTC")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Europe/London"])
def test_a_moment_comes_back_from_its_field(zone: str) -> None:
    at = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    assert times.moment(times.typed(at, zone), zone) == at


def test_any_zone_of_a_browser_is_known_and_nothing_else() -> None:
    assert times.is_zone("Africa/Nairobi")
    assert not times.is_zone("Mars/Base")
    assert not times.is_zone("../../etc/passwd")
