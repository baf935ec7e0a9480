"""The turn loop: what was said → moves → findings → feelings → stage → words; one event, appended once.

The judge listens before the borrower answers, so that guards may ask for duties met and violations found in this very
turn. Everything but the log and the process's memory of tallies is a pure function of its arguments.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from trainer.borrower.reply import Answered, Reply
from trainer.borrower.respond import keeps_silent, respond
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.voice import Voice
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale, Text
from trainer.conversation.transcript import LONGEST_TURN, Utterance
from trainer.language.before import Before
from trainer.language.reading import Reading
from trainer.language.understand import understand
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.beside import Beside, as_written, paced
from trainer.practice.desk import Desk
from trainer.practice.events import Ended, Help, HintTaken, NotesKept, Started, TurnTaken
from trainer.practice.finishing import affected, arriving, finish_turn, scene_of
from trainer.practice.guest import Guest
from trainer.practice.log import AttemptLog
from trainer.practice.mail import first_mail
from trainer.practice.second_reader import DAY_FIRST, NONE, Proposes, is_unsure, with_proposed
from trainer.practice.situation import situation_of
from trainer.rubric.judge import context_of, hear_collector
from trainer.rubric.tally import Tally
from trainer.scenario.chart import Step
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Scenario

# Control characters that stand for a break between words, and the two separators of lines and paragraphs.
_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


Make = Callable[[Desk, Attempt, Tally, str, str, dt.datetime, Beside], tuple[TurnTaken, Tally]]
"""What makes a turn: of desk, attempt, the judge's tally, client id, words, the time now, what goes beside them."""

ONLY_WORDS = Beside()


class EndedAlready(Exception):
    """The contact is over; nothing more can be said in it."""


class NothingSaid(ValueError):
    """The turn holds no character that can be read."""


class TooLong(ValueError):
    """The turn is longer than anybody can say in one breath."""


def start(
    desk: Desk,
    scenario_id: str,
    *,
    locale: Locale,
    seed: int,
    at: dt.datetime,
    help: Help = "full",
    silence_clock: bool = True,
) -> Started:
    """The first event of an attempt. Raises UnknownScenario."""
    scenario = desk.scenario(scenario_id)
    chart = desk.chart(scenario_id)
    on_line = chart.on_line(chart.initial)
    return Started(
        scenario=scenario_id,
        versions=desk.versions(scenario_id),
        locale=locale,
        seed=seed,
        at=at,
        help=help,
        stage=chart.initial,
        person=arriving(scenario, on_line, PersonState()),
        on_line=on_line,
        opening=opening_of(scenario, locale, seed),
        mail=first_mail(scenario),
        silence_clock=silence_clock and scenario.channel == "phone",
        story=scenario.starts_at if scenario.channel != "letter" else None,
    )


def opening_of(scenario: Scenario, locale: Locale, seed: int) -> tuple[Utterance, ...]:
    """What the other side had said before the first turn: the letter that lay on the desk, if there is one."""
    arrived = scenario.letter.arrived if scenario.letter else None
    if arrived is None:
        return ()
    ways = arrived.to(locale)
    return (Utterance("borrower", ways[seed % len(ways)], signals=arrived.signals or ("none",)),)


def take_turn(
    log: AttemptLog,
    desk: Desk,
    attempt_id: UUID,
    client_id: str,
    said: str,
    at: dt.datetime,
    act: str = "",
    guest: Guest | None = None,
    *,
    beside: Beside | None = None,
    make: Make | None = None,
) -> TurnTaken:
    """Take the trainee's turn and append it; a client id that was taken already gives its turn back.

    `make` makes the turn where it is not words said and answered at once: a message, a deed, time gone by; it brings
    its own guest, if any. A `guest` may propose moves where the reader is unsure, and word the reply that was decided
    here. It is asked before anything is written: a slow model holds no database.

    Raises UnknownAttempt, EndedAlready, NothingSaid, TooLong; Conflict when another turn was appended meanwhile.
    """
    beside = beside or Beside(act)
    taken = log.turn_of(attempt_id, client_id) if client_id else None
    if taken is not None:
        return taken
    refuse_unsaid(said, beside.act)
    events = log.load(attempt_id)
    attempt = rebuild(events)
    if attempt.ended:
        raise EndedAlready(attempt.ended)
    scenario = desk.scenario(attempt.started.scenario)
    tally = desk.judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    if make is None:
        voice = guest.voice(desk.speaker(scenario.id, attempt.started.locale), attempt) if guest else None
        second = guest.reader(attempt) if guest else None
        turn, tally = next_turn(desk, attempt, tally, client_id, clean(said), at, beside, voice, second)
    else:
        turn, tally = make(desk, attempt, tally, client_id, clean(said), at, beside)
    log.append(attempt_id, len(events), turn)
    desk.judging.keep(attempt_id, len(attempt.turns) + 1, tally)
    return turn


