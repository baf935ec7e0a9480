"""The borrower's measures, on attempts so small that the right figure is known."""

from decimal import Decimal

import pytest

from tests.borrower.small_loan import move, somebody
from tests.evaluate.by_hand import held, saying, turn
from trainer.borrower.state import Bargain
from trainer.evaluate.borrower import (
    contradiction,
    earned,
    ends_rude,
    first_offer_taken,
    leak,
    length,
    measures,
    ordered,
    pacing,
    plain,
    puzzled,
    share,
    variety,
)

OPEN = {"trust": 0.8, "anger": 0.0, "explored": 0.5}


# --- B1


@pytest.mark.parametrize(
    ("why", "one", "leaks"),
    [
        ("a locked fact in the words", turn("厂里没活干。"), 1),
        ("a told fact is no leak", turn("厂里没活干。", person=somebody(told=("job-lost",))), 0),
        ("nor is a reply about something else", turn("没什么可说的。"), 0),
        ("nor an echo of what the caller said", turn("什么没活干？", said="您是不是没活干了？"), 0),
        ("a fact of somebody else's is one all the same", turn("他睡觉呢。"), 1),
        ("two facts in one turn are one turn with a leak", turn("没活干，打牌输了。"), 1),
        ("a figure of the bargain is no secret", turn("打零工。", person=somebody(last_figures={"each": "打零工"})), 0),
    ],
)
def test_a_leak_is_counted_by_turn(small_desk, why, one, leaks):
    measured = leak(small_desk, [held(one, turn("好的。"))])
    assert measured.value * measured.n == leaks, why
    assert measured.n == 2
    assert measured.met is (leaks == 0)


def test_a_leak_names_the_worst_cases_with_scenario_fact_and_words(small_desk):
    worst = leak(small_desk, [held(turn("厂里没活干。"))]).worst
    assert worst[0].startswith("small-loan zh: job-lost ['没活干'] in 厂里没活干")


# --- B2


def test_pacing_counts_facts_by_reply():
    measured = pacing([held(turn(acts=["tell:a"]), turn(acts=["tell:b", "tell:c"]), turn(), turn(acts=["topic:age"]))])
    assert (measured.value, measured.n) == (0.75, 4)
    assert measured.met


def test_three_facts_in_every_telling_reply_are_too_many():
    assert not pacing([held(*[turn(acts=["tell:a", "tell:b", "tell:c"])] * 4)]).met


def test_who_tells_nothing_has_no_pace():
    measured = pacing([held(turn())])
    assert (measured.n, measured.met) == (0, False)


# --- B3


@pytest.mark.parametrize(
    ("why", "then", "n", "value"),
    [
        ("told in the very turn", (), 1, 1.0),
        ("told in the turn after", ((),), 1, 1.0),
        ("not told by then", ((), ()), 1, 0.0),
    ],
)
def test_a_fact_that_is_asked_for_and_unlocked_is_told_within_a_turn(small_desk, why, then, n, value):
    asking = turn(moves=["ask-reason"], person=somebody(told=() if then else ("job-lost",), **OPEN))
    after = turn(person=somebody(told=() if len(then) == 2 else ("job-lost",), **OPEN))
    measured = earned(small_desk, [held(asking, after, person=somebody(**OPEN))])
    assert (measured.n, measured.value) == (n, value), why


@pytest.mark.parametrize(
    ("why", "asking", "person"),
    [
        ("it was not asked for", turn(moves=["greet"], person=somebody(**OPEN)), somebody()),
        ("it was locked", turn(moves=["ask-reason"], person=somebody(trust=0, anger=0.9)), somebody()),
        ("nobody knew who called", turn(moves=["ask-reason"], person=somebody(**OPEN)), somebody(caller_known=False)),
        (
            "it was told before",
            turn(moves=["ask-reason"], person=somebody(told=("job-lost",), **OPEN)),
            somebody(told=("job-lost",)),
        ),
        ("it is somebody else's", turn(moves=["ask-whereabouts"], person=somebody(**OPEN)), somebody()),
    ],
)
def test_what_nobody_was_owed_is_not_counted(small_desk, why, asking, person):
    assert earned(small_desk, [held(asking, turn(), person=person)]).n == 0, why


# --- B4


def named(figure, act="names-figure"):
    return turn(acts=[act], person=somebody(bargain=Bargain(named=Decimal(figure))))


