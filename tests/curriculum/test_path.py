"""Learning paths: what may be taught, and how far somebody has come."""

import pytest

from trainer.curriculum.path import (
    MOST_STEPS,
    Condition,
    Path,
    Step,
    Tried,
    flaws,
    open_path,
    read_path,
    standings,
    write_path,
)

SCENARIOS, CODES, SKILLS = {"easy", "hard", "last"}, {"threat", "amount-stated"}, {"empathy"}


def path(*steps: Step) -> Path:
    return Path(steps)


def messages(found: Path) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for flaw in flaws(found, SCENARIOS, CODES, SKILLS):
        told.setdefault(flaw.step, []).append(flaw.message.en)
    return told


def states(found: Path, *tried: Tried, mastery: dict[str, float] | None = None, mark: float = 65) -> list[str]:
    return [each.state for each in standings(found, tried, mastery or {}, mark)]


THREE = path(Step("1", "easy"), Step("2", "hard"), Step("3", "last"))


def test_a_path_in_order_has_no_flaws() -> None:
    assert messages(THREE) == {}


def test_an_empty_path_is_none() -> None:
    assert messages(path()) == {"": ["A path needs at least one step."]}


@pytest.mark.parametrize(
    ("steps", "named"),
    [
        ((Step("1", "easy", after=("2",)), Step("2", "hard", after=("1",))), ("1 → 2 → 1", "2 → 1 → 2")),
        (
            (Step("1", "easy", after=("3",)), Step("2", "hard"), Step("3", "last")),
            ("1 → 3 → 2 → 1", "3 → 2 → 1 → 3", "2 → 1 → 3 → 2"),
        ),
        ((Step("1", "easy", after=("1",)),), ("1 → 1",)),
    ],
)
def test_steps_that_wait_for_one_another_are_named_in_a_circle(steps: tuple[Step, ...], named: tuple[str, ...]) -> None:
    (told,) = (message for each in messages(path(*steps)).values() for message in each)
    assert any(circle in told for circle in named)
    assert "none can begin" in told


def test_each_flaw_is_told_at_its_step_with_the_remedy() -> None:
    told = messages(
        path(
            Step("1", "gone"),
            Step("2", ""),
            Step("3", "hard", (Condition("score", least=101),)),
            Step("4", "hard", (Condition("code", "nonsense"),)),
            Step("5", "hard", (Condition("skill", "juggling", 0.5),)),
            Step("6", "hard", (Condition("skill", "empathy", 0.0),)),
            Step("7", "hard", after=("9",)),
        )
    )
    assert told == {
        "1": ["There is no scenario “gone”; choose another."],
        "2": ["This step names no scenario."],
        "3": ["A score lies between 0 and 100."],
        "4": ["There is no rule with the code “nonsense”."],
        "5": ["There is no skill “juggling”."],
        "6": ["Mastery lies between 1 % and 100 %."],
        "7": ["There is no step 9 to come first."],
    }


def test_a_path_has_an_end() -> None:
    many = path(*(Step(str(n), "easy") for n in range(MOST_STEPS + 1)))
    assert messages(many) == {"": [f"A path has {MOST_STEPS} steps at most."]}


def test_a_path_comes_back_from_paper_as_it_was() -> None:
    whole = path(Step("1", "easy", (Condition("skill", "empathy", 0.6),), ()), Step("2", "hard"))
    assert read_path(write_path(whole)) == whole


def test_a_step_opens_when_the_one_before_is_met() -> None:
    assert states(THREE) == ["open", "shut", "shut"]
    assert states(THREE, Tried("easy", "pass", 65)) == ["met", "open", "shut"]
    assert states(THREE, Tried("easy", "pass", 65), Tried("hard", "pass", 80)) == ["met", "met", "open"]


@pytest.mark.parametrize(
    "tried",
    [Tried("easy", "pass", 64.9), Tried("easy", "fail", 90), Tried("easy", "review", 90), Tried("hard", "pass", 90)],
)
def test_only_a_pass_of_its_scenario_at_the_mark_meets_a_step(tried: Tried) -> None:
    assert states(THREE, tried)[0] == "open"


def test_steps_may_be_open_from_the_start_or_wait_for_several() -> None:
    free = path(Step("1", "easy"), Step("2", "hard", after=()), Step("3", "last", after=("1", "2")))
    assert states(free) == ["open", "open", "shut"]
    (_one, _two, last) = standings(free, [Tried("hard", "pass", 70)], {}, 65)
    assert last.waits_for == ("1",)


def test_a_score_takes_the_place_of_the_pass_mark() -> None:
    easier = path(Step("1", "easy", (Condition("score", least=50),)))
    harder = path(Step("1", "easy", (Condition("score", least=90),)))
    assert states(easier, Tried("easy", "pass", 55)) == ["met"]
    assert states(harder, Tried("easy", "pass", 80)) == ["open"]


def test_score_and_codes_are_met_by_one_and_the_same_attempt() -> None:
    step = path(Step("1", "easy", (Condition("code", "threat"), Condition("code", "amount-stated"))))
    clean, threat, silent = frozenset(), frozenset({"threat"}), frozenset({"amount-stated"})
    assert states(step, Tried("easy", "pass", 80, threat), Tried("easy", "pass", 80, silent)) == ["open"]
    assert states(step, Tried("easy", "pass", 40, clean)) == ["open"]
    assert states(step, Tried("easy", "pass", 80, threat), Tried("easy", "pass", 66, clean)) == ["met"]


def test_what_is_lacking_is_told_of_the_best_attempt() -> None:
    step = path(Step("1", "easy", (Condition("code", "threat"), Condition("skill", "empathy", 0.6))))
    worse = Tried("easy", "fail", 20, frozenset({"threat"}))
    better = Tried("easy", "pass", 60)
    (found,) = standings(step, [worse, better], {"empathy": 0.59}, 65)
    assert found.lacks == (Condition("score", least=65), Condition("skill", "empathy", 0.6))
    assert found.tries == 2
    (none,) = standings(step, [], {}, 65)
    assert none.lacks == step.steps[0].when


def test_mastery_is_needed_beside_the_attempt() -> None:
    step = path(Step("1", "easy", (Condition("skill", "empathy", 0.6),)))
    assert states(step, Tried("easy", "pass", 80), mastery={"empathy": 0.5}) == ["open"]
    assert states(step, Tried("easy", "pass", 80), mastery={"empathy": 0.6}) == ["met"]


def test_several_scenarios_are_a_path_in_any_order() -> None:
    found = open_path(("easy", "hard"))
    assert states(found, Tried("hard", "pass", 70)) == ["open", "met"]
