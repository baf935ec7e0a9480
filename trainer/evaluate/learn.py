"""Learning the weights of the reader from the labelled examples. Build time only: needs scikit-learn.

One linear model per label over windows of clauses (see language/features.py). What counts as a label's window: a mark
that covers most of it. Violation files say nothing about moves, so moves learn from the move files alone.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from trainer.content.places import content_root
from trainer.conversation.moves import MOVES, SIGNALS, VIOLATIONS
from trainer.conversation.text import Locale
from trainer.evaluate.context import names_before, words_before
from trainer.evaluate.examples import Example, Sort, read_folder
from trainer.evaluate.learn_meaning import Task, fit_layer, parts_of
from trainer.evaluate.settings import with_borrowed
from trainer.language.classifier import SCALE, Side
from trainer.language.clauses import Clause, clauses
from trainer.language.features import Seen, see
from trainer.language.meaning import SHARE, Meaning, MeaningLayer, meaning_of
from trainer.language.normalise import Normalised
from trainer.language.respell import plainly
from trainer.language.windows import windows

# Chosen on folds of the learning data: below two sights a feature is a typo, above 48,000 the file only grows.
SEEN_AT_LEAST = 2
MOST_FEATURES = 48_000

SORTS: dict[Side, tuple[Sort, ...]] = {"collector": ("moves", "violations"), "other": ("signals",)}


@dataclass(frozen=True, slots=True)
class Window:
    """A run of clauses, with the labels it carries; one that holds only part of a mark teaches nothing."""

    start: int
    end: int
    labels: frozenset[str]
    teaches: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example made ready: its clauses with features, and its windows."""

    example: Example
    seen: tuple[Seen, ...]
    windows: tuple[Window, ...]
    meaning: Meaning


def lessons(examples: Sequence[Example]) -> tuple[Lesson, ...]:
    """Every example cut, seen, windowed, and what its windows mean."""
    prepared = []
    for example in examples:
        turn = plainly(example.text, example.locale)
        cut = clauses(turn, example.locale)
        seen = see(turn, cut, example.locale, names_before(example))
        chosen = tuple(_windows(example, turn, cut))
        before = None if example.sort == "signals" else words_before(example)
        meaning = meaning_of(turn, cut, [(w.start, w.end) for w in chosen], before, example.locale)
        prepared.append(Lesson(example, seen, chosen, meaning))
    return tuple(prepared)


def _windows(example: Example, turn: Normalised, cut: Sequence[Clause]) -> Iterator[Window]:
    for start, end in windows(cut):
        left, right = turn.span(cut[start].start, cut[end - 1].end)
        labels: set[str] = set()
        partial = False
        for mark in example.marks:
            overlap = min(right, mark.span[1]) - max(left, mark.span[0])
            if overlap <= 0:
                continue
            of_window = overlap / max(right - left, 1)
            of_mark = overlap / max(mark.span[1] - mark.span[0], 1)
            if of_window >= 0.6 or of_mark >= 0.8:
                labels.update(mark.labels)
            else:
                partial = True
        yield Window(start, end, frozenset(labels), bool(labels) or not partial)


def gather(folder: Path, side: Side, locale: Locale, *, share: float = 1.0) -> tuple[Lesson, ...]:
    """Every learning example of one side under `folder`, made ready; `share` keeps that part of the lines (J9)."""
    examples = read_folder(folder, SORTS[side], locale)
    if share < 1.0:
        examples = tuple(e for i, e in enumerate(examples) if (i * 7919) % 1000 < share * 1000)
    return _on_all_cores(with_borrowed(examples) if side == "collector" else examples)


def _on_all_cores(examples: Sequence[Example]) -> tuple[Lesson, ...]:
    """`lessons`, a part on each core; the order stays."""
    from joblib import Parallel, cpu_count, delayed

    size = len(examples) // cpu_count() + 1
    parts = Parallel(n_jobs=-1)(delayed(lessons)(examples[i : i + size]) for i in range(0, len(examples), size))
    return tuple(lesson for part in parts for lesson in part)


@dataclass(frozen=True, slots=True)
class Learned:
    """A fitted model, still in floating point."""

    labels: tuple[str, ...]
    features: tuple[str, ...]
    coefficients: Any  # features × labels
    bias: Any
    meaning: MeaningLayer


def fit(prepared: Sequence[Lesson], *, strength: float = 0.7) -> Learned:
    """One logistic regression per label over the windows of `prepared`."""
    from joblib import Parallel, delayed
    from sklearn.linear_model import LogisticRegression

    names = _vocabulary(prepared)
    rows = {name: i for i, name in enumerate(names)}
    matrix, spans, sorts = _matrix(prepared, rows)
    moves, violations, signals = tuple(MOVES), tuple(VIOLATIONS), tuple(SIGNALS)
    jobs: list[tuple[str, Any, Any]] = []
    tasks: list[Task] = []
    for labels, teachers in ((moves, ("moves",)), (violations, ("moves", "violations")), (signals, ("signals",))):
        chosen = np.flatnonzero(np.isin(sorts, teachers))
        first = len(jobs)
        for label in labels:
            truth = np.array([label in spans[i].labels for i in chosen])
            if truth.sum() >= 8:
                jobs.append((label, chosen, truth))
        if len(jobs) > first:
            truths = np.stack([truth for _, _, truth in jobs[first:]], axis=1)
            tasks.append(Task(range(first, len(jobs)), chosen, truths))

    def one(chosen: Any, truth: Any) -> Any:
        model = LogisticRegression(C=strength, solver="liblinear", class_weight={True: 3.0, False: 1.0}, tol=0.01)
        model.fit(matrix[chosen], truth)
        return model.coef_[0], model.intercept_[0]

    fitted = Parallel(n_jobs=2)(delayed(one)(chosen, truth) for _, chosen, truth in jobs)
    return Learned(
        tuple(label for label, _, _ in jobs),
        names,
        np.stack([c for c, _ in fitted], axis=1),
        np.array([b for _, b in fitted]),
        fit_layer([_taught(lesson) for lesson in prepared], tasks, len(jobs)),
    )