@pytest.mark.parametrize(
    ("turns", "n", "bad"),
    [
        ([named(300), named(350, "counters"), named(350)], 3, 0),
        ([named(300), named(250)], 2, 1),  # a figure that falls
        ([named(300), turn(), named(250, "receipt")], 1, 0),  # not said, not counted
        ([turn("4471。", ["gives-detail"]), turn("说过了，4471。", ["gives-detail"])], 2, 0),
        ([turn("4471。", ["gives-detail"]), turn("4472。", ["gives-detail"])], 2, 1),
        ([turn("4472。")], 0, 0),
    ],
)
def test_figures_go_one_way_and_the_detail_never_changes(turns, n, bad):
    measured = contradiction([held(*turns)])
    assert (measured.n, round(measured.value * measured.n)) == (n, bad)


# --- B5


@pytest.mark.parametrize(
    ("replies", "adjacent", "anywhere", "alike"),
    [
        (["好的。", "我知道了。", "再说吧。"], 0, 0, 0),
        (["好的。", "好的！", "再说吧。"], 1, 1, 0),  # punctuation makes no other line
        (["好的。", "再说吧。", "好的。"], 0, 1, 0),
        (["Okay.", "OKAY", "No."], 1, 1, 0),
        (["我下个月发了工资就还给你们。", "好。", "我下个月发了工资就还给你。"], 0, 0, 1),
        (["好的吧。", "好。", "好的哦。"], 0, 0, 0),  # too short to be alike
    ],
)
def test_a_repeated_line_is_counted(replies, adjacent, anywhere, alike):
    measured = variety([saying(*replies)])
    counts = {name: round(measured[f"B5-{name}"].value * 3) for name in ("adjacent", "anywhere", "alike")}
    assert counts == {"adjacent": adjacent, "anywhere": anywhere, "alike": alike}
    assert measured["B5-adjacent"].n == 3


def test_a_line_of_another_attempt_is_no_repetition():
    assert variety([saying("好的。"), saying("好的。")])["B5-anywhere"].value == 0


def test_pairs_of_words_are_distinct_or_not():
    fresh = saying(*[f"x{letter} y{letter} z{letter}" for letter in "abcdefgh"], locale="en")
    stale = saying(*["so it goes on"] * 8, locale="en")
    assert variety([fresh])["B5-distinct2"].value == 1.0
    assert variety([stale])["B5-distinct2"].value == pytest.approx(3 / 24)


def test_first_replies_are_counted_where_they_are_fewest():
    assert variety([saying("a"), saying("b"), saying("a"), saying("c", locale="en")])["B5-first"].value == 1
    assert variety([saying(f"喂{n}") for n in range(8)])["B5-first"].met


# --- B6


def test_spoken_length_is_counted_in_characters_in_chinese_and_in_words_in_english():
    measured = length([saying("一二三四，五六。", "一二", "一" * 91), saying("one two three", "one", locale="en")])
    assert measured["B6-median-zh"].value == 6
    assert measured["B6-long-zh"].value == pytest.approx(1 / 3)
    assert measured["B6-median-en"].value == 2
    assert measured["B6-spread-en"].value == 0.5
    assert measured["B6-long-en"].value == 0


def test_the_longest_that_can_be_spoken_is_not_too_long():
    assert length([saying("一" * 90)])["B6-long-zh"].value == 0
    assert length([saying(" ".join(["so"] * 60), locale="en")])["B6-long-en"].value == 0
    assert length([saying(" ".join(["so"] * 61), locale="en")])["B6-long-en"].value == 1


def test_a_language_nobody_spoke_has_no_length():
    assert "B6-median-en" not in length([saying("好。")])


# --- B7, B10, B11


def test_what_do_you_mean_is_counted_and_never_allowed_twice_running():
    asked = turn("什么？", ["not-understood"])
    apart, running = [asked, turn(), asked], [asked, asked, turn()]
    assert puzzled([held(*apart, *[turn()] * 200)]).value == pytest.approx(2 / 203)
    assert puzzled([held(*apart, *[turn()] * 200)]).met
    assert not puzzled([held(*running, *[turn()] * 200)]).met
    assert not puzzled([held(*apart, *[turn()] * 10)]).met