def refuse_unsaid(said: str, act: str = "") -> None:
    """Raises TooLong for more than a breath, NothingSaid for no character that can be read and no deed."""
    if len(said) > LONGEST_TURN:
        raise TooLong(str(len(said)))
    if not act and not any(c.isprintable() and not c.isspace() for c in said):
        raise NothingSaid


def clean(said: str) -> str:
    """`said` without control characters; breaks become blanks, the rest stays as typed."""
    return "".join(" " if c in _BREAKS else c for c in said if c.isprintable() or c.isspace()).strip()


def next_turn(
    desk: Desk,
    attempt: Attempt,
    tally: Tally,
    client_id: str,
    said: str,
    at: dt.datetime,
    beside: Beside = ONLY_WORDS,
    voice: Voice | None = None,
    second: Proposes | None = None,
) -> tuple[TurnTaken, Tally]:
    """The turn that `said` makes of `attempt`, and the judge's tally after it. Pure, but for `voice` and `second`.

    What a second reader proposes is for the person on the line to answer; the judge does not hear it.

    A deed without words is answered by what the chart makes of it; so are words where nobody is there.
    """
    started = attempt.started
    scenario = desk.scenario(started.scenario)
    chart = desk.chart(started.scenario)
    beside = paced(scenario, attempt, beside)
    index = attempt.next_index
    reading = read_as_next(scenario, attempt, tally, said, beside.moment)
    tally = hear_collector(tally, index, said, reading, beside.act, beside.moment)
    broke = tuple(dict.fromkeys(f.code for f in tally.new_findings if not f.advice_only))
    proposed = second.propose(reading, scenario, beside.moment) if second is not None and is_unsure(reading) else NONE
    reading = with_proposed(reading, proposed)
    scene = scene_of(desk, attempt, reading, tally, broke, beside.moment)
    triggers = [m.kind for m in reading.moves if m.kind not in VIOLATIONS] + list(broke)
    triggers += [*beside.events, *([f"deed:{beside.act}"] if beside.act else [])]
    triggers.sort(key=lambda trigger: trigger == "close")  # leave is taken last, wherever its words stand
    step = chart.advance(attempt.stage, triggers, scene.situation)
    person = affected(attempt.person, step)
    situation = situation_of(attempt, person, reading, tally, broke, beside.moment)
    scene = replace(scene, stage=step.stage, situation=situation)
    speaker = desk.speaker(started.scenario, started.locale)
    if (beside.act and not said) or chart.nobody(attempt.stage):
        answered = Answered(Reply(scene.person_id, ()), replace(person, last_acts=(), silent=0), ())
    else:
        answered = respond(_as_sent(scene), person, speaker.book.known_acts(scene.person_id))
    turn, tally = finish_turn(
        desk, attempt, tally, scene, answered, step, client_id, said, beside, at, silence=False, voice=voice or speaker
    )
    return replace(turn, read_by=proposed.by, not_read=proposed.why), tally


def read_as_next(
    scenario: Scenario, attempt: Attempt, tally: Tally, said: str, moment: dt.datetime | None = None
) -> Reading:
    """`said` as moves, as the next turn of `attempt`, in the story at `moment`."""
    reading = understand(
        said,
        attempt.started.locale,
        (moment or scenario.starts_at).date(),
        payday=scenario.means.payday,
        day_first=scenario.jurisdiction in DAY_FIRST,
        context=context_of(tally),
        before=_before(attempt),
    )
    return as_written(reading, scenario.channel)