def _taught(lesson: Lesson) -> Meaning:
    """The sense of the windows that teach."""
    teaching = [i for i, w in enumerate(lesson.windows) if w.teaches]
    return Meaning(lesson.meaning.windows[teaching], lesson.meaning.around)


def _vocabulary(prepared: Sequence[Lesson]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for lesson in prepared:
        for feature in {f for clause in lesson.seen for f in clause.features}:
            counts[feature] = counts.get(feature, 0) + 1
    kept = [f for f, n in counts.items() if n >= SEEN_AT_LEAST]
    kept.sort(key=lambda f: (-counts[f], f))
    return tuple(sorted(kept[:MOST_FEATURES]))


def _matrix(prepared: Sequence[Lesson], rows: dict[str, int]) -> tuple[Any, list[Window], Any]:
    from scipy.sparse import csr_matrix

    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    spans: list[Window] = []
    sorts: list[str] = []
    for lesson in prepared:
        known = [[rows[f] for f in clause.features if f in rows] for clause in lesson.seen]
        teaching = [w for w in lesson.windows if w.teaches]
        sorts.extend([lesson.example.sort] * len(teaching))
        for window in teaching:
            counts: dict[int, int] = {}
            for row in (r for clause in known[window.start : window.end] for r in clause):
                counts[row] = counts.get(row, 0) + 1
            root = max(sum(counts.values()), 1) ** 0.25
            indices.extend(counts)
            values.extend(n / root for n in counts.values())
            ends.append(len(indices))
            spans.append(window)
    return csr_matrix((values, indices, ends), shape=(len(spans), len(rows))), spans, np.array(sorts)


def best_scores(model: Learned, prepared: Sequence[Lesson]) -> Any:
    """For each lesson and label the best score of any window: lessons × labels."""
    rows = {name: i for i, name in enumerate(model.features)}
    best = np.full((len(prepared), len(model.labels)), -20.0)
    for number, lesson in enumerate(prepared):
        if not lesson.seen:
            continue
        known = [[rows[f] for f in clause.features if f in rows] for clause in lesson.seen]
        sums = np.array([model.coefficients[k].sum(axis=0) if k else np.zeros(len(model.labels)) for k in known])
        counts = np.array([len(k) for k in known])
        meant = SHARE * model.meaning.scores(lesson.meaning)
        for window, sense in zip(lesson.windows, meant, strict=True):
            start, end = window.start, window.end
            score = sums[start:end].sum(axis=0) / max(counts[start:end].sum(), 1) ** 0.25 + model.bias + sense
            best[number] = np.maximum(best[number], score)
    return best


def save(model: Learned, calibration: Sequence[tuple[float, float, float]], path: Path, digest: str) -> None:
    """Write `model` as whole numbers to `path`; features whose every weight rounds to nothing are left out."""
    whole = np.rint(model.coefficients * SCALE)
    whole[np.abs(whole) < 32] = 0  # weights below .008 change no decision and cost half the file
    kept = np.flatnonzero(np.abs(whole).sum(axis=1) > 0)
    about = {"labels": model.labels, "calibration": calibration, "digest": digest}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        matrix=np.clip(whole[kept], -32767, 32767).astype(np.int16),
        bias=np.rint(model.bias * SCALE).astype(np.int32),
        features=np.frombuffer("\n".join(model.features[i] for i in kept).encode("utf-8"), dtype=np.uint8),
        about=np.frombuffer(json.dumps(about).encode("utf-8"), dtype=np.uint8),
        **parts_of(model.meaning),
    )


def fingerprint(folder: Path, side: Side, locale: Locale) -> str:
    """A hash over what weights are learned from: the examples, the concepts, the code of the features."""
    here = Path(__file__).resolve().parents[1]
    parts = [path for sort in SORTS[side] for path in sorted(folder.glob(f"{sort}-{locale}*.jsonl"))]
    parts += [
        here / "language" / f"{name}.py"
        for name in (
            "features",
            "cues",
            "clauses",
            "windows",
            "normalise",
            "sounds",
            "before",
            "meaning",
            "pieces",
            "sentences",
            "respell",
        )
    ]
    parts += [here / "evaluate" / "settings.py"]
    parts += [content_root("lexicons") / f"{name}.yaml" for name in ("concepts", "cues", "phrases", "evidence")]
    parts += [here / "language" / "weights" / "sentences.npz"]
    parts += sorted((here / "language" / "tables").glob("*.txt"))
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.read_bytes())
    return whole.hexdigest()[:16]
