"""Learning the topics of small questions from `lexicons/questions.yaml`. Build time only: needs scikit-learn.

What a call is about is no small question: beside the examples of `otherwise`, marked stretches of the move files say
so.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import LOCALES, Locale
from trainer.evaluate.examples import read_folder
from trainer.language.asked import LETTERS, OTHERWISE, SCALE, WEIGHTS, runs
from trainer.language.lexicon import Shape, Words
from trainer.language.respell import plainly
from trainer.language.sentences import UNIT, encoder
from trainer.language.topics import topic_names

# [a] Chosen on the probes: more strength learns by heart; more stretches of calls silence small questions.
_STRENGTH = 100
_LETTERS_STRENGTH = 10
# A run of letters that stands in fewer examples than this says nothing.
_RUN_SEEN = 3
_STRETCHES = 2500
_LENGTHS = range(5, 80)
# Moves that small questions are made of.
_SMALL = frozenset({"small-talk", "greet", "acknowledge", "repeat-clarify", "ask-about", "check-safety", "wait"})


class Examples(Shape):
    """The file of examples."""

    topics: dict[str, Words]
    otherwise: Words


def examples() -> Iterator[tuple[str, str, Locale]]:
    """Topic, words and language of each example; raises ValueError with file and line, or with the unknown topics."""
    volume = shipped(_file(), Examples)
    content = volume.content
    if unknown := sorted(set(content.topics) - topic_names()):
        raise ValueError(f"questions.yaml: not in topics.yaml: {', '.join(unknown)}")
    for name, words in (*content.topics.items(), (OTHERWISE, content.otherwise)):
        for locale in LOCALES:
            for example in words.zh if locale == "zh" else words.en:
                yield name, example, locale


def of_calls(folder: Path) -> list[tuple[str, str, Locale]]:
    """Marked stretches of the move files under `folder` that do something else; always the same ones."""
    found: list[tuple[str, str, Locale]] = []
    for locale in LOCALES:
        for example in read_folder(folder, ("moves",), locale):
            for mark in example.marks:
                words = example.text[mark.span[0] : mark.span[1]]
                if not set(mark.labels) & _SMALL and len(words) in _LENGTHS:
                    found.append((OTHERWISE, words, locale))
    return sorted(found, key=lambda each: zlib.crc32(each[1].encode()))[:_STRETCHES]


def write_topics(folder: Path, target: Path) -> None:
    """Learn from the lexicon and the move files of `folder`, and write both layers into `target`."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    lines = [*examples(), *of_calls(folder)]
    names = [name for name, _, _ in lines]
    rows = np.stack([row(words, locale) for _, words, locale in lines]).astype(np.float64) / UNIT
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(rows, names)
    vectors = TfidfVectorizer(analyzer=runs, lowercase=False, sublinear_tf=True, min_df=_RUN_SEEN)
    by_run = vectors.fit_transform([said(words, locale) for _, words, locale in lines])
    letters = LogisticRegression(C=_LETTERS_STRENGTH, max_iter=500).fit(by_run, names)
    strength = np.abs(letters.coef_).max(axis=1) / 127
    about = {"names": [str(name) for name in model.classes_], "digest": fingerprint(folder)}
    np.savez_compressed(
        target / WEIGHTS,
        weights=np.rint(model.coef_.T * SCALE).astype(np.int32),
        bias=np.rint((model.intercept_ + LETTERS * letters.intercept_) * SCALE).astype(np.int32),
        runs=np.frombuffer("\n".join(vectors.get_feature_names_out()).encode("utf-8"), dtype=np.uint8),
        rarity=np.rint(vectors.idf_ * SCALE).astype(np.int32),
        letters=np.rint(letters.coef_.T / strength).astype(np.int8),
        strength=strength,
        about=np.frombuffer(json.dumps(about).encode("utf-8"), dtype=np.uint8),
    )


def row(words: str, locale: Locale) -> NDArray[np.int16]:
    """What `words` mean."""
    text = said(words, locale)
    found: Any = encoder().rows(text, [(0, len(text))])[0]
    return np.asarray(found)


def said(words: str, locale: Locale) -> str:
    """`words` as they would be heard in a turn."""
    return plainly(words.rstrip("?？"), locale).text


def fingerprint(folder: Path) -> str:
    """A hash over what the layer is learned from."""
    whole = hashlib.sha256(encoder().digest.encode())
    for path in (_file(), *sorted(folder.glob("moves-*.jsonl"))):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def _file() -> Path:
    return content_root("lexicons") / "questions.yaml"
