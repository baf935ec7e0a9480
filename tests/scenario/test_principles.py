"""Principles of how people talk: what breaks them, where they hold, and that shipped content keeps them."""

import pytest

from trainer.practice.desk import desk
from trainer.scenario.acts import ACTS, PREFIXES
from trainer.scenario.lint_principles import principle_problems
from trainer.scenario.principles import broken, principles, too_seldom

KINDS = {"ducker", "reckoner", "wronged", "rambler", "breezy", "wall"}


def ids(words, locale="en", temperament="breezy", voice="any", act="receipt"):
    return [b.principle.id for b in broken(words, locale, temperament, voice, act)]


@pytest.mark.parametrize(
    ("temperament", "locale", "words", "principle"),
    [
        ("breezy", "en", "You should offer me something smaller first.", "never-advises"),
        ("breezy", "zh", "你们应该先给我办个分期。", "never-advises"),
        ("rambler", "en", "I feel so overwhelmed.", "names-no-feeling"),
        ("wall", "zh", "由于收入减少，还不了。", "no-clerks-words"),
        ("wronged", "en", "It's due to my financial situation.", "no-clerks-words"),
        ("breezy", "zh", "三千六百二十四点五，就是3624.5。", "mouths-round"),
        ("ducker", "en", "Yes. No. Well. Maybe.", "one-thought"),
        ("rambler", "en", "Who? When? Why?", "one-thought-of-many-words"),
        ("ducker", "en", "I'm going to complain about this.", "ducks-and-does-not-fight"),
        ("wall", "zh", "哈哈，你真逗。", "wall-is-not-warm"),
        ("wronged", "en", "I'm sorry, I really am.", "wronged-owes-no-apology"),
    ],
)
def test_what_breaks_a_principle(temperament, locale, words, principle):
    assert principle in ids(words, locale, temperament)


@pytest.mark.parametrize(
    ("temperament", "locale", "words"),
    [
        ("breezy", "en", "You should be ashamed of yourselves."),
        ("wronged", "zh", "一句对不起就完了？"),
        ("ducker", "en", "Sorry. I'll sort it. Can I go?"),
        ("wall", "zh", "他哥也在找他。"),
        ("rambler", "en", "Sorry, that went past me."),
    ],
)
def test_a_near_miss_breaks_none(temperament, locale, words):
    assert ids(words, locale, temperament) == []


def test_a_principle_holds_for_its_temperament_and_outside_the_acts_it_leaves_out():
    assert ids("I'm going to complain.", temperament="breezy") == []
    assert ids("I'm going to complain.", temperament="ducker", act="complains") == []


@pytest.mark.parametrize(("locale", "words"), [("zh", "四还是十？"), ("zh", "三百？"), ("en", "Fifteen or fifty?")])
def test_who_mishears_names_no_figure_of_their_own(locale, words):
    assert "mishears-what-was-said" in ids(words, locale, act="misheard")
    assert "mishears-what-was-said" not in ids(
        "{each}？再说一遍。" if locale == "zh" else "{each}?", locale, act="misheard"
    )


def test_what_is_wanted_often_is_missed_where_too_few_lines_do_it():
    wanted = next(p for p in principles() if p.id == "child-when-cornered")
    assert too_seldom(wanted, ["No.", "Please.", "Don't.", "Stop."], "en") == 0
    assert too_seldom(wanted, ["Not in front of the kids.", "Please.", "Don't."], "en") is None


def test_every_temperament_has_a_principle_of_its_own_and_acts_exist():
    assert {t for p in principles() for t in p.temperaments} == KINDS
    for principle in principles():
        for act in (*principle.acts, *principle.but):
            assert act in ACTS or act.startswith(PREFIXES), act


def test_all_that_is_shipped_keeps_the_principles():
    assert list(principle_problems(desk().voices, desk().scenarios)) == []
