"""Laws that hold for any talk whatever is said, attacked by chance."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rubric.talk import AT, LOAN, shipped
from trainer.conversation.moves import MOVES, SIGNALS, VIOLATIONS, Move
from trainer.conversation.transcript import Setting
from trainer.language.reading import Reading, Signal
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import begin, hear_collector, hear_other
from trainer.rubric.scorecard import Scorecard
from trainer.rubric.tally import KEPT, Tally

KINDS = sorted(MOVES) + sorted(VIOLATIONS)
POLITE = ("greet", "acknowledge", "empathise", "apologise", "credit-effort", "small-talk", "normalise")
WORDS = st.text(alphabet="您好请问是陈先生吗贷款逾期了今天还钱abc ,。？!12😀", min_size=1, max_size=40)


@st.composite
def moves(draw: st.DrawFn, text: str) -> tuple[Move, ...]:
    drawn = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        drawn.append(
            Move(draw(st.sampled_from(KINDS)), (start, end), draw(st.sampled_from([0.3, 0.5, 0.7, 0.9, 0.99])))
        )
    return tuple(sorted(drawn, key=lambda m: (m.span, m.kind)))


@st.composite
def utterances(draw: st.DrawFn) -> list[tuple[str, str, Any]]:
    said: list[tuple[str, str, Any]] = []
    for _ in range(draw(st.integers(1, 8))):
        text = draw(WORDS)
        if draw(st.booleans()):
            said.append(("collector", text, draw(moves(text))))
        else:
            speaker = draw(st.sampled_from(["borrower", "borrower", "third_party"]))
            kinds = draw(st.lists(st.sampled_from(sorted(SIGNALS)), max_size=2, unique=True))
            said.append(
                (
                    speaker,
                    text,
                    tuple(Signal(k, (0, len(text)), draw(st.sampled_from([0.4, 0.6, 0.95]))) for k in kinds),
                )
            )
    return said


SETTINGS = st.builds(
    Setting,
    channel=st.sampled_from(["phone", "letter", "field", "message"]),
    jurisdiction=st.sampled_from(["cn", "us", "uk"]),
    locale=st.sampled_from(["zh", "en"]),
    started_at=st.sampled_from([None, AT, AT.replace(hour=23)]),
    account=st.sampled_from([None, LOAN]),
    answered_by=st.sampled_from(["unknown", "borrower", "third_party"]),
    relation=st.sampled_from([None, "debtor", "spouse", "parent", "guarantor"]),
    known=st.sampled_from([frozenset(), frozenset({"dispute"}), frozenset({"vulnerable", "attorney"})]),
    excerpt=st.booleans(),
)


def heard(setting: Setting, said: list[tuple[str, str, Any]], book: RubricBook | None = None) -> Tally:
    tally = begin(setting, book or shipped())
    for index, (speaker, text, read) in enumerate(said):
        if speaker == "collector":
            tally = hear_collector(tally, index, text, Reading(text, "speech", read))
        else:
            tally = hear_other(tally, index, speaker, text, read)  # type: ignore[arg-type]
    return tally


def judged(setting: Setting, said: list[tuple[str, str, Any]], book: RubricBook | None = None) -> Scorecard:
    from trainer.rubric.judge import finish, score

    return score(finish(heard(setting, said, book)))


@given(SETTINGS, utterances())
def test_a_quote_stands_literally_in_its_turn(setting: Setting, said: list[tuple[str, str, Any]]) -> None:
    card = judged(setting, said)
    for found in (*card.findings, *(d for d in card.duties if d.span)):
        start, end = found.span  # type: ignore[misc]
        assert found.turn is not None
        assert found.quote == said[found.turn][1][start:end]
    assert all(said[f.turn][0] == "collector" for f in card.findings)


@given(SETTINGS, utterances())
def test_scores_lie_between_0_and_100_and_every_lost_point_names_a_criterion(
    setting: Setting, said: list[tuple[str, str, Any]]
) -> None:
    card = judged(setting, said)
    assert 0 <= card.score <= 100
    assert all(0 <= value <= 100 for value in card.dimensions.values())
    book = shipped()
    for loss in card.losses:
        assert book.criterion(loss.criterion).code == loss.code
        assert loss.points > 0
    for name, value in card.dimensions.items():
        lost = sum(loss.points for loss in card.losses if loss.dimension == name)
        assert value == pytest.approx(max(0.0, 100 - lost), abs=0.06)


@given(SETTINGS, utterances())
def test_one_code_is_found_once_a_turn(setting: Setting, said: list[tuple[str, str, Any]]) -> None:
    seen = [(f.turn, f.code) for f in judged(setting, said).findings]
    assert len(seen) == len(set(seen))


@given(SETTINGS, utterances())
def test_the_same_words_give_the_same_card(setting: Setting, said: list[tuple[str, str, Any]]) -> None:
    assert judged(setting, said) == judged(setting, said)


@given(SETTINGS, utterances(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_in_their_files_is_irrelevant(
    setting: Setting, said: list[tuple[str, str, Any]], chance: random.Random
) -> None:
    mixed = []
    for bound in shipped().bound:
        criteria = list(bound.rubric.criteria)
        chance.shuffle(criteria)
        mixed.append(replace(bound, rubric=bound.rubric.model_copy(update={"criteria": tuple(criteria)})))
    chance.shuffle(mixed)
    assert judged(setting, said, RubricBook(tuple(mixed))) == judged(setting, said)


@given(SETTINGS, utterances(), st.sampled_from(POLITE), st.data())
def test_a_politeness_never_adds_a_violation(
    setting: Setting, said: list[tuple[str, str, Any]], kind: str, data: st.DataObject
) -> None:
    own = [i for i, (speaker, _, _) in enumerate(said) if speaker == "collector"]
    if not own:
        return
    index = data.draw(st.sampled_from(own))
    speaker, text, read = said[index]
    words = f"{text}，谢谢您"
    polite = (*read, Move(kind, (len(text) + 1, len(words)), 0.95))
    kinder = [*said[:index], (speaker, words, polite), *said[index + 1 :]]
    before = {(f.turn, f.code) for f in judged(setting, said).findings}
    assert {(f.turn, f.code) for f in judged(setting, kinder).findings} <= before


@given(SETTINGS, utterances(), st.sampled_from(sorted(VIOLATIONS)), st.data())
def test_one_more_violation_never_raises_a_score(
    setting: Setting, said: list[tuple[str, str, Any]], code: str, data: st.DataObject
) -> None:
    own = [i for i, (speaker, _, _) in enumerate(said) if speaker == "collector"]
    if not own:
        return
    index = data.draw(st.sampled_from(own))
    speaker, text, read = said[index]
    words = f"{text}，我告诉你"
    worse = [
        *said[:index],
        (speaker, words, (*read, Move(code, (len(text) + 1, len(words)), 0.97))),
        *said[index + 1 :],
    ]
    before, after = judged(setting, said), judged(setting, worse)
    assert after.dimensions["compliance"] <= before.dimensions["compliance"]
    assert after.dimensions["ethics"] <= before.dimensions["ethics"]


@given(SETTINGS, utterances())
def test_the_words_of_others_are_never_a_violation(setting: Setting, said: list[tuple[str, str, Any]]) -> None:
    others = [u for u in said if u[0] != "collector"]
    assert judged(setting, others).findings == ()


@given(SETTINGS, utterances())
def test_what_is_remembered_does_not_grow_with_the_talk(setting: Setting, said: list[tuple[str, str, Any]]) -> None:
    tally = heard(setting, said * 8)
    assert all(len(turns) <= KEPT for turns in tally.shown.values())
    assert len(tally.sums) <= 8
    assert len(tally.matters) <= 20
