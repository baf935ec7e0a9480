"""Every shipped chapter: it loads, ends however it is played, and good answers pay."""

from collections import Counter
from functools import cache

import pytest

from trainer.content.places import content_root
from trainer.curriculum.chapter import Decision
from trainer.practice.chapter_run import course
from trainer.practice.chapter_walk import Walked, walked
from trainer.practice.chapters import chapters, check_chapter, fill_chapters, in_order
from trainer.practice.desk import desk

IDS = sorted(path.stem for path in (content_root("scenarios") / "cases").glob("[!_]*.yaml"))


@cache
def ways_of(name: str) -> Walked:
    return walked(chapters()[name].content)


def test_no_shipped_chapter_has_a_problem():
    assert [problem.to("en") for problem in chapters().problems] == []
    assert sorted(chapters().volumes) == IDS


def test_they_are_listed_by_number_and_no_number_stands_twice():
    numbers = [chapter.number for chapter in in_order(chapters())]
    assert numbers == sorted(set(numbers))


def test_successes_come_first():
    kinds = [chapter.kind for chapter in in_order(chapters())]
    assert kinds == sorted(kinds, reverse=True)


@pytest.mark.parametrize("name", IDS)
def test_good_answers_pay_and_every_way_ends(name):
    ways = ways_of(name)
    assert ways.best.over
    assert ways.worst.over
    assert all(way.over for way in ways.random)
    assert ways.best.points > 90
    assert ways.worst.points < 25
    assert ways.best.points > ways.mean > ways.worst.points


@pytest.mark.parametrize("name", IDS)
def test_the_best_way_ends_well_and_the_worst_badly(name):
    ways = ways_of(name)
    assert (ways.best.ending.grade, ways.worst.ending.grade) == ("good", "poor")


@pytest.mark.parametrize("name", IDS)
def test_the_log_alone_gives_every_way_again(name):
    chapter = chapters()[name].content
    for way in ways_of(name).random[:5]:
        again = course(chapter, [step.answer for step in way.steps])
        assert (again.points, again.ending) == (way.points, way.ending)


@pytest.mark.parametrize("name", IDS)
def test_no_stage_is_idle(name):
    chapter = chapters()[name].content
    ways = ways_of(name)
    met = Counter(step.stage.id for way in (ways.best, ways.worst, *ways.random) for step in way.steps)
    assert set(met) == {stage.id for stage in chapter.stages}


@pytest.mark.parametrize("name", IDS)
def test_what_is_told_of_the_real_firm_can_be_beaten(name):
    for step in ways_of(name).best.steps:
        if step.sheet is not None:
            assert step.sheet.paid > step.stage.then_paid


@pytest.mark.parametrize("name", IDS)
def test_options_differ_and_the_weak_ones_say_why(name):
    for stage in chapters()[name].content.stages:
        if isinstance(stage, Decision):
            for locale in ("zh", "en"):
                words = [option.words.to(locale) for option in stage.options]
                assert len(set(words)) == len(words)
            assert all(option.why.zh and option.why.en for option in stage.options)


def test_a_broken_chapter_disables_itself_only(tmp_path):
    source = (content_root("scenarios") / "cases" / "_template.yaml").read_text("utf-8")
    (tmp_path / "good.yaml").write_text(source.replace("id: template ", "id: good ", 1), "utf-8")
    (tmp_path / "bad.yaml").write_text(
        source.replace("id: template ", "id: bad ", 1).replace("replay: nod", "replay: no")
    )
    shelf = fill_chapters(desk(), tmp_path)
    assert list(shelf.volumes) == ["good"]
    assert {p.code for p in shelf.problems} == {"K011"}
    assert {p.code for p in check_chapter(tmp_path / "bad.yaml", desk())} == {"K011"}
