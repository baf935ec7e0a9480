"""WebVTT and SRT, as speech recognisers write them: cues with times, the speaker in a voice tag or before a colon."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from trainer.conversation.text import Text
from trainer.conversation.transcript import LONGEST_TURN
from trainer.imported.draft import Line, Trouble
from trainer.imported.times import NoTime, stamp
from trainer.imported.turns import checked, clean, joined, sorted_out

ARROW = re.compile(r"^\s*\S+\s+-->\s+\S+", re.MULTILINE)
_TIMING = re.compile(r"\s*(\S+)\s+-->\s+(\S+)(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^ >]*)?[ \t]+([^>]{1,60})>")
_TAG = re.compile(r"</?[a-z0-9.:]*(?:[ \t][^>]{0,80})?>", re.IGNORECASE)
_NAMED = re.compile(
    r"\s*(?:-\s+|>>\s*)?(?:\[([^\]]{1,40})\]\s*[:：]?|([^:：，。！？；,!?;\"“”<>\n]{1,40}?)\s*[:：])(?!//)\s+?(?=\S)"
    r"|\s*(?:>>\s*)?([\u3400-\u9fffA-Za-z0-9 ]{1,20})[：:](?!//|\d)"
)
_ASIDE = re.compile(r"NOTE\b|STYLE\b|REGION\b|WEBVTT\b")
_BAD_TIMING = Text("时间行看不懂", "the line with the times is not understood")
NOBODY_NAMED = Text(
    "没有一条字幕写明说话人，请用区分说话人的识别结果，或在每句前加上“坐席：”“客户：”",
    "no cue says who speaks; use a recogniser that tells speakers apart, or write “Agent:” and “Customer:” before "
    "the words",
)


def is_captions(text: str) -> bool:
    """Whether `text` is WebVTT or SRT."""
    return text.lstrip().startswith("WEBVTT") or ARROW.search(text[:4000]) is not None


def read_captions(text: str) -> tuple[tuple[Line, ...], tuple[Trouble, ...]]:
    """The turns of `text`: cues of one speaker that follow each other are one turn."""
    cues = list(_cues(text))
    lines = [cue for cue in cues if isinstance(cue, Line)]
    broken = tuple(cue for cue in cues if isinstance(cue, Trouble))
    if lines and not any(line.label for line in lines):
        return (), (*broken, Trouble(0, "speaker", NOBODY_NAMED))
    kept, troubles = sorted_out(checked(_turns(lines)))
    return kept, tuple(sorted((*broken, *troubles)))


def _cues(text: str) -> Iterator[Line | Trouble]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            block.append((number, line))
            continue
        yield from _cue(block)
        block = []


def _cue(block: list[tuple[int, str]]) -> Iterator[Line | Trouble]:
    timed = next((i for i, (_, line) in enumerate(block[:2]) if "-->" in line), None)
    if timed is None:
        if block and not _ASIDE.match(block[0][1].strip()):
            yield Trouble(block[0][0], "time", _BAD_TIMING)
        return
    number, timing = block[timed]
    found = _TIMING.fullmatch(timing)
    since: timedelta | None = None
    try:
        since = stamp(found[1]) if found else None
    except NoTime:
        since = None
    if since is None:
        yield Trouble(number, "time", _BAD_TIMING)
    words = "\n".join(line for _, line in block[timed + 1 :])
    first = block[timed + 1][0] if len(block) > timed + 1 else number
    if words.strip():
        yield from _voices(first, words, since)


def _voices(number: int, words: str, since: timedelta | None) -> Iterator[Line]:
    """The pieces of one cue, each with the name it bears."""
    parts = _VOICE.split(words)
    if len(parts) > 1:
        for label, said in zip(parts[1::2], parts[2::2], strict=True):
            yield Line(number, clean(label), _plain(said), since=since)
        return
    for line in words.split("\n"):
        named = _NAMED.match(line)
        label = next((group for group in named.groups() if group), "") if named else ""
        said = line[named.end() :] if named else line
        yield Line(number, clean(label), _plain(said), since=since)
        number += 1


def _plain(words: str) -> str:
    return clean(html.unescape(_TAG.sub("", words)))


def _turns(cues: list[Line]) -> Iterator[Line]:
    """Cues joined into turns. Within one cue, a line without a name goes on with the line before it."""
    turn: Line | None = None
    for cue in cues:
        goes_on = turn is not None and (
            cue.label == turn.label or (not cue.label and cue.since == turn.since and turn.label != "")
        )
        if turn is not None and goes_on and len(turn.text) + len(cue.text) < LONGEST_TURN:
            turn = replace(turn, text=joined(turn.text, cue.text))
            continue
        if turn is not None:
            yield turn
        turn = cue
    if turn is not None:
        yield turn