def _as_sent(scene: Scene) -> Scene:
    """The scene as the person answers it. A polite close to a message ends no thread: the rest of it is answered."""
    others = tuple(m for m in scene.reading.moves if m.kind != "close")
    if scene.scenario.channel != "message" or not others:
        return scene
    return replace(scene, reading=replace(scene.reading, moves=others))


def _before(attempt: Attempt) -> Before:
    """The last words of each side."""
    if not attempt.turns:
        return Before()
    own = next((t.said for t in reversed(attempt.turns[-4:]) if not t.silence), "")
    return Before(own, " ".join(r.text for r in attempt.turns[-1].replies))


def keep_silence(log: AttemptLog, desk: Desk, attempt_id: UUID, client_id: str, at: dt.datetime) -> TurnTaken:
    """The silence clock ran out: the person on the line speaks up, or rings off the second time."""
    taken = log.turn_of(attempt_id, client_id) if client_id else None
    if taken is not None:
        return taken
    events = log.load(attempt_id)
    attempt = rebuild(events)
    if attempt.ended:
        raise EndedAlready(attempt.ended)
    scenario = desk.scenario(attempt.started.scenario)
    tally = desk.judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    turn, tally = next_silence(desk, attempt, tally, client_id, at)
    log.append(attempt_id, len(events), turn)
    desk.judging.keep(attempt_id, len(attempt.turns) + 1, tally)
    return turn


def next_silence(
    desk: Desk, attempt: Attempt, tally: Tally, client_id: str, at: dt.datetime
) -> tuple[TurnTaken, Tally]:
    """The turn that a silence makes of `attempt`, and the tally after it. Pure."""
    reading = Reading("", "empty", ())
    scene = scene_of(desk, attempt, reading, tally, ())
    answered = keeps_silent(scene, attempt.person)
    quiet, speaker = Step(attempt.stage), desk.speaker(scene.scenario.id, scene.locale)
    return finish_turn(
        desk, attempt, tally, scene, answered, quiet, client_id, "", Beside(), at, silence=True, voice=speaker
    )


def hang_up(log: AttemptLog, desk: Desk, attempt_id: UUID, client_id: str, at: dt.datetime) -> Ended:
    """The trainee ends the contact. Raises UnknownAttempt, EndedAlready."""
    return _end(log, attempt_id, Ended(at, client_id, "hung-up-by-trainee"))


def leave_contact(log: AttemptLog, attempt_id: UUID, client_id: str, at: dt.datetime) -> Ended:
    """The trainee leaves: the attempt is over and not to be judged. Raises UnknownAttempt, EndedAlready."""
    return _end(log, attempt_id, Ended(at, client_id, "left"))


def _end(log: AttemptLog, attempt_id: UUID, ended: Ended) -> Ended:
    events = log.load(attempt_id)
    for event in events:
        if isinstance(event, Ended) and event.client_id == ended.client_id:
            return event
    if rebuild(events).ended:
        raise EndedAlready
    log.append(attempt_id, len(events), ended)
    return ended


def take_hint(log: AttemptLog, desk: Desk, attempt_id: UUID, at: dt.datetime) -> Text | None:
    """The hint for where the attempt stands, recorded; None when hints are off or the contact is over."""
    events = log.load(attempt_id)
    attempt = rebuild(events)
    if attempt.ended or attempt.started.help == "none":
        return None
    scenario = desk.scenario(attempt.started.scenario)
    tally = desk.judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    situation = situation_of(attempt, attempt.person, Reading("", "empty", ()), tally, ())
    for number, hint in enumerate(scenario.hints):
        if all_hold(hint.when, situation):
            log.append(attempt_id, len(events), HintTaken(number, at))
            return hint.text
    return None


def keep_notes(log: AttemptLog, attempt_id: UUID, text: str, at: dt.datetime) -> NotesKept:
    """The trainee's notes as they stand now. Raises UnknownAttempt."""
    events = log.load(attempt_id)
    kept = NotesKept(text[:LONGEST_TURN], at)
    log.append(attempt_id, len(events), kept)
    return kept