@pytest.mark.parametrize(
    "left_out", [turn("？", ["not-understood"], sort="noise"), turn("？", ["not-understood"], silence=True)]
)
def test_noise_and_silence_may_well_puzzle(left_out):
    assert puzzled([held(left_out, turn())]).n == 1


@pytest.mark.parametrize(
    ("endings", "value", "met"),
    [
        (["hung-up", "complaint"] * 10, 1.0, True),
        (["hung-up", "complaint"] * 2, 1.0, False),  # too few to be sure of four in five
        (["hung-up", "", "closed"], 1 / 3, False),
        ([], 0.0, False),
    ],
)
def test_a_rude_player_is_rung_off_on(endings, value, met):
    contacts = [held(turn(), player="rude", ended=how) for how in endings] + [held(turn(), ended="hung-up")]
    measured = ends_rude(contacts)
    assert (measured.value, measured.n, measured.met) == (pytest.approx(value), len(endings), met)


def offered(act, round=1, player="perfect"):
    bargain = somebody(bargain=Bargain(round=round))
    return held(turn(), turn(acts=[act], moves=[move("offer-plan")], person=bargain), player=player)


@pytest.mark.parametrize(
    ("contacts", "n", "value"),
    [
        ([offered("accepts"), offered("counters"), offered("thinks-first"), offered("counters")], 4, 0.25),
        ([offered("accepts"), offered("accepts", round=3)], 1, 1.0),  # after a long bargain it is no first offer
        ([offered("accepts", player="clumsy"), held(turn())], 0, 0.0),
    ],
)
def test_first_offers_taken_at_once(contacts, n, value):
    measured = first_offer_taken(contacts)
    assert (measured.n, measured.value) == (n, value)


def scored(**scores):
    return [held(player=player, score=score) for player, score in scores.items()]


@pytest.mark.parametrize(
    ("scores", "n", "right"),
    [
        ({"perfect": 90, "clumsy": 60, "rude": 20}, 3, 3),
        ({"perfect": 60, "clumsy": 60, "rude": 20}, 3, 2),  # as good as is not better
        ({"perfect": 50, "clumsy": 60, "rude": 20}, 3, 2),
        ({"perfect": 10, "clumsy": 20, "rude": 30}, 3, 0),
        ({"perfect": 90, "rude": 20}, 1, 1),
        ({"perfect": 90, "random": 95}, 0, 0),
    ],
)
def test_better_players_score_better(scores, n, right):
    measured = ordered(scored(**scores))
    assert (measured.n, measured.value) == (n, pytest.approx(right / n if n else 0.0))


def test_scores_are_compared_within_a_scenario_a_language_and_a_seed():
    apart = [held(player="perfect", score=50, seed=1), held(player="clumsy", score=90, seed=2)]
    assert ordered(apart).n == 0


@pytest.mark.parametrize(("again", "same"), [(["d", "d"], 1.0), (["d", "other"], 0.5)])
def test_contacts_held_again_have_the_same_bytes(small_desk, again, same):
    first = held(turn())
    measured = measures(small_desk, [first], [held(turn(), digest=digest) for digest in again])["B11-bytes"]
    assert (measured.value, measured.n, measured.met) == (same, 2, same == 1.0)


def test_every_measure_of_the_page_is_there(small_desk):
    table = measures(small_desk, [saying("好。", "行。"), saying("Okay.", locale="en")], [])
    assert {name.split("-")[0] for name in table} == {"B1", "B2", "B3", "B4", "B5", "B6", "B7", "B10", "B11"}
    assert all(set(m.as_json()) == {"value", "n", "interval", "goal", "met"} for m in table.values())


# --- shares


def test_a_share_carries_its_interval_and_meets_nothing_without_cases():
    half = share(5, 10, "<= .6", lambda value, interval: interval[1] <= 0.6)
    assert half.interval == pytest.approx((0.237, 0.763), abs=0.001)
    assert not half.met
    assert not share(0, 0, "0", lambda value, interval: True).met


def test_a_share_shows_no_more_than_its_eight_worst():
    assert len(share(9, 9, "0", lambda v, i: False, [str(n) for n in range(9)]).worst) == 8


@pytest.mark.parametrize(("text", "bare"), [("好的，嗯。", "好的嗯"), ("It's OK!", "itsok"), ("……", "")])
def test_a_line_without_its_punctuation(text, bare):
    assert plain(text) == bare
