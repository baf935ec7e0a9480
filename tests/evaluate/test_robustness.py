"""The same turns judged again: with noise, and with a layer left out."""

from tests.evaluate.judged_by_hand import INSULT, THREAT, judged
from trainer.evaluate.ablation import LAYERS
from trainer.evaluate.judged import Judged
from trainer.evaluate.robustness import with_layers_left_out, with_noise

TURNS = [judged([THREAT], [THREAT], "小心你的腿"), judged([INSULT], [INSULT], "你这个废物"), judged([], [], "您好")] * 9


def judging(*found):
    """A judge that finds `found` in every turn, and what it was given."""
    asked = []

    def judge_all(examples):
        asked.extend(examples)
        return [Judged(e, judged([], found).found) for e in examples]

    return judge_all, asked


def test_every_noise_of_the_language_is_tried_on_every_turn():
    judge_all, asked = judging()
    found = with_noise(TURNS, "zh", judge_all)
    assert [each.name for each in found] == ["typos", "no-punctuation", "traditional", "full-width"]
    assert len(asked) == 4 * len(TURNS)
    assert [each.name for each in with_noise(TURNS, "en", judge_all)] == ["typos", "no-punctuation", "full-width"]


def test_what_is_lost_is_f1_before_less_f1_after():
    judge_all, _ = judging(THREAT)
    for each in with_noise(TURNS, "zh", judge_all):
        assert each.f1.value == 0.25
        assert each.lost.value == 0.75
        assert each.lost.standing == "missed"
        assert each.innocent_flagged.value == 1


def test_every_layer_is_left_out_once_and_has_no_goal():
    judge_all, asked = judging(THREAT, INSULT)
    found = with_layers_left_out(TURNS, judge_all)
    assert [each.name for each in found] == list(LAYERS)
    assert len(asked) == 3 * len(TURNS)
    assert {each.lost.goal for each in found} == {""}
    assert "n 27" in str(found[0])
