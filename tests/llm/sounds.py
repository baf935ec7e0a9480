"""Sounds for tests: a voice that is none, and a silence."""

import io
import math
import wave
from array import array


def wav(seconds: float = 1.0, loud: float = 0.3, *, rate: int = 16_000, channels: int = 1, pause: float = 0.0) -> bytes:
    """A WAV file with a tone of 220 Hz, then `pause` seconds of nothing."""
    tone = [round(32767 * loud * math.sin(2 * math.pi * 220 * n / rate)) for n in range(round(seconds * rate))]
    samples = array("h", [each for each in tone for _ in range(channels)] + [0] * round(pause * rate) * channels)
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return held.getvalue()
