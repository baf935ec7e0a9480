"""Which code was said where another was meant."""

from trainer.evaluate.confusion import NOTHING, confusion


def test_right_codes_are_in_no_pair():
    assert confusion([({"a", "b"}, {"b", "a"}), ([], [])]) == {}


def test_a_missed_code_pairs_with_what_was_said_in_its_stead():
    assert confusion([({"a", "c"}, {"a", "b"})]) == {("b", "c"): 1}


def test_alone_it_pairs_with_nothing_and_so_does_a_false_alarm():
    assert confusion([(set(), {"a"}), ({"a"}, set()), (set(), {"a"})]) == {("a", NOTHING): 2, (NOTHING, "a"): 1}


def test_the_commonest_pair_comes_first():
    pairs = [({"x"}, {"b"}), ({"x"}, {"a"}), ({"x"}, {"b"})]
    assert list(confusion(pairs)) == [("b", "x"), ("a", "x")]
