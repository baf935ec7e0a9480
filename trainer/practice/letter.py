"""The turns of a written case: a letter is posted, days go by, something comes back; deeds at the desk beside.

Posting is a turn of the trainee's: the judge hears the letter, whoever opens it feels it, and the answer that follows
is settled there and then, but comes only when its day has come. Everything but the log is pure.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from trainer.borrower.mood import moved, opening_mood
from trainer.borrower.pushes import pushes
from trainer.borrower.scene import Scene
from trainer.borrower.state import PersonState, Shift
from trainer.borrower.voice import Spoken
from trainer.conversation.moves import VIOLATIONS
from trainer.conversation.plan import Plan
from trainer.conversation.transcript import Speaker, Utterance
from trainer.language.before import Before
from trainer.language.reading import Reading
from trainer.language.understand import understand
from trainer.practice.attempt import Attempt, rebuild
from trainer.practice.desk import Desk
from trainer.practice.events import TurnTaken
from trainer.practice.finishing import affected, scene_of
from trainer.practice.guest import Guest
from trainer.practice.judging import signals_of
from trainer.practice.letter_answer import answer_to, features_of, offered, words_in
from trainer.practice.letter_deeds import after_deed
from trainer.practice.letter_form import CaseOver, LetterRefused, checked
from trainer.practice.letter_script import Deed, NoSuchDay, Sheet, read
from trainer.practice.letter_voice import Pen
from trainer.practice.log import AttemptLog
from trainer.practice.mail import LONG_AGO, Letter, Mail, late_on, with_mail
from trainer.practice.situation import situation_of
from trainer.rubric.judge import context_of, hear_collector, hear_other, to_reader
from trainer.rubric.tally import Tally
from trainer.scenario.letter import Answer, WrittenCase
from trainer.scenario.schema import Scenario

NOTHING_READ = Reading("", "empty", ())


def written(scenario: Scenario) -> WrittenCase:
    """The part `letter` of a scenario that has one."""
    assert scenario.letter is not None
    return scenario.letter


def take_step(
    log: AttemptLog,
    desk: Desk,
    attempt_id: UUID,
    client_id: str,
    script: str,
    at: dt.datetime,
    guest: Guest | None = None,
) -> TurnTaken:
    """Take the step that `script` says (letter_script.py) and append it; a client id taken before gives its turn back.
    A `guest` may word the letter that comes back in it.

    Raises UnknownAttempt, CaseOver; LetterRefused where the letter cannot leave as it is; Conflict when another turn
    was appended meanwhile.
    """
    taken = log.turn_of(attempt_id, client_id) if client_id else None
    if taken is not None:
        return taken
    events = log.load(attempt_id)
    attempt = rebuild(events)
    if attempt.ended:
        raise CaseOver(attempt.ended)
    scenario = desk.scenario(attempt.started.scenario)
    tally = desk.judging.tally(attempt_id, attempt, scenario, desk.rubrics)
    turn, tally = next_step(desk, attempt, tally, client_id, script, at, guest.pen() if guest else None)
    log.append(attempt_id, len(events), turn)
    desk.judging.keep(attempt_id, len(attempt.turns) + 1, tally)
    return turn


def next_step(
    desk: Desk,
    attempt: Attempt,
    tally: Tally,
    client_id: str,
    script: str,
    at: dt.datetime,
    pen: Pen | None = None,
) -> tuple[TurnTaken, Tally]:
    """The turn that `script` makes of `attempt`, and the judge's tally after it. Pure, but for the `pen`.

    Raises LetterRefused.
    """
    scenario = desk.scenario(attempt.started.scenario)
    mail = attempt.mail
    assert mail is not None  # every attempt at a written case begins with it
    try:
        step = read(script)
    except NoSuchDay as error:
        raise LetterRefused("no-such-day", str(error)) from error
    if isinstance(step, Sheet):
        letter = checked(scenario, mail, step, attempt.started.locale)
        if mail.arrives is None or mail.arrives > letter.on:
            return _posted(desk, attempt, tally, mail, letter, client_id, at)
        step = Deed("wait", (letter.on - mail.day).days)  # the post comes first; the letter is still on the desk
    return _done(desk, attempt, tally, mail, step, client_id, at, pen)


def _posted(
    desk: Desk, attempt: Attempt, tally: Tally, mail: Mail, letter: Letter, client_id: str, at: dt.datetime
) -> tuple[TurnTaken, Tally]:
    scenario, started = desk.scenario(attempt.started.scenario), attempt.started
    index = attempt.next_index
    tally = to_reader(tally, letter.opened_by, letter.relation)
    reading = read_letter(scenario, attempt, tally, letter)
    outside = outside_of(letter, started.locale)
    tally = hear_collector(tally, index, letter.body, reading, outside, enclosed=letter.inside)
    broke = tuple(dict.fromkeys(f.code for f in tally.new_findings if not f.advice_only))
    case = written(scenario)
    way = next(w for w in case.ways if w.id == letter.by)
    mail = replace(
        mail,
        day=letter.on,
        letters=mail.letters + 1,
        last=letter.on,
        gap=float((letter.on - mail.last).days) if mail.last else LONG_AGO,
        late=late_on(scenario, letter.on),
        delivered=letter.on + dt.timedelta(days=way.days),
        proof=way.proof,
        news="",
    )
    scene = read_at(desk, attempt, reading, tally, broke, mail)
    plan = offered(scene, attempt.person, letter)
    features = features_of(scenario, mail, letter, way, plan, scene.purse, broke)
    mail = replace(mail, features=features, ever=tuple(dict.fromkeys((*mail.ever, *features))))
    triggers = [m.kind for m in reading.moves if m.kind not in VIOLATIONS] + list(broke) + ["posted"]
    chart = desk.chart(started.scenario)
    situation = with_mail(situation_of(attempt, attempt.person, reading, tally, broke), mail)
    step = chart.advance(attempt.stage, triggers, situation)
    person, shifts = _felt(
        scene, affected(attempt.person, step), letter, plan, any(t.said == letter.body for t in attempt.turns)
    )
    situation = with_mail(situation_of(attempt, person, reading, tally, broke), mail)
    answer = answer_to(case, attempt.stage, situation)
    mail = replace(mail, answer=answer.id, arrives=(mail.delivered or letter.on) + dt.timedelta(days=answer.days))
    if answer.agrees and plan is not None:
        bargain = replace(person.bargain, agreed=plan, on_table=plan, meant=True, author="taken")
        mail = replace(mail, bargain=bargain)
    else:
        mail = replace(mail, bargain=None)
    turn = _turn(
        attempt,
        client_id,
        at,
        step.stage,
        person,
        mail,
        said=letter.body,
        act=outside,
        letter=letter,
        sort=reading.sort,
        moves=reading.moves,
        shifts=shifts,
        findings=tally.new_findings,
        duties_met=tally.duties_met,
        ended=chart.ends(step.stage),
    )
    return turn, tally


def outside_of(letter: Letter, locale: str) -> str:
    """The words on the envelope, as a transcript notes them in its `act`."""
    return f"信封：{letter.envelope}" if locale == "zh" else f"envelope: {letter.envelope}"


def read_letter(scenario: Scenario, attempt: Attempt, tally: Tally, letter: Letter) -> Reading:
    """The letter as its words are understood, on the day on which it is dated."""
    own = next((t.said for t in reversed(attempt.turns) if t.letter), "")
    theirs = next((u.text for u in reversed(attempt.transcript_turns) if u.speaker != "collector"), "")
    return understand(
        letter.body,
        attempt.started.locale,
        letter.on,
        payday=scenario.means.payday,
        day_first=scenario.jurisdiction == "uk",
        context=context_of(tally),
        before=Before(own, theirs),
    )


def _done(
    desk: Desk,
    attempt: Attempt,
    tally: Tally,
    mail: Mail,
    deed: Deed,
    client_id: str,
    at: dt.datetime,
    pen: Pen | None,
) -> tuple[TurnTaken, Tally]:
    """A deed at the desk, and whatever the post brings on the days that it takes."""
    scenario, started = desk.scenario(attempt.started.scenario), attempt.started
    chart = desk.chart(started.scenario)
    mail, triggers, answer = after_deed(scenario, written(scenario), mail, deed)
    person, replies, worded = attempt.person, tuple[Utterance, ...](), Spoken("", (), ())
    if answer is not None:
        person, replies = _answered(scenario, attempt, person, mail, answer)
        if pen is not None and replies:
            worded = pen.word(replies[0].text, answer, scenario, attempt, person, mail.day)
            replies = (replace(replies[0], text=worded.text),)
        mail = replace(
            mail, answer="", arrives=None, bargain=None, answered=(*mail.answered, answer.id),
            news=answer.news.to(started.locale) if answer.news else "",
        )  # fmt: skip
    index = attempt.next_index
    for reply in replies:
        tally = hear_other(
            tally, index, reply.speaker, reply.text, signals_of(reply.text, reply.signals, tally.setting)
        )
        index += 1
    situation = with_mail(situation_of(attempt, person, NOTHING_READ, tally, ()), mail)
    step = chart.advance(attempt.stage, triggers, situation)
    person = affected(person, step)
    ended = chart.ends(step.stage) or ("closed" if deed.name == "close" else "")
    act = f"wait {deed.days}" if deed.name == "wait" else deed.name
    turn = _turn(attempt, client_id, at, step.stage, person, mail, act=act, replies=replies, ended=ended)
    return replace(turn, origin=worded.origin, voiced_by=worded.by, kept_back=worded.kept_back), tally


def _answered(
    scenario: Scenario, attempt: Attempt, person: PersonState, mail: Mail, answer: Answer
) -> tuple[PersonState, tuple[Utterance, ...]]:
    """The person once their answer is here, and the letter it came as."""
    marks = (*person.marks, *(m for m in answer.mark if m not in person.marks))
    gave = (*person.gave, *(s for s in answer.signals if s not in person.gave))
    person = replace(person, marks=marks, gave=gave, bargain=mail.bargain or person.bargain)
    if answer.words is None:
        return person, ()
    words = words_in(answer.words, scenario, attempt, person.bargain.agreed)
    speaker: Speaker = "third_party" if answer.kind == "third-party" else "borrower"
    return person, (Utterance(speaker, words, signals=answer.signals or ("none",)),)


def _felt(
    scene: Scene, person: PersonState, letter: Letter, plan: Plan | None, repeated: bool
) -> tuple[PersonState, tuple[Shift, ...]]:
    """The borrower after reading: feelings move by the numbers that move them on the phone."""
    if letter.opened_by != "borrower" or not letter.body:
        return person, ()
    names = pushes(scene, person, plan, repeated=repeated)
    home = opening_mood(scene.person.opening_mood)
    gain = scene.scenario.character.sensitivity
    mood, shifts = moved(person.mood, names, person.heard, home, gain, scene.parameters)
    heard = dict(person.heard)
    for name in names:
        heard[name] = heard.get(name, 0) + 1
    named = person.debt_named or scene.reading.has("state-purpose", "state-amount", "demand-payment")
    return replace(person, mood=mood, heard=heard, caller_known=True, verified=True, debt_named=named), shifts


def read_at(desk: Desk, attempt: Attempt, reading: Reading, tally: Tally, broke: Sequence[str], mail: Mail) -> Scene:
    """The scene in which a letter is read, on the day that `mail` has come to."""
    scene = scene_of(desk, attempt, reading, tally, broke)
    return replace(scene, situation=with_mail(scene.situation, mail), today=mail.day)


def _turn(
    attempt: Attempt,
    client_id: str,
    at: dt.datetime,
    stage: str,
    person: PersonState,
    mail: Mail,
    **more: object,
) -> TurnTaken:
    values: dict[str, object] = {
        "said": "", "act": "", "sort": "empty", "moves": (), "replies": (), "reply_acts": (), "shifts": (),
        "findings": (), "duties_met": (), **more,
    }  # fmt: skip
    return TurnTaken(
        number=len(attempt.turns) + 1,
        client_id=client_id,
        at=at,
        silence=more.get("letter") is None,
        first_index=attempt.next_index,
        stage=stage,
        on_line=attempt.on_line,
        person=person,
        mail=mail,
        **values,  # type: ignore[arg-type]
    )
