"""The coach without a model: all of it stands in the scorecard, the rubric or the scenario, and is said of the right turn."""

from dataclasses import replace

import pytest

from trainer.practice.attempt import Attempt
from trainer.practice.coach import LESSONS, advisable, advise, debrief, shortened
from trainer.practice.desk import Desk, desk
from trainer.practice.diagnosis import told_in
from trainer.practice.exemplary import tells
from trainer.practice.proving import play_dialogue
from trainer.practice.result import Result


@pytest.fixture(scope="module")
def shipped() -> Desk:
    return desk()


def played(shipped: Desk, scenario: str, locale: str, kind: str = "bad") -> tuple[Attempt, Result]:
    dialogue = next(d for d in shipped.scenario(scenario).dialogues if (d.kind, d.locale) == (kind, locale))
    return play_dialogue(shipped, scenario, dialogue)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_turn_gets_its_own_findings_and_a_line_said_at_the_same_place(shipped: Desk, locale: str) -> None:
    attempt, came = played(shipped, "laid-off", locale)
    first = advise(shipped, attempt, came.scorecard, 1)
    assert first.is_clean
    example = first.parts[0].exemplar
    assert example is not None
    assert "ask-for-person" in example.kinds
    for finding in came.scorecard.findings:
        turn = next(turn for turn in attempt.turns if turn.first_index == finding.turn)
        advice = advise(shipped, attempt, came.scorecard, turn.number)
        assert finding in advice.findings
        assert all(one.turn == turn.first_index for one in advice.findings)
        assert not advice.is_clean


def test_a_missed_duty_stands_at_the_turn_by_which_it_was_due_with_words_that_meet_it(shipped: Desk) -> None:
    attempt, came = played(shipped, "mother-answers", "en")
    missed = [
        (turn.number, each)
        for turn in attempt.turns
        if turn.number in advisable(attempt, came.scorecard)
        for each in advise(shipped, attempt, came.scorecard, turn.number).missed
    ]
    unmet = [duty for duty in came.scorecard.duties if not duty.met and duty.turn is not None]
    assert {each.duty.code for _number, each in missed} == {duty.code for duty in unmet} != set()


def test_a_letter_is_advised_paragraph_by_paragraph(shipped: Desk) -> None:
    attempt, came = played(shipped, "first-notice", "en")
    number = next(turn.number for turn in attempt.turns if turn.letter)
    advice = advise(shipped, attempt, came.scorecard, number)
    assert [len(part.findings) for part in advice.parts] == [0, 3, 2]
    assert all(part.text in attempt.turns[number - 1].said for part in advice.parts)
    whole = [finding for finding in advice.beside if "\n\n" in finding.quote]
    assert whole, "what is about the whole letter is said once, beside the paragraphs"
    assert any(each.exemplar for each in advice.missed)


def test_no_example_gives_away_what_never_came_up(shipped: Desk) -> None:
    for volume in shipped.scenarios:
        scenario = volume.content
        attempt, came = played(shipped, scenario.id, "en")
        told = told_in(attempt)
        for number in advisable(attempt, came.scorecard):
            advice = advise(shipped, attempt, came.scorecard, number)
            for line in (*(p.exemplar for p in advice.parts), *(m.exemplar for m in advice.missed)):
                assert line is None or not tells(line.said, scenario, told, "en")


def test_without_lines_the_rubric_is_all(shipped: Desk) -> None:
    attempt, came = played(shipped, "laid-off", "en")
    advice = advise(shipped, attempt, came.scorecard, 1, with_lines=False)
    assert [part.exemplar for part in advice.parts] == [None]


def test_a_turn_that_is_not_there_cannot_be_asked_about(shipped: Desk) -> None:
    attempt, came = played(shipped, "laid-off", "en")
    for number in (0, -1, len(attempt.turns) + 1):
        with pytest.raises(LookupError):
            advise(shipped, attempt, came.scorecard, number)
    silent = replace(attempt, turns=(replace(attempt.turns[0], silence=True, said=""), *attempt.turns[1:]))
    with pytest.raises(LookupError):
        advise(shipped, silent, came.scorecard, 1)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_debrief_names_three_things_at_most_gravest_first_each_in_the_trainees_words(
    shipped: Desk, locale: str
) -> None:
    for volume in shipped.scenarios:
        attempt, came = played(shipped, volume.content.id, locale)
        told = debrief(attempt, came.scorecard)
        assert 0 < len(told.lessons) <= LESSONS
        codes = [lesson.about.code for lesson in told.lessons]
        assert len(set(codes)) == len(codes)
        critical = [getattr(lesson.about, "severity", "") == "critical" for lesson in told.lessons]
        assert critical == sorted(critical, reverse=True)
        said = " ".join(" ".join(turn.said.split()) for turn in attempt.turns)
        for lesson in told.lessons:
            quote = " ".join(lesson.quote.removesuffix("…").split())
            assert quote in said
            assert quote or lesson.kind == "quality" or not said.strip() or lesson.kind == "finding"


def test_what_went_well_is_an_exemplary_quality_with_its_evidence(shipped: Desk) -> None:
    attempt, came = played(shipped, "laid-off", "en", "exemplary")
    told = debrief(attempt, came.scorecard)
    exemplary = {grade.code for grade in came.scorecard.grades if grade.grade == 3}
    assert {strength.about.code for strength in told.strengths} <= exemplary
    assert told.strengths
    said = {turn.first_index: turn.said for turn in attempt.turns}
    for strength in told.strengths:
        for turn, quote in strength.quotes:
            assert quote.removesuffix("…") in " ".join(said[turn].split())


def test_where_nothing_was_exemplary_a_met_duty_is_told(shipped: Desk) -> None:
    attempt, came = played(shipped, "laid-off", "en", "exemplary")
    plain = replace(came.scorecard, grades=tuple(replace(g, grade=2) for g in came.scorecard.grades))
    told = debrief(attempt, plain)
    assert told.strengths
    assert all(strength.quotes and strength.about.met for strength in told.strengths)


def test_a_long_turn_is_quoted_by_its_beginning_and_says_so() -> None:
    assert shortened("a  b\nc") == "a b c"
    assert shortened("x" * 200) == "x" * 160 + "…"
