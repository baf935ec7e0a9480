"""The turn loop: what was said → moves → findings → feelings → stage → words; one event, appended once.

The judge listens before the borrower answers, so that guards may ask for duties met and violations found in this very
turn. Everything but the log and the process's memory of tallies is a pure function of its arguments.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from trainer.borrower.chance import Chance, seed_for
from trainer.borrower.mood import opening_mood
from trainer.borrower.offline_voice import REMEMBERED
from trainer.borrower.reply import Answered, Reply, SpeechAct
from trainer.borrower.respond import keeps_silent, respond
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.voice import Spoken, Voice
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.text import Locale, Text
from trainer.conversation.transcript import LONGEST_TURN, Utterance
from trainer.language.before import Before
from trainer.language.reading import Reading
from trainer.language.understand import understand
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.beside import Beside, as_written, paced, scenes
from trainer.practice.desk import Desk
from trainer.practice.events import Ended, Help, HintTaken, NotesKept, Started, TurnTaken
from trainer.practice.guest import Guest
from trainer.practice.happenings import happening_of
from trainer.practice.judging import signals_of
from trainer.practice.log import AttemptLog
from trainer.practice.mail import first_mail
from trainer.practice.situation import situation_of
from trainer.rubric.judge import context_of, hear_collector, hear_other
from trainer.rubric.tally import Tally
from trainer.scenario.chart import Step
from trainer.scenario.guard import all_hold
from trainer.scenario.schema import Scenario

# What a collector hears of the way money is paid: in the UK a day comes before its month.
_DAY_FIRST = frozenset({"uk"})
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
        person=_arriving(scenario, on_line, PersonState()),
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


def _arriving(scenario: Scenario, person_id: str, before: PersonState) -> PersonState:
    """The state of a person who comes to the line: own feelings, nothing settled about who calls and why."""
    mood = opening_mood(scenario.people[person_id].opening_mood)
    return replace(
        before,
        mood=mood,
        caller_known=False,
        verified=False,
        debt_named=False,
        wary=0,
        puzzled=0,
        silent=0,
        last_acts=(),
    )


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

    `make` makes the turn where it is not words said and answered at once: a message, a deed, time gone by. A `guest`
    may word the reply that was decided here. It is asked before anything is written: a slow model holds no database.

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
    speaker = desk.speaker(scenario.id, attempt.started.locale)
    voice = guest.voice(speaker, attempt) if guest else speaker
    if make is None:
        turn, tally = next_turn(desk, attempt, tally, client_id, clean(said), at, beside, voice)
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
) -> tuple[TurnTaken, Tally]:
    """The turn that `said` makes of `attempt`, and the judge's tally after it. Pure, but for the `voice` given.

    A deed without words is answered by what the chart makes of it; so are words where nobody is there.
    """
    started = attempt.started
    scenario = desk.scenario(started.scenario)
    chart = desk.chart(started.scenario)
    beside = paced(scenario, attempt, beside)
    index = attempt.next_index
    reading = understand(
        said,
        started.locale,
        scenario.starts_at.date(),
        payday=scenario.means.payday,
        day_first=scenario.jurisdiction in _DAY_FIRST,
        context=context_of(tally),
        before=_before(attempt),
    )
    reading = as_written(reading, scenario.channel)
    tally = hear_collector(tally, index, said, reading, beside.act, beside.moment)
    broke = tuple(dict.fromkeys(f.code for f in tally.new_findings if not f.advice_only))
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
    return finish_turn(
        desk, attempt, tally, scene, answered, step, client_id, said, beside, at, silence=False, voice=voice or speaker
    )


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


def scene_of(
    desk: Desk,
    attempt: Attempt,
    reading: Reading,
    tally: Tally,
    broke: Sequence[str],
    moment: dt.datetime | None = None,
    person: PersonState | None = None,
) -> Scene:
    """The scene of the turn to be answered; `person` where they are no longer as the log left them."""
    started = attempt.started
    scenario = desk.scenario(started.scenario)
    return Scene(
        scenario=scenario,
        person_id=attempt.on_line,
        person=scenario.people[attempt.on_line],
        reading=reading,
        situation=situation_of(attempt, person or attempt.person, reading, tally, broke, moment),
        broke=tuple(broke),
        stage=attempt.stage,
        today=scenario.starts_at.date(),
        locale=started.locale,
        chance=Chance(seed_for(scenario.luck, started.locale, started.seed), len(attempt.turns) + 1),
        parameters=desk.parameters,
    )


def affected(person: PersonState, step: Step) -> PersonState:
    """The person after the effects of a step."""
    mood = person.mood
    marks = person.marks
    for effect in step.effects:
        for feeling, by in effect.mood.items():
            mood = replace(mood, **{feeling: min(1.0, max(0.0, getattr(mood, feeling) + by))})
        marks = (*marks, *(m for m in effect.mark if m not in marks))
    return replace(person, mood=mood, marks=marks)


def finish_turn(
    desk: Desk,
    attempt: Attempt,
    tally: Tally,
    scene: Scene,
    answered: Answered,
    step: Step,
    client_id: str,
    said: str,
    beside: Beside,
    at: dt.datetime,
    *,
    silence: bool,
    voice: Voice,
) -> tuple[TurnTaken, Tally]:
    """The turn once the answer is decided: the chart moves on, words are found, the judge hears them."""
    started = attempt.started
    chart = desk.chart(started.scenario)
    findings, duties = (tally.new_findings, tally.duties_met) if not silence else ((), ())
    reply, person = answered.reply, answered.person
    after = situation_of(attempt, person, scene.reading, tally, scene.broke, beside.moment)
    later = chart.advance(step.stage, (*reply.events, "turn"), after)
    person = affected(person, later)
    said_too = [e.say for e in (*step.effects, *later.effects) if e.say]
    worded: Spoken | None = None
    utterances: tuple[Utterance, ...] = ()
    if reply.acts or said_too:
        worded, person = _spoken(voice, scene, reply.acts, person, said_too)
        utterances = (_utterance(scene, worded),)
    on_line = chart.on_line(later.stage)
    ended = chart.ends(later.stage) or (reply.ends if reply.ends != "closed" else "")
    arrives = chart.nobody(attempt.stage) and not chart.nobody(later.stage)
    comes = (on_line != scene.person_id or arrives) and not ended and not chart.nobody(later.stage)
    if comes:
        first, person = _handed_over(desk, attempt, scene, on_line, person, later.stage)
        utterances = (*utterances, *first)
    seen = scenes(chart, scene, attempt.stage, (step, later), beside.act)
    happening = None
    if not ended and not comes:  # who has just come to the phone hears nothing of where it lay before
        now = replace(scene, situation=situation_of(attempt, person, scene.reading, tally, scene.broke, beside.moment))
        happening = happening_of(now, person, len(attempt.turns) + 1)
    if happening is not None:
        person = affected(replace(person, happened=(*person.happened, happening.id)), Step("", (happening.effects,)))
        words = scene.chance.pick("happening-words", happening.to(scene.locale))
        if utterances and scene.scenario.channel == "phone":
            last = utterances[-1]
            utterances = (*utterances[:-1], replace(last, text=f"{last.text} {words}".strip()))
        else:
            seen = (*seen, words)
    index = attempt.next_index + (0 if silence else 1)
    for utterance in utterances:
        signals = signals_of(utterance.text, utterance.signals, tally.setting)
        tally = hear_other(tally, index, utterance.speaker, utterance.text, signals)
        index += 1
    turn = TurnTaken(
        number=len(attempt.turns) + 1,
        client_id=client_id,
        at=at,
        said=said,
        act=beside.act,
        silence=silence,
        first_index=attempt.next_index,
        sort=scene.reading.sort,
        moves=scene.reading.moves,
        stage=later.stage,
        on_line=on_line,
        replies=utterances,
        reply_acts=tuple(a.act for a in reply.acts),
        shifts=answered.shifts,
        findings=findings,
        duties_met=duties,
        person=person,
        ended=ended,
        understood=reply.understood,
        moment=beside.moment,
        via=beside.via,
        chosen=beside.chosen,
        seen=seen,
        origin=worded.origin if worded else "offline",
        voiced_by=worded.by if worded else "",
        kept_back=worded.kept_back if worded else "",
    )
    return turn, tally


def _spoken(
    voice: Voice, scene: Scene, acts: Sequence[SpeechAct], person: PersonState, extra: Sequence[str]
) -> tuple[Spoken, PersonState]:
    said = (*acts, *(SpeechAct(name) for name in extra))
    spoken = voice.say(said, scene, person, [m.kind for m in scene.reading.moves])
    gave = (*person.gave, *(s for s in spoken.signals if s not in person.gave))
    return spoken, replace(person, said=(*person.said, *spoken.keys)[-REMEMBERED:], gave=gave)


def _utterance(scene: Scene, spoken: Spoken) -> Utterance:
    who = "borrower" if scene.person.role == "borrower" else "third_party"
    return Utterance(who, spoken.text, signals=spoken.signals or ("none",))  # type: ignore[arg-type]


def _handed_over(
    desk: Desk,
    attempt: Attempt,
    scene: Scene,
    to: str,
    person: PersonState,
    stage: str,
) -> tuple[tuple[Utterance, ...], PersonState]:
    """Somebody else comes to the line and says their first words; who stood there before, on a visit, says none.

    Never by a guest: who it is must be told apart at once.
    """
    known = [turn.person for turn in attempt.turns if turn.on_line == to and turn.replies]
    if known and scene.scenario.channel == "field":
        back = known[-1]
        return (), replace(
            person,
            mood=back.mood,
            caller_known=back.caller_known,
            verified=back.verified,
            debt_named=back.debt_named,
            last_acts=(),
        )
    arriving = _arriving(scene.scenario, to, person)
    newcomer = replace(scene, person_id=to, person=scene.scenario.people[to], stage=stage)
    voice = desk.speaker(scene.scenario.id, scene.locale)
    first, arriving = _spoken(voice, newcomer, (SpeechAct("asks-who"),), arriving, ())
    return (_utterance(newcomer, first),), replace(arriving, last_acts=("asks-who",))
