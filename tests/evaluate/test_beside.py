"""The judge beside simpler ones on the same turns."""

from tests.evaluate.judged_by_hand import INSULT, THREAT, judged
from trainer.evaluate import beside
from trainer.evaluate.beside import JUDGE, KEYWORDS, rivals
from trainer.evaluate.filters import ReadyMade

TURNS = [
    judged([THREAT], [THREAT], "小心你的腿", function="V-plain", code=THREAT),
    judged([INSULT], [], "你这个废物", function="V-plain", code=INSULT),
    judged([], [], "没人会打断你的腿", function="N-negated", code=THREAT),
    judged([], [INSULT], "别说自己是废物", function="N-quoting", code=INSULT),
]


def by_name(monkeypatch, *filters, slow=False):
    monkeypatch.setattr(beside, "READY_MADE", filters)
    return {rival.name: rival for rival in rivals(TURNS, "zh", slow=slow)}


def all_foul(locale):
    return lambda texts: [True] * len(texts)


def test_each_is_counted_by_turn_and_function(monkeypatch):
    found = by_name(monkeypatch)
    judge, keywords = found[JUDGE], found[KEYWORDS]
    assert (judge.right.right, judge.flagged_guilty.right, judge.flagged_innocent.right) == (2, 1, 1)
    assert judge.functions == {"N-negated": (1, 1), "N-quoting": (0, 1), "V-plain": (1, 2)}
    assert (keywords.right.right, keywords.flagged_innocent.right) == (1, 2)
    assert judge.codes == 0.5
    assert judge.binary_f1 == 0.5


def test_a_filter_is_right_when_it_flags_the_guilty_alone(monkeypatch):
    found = by_name(monkeypatch, ReadyMade("pytest", ("zh",), all_foul), ReadyMade("ruff", ("en",), all_foul))
    (name,) = [name for name in found if name.startswith("pytest")]
    assert "ruff" not in str(found)
    assert found[name].right.right == 2
    assert found[name].functions["V-plain"] == (2, 2)
    assert found[name].codes is None
    assert "knows no codes" in str(found[name])


def test_one_that_is_missing_or_slow_says_so(monkeypatch):
    missing = ReadyMade("no-such-filter-here", ("zh",), all_foul)
    slow = ReadyMade("pytest", ("zh",), all_foul, slow=True)
    found = by_name(monkeypatch, missing, slow)
    assert str(found["no-such-filter-here"]) == "no-such-filter-here: not installed"
    assert found["no-such-filter-here"].as_json() == {"missing": "not installed"}
    assert "--full" in str(found["pytest"])
    assert "pytest" not in by_name(monkeypatch, slow, slow=True), "asked, it carries its version"
