"""The judge beside a running attempt: the tally of what was said so far, kept up to date turn by turn."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock
from uuid import UUID

from trainer.conversation.transcript import Setting
from trainer.language.reading import Reading, Signal
from trainer.language.understand import hear
from trainer.practice.attempt import Attempt
from trainer.practice.events import TurnTaken
from trainer.practice.mail import enclosed_words
from trainer.rubric.book import RubricBook
from trainer.rubric.judge import begin, hear_collector, hear_other, to_reader
from trainer.rubric.tally import Tally
from trainer.scenario.schema import Scenario

_KEPT = 256


@dataclass(slots=True)
class Judging:
    """Tallies of the attempts this process works on; one that lags behind the log catches up from it."""

    _held: OrderedDict[UUID, tuple[int, Tally]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def tally(self, attempt_id: UUID, attempt: Attempt, scenario: Scenario, book: RubricBook) -> Tally:
        """The tally after every turn of `attempt`."""
        with self._lock:
            done, tally = self._held.get(attempt_id, (0, None))
        if tally is None or not 0 < done <= len(attempt.turns):  # nothing heard yet, or another attempt's
            done, tally = 0, begun(scenario, attempt, book)
        for turn in attempt.turns[done:]:
            tally = heard(tally, turn)
        self.keep(attempt_id, len(attempt.turns), tally)
        return tally

    def keep(self, attempt_id: UUID, turns: int, tally: Tally) -> None:
        """Remember the tally after `turns` turns."""
        with self._lock:
            self._held[attempt_id] = (turns, tally)
            self._held.move_to_end(attempt_id)
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)


def begun(scenario: Scenario, attempt: Attempt, book: RubricBook) -> Tally:
    """The tally before the first turn of `attempt`: what lay on the desk has been read."""
    tally = begin(setting_of(scenario, attempt), book)
    for index, said in enumerate(attempt.started.opening):
        tally = hear_other(tally, index, said.speaker, said.text, signals_of(said.text, said.signals, tally.setting))
    return tally


def heard(tally: Tally, turn: TurnTaken) -> Tally:
    """`tally` after a turn of the log: the caller's words as they were read then, the replies as they were meant."""
    index = turn.first_index
    if not turn.silence:
        reading = for_the_judge(Reading(turn.said, turn.sort, turn.moves))  # type: ignore[arg-type]
        if turn.letter is not None:
            tally = to_reader(tally, turn.letter.opened_by, turn.letter.relation)
        tally = hear_collector(
            tally, index, turn.said, reading, turn.act, turn.moment, enclosed=enclosed_words(turn.letter)
        )
        index += 1
    for reply in turn.replies:
        tally = hear_other(
            tally, index, reply.speaker, reply.text, signals_of(reply.text, reply.signals, tally.setting)
        )
        index += 1
    return tally


def for_the_judge(reading: Reading) -> Reading:
    """`reading` without what a model proposed: the person on the line may answer to it, nobody is judged by it."""
    return replace(reading, moves=tuple(move for move in reading.moves if move.origin == "reader"))


def signals_of(text: str, meant: tuple[str, ...], setting: Setting) -> tuple[Signal, ...]:
    """What a simulated person's words tell: what the simulator meant by them, and no more than that.

    A person of ours says what was written for them, so their meaning is known; a real transcript has no such marks and
    is heard by the reader.
    """
    if meant:
        return tuple(Signal(kind, (0, len(text)), 1.0) for kind in meant if kind != "none")
    return hear(text, setting.locale)


def setting_of(scenario: Scenario, attempt: Attempt) -> Setting:
    """The setting of an attempt, as the judge knows it: what is on file, never what is hidden."""
    return setting_for(scenario, attempt.started.locale)


def setting_for(scenario: Scenario, locale: str) -> Setting:
    """The setting of a scenario in one language."""
    file = scenario.case_file
    return Setting(
        channel=scenario.channel,
        jurisdiction=scenario.jurisdiction,
        locale="zh" if locale == "zh" else "en",
        started_at=scenario.starts_at,
        firm=file.to_firm(locale),
        account=file.to_account(locale),
        contacts=file.to_contacts(),
        answered_by=file.answered_by,
        relation=file.relation,
        known=frozenset(file.known),
        debtor_name=scenario.people["debtor"].name.to("zh" if locale == "zh" else "en"),
        names=(names := names_of(scenario)),
        on_file=tuple(text for text in texts_of(scenario) if any(name in text for name in names)),
    )


def names_of(scenario: Scenario) -> tuple[str, ...]:
    """How those who may be written to are called on file, in either language: by name, and as the page calls them."""
    called = (text for p in scenario.people.values() for text in (p.name, p.address))
    return tuple(dict.fromkeys(words for text in called for words in (text.zh, text.en)))


def texts_of(scenario: Scenario) -> tuple[str, ...]:
    """What the file says of a person, and the addresses that letters may go to, in either language."""
    addresses = scenario.letter.addresses if scenario.letter else ()
    texts = (*(entry.value for entry in scenario.case_file.profile), *(a.lines for a in addresses))
    return tuple(words for text in texts for words in (text.zh, text.en))
