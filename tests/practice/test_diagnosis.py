"""A diagnosis is held against the truth of the case, and concerns against what was said and taken up."""

from dataclasses import replace

import pytest

from tests.practice.call import Call, good_lines
from trainer.conversation.text import Text
from trainer.practice.diagnosis import BY_SIGNAL, TAKES_UP, Sign, Signs, concerns, diagnosed, entries, told_in, visible
from trainer.scenario.schema import Fact


def sign(key: str, true: bool) -> Sign:
    return Sign(key, Text("行", "line"), Text("值", "value"), true)


SEEN, MISSED, IMAGINED = sign("a", True), sign("b", True), sign("c", False)


@pytest.mark.parametrize(
    ("signs", "precision", "recall", "f1"),
    [
        (Signs((SEEN,), (), ()), 1.0, 1.0, 1.0),
        (Signs((SEEN,), (MISSED,), ()), 1.0, 0.5, 2 / 3),
        (Signs((SEEN,), (), (IMAGINED,)), 0.5, 1.0, 2 / 3),
        (Signs((SEEN,), (MISSED,), (IMAGINED,)), 0.5, 0.5, 0.5),
        (Signs((), (MISSED,), ()), 1.0, 0.0, 0.0),
        (Signs((), (), (IMAGINED,)), 0.0, 1.0, 0.0),
        (Signs((), (), ()), 1.0, 1.0, 1.0),
    ],
)
def test_f1_over_signs_is_the_harmonic_mean_of_precision_and_recall(signs, precision, recall, f1):
    assert (signs.precision, signs.recall) == (precision, recall)
    assert signs.f1 == pytest.approx(f1)
    if precision + recall:
        assert signs.f1 == pytest.approx(2 * precision * recall / (precision + recall))


class TestAgainstTheTruth:
    @pytest.fixture
    def case(self, desk):
        return desk.scenario("laid-off")  # ability low, willingness high

    def test_a_full_and_right_diagnosis_has_all_points(self, case):
        right = [s.key for s in entries(case) if s.true]
        assert diagnosed(case, entries(case), "low", "high", right).score == 100

    def test_ticking_everything_is_no_way_to_points(self, case):
        everything = [s.key for s in entries(case)]
        none_of_it = diagnosed(case, entries(case), "low", "high", [])
        assert none_of_it.score == 50
        assert diagnosed(case, entries(case), "low", "high", everything).score < 75

    @pytest.mark.parametrize(
        ("ability", "part"), [("low", 1.0), ("none", 0.5), ("medium", 0.5), ("high", 0.0), ("", 0.0)]
    )
    def test_one_step_beside_the_truth_is_half_right(self, case, ability, part):
        assert diagnosed(case, entries(case), ability, "high", []).ability == part

    def test_every_line_of_the_file_can_be_named_and_none_twice(self, case):
        keys = [s.key for s in entries(case)]
        file = case.case_file
        assert len(keys) == len(set(keys)) == len(file.profile) + len(file.credit) + len(file.behaviour)

    def test_an_unknown_key_is_nothing_named(self, case):
        assert diagnosed(case, entries(case), "low", "high", ["no-such-line"]).signs.imagined == ()


class TestConcerns:
    @pytest.fixture
    def held(self, desk):
        return Call(desk, "laid-off", "zh", seed=3).hold(good_lines(desk, "laid-off", "zh"))

    def test_what_came_to_light_can_be_named_and_what_did_not_cannot(self, held):
        told = told_in(held.attempt)
        assert 0 < len(told) < len(held.scenario.facts), "some told, some not: else this shows nothing"
        extra = [s for s in visible(held.scenario, held.attempt) if s.key.startswith("told-")]
        titles = {f.id: f.title for f in held.scenario.facts}
        assert [s.value for s in extra] == [titles[name] for name in told]

    def test_a_concern_is_revealed_in_the_turn_that_told_it(self, held):
        found = {c.id: c for c in concerns(held.scenario, held.attempt)}
        assert {c.id for c in found.values() if c.revealed} == set(told_in(held.attempt))
        for turn in held.attempt.turns:
            for name in turn.person.told:
                assert found[name].revealed_in <= turn.number

    def test_it_is_taken_up_only_later_and_only_by_a_move_that_answers_it(self, held):
        facts = {f.id: f for f in held.scenario.facts}
        for concern in concerns(held.scenario, held.attempt):
            if concern.addressed_in is None:
                continue
            assert concern.addressed_in > concern.revealed_in
            moves = {m.kind for m in held.attempt.turns[concern.addressed_in - 1].moves}
            asked = [BY_SIGNAL[s] for s in facts[concern.id].signals if s in BY_SIGNAL]
            assert moves & (frozenset().union(*asked) if asked else TAKES_UP[facts[concern.id].about])

    def test_what_is_told_in_the_last_turn_was_not_taken_up(self, held):
        name, number = next(iter(told_in(held.attempt).items()))
        cut = replace(held.attempt, turns=held.attempt.turns[:number])
        found = {c.id: c for c in concerns(held.scenario, cut)}
        assert found[name].revealed
        assert not found[name].addressed

    def test_every_matter_a_fact_can_be_about_has_its_answers(self):
        about = Fact.model_fields["about"].annotation
        assert set(about.__args__) == set(TAKES_UP)
