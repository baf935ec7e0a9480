"""A layer left out is left out for a while, everywhere, and comes back."""

import datetime as dt

import pytest

from trainer.evaluate.ablation import LAYERS, left_out
from trainer.language import features, understand
from trainer.language.before import Before, names_of
from trainer.language.lexicon import lexicon
from trainer.language.normalise import fold

TEXT = "我们不会联系您的单位，也不会打断你的腿。你今天还不还？"


def read(text=TEXT):
    return understand.understand(text, "zh", dt.date(2026, 3, 2))


def seen():
    turn = fold(TEXT)
    return features.see(turn, understand.clauses(turn, "zh"), "zh")


def test_the_layers_are_those_of_the_report():
    assert set(LAYERS) == {"structure", "lexicon", "learned weights"}
    with pytest.raises(KeyError), left_out("words"):
        pass


def test_without_structure_a_turn_is_one_clause_without_cues():
    assert len(seen()) > 1
    with left_out("structure"):
        (whole,) = seen()
        assert whole.cues == set()
        assert not any("z:cue" in f or f.startswith("n|") for f in whole.features)
        assert read("……").sort == "noise"
    assert len(seen()) > 1


def test_without_the_lexicon_no_concept_phrase_or_evidence_is_seen():
    assert any(s.concepts for s in seen())
    with left_out("lexicon"):
        assert not any(s.concepts or s.phrases for s in seen())
        assert not any(f.startswith(("k:", "m:", "t:")) for s in seen() for f in s.features)
        assert names_of(Before(other="我没钱，公司倒闭了"), (), "zh") == ()
    assert names_of(Before(other="我没钱，公司倒闭了"), (), "zh") != ()


def test_without_learned_weights_nothing_learned_speaks():
    threat, hardship = "再不还钱就打断你的腿", "厂里效益不好，手头实在紧"  # told by no sure phrase of the lexicons
    assert read(threat).has("threat-of-violence")
    assert understand.hear(hardship, "zh") != ()
    with left_out("learned weights"):
        assert not read(threat).has("threat-of-violence")
        assert understand.hear(hardship, "zh") == ()
    assert read(threat).has("threat-of-violence")


@pytest.mark.parametrize("layer", list(LAYERS))
def test_reading_is_as_before_afterwards_even_after_an_error(layer):
    before = read()

    def broken():
        with left_out(layer):
            assert read() != before
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert read() == before
    assert understand.lexicon is lexicon
