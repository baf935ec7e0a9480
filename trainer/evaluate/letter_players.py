"""Simulated trainees at the desk of a written case. What they do is a step as practice/letter_script.py reads it."""

from collections.abc import Callable, Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from trainer.borrower.chance import Chance
from trainer.content.places import content_root
from trainer.content.shelf import shipped
from trainer.conversation.text import Locale, Text
from trainer.evaluate.players import Lines, Player, Said
from trainer.practice.attempt import Attempt
from trainer.scenario.schema import Scenario


class LetterBook(BaseModel):
    """The file of what players write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clumsy: Said
    rude: Said


@cache
def letter_book() -> LetterBook:
    """The shipped letters; raises ValueError with file and line when the file is broken."""
    volume = shipped(content_root("lexicons") / "letters.yaml", LetterBook)
    return volume.content


class Exemplary(Lines):
    """Writes as the scenario's author would: plays its own exemplary letters, in order."""

    def next(self, attempt: Attempt) -> str | None:
        """The next step of the exemplary dialogue in this language."""
        dialogue = next(d for d in self.scenario.dialogues if (d.kind, d.locale) == ("exemplary", self.locale))
        number = len(attempt.turns)
        return dialogue.lines[number] if number < len(dialogue.lines) else "close"


class ClumsyWriter(Lines):
    """Means well: a thin letter by the first way there is, nothing enclosed, nothing filed; waits, and writes again."""

    def next(self, attempt: Attempt) -> str | None:
        """A letter, three weeks, another letter, three weeks, the end."""
        number = len(attempt.turns)
        if number >= 4:
            return "close"
        among = letter_book().clumsy
        return "wait 21" if number % 2 else _letter(self, among, attempt)


class RudeWriter(Lines):
    """Breaks the rules, letter upon letter, without waiting for an answer."""

    def next(self, attempt: Attempt) -> str | None:
        """Three rude letters on end, then whatever comes."""
        number = len(attempt.turns)
        if number < 3:
            return _letter(self, letter_book().rude, attempt)
        return "wait 30" if number < 5 else "close"


class SilentWriter(Lines):
    """Lets the days go by and closes the file without a word."""

    def next(self, attempt: Attempt) -> str | None:
        """A month, another, the end."""
        return "wait 30" if len(attempt.turns) < 2 else "close"


def _letter(writer: Lines, among: Said, attempt: Attempt) -> str:
    ways = among.zh if writer.locale == "zh" else among.en
    letters = sum(turn.letter is not None for turn in attempt.turns)
    first = int(Chance(writer.seed, 0).draw("letters") * len(ways))
    return ways[(first + letters) % len(ways)].format_map(writer.case())


LETTER_PLAYERS: Mapping[str, Callable[[Scenario, Locale, int], Player]] = {
    "perfect": Exemplary,
    "clumsy": ClumsyWriter,
    "rude": RudeWriter,
    "silent": SilentWriter,
}

NOT_WRITING: Mapping[str, Text] = {
    "random": Text("逐句乱说，信是整封写的", "says single lines at random; a letter is written whole"),
    "reciter": Text("逐轮背话术，信里没有轮次", "recites a phrase a turn; a letter has no turns"),
    "interrogator": Text("逐轮追问，信不能当场追问", "asks on from answer to answer; a letter cannot"),
    "manipulator": Text(
        "和机器背后的程序说话，来信是写好的", "talks to the program behind the voice; letters come as written"
    ),
}
"""Why the other players hold no written case."""

NOT_MEASURED: Mapping[str, Text] = {
    "B1": Text("回信由作者写定，没有可泄露的事实", "answers are written by the author and hold no fact to be earned"),
    "B2": Text("没有逐轮透露的事实", "no facts are told turn by turn"),
    "B2-unasked": Text("没有逐轮透露的事实", "no facts are told turn by turn"),
    "B3": Text("没有要赢得的事实", "there is nothing to be earned"),
    "B4": Text("没有可能前后矛盾的事实", "no facts that could contradict each other"),
    "B4-same-answers": Text("不能就同一件事当面问三遍", "nothing can be asked three times to a face"),
    "B5": Text(
        "回信每种只有一两种写法，是情节不是闲谈", "an answer has one or two wordings: it is plot, no small talk"
    ),
    "B6": Text("信有信的长度", "a letter has a length of its own"),
    "B7": Text("没有听不懂的一轮", "no turn is met with “what do you mean”"),
    "B9": Text("只量人，不量渠道；电话场景已量", "measures the person, whatever the channel; measured on the calls"),
    "B10": Text("不讨价还价，不挂断", "nobody bargains or rings off"),
}
"""Measures of a talk that say nothing of a letter, by the beginning of their names, and why."""
