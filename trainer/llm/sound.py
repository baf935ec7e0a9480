"""Sound as it comes and goes: a recording that is whole, short and not silent; an answer that is sound at all."""

import io
import wave
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

LONGEST = 30
"""Seconds of one recording. Ours: longer than anybody speaks in one breath, and it stays below the largest request."""
LARGEST = LONGEST * 16_000 * 2 + 4096
"""Bytes: so many seconds of one channel, 16,000 samples a second of 16 bits, and the head of the file."""
SHORTEST = 0.25
"""Seconds. Below it nobody said a word."""
SILENT = 0.004
"""The loudest twentieth of a second of a silence, as its root mean square; a full swing is 1. Ours, untuned: a quiet
room behind a cheap microphone lies near 0.001, low speech above 0.01. Some models write down words that nobody said
when they are given silence, so none is sent."""
RATES = range(8_000, 48_001)
_WINDOWS_A_SECOND = 20

Wrong = Literal["kind", "long", "silent"]


class UnfitSound(ValueError):
    """No recording that can be written down: `why` says what is wrong with it."""

    def __init__(self, why: Wrong) -> None:
        super().__init__(why)
        self.why: Wrong = why


@dataclass(frozen=True, slots=True)
class Recording:
    """Somebody's voice, checked. It is sent on and kept nowhere."""

    data: bytes = field(repr=False)
    seconds: float


def recording(data: bytes) -> Recording:
    """What is in `data`, a WAV file of one channel and 16 bits. Raises UnfitSound.

    The browser brings every recording into this form: length and loudness can be read from it without decoding, and
    every server of ours takes it.
    """
    if len(data) > LARGEST:
        raise UnfitSound("long")
    try:
        with wave.open(io.BytesIO(data)) as file:
            form, rate = (file.getnchannels(), file.getsampwidth()), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError, RuntimeError) as error:
        raise UnfitSound("kind") from error
    if form != (1, 2) or rate not in RATES:
        raise UnfitSound("kind")
    seconds = len(frames) / 2 / rate
    if seconds > LONGEST + 0.5:
        raise UnfitSound("long")
    if seconds < SHORTEST or _loudest(frames, rate) < SILENT:
        raise UnfitSound("silent")
    return Recording(data, seconds)


def _loudest(frames: bytes, rate: int) -> float:
    samples = np.frombuffer(frames[: len(frames) // 2 * 2], dtype="<i2").astype(np.float32) / 32768
    size = rate // _WINDOWS_A_SECOND
    windows = samples[: len(samples) // size * size].reshape(-1, size)
    return float(np.sqrt((windows**2).mean(axis=1)).max()) if len(windows) else 0.0


@dataclass(frozen=True, slots=True)
class Sound:
    """Spoken words that came back: what kind they are by their own first bytes, whatever the server called them."""

    kind: str
    data: bytes = field(repr=False)


def kind_of(data: bytes) -> str:
    """The media type of `data` where it is sound that browsers play; empty where it is something else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if data[:4] == b"OggS":
        return "audio/ogg"
    if data[:4] == b"fLaC":
        return "audio/flac"
    if data[:3] == b"ID3":
        return "audio/mpeg"
    if data[:1] == b"\xff" and len(data) > 1:  # eleven bits that mark a frame, then the version and the layer
        if data[1] & 0xE6 == 0xE2:
            return "audio/mpeg"
        if data[1] & 0xF6 == 0xF0:
            return "audio/aac"
    return ""
