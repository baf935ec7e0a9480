"""The model's voice: the engine's reply in livelier words, sentence by sentence past the guard; else the offline line.

What the reply is, what it tells and what a listener learns from it is the offline voice's to say: its line is the
point, its keys are remembered, its signals go to the judge. The model finds other words for that line, no more.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from trainer.borrower.guard import Bounds, before_line, beginning, whole
from trainer.borrower.mood import band
from trainer.borrower.offline_voice import OfflineVoice
from trainer.borrower.reply import SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.voice import Spoken
from trainer.content.prompts import prompt
from trainer.conversation.text import Locale, Text
from trainer.llm.client import Client, Question, Unanswered
from trainer.llm.messages import redacted, told
from trainer.scenario.acts import ACTS
from trainer.scenario.schema import Band, Fact, Temperament
from trainer.scenario.secrets import gives_away

# Acts whose words are the engine's alone: a proof of identity, or a token that should come at once.
LEFT_OFFLINE = frozenset({"silence-first", "silence-last", "noise", "wrong-language", "gives-detail", "misheard"})
BEFORE = 4
"""So many utterances before this turn are told to the model."""
MOST_TOKENS = 160
FIRST, WHOLE = 2.5, 6.0
"""Seconds to the first words and to the last; the administrator may set the first."""

MOODS: dict[Band, Text] = {
    "calm": Text("平静", "calm"),
    "open": Text("愿意谈", "willing to talk"),
    "tense": Text("烦躁、绷着", "tense, short"),
    "angry": Text("生气", "angry"),
    "low": Text("低落、没力气", "low, no strength"),
}
MANNERS: dict[Temperament, Text] = {
    "ducker": Text("躲着，话少，说半句，怕人知道", "ducks, says little, trails off, fears that others will know"),
    "reckoner": Text("精明冷静，一次问一件事，要具体", "cool and exact, asks one thing at a time"),
    "wronged": Text("憋着气，觉得是对方先欠自己的", "aggrieved, feels wronged first"),
    "rambler": Text("絮叨，说着说着岔开，爱讲家常", "rambles, branches off, talks of everyday things"),
    "breezy": Text("爽快随口，嘴上什么都好说", "breezy, quick, everything is easy in words"),
    "wall": Text("防备，短句，用问题回答问题", "guarded, short sentences, answers a question with a question"),
}
_SENTENCE = re.compile(r"[^。！？!?…\n]*(?:[。！？!?…\n]+[”\"'’]?\s*|$)")
_SENTENCE_EN = re.compile(r"[^.!?…\n]*(?:[.!?…\n]+[\"'’]?(?=\s|$)\s*|$)")
_WRAPPED = re.compile(r"""^\s*["“「'‘]+|["”」'’]+\s*$""")


@dataclass(frozen=True, slots=True)
class Talk:
    """What the model may know of a talk: the last utterances, the caller's with nothing personal in it.

    `hide` are names of whoever practises. `heard` gets each sentence as it passes, for a page that shows it at once.
    """

    before: tuple[tuple[str, str], ...] = ()
    hide: tuple[str, ...] = ()
    attempt: UUID | None = None
    heard: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording past the guard: a model is asked, and each sentence that passes is told to `heard`."""

    client: Client
    bounds: Bounds
    heard: Callable[[str], None] | None = None

    def of(self, question: Question, line: Spoken) -> Spoken:
        """`line` in the words of a model; where they will not do, as it is. Never raises."""
        bounds = self.bounds
        said, rest, why = "", "", ""
        try:
            with self.client.ask(question) as answer:
                bounds.prepare()
                for piece in answer:
                    rest += piece
                    *sentences, rest = _cut(rest, bounds.locale)
                    for sentence in sentences:
                        said, why = self._let_pass(said, sentence, last=False)
                        if why:
                            break
                    if why:
                        break
                else:
                    said, why = self._let_pass(said, rest, last=True)
                if why:
                    answer.keep_back(why)
        except Unanswered as unanswered:
            why = unanswered.outcome
        except Exception:  # a voice never raises: whatever went wrong, the person still answers
            why = "garbled"
        if not why:
            return replace(line, text=said, origin="model", by=question.model)
        if said and not whole(said, bounds):  # what was said stands by itself
            return replace(line, text=said, origin="model", by=question.model, kept_back=why)
        if said:
            joined = said + ("" if bounds.locale == "zh" else " ") + line.text
            self._show(line.text)
            return replace(line, text=joined, origin="both", by=question.model, kept_back=why)
        return replace(line, kept_back=why)

    def _let_pass(self, said: str, sentence: str, *, last: bool) -> tuple[str, str]:
        """What is said so far with `sentence`, where the guard lets it pass; else without it, and the rule."""
        bounds, clean = self.bounds, _clean(sentence)
        so_far = (said + ("" if bounds.locale == "zh" or not said else " ") + clean) if clean else said
        why = beginning(so_far, bounds) if clean else ""
        if not why and last:
            why = whole(so_far, bounds) if so_far else "missing"
        elif not why and clean:
            why = before_line(so_far, bounds)
        if why:
            return said, why
        if clean:
            self._show(clean)
        return so_far, ""

    def _show(self, sentence: str) -> None:
        if self.heard is not None:
            self.heard(sentence)


class ModelVoice:
    """Words from a model within the bounds of the reply; `fallback` gives the reply, and speaks where no model does."""

    def __init__(self, client: Client, model: str, fallback: OfflineVoice, talk: Talk, first: float = FIRST) -> None:
        self.client, self.model, self.fallback, self.talk, self.first = client, model, fallback, talk, first

    def say(self, acts: Sequence[SpeechAct], scene: Scene, state: PersonState, moves: Sequence[str]) -> Spoken:
        """Word `acts`. Never raises; in the same turn it is the offline line where the model's words will not do."""
        line = self.fallback.say(acts, scene, state, moves)
        if not acts or scene.reading.sort == "machine-talk" or any(act.act in LEFT_OFFLINE for act in acts):
            return line
        instructions = prompt("voice")[0].to(scene.locale)
        data = self._data(line, acts, scene, state)
        question = Question(
            "voice", self.model, told(instructions, data), MOST_TOKENS, first=self.first, whole=self.first + WHOLE,
            attempt=self.talk.attempt,
        )  # fmt: skip
        bounds = bounds_of(line, acts, scene, state, self.talk, instructions)
        return Wording(self.client, bounds, self.talk.heard).of(question, line)

    def _data(self, line: Spoken, acts: Sequence[SpeechAct], scene: Scene, state: PersonState) -> dict[str, object]:
        """What the model is told of this turn. Nothing that is still kept back is among it."""
        locale, person = scene.locale, scene.person
        keep = [value for act in acts for value in act.slots.values() if value in line.text]
        keep += [words for fact in _telling(acts, scene) for words in gives_away(line.text, fact, locale)]
        return {
            "channel": scene.scenario.channel,
            "person": {"age": person.age, "gender": person.gender, "manner": MANNERS[person.temperament].to(locale)},
            "mood": MOODS[band(state.mood)].to(locale),
            "meaning": [ACTS[act.act].meaning if act.act in ACTS else act.act.partition(":")[0] for act in acts],
            "line": line.text,
            "keep": list(dict.fromkeys(keep)),
            "before": [{"by": by, "said": redacted(said, self.talk.hide)} for by, said in self.talk.before],
            "caller": redacted(scene.reading.text, self.talk.hide),
        }


def bounds_of(
    line: Spoken, acts: Sequence[SpeechAct], scene: Scene, state: PersonState, talk: Talk, instructions: str
) -> Bounds:
    """What the reply may hold."""
    telling = _telling(acts, scene)
    now = {fact.id for fact in telling}
    return Bounds(
        locale=scene.locale,
        line=line.text,
        today=scene.today,
        payday=scene.scenario.means.payday,
        locked=tuple(f for f in scene.scenario.facts if f.id not in now and f.id not in state.told),
        telling=telling,
        figures=tuple(value for act in acts for value in act.slots.values()),
        before=" ".join(said for by, said in talk.before if by == "self"),
        caller=scene.reading.text,
        instructions=instructions,
        signals=frozenset((*state.gave, *line.signals)),
        point=frozenset(line.signals),
    )


def _telling(acts: Sequence[SpeechAct], scene: Scene) -> tuple[Fact, ...]:
    told_now = {act.act.removeprefix("tell:") for act in acts if act.act.startswith("tell:")}
    return tuple(fact for fact in scene.scenario.facts if fact.id in told_now)


def _cut(text: str, locale: Locale) -> list[str]:
    """`text` as whole sentences and what is left; the last element is unfinished."""
    pattern = _SENTENCE if locale == "zh" else _SENTENCE_EN
    return [match[0] for match in pattern.finditer(text) if match[0]] or [""]  # the last may still grow


def _clean(sentence: str) -> str:
    """One line, without quotation marks around it."""
    return " ".join(_WRAPPED.sub("", sentence).split())
