"""Exemplary lines: found where a trainee stood, by what they did there; never what the person kept to themselves."""

from dataclasses import replace

import pytest

from trainer.practice.desk import Desk, desk
from trainer.practice.exemplary import Exemplar, Moment, best, exemplars, meeting, paragraphs, tells
from trainer.practice.proving import play_dialogue


@pytest.fixture(scope="module")
def shipped() -> Desk:
    return desk()


def test_every_line_of_an_exemplary_dialogue_has_its_stage_its_moves_and_its_duties(shipped: Desk) -> None:
    lines = exemplars(shipped, "laid-off", "en")
    (dialogue,) = (d for d in shipped.scenario("laid-off").dialogues if (d.kind, d.locale) == ("exemplary", "en"))
    assert [line.said for line in lines] == [line for line in dialogue.lines if line in {one.said for one in lines}]
    assert any("recording-notice" in line.met for line in lines)
    assert all(line.stage and line.on_line == "debtor" for line in lines)
    assert exemplars(shipped, "laid-off", "en") is lines, "a dialogue is played once a desk"


def test_a_letter_is_taken_apart_into_paragraphs_and_each_knows_what_it_does(shipped: Desk) -> None:
    lines = exemplars(shipped, "first-notice", "en")
    assert len(lines) > 3
    assert all("\n\n" not in line.said for line in lines)
    assert any("identity-stated" in line.met for line in lines)
    assert not all("identity-stated" in line.met for line in lines)


GREETS = Exemplar("Good morning, is that Mr Zou?", "a_b", "debtor", frozenset({"greet", "ask-for-person"}))
NAMES = Exemplar(
    "I am Tong Yue, this is recorded.", "a_c", "debtor", frozenset({"identify-self"}), frozenset({"recording-notice"})
)
MOTHER = Exemplar("Is he in?", "a_b", "mother", frozenset({"ask-for-person"}))
ALL = (GREETS, NAMES, MOTHER)


def test_the_same_stage_and_the_same_moves_make_a_line_fit() -> None:
    assert best(ALL, Moment("a_b", "debtor", frozenset({"greet"}))) is GREETS
    assert best(ALL, Moment("a_c", "debtor", frozenset({"identify-self"}))) is NAMES


def test_a_missed_duty_has_the_line_that_meets_it_to_the_same_person_first() -> None:
    to_mother = replace(NAMES, on_line="mother")
    assert meeting((to_mother, NAMES), "recording-notice", "debtor") is NAMES
    assert meeting((to_mother,), "recording-notice", "debtor") is to_mother
    assert meeting(ALL, "identity-stated", "debtor") is None


def test_a_line_to_somebody_else_the_same_words_and_a_faint_likeness_are_no_example() -> None:
    assert best(ALL, Moment("a_b", "mother", frozenset({"ask-for-person"}))) is MOTHER
    assert best(ALL, Moment("a_b", "boss", frozenset({"ask-for-person"}))) is None
    assert best((GREETS,), Moment("a_b", "debtor", frozenset({"greet"})), GREETS.said) is None
    assert best((GREETS,), Moment("z", "debtor", frozenset({"offer-plan"}))) is None


def test_a_fact_that_never_came_up_is_told_by_no_line(shipped: Desk) -> None:
    scenario = shipped.scenario("laid-off")
    fact = next(fact for fact in scenario.facts if fact.secrets.get("en"))
    words = f"So that is {fact.secrets['en'][0]}, then."
    assert tells(words, scenario, (), "en")
    assert not tells(words, scenario, (fact.id,), "en")
    assert not tells("Good morning.", scenario, (), "en")


def test_what_is_said_at_once_is_one_part(shipped: Desk) -> None:
    bad = next(d for d in shipped.scenario("first-notice").dialogues if (d.kind, d.locale) == ("bad", "en"))
    letter = next(turn for turn in play_dialogue(shipped, "first-notice", bad)[0].turns if turn.letter)
    parts = [letter.said[slice(*span)] for span in paragraphs(letter)]
    assert len(parts) == 3
    assert parts[0] == "Denise Holloway,"
    call = next(d for d in shipped.scenario("laid-off").dialogues if d.kind == "bad")
    turn = play_dialogue(shipped, "laid-off", call)[0].turns[0]
    assert paragraphs(turn) == ((0, len(turn.said)),)
