"""The worst turns: which, in what order, and everything about them."""

from tests.evaluate.judged_by_hand import FEE, INSULT, THREAT, finding, judged
from trainer.evaluate.worst import in_full, lines, wrong

RIGHT = judged([THREAT], [THREAT], function="V-plain")
SURE = judged([], [finding(FEE, 0.99)], function="N-idiom")
DOUBTFUL = judged([], [finding(FEE, 0.6)], function="N-idiom")
EASY = judged([THREAT], [], function="V-plain")
HARD = judged([THREAT], [], function="V-veiled")


def test_only_turns_that_were_judged_otherwise_are_wrong():
    assert wrong([RIGHT]) == []
    assert wrong([judged([THREAT], [THREAT, FEE], code=THREAT)]), "right about its code, and yet a false finding"


def test_false_findings_and_misses_alternate_the_worst_first():
    assert wrong([HARD, DOUBTFUL, RIGHT, EASY, SURE]) == [SURE, EASY, DOUBTFUL, HARD]


def test_a_turn_is_told_in_full():
    turn = judged(
        [INSULT], [finding(THREAT, 0.61, (0, 3), quote="还钱吧")],
        function="V-plain", code=INSULT, before=("b: 没钱",), facts={"jurisdiction": "cn"},
    )  # fmt: skip
    told = in_full(turn)
    assert told["before"] == ["b: 没钱"]
    assert told["facts"] == {"jurisdiction": "cn"}
    assert told["meant"] == [{"code": INSULT, "span": [0, 3], "words": "还钱吧"}]
    assert (told["found"][0]["code"], told["found"][0]["confidence"], told["found"][0]["sure"]) == (THREAT, 0.61, False)
    text = "\n".join(lines([turn]))
    for part in ("by-hand.jsonl:1", "V-plain", "b: 没钱", '{"jurisdiction": "cn"}', "还钱吧", "0.610, for a person"):
        assert part in text


def test_where_nothing_was_meant_or_found_it_says_so():
    assert "    found   nothing" in lines([EASY])
    assert "    meant   nothing" in lines([SURE])
