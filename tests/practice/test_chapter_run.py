"""A run of a chapter: the log alone gives it, answers are refused in words, stages lead forward, what was done follows."""

from datetime import UTC, datetime
from random import Random

import pytest

from tests.curriculum.small_chapter import chapter
from trainer.practice.chapter_log import LOG, Allotted, Chosen, Held, Placed, Read, Sorted
from trainer.practice.chapter_run import Refused, answered, back_to, course
from trainer.practice.chapter_walk import best, walk, worst
from trainer.practice.diagnosis import NEXT_TO_IT

AT = datetime(2026, 3, 2, tzinfo=UTC)
SMALL = chapter()
FILES = SMALL.stage("files")
PERFECT = tuple(
    Placed(
        a.id, a.ability, a.willingness, next(b for b in a.became if b.grade == 3).under[0],
        tuple(n for n, line in enumerate(a.lines) if line.sign),
    )
    for a in FILES.accounts
)  # fmt: skip


def at_files(option="split"):
    return (Read("morning", AT), Chosen("nod", option, AT))


def at_week(verdict="pass"):
    return (*at_files(), Sorted("files", PERFECT, AT), Held("the-call", "", verdict, 80, "agreed", (), AT))


def whole(verdict="pass", calls=120, reading=80):
    return (*at_week(verdict), Allotted("week", {"calls": calls, "reading": reading}, AT))


def test_a_run_begins_at_the_first_stage_and_waits():
    now = course(SMALL, ())
    assert (now.at.stage.id, now.at.answer, now.over, now.points) == ("morning", None, False, 0)


def test_it_goes_on_stage_by_stage_and_is_over_after_the_last():
    log = ()
    for answer in whole():
        assert not course(SMALL, log).over
        log = answered(SMALL, log, answer)
    now = course(SMALL, log)
    assert now.over
    assert [step.stage.id for step in now.steps] == [stage.id for stage in SMALL.stages]


def test_the_log_alone_gives_the_same_run():
    log = whole()
    again = LOG.validate_json(LOG.dump_json(log))
    assert again == log
    assert course(SMALL, again).points == course(SMALL, log).points


def test_the_points_are_the_mean_of_the_stages_by_their_weights():
    now = course(SMALL, whole())
    shares = {step.stage.id: step.share for step in now.scored}
    assert shares["nod"] == shares["files"] == 1
    assert shares["the-call"] == 0.8
    expected = 100 * (10 + 30 + 20 * 0.8 + 20 * shares["week"]) / 80
    assert now.points == pytest.approx(expected, abs=0.06)


def test_the_same_stage_answered_again_changes_nothing():
    log = at_files()
    assert answered(SMALL, log, Chosen("nod", "send", AT)) == log


