"""What the measurements say: calls that last, and late turns that say what early ones say."""

from benchmarks.in_process import Call
from benchmarks.talk import EARLY, LASTING, LATE, examples, scripts
from trainer.practice.desk import desk


def test_every_scenario_that_lasts_has_a_script_in_both_languages():
    found = {(script.scenario, script.locale) for script in scripts(desk())}
    assert found == {(scenario, locale) for scenario in LASTING for locale in ("zh", "en")}


def test_a_late_turn_says_the_words_of_an_early_one():
    for script in scripts(desk()):
        words = script.endless
        late = EARLY + script.between
        assert late >= LATE
        assert words[(late - 1) % len(words)] == words[(EARLY - 1) % len(words)]


def test_a_script_without_its_farewell_goes_on_past_the_late_turn():
    for script in scripts(desk()):
        call = Call(desk(), script)
        for number in range(1, LATE + 30):
            call.go_on()
            assert call.turns == number, f"{script.scenario} {script.locale} ended before turn {number}"


def test_examples_are_spread_over_both_languages():
    assert [(script.locale, len(script.lines), len(set(script.lines)) > 25) for script in examples(30)] == [
        ("zh", 30, True),
        ("en", 30, True),
    ]
