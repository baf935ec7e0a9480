"""A second judge's grades in a score: arithmetic that is shown, and what they can never do."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rubric.talk import named
from trainer.conversation.moves import QUALITIES
from trainer.practice.official import Counted, official
from trainer.practice.opinion import Judgement, Opinion
from trainer.rubric.judge import finish
from trainer.rubric.scorecard import PASS_MARK, SHARES, Scorecard, score, weighed

PLAIN = (
    "⟦state-purpose|您的贷款⟧",
    "⟦ask-reason|是怎么回事⟧",
    "⟦private-channel|加我私人微信⟧",
    "⟦threat-of-violence|小心你的腿⟧",
)
SOURCE = {"second-opinion": "a-model 12ab", "second-opinion-share": "50%"}


def judged(*said: str) -> tuple[Scorecard, Any]:
    """A card of a talk in which somebody answered, and its rules."""
    talk = named()
    for words in said:
        talk.hears("嗯，您说。").says(words)
    verdicts = finish(talk.tally)
    return score(verdicts), verdicts.rules


def test_a_quality_costs_what_both_take_of_it_by_their_shares_and_the_loss_says_so() -> None:
    card, rules = judged(*PLAIN[:2])
    grade = next(one for one in card.grades if one.grade == 1)
    c = rules.by_id(grade.criterion, grade.code)
    with_it = weighed(card, rules, {grade.code: 3}, 25, SOURCE)
    [loss] = [one for one in with_it.losses if one.code == grade.code and one.criterion == c.id]
    assert loss.points == pytest.approx(c.weight * 0.75 * 0.6, abs=0.01)
    assert loss.why.en.endswith("1/3 by the judge, 3/3 by a language model (weighs 25%)")
    assert loss.why.zh.endswith("系统 1/3，语言模型 3/3（占 25%）")
    assert with_it.versions == card.versions | SOURCE


def test_a_share_of_nothing_and_grades_of_nothing_leave_the_card_as_it_was() -> None:
    card, rules = judged(*PLAIN[:2])
    assert weighed(card, rules, {card.grades[0].code: 3}, 0, SOURCE) is card
    assert weighed(card, rules, {}, 100, SOURCE) is card
    assert weighed(card, rules, {"record-quality": 3}, 100, SOURCE) is card, "what the judge did not grade is not in it"


def test_the_same_grades_give_the_same_score() -> None:
    card, rules = judged(*PLAIN[:2])
    again = weighed(card, rules, {one.code: one.grade for one in card.grades}, 40, SOURCE)
    assert (again.score, again.dimensions, again.verdict) == (card.score, card.dimensions, card.verdict)


@settings(max_examples=60, deadline=None)
@given(
    said=st.lists(st.sampled_from(PLAIN), min_size=1, max_size=5),
    grades=st.dictionaries(st.sampled_from(tuple(QUALITIES)), st.integers(0, 3)),
    share=st.integers(0, 100),
)
def test_grades_clear_nothing_and_make_no_fail_or_doubt_a_pass(
    said: list[str], grades: dict[str, int], share: int
) -> None:
    card, rules = judged(*said)
    with_it = weighed(card, rules, grades, share, SOURCE)
    assert (with_it.findings, with_it.duties, with_it.grades) == (card.findings, card.duties, card.grades)
    assert with_it.verdict in ({"pass", "review"} if card.verdict == "pass" else {card.verdict})
    assert (with_it.verdict == "pass") == (card.verdict == "pass" and with_it.score >= PASS_MARK)
    kept = [loss for loss in with_it.losses if loss.code not in grades]
    assert kept == [loss for loss in card.losses if loss.code not in grades]
    shares = sum(SHARES[d] for d in with_it.dimensions)
    total = sum(SHARES[d] * value for d, value in with_it.dimensions.items()) / shares
    assert with_it.score == pytest.approx(total, abs=0.06), "the arithmetic is shown"
    assert weighed(card, rules, grades, share, SOURCE) == with_it


def test_only_grades_that_two_samples_give_alike_enter_and_none_of_whoever_speaks_to_the_model() -> None:
    def one(code: str, *grades: int) -> Judgement:
        return Judgement(code, sorted(grades)[(len(grades) - 1) // 2], grades, "", None, "Because.")

    told = Opinion("zh", 3, 3, (one("empathy", 3, 3, 1), one("clarity", 0, 1, 3), one("closing", 2)), ())
    assert told.entering == {"empathy": 3}
    card, rules = judged(*PLAIN[:2])
    bribed = Opinion("zh", 3, 3, told.judgements, (), to_machine=(1,))
    assert bribed.entering == {}
    assert official(card, rules, Counted(bribed, 100, "a-model", "12ab")) is card
    assert official(card, rules, None) is card
