"""Hours of the day as people say them."""

import pytest

from trainer.rubric.detectors.clock import clocks, of_either_half


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("我今晚十一点再打", "23:00"),
        ("晚上10点半给您回电", "22:30"),
        ("明天早上七点我就打", "07:00"),
        ("下午三点方便吗", "15:00"),
        ("中午十二点", "12:00"),
        ("二十三点还能打", "23:00"),
        ("今晚 11 点半", "23:30"),
        ("半夜也给你打", "00:00"),
        ("22:30我再打", "22:30"),
        ("I'll ring you at 10 tonight", "22:00"),
        ("I'll call at 9pm", "21:00"),
        ("around 10:30 that night", None),
        ("that night around 10:30", "22:30"),
        ("six in the morning", "06:00"),
        ("half past ten at night", "22:30"),
        ("ten forty five tonight", "22:00"),
        ("I'll ring at midnight", "00:00"),
        ("23:00 sharp", "23:00"),
        ("about 07:15", "07:15"),
    ],
)
def test_an_hour_is_read(said: str, clock: str | None) -> None:
    expected = () if clock is None else (int(clock[:2]) * 60 + int(clock[3:]),)
    assert clocks(said) == expected


@pytest.mark.parametrize(
    "said",
    ["十一点再说", "at ten", "差一点", "有点难", "这时候", "10:30吧", "三点建议", "8200元", "one point", "bus 22"],
)
def test_what_may_be_morning_or_evening_or_no_hour_at_all_is_left_out(said: str) -> None:
    assert clocks(said) == ()


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("just before quarter past eight, then", (8 * 60 + 15, 20 * 60 + 15)),
        ("at ten", (600, 1320)),
        ("八点半给您打", (8 * 60 + 30, 20 * 60 + 30)),
        ("at 9pm", ()),
        ("by 5 pounds", ()),
        ("今晚十一点", ()),
    ],
)
def test_an_hour_of_either_half_of_the_day_is_read_as_both(said: str, hours: tuple[int, ...]) -> None:
    assert of_either_half(said) == hours