@pytest.mark.parametrize(
    ("log", "answer", "code"),
    [
        ((), Chosen("nod", "send", AT), "not-there"),
        ((Read("morning", AT),), Chosen("nod", "shout", AT), "no-option"),
        ((Read("morning", AT),), Read("nod", AT), "another-kind"),
        (at_files(), Sorted("files", PERFECT[1:], AT), "not-placed"),
        (at_files(), Sorted("files", (*PERFECT, PERFECT[0]), AT), "another-kind"),
        (at_files(), Sorted("files", (Placed("tea-shop", "high", "high", "shout"), *PERFECT[1:]), AT), "not-placed"),
        (at_files(), Sorted("files", (Placed("tea-shop", "high", "high", "plan", (9,)), *PERFECT[1:]), AT), "not-placed"),
        (at_week(), Allotted("week", {"calls": 150, "reading": 80}, AT), "over-budget"),
        (at_week(), Allotted("week", {"calls": 10, "reading": 81}, AT), "out-of-bounds"),
        (at_week(), Allotted("week", {"calls": -1, "reading": 1}, AT), "out-of-bounds"),
        (at_week(), Allotted("week", {"calls": 10}, AT), "another-kind"),
        (whole(), Read("morning2", AT), "not-there"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_nothing_changes(log, answer, code):
    with pytest.raises(Refused) as refused:
        answered(SMALL, log, answer)
    assert refused.value.code == code


def test_places_of_a_strategy_run_out():
    scarce = chapter(stages__2__strategies__1__most=1)
    with pytest.raises(Refused, match="too-many plan"):
        answered(scarce, at_files(), Sorted("files", PERFECT, AT))


class TestConsequences:
    def test_an_earlier_answer_moves_the_numbers_of_the_week(self):
        harsh = (*at_files("send"), *at_week()[2:], Allotted("week", {"calls": 120, "reading": 80}, AT))
        promises = [course(SMALL, log).steps[-1].week.numbers["promises"] for log in (harsh, whole())]
        assert promises[0] < promises[1]

    def test_the_ending_follows_from_the_points(self):
        assert course(SMALL, whole()).ending.id == "turned"
        low = (Read("morning", AT), Chosen("nod", "send", AT), worst_files(), *at_week("fail")[3:],
               Allotted("week", {"calls": 200, "reading": 0}, AT))  # fmt: skip
        assert course(SMALL, low).ending.id == "worse"

    def test_a_stage_whose_guards_do_not_hold_is_passed_over_and_gives_no_points(self):
        short = chapter(stages__3__when=["chose:nod.send"])
        log = (*at_files(), Sorted("files", PERFECT, AT))
        now = course(short, log)
        assert now.at.stage.id == "week"
        assert course(short, (*at_files("send"), Sorted("files", PERFECT, AT))).at.stage.id == "the-call"

    def test_an_option_may_lead_elsewhere(self):
        jump = chapter(stages__1__options__0__next="week")
        assert course(jump, at_files("send")).at.stage.id == "week"
        assert course(jump, at_files("split")).at.stage.id == "files"

    def test_a_talk_leads_on_by_its_verdict(self):
        fork = chapter(stages__2__next="the-call", stages__3__verdicts__fail__next="week")
        assert course(fork, at_week("fail")).at.stage.id == "week"
        assert course(fork, at_week("fail")).steps[3].after.why.en == "A team calls the way its lead calls."

    def test_an_answer_that_fits_an_edited_stage_no_more_counts_as_not_given(self):
        edited = chapter(stages__1__options__2__id="part")
        now = course(edited, at_files("split"))
        assert (now.at.stage.id, now.at.answer) == ("nod", None)


class TestSorting:
    def test_a_perfect_answer_has_every_point(self):
        sheet = course(SMALL, (*at_files(), Sorted("files", PERFECT, AT))).steps[2].sheet
        assert (sheet.share, sheet.signs, sheet.segments, sheet.complaints) == (1, 1, 1, 0)
        assert sheet.paid == 4200 + 4800 + 60200 + 23500 + 2600 + 16000
        assert sheet.cost == 1 + 40 + 600 + 40 + 1 + 40

    def test_each_mistake_costs_its_share(self):
        first = PERFECT[0]
        wrong = Placed(first.account, "medium", "low", "plan", (0,))
        sheet = course(SMALL, (*at_files(), Sorted("files", (wrong, *PERFECT[1:]), AT))).steps[2].sheet
        assert sheet.ability == pytest.approx((5 + NEXT_TO_IT) / 6)
        assert sheet.willingness == pytest.approx(5 / 6)
        assert sheet.strategy == pytest.approx((5 + 1 / 3) / 6)
        assert (sheet.precision, sheet.recall) == (pytest.approx(7 / 8), 1)
        assert sheet.signs == pytest.approx(14 / 15)
        assert sheet.complaints == 1
        expected = 0.2 * (sheet.ability + sheet.willingness + sheet.signs) + 0.4 * sheet.strategy
        assert sheet.share == pytest.approx(expected)


class TestTheWeek:
    def test_daily_figures_add_up(self):
        week = course(SMALL, whole()).steps[-1].week
        promises = next(f for f in week.figures if f.outcome.id == "promises")
        assert len(promises.days) == 5
        assert promises.value == pytest.approx(sum(promises.days), abs=3)

    def test_points_run_from_poor_to_good_either_way_round(self):
        week = course(SMALL, whole(calls=200, reading=0)).steps[-1].week
        shares = {f.outcome.id: f.share for f in week.figures}
        assert shares["fit"] is None
        assert 0 <= shares["promises"] <= 1
        assert shares["complaints"] == pytest.approx(1 / 3)  # three of them; four give nothing, one gives all


class TestAgain:
    def test_going_back_keeps_what_came_before_the_turning_point(self):
        log = whole()
        assert back_to(SMALL, log, "files") == log[:2]
        assert back_to(SMALL, log, "morning") == ()

    def test_a_stage_that_was_not_met_is_no_way_back(self):
        with pytest.raises(Refused):
            back_to(SMALL, at_files(), "week")

    def test_the_costliest_weak_stage_comes_first(self):
        now = walk(SMALL, worst, Random(1))
        assert next(step.stage.id for step in now.weak) == "files"
        assert walk(SMALL, best, Random(1)).weak == ()


def worst_files():
    steps = walk(SMALL, worst, Random(1)).steps
    return next(step.answer for step in steps if step.stage.id == "files")
