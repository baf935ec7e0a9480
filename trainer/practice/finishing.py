"""The second half of a turn: the answer is decided, the chart moves on, words are found, the judge hears them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from trainer.borrower.chance import Chance, seed_for
from trainer.borrower.mood import opening_mood
from trainer.borrower.offline_voice import REMEMBERED
from trainer.borrower.reply import Answered, SpeechAct
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState
from trainer.borrower.voice import Spoken, Voice
from trainer.conversation.transcript import Utterance
from trainer.language.reading import Reading
from trainer.practice.attempt import Attempt
from trainer.practice.beside import Beside, scenes
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.happenings import breaking_into, happening_of, may_break_into
from trainer.practice.judging import signals_of
from trainer.practice.situation import situation_of
from trainer.rubric.judge import hear_other
from trainer.rubric.tally import Tally
from trainer.scenario.chart import Step
from trainer.scenario.schema import Scenario


def arriving(scenario: Scenario, person_id: str, before: PersonState) -> PersonState:
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
        today=(moment or scenario.starts_at).date(),
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
    # Who has just come to the phone hears nothing of where it lay before.
    if not ended and not comes and may_break_into(reply.acts):
        now = replace(scene, situation=situation_of(attempt, person, scene.reading, tally, scene.broke, beside.moment))
        happening = happening_of(now, person, len(attempt.turns) + 1)
    if happening is not None:
        person = affected(replace(person, happened=(*person.happened, happening.id)), Step("", (happening.effects,)))
        words = scene.chance.pick("happening-words", happening.to(scene.locale))
        if utterances and scene.scenario.channel == "phone":
            last = utterances[-1]
            utterances = (*utterances[:-1], replace(last, text=breaking_into(words, last.text, reply.acts)))
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
    spoken = voice.say(said, scene, person, scene.taken_for)
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
    them = arriving(scene.scenario, to, person)
    newcomer = replace(scene, person_id=to, person=scene.scenario.people[to], stage=stage)
    voice = desk.speaker(scene.scenario.id, scene.locale)
    first, them = _spoken(voice, newcomer, (SpeechAct("asks-who"),), them, ())
    return (_utterance(newcomer, first),), replace(them, last_acts=("asks-who",))
