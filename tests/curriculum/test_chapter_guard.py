"""Guards: what they read, what they refuse, when they hold."""

import pytest

from trainer.curriculum.chapter_guard import Standing, all_hold, parse_guard

HERE = Standing(
    frozenset({"seen:nod", "chose:nod.send", "put:files.rider.plan"}),
    {"grade:nod": 1, "figure:week.complaints": 3, "total": 0.5},
)


@pytest.mark.parametrize(
    ("guard", "holds"),
    [
        ("seen:nod", True),
        ("!seen:nod", False),
        ("chose:nod.send", True),
        ("chose:nod.split", False),
        ("!chose:nod.split", True),
        ("put:files.rider.plan", True),
        ("grade:nod>=2", False),
        ("grade:nod < 2", True),
        ("figure:week.complaints>=3", True),
        ("total>0.5", False),
        ("share:never>=0", False),  # of a stage that was passed over nothing holds
        ("!share:never>=0", True),
    ],
)
def test_a_guard_holds_where_it_should(guard, holds):
    assert parse_guard(guard).holds(HERE) is holds


@pytest.mark.parametrize(
    "guard", ["", "nod", "chose:nod", "seen:nod.send", "grade:nod", "seen:nod>=1", "total", "put:a.b", "colour:red"]
)
def test_what_is_no_guard_is_refused(guard):
    with pytest.raises(ValueError, match=r".+"):
        parse_guard(guard)


def test_all_must_hold():
    assert all_hold((), HERE)
    assert all_hold(("seen:nod", "total>=0.5"), HERE)
    assert not all_hold(("seen:nod", "total>=0.6"), HERE)
