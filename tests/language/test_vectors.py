"""The plug for sentence vectors: off by default, named by the administrator, learned from the same examples."""

import datetime as dt

import numpy as np
import pytest

from trainer.language import vectors
from trainer.language.understand import reader_versions, understand

TODAY = dt.date(2026, 3, 2)
NAME = "tests.language.test_vectors:letters"


def letters(texts):
    """A stand-in for a model: how often each of a few letters occurs, scaled."""
    return np.array([[t.count(c) / (len(t) + 1) for c in "abcdefgh 你我钱"] for t in texts], dtype=np.float32)


def not_rows(texts):
    return [1.0, 2.0]


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.delenv(vectors.PLUG, raising=False)
    monkeypatch.delenv(vectors.FOLDER, raising=False)
    vectors.layer.cache_clear()
    yield
    vectors.layer.cache_clear()


def test_the_plug_is_off_by_default():
    assert vectors.plugged() is None
    assert vectors.layer("collector", "en") is None
    assert not any(name.startswith("vectors") for name in reader_versions())


@pytest.mark.parametrize(
    "wrong", ["no.such.module:f", "json:nothing", "tests.language.test_vectors:not_rows", "nonsense"]
)
def test_a_plug_that_does_not_fit_says_so_by_its_name(monkeypatch, wrong):
    monkeypatch.setenv(vectors.PLUG, wrong)
    with pytest.raises(vectors.BadPlug, match=vectors.PLUG):
        vectors.plugged()


def test_a_layer_moves_what_is_read_and_is_named_in_the_versions(monkeypatch, tmp_path):
    plain = understand("good morning to you", "en", TODAY)
    wide = letters(["x"]).shape[1]
    vectors.save_layer(
        tmp_path / "vectors-collector-en.npz",
        ["threat-of-violence"],
        np.zeros((wide, 1), dtype=np.float32),
        np.array([40.0], dtype=np.float32),
    )
    monkeypatch.setenv(vectors.PLUG, NAME)
    monkeypatch.setenv(vectors.FOLDER, str(tmp_path))
    vectors.layer.cache_clear()
    assert not plain.has("threat-of-violence")
    assert understand("good morning to you", "en", TODAY).has("threat-of-violence")
    assert "vectors-collector-en" in reader_versions()
