"""A call by voice: what the trainee says comes back as words to be mended; what was said to them comes as sound.

Sound is never kept. Words count only once they are sent like typed ones; and only lines that were really said in this
attempt are read aloud, by the number of their turn.
"""

from uuid import UUID

from flask import Response, abort, current_app, jsonify, make_response, request

from trainer.llm.client import Unanswered
from trainer.llm.sound import LARGEST, LONGEST, UnfitSound, recording
from trainer.practice.attempt import Attempt
from trainer.practice.dictation import dictated
from trainer.scenario.schema import Person, Scenario
from trainer.web.access import PRACTISE, found, may, own_attempt
from trainer.web.attempt import at_hand
from trainer.web.call.course import COURSES, person_of, steps
from trainer.web.call.rooms import only_calls
from trainer.web.call.spoken import aloud, pick_up
from trainer.web.call.views import bp
from trainer.web.errors import Said
from trainer.web.guest.speaking import WHY, Open, names_anybody, opened, trouble
from trainer.web.language import gettext as _

KINDS = frozenset({"audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"})


@bp.post("/calls/<uuid:attempt_id>/recordings")
@may(PRACTISE, own_attempt)
def write_down(attempt_id: UUID) -> Response:
    """What the trainee said, as words for the box. Nothing is sent and nothing is kept by this."""
    only_calls()
    attempt = at_hand.attempt_now(attempt_id)
    if attempt.ended:
        return _cannot(Said(_("This call is over"), _("Your scorecard is ready.")), 409)
    ears = opened(found(), "speech")
    if not isinstance(ears, Open):
        return _cannot(Said(str(WHY[ears]), _("What stands in the box is kept.")), 503, is_shut=True)
    if request.mimetype not in KINDS:
        return _cannot(_unfit("kind"), 415)
    if (request.content_length or 0) > LARGEST:
        return _cannot(_unfit("long"), 413)
    try:
        sound = recording(request.get_data(cache=False))
        heard = ears.speech.heard(
            sound,
            model=ears.taken.model,
            locale=attempt.started.locale,
            attempt=attempt_id,
            whole=_wait("HEARD_WITHIN"),
        )
    except UnfitSound as unfit:
        return _cannot(_unfit(unfit.why), 413 if unfit.why == "long" else 422)
    except Unanswered as failed:
        said = trouble(failed.outcome, resting=failed.resting)
        return _cannot(said, 422 if failed.outcome == "empty" else 503, is_shut=failed.outcome == "no-speech")
    words = dictated(heard, attempt.started.locale)
    if not words.text:
        return _cannot(trouble("empty", resting=False), 422)
    note = _("This does not look like the language of the call. Mend it before you say it.") if words.foreign else ""
    return jsonify(text=words.text, note=note)


@bp.get("/calls/<uuid:attempt_id>/turns/<int:number>/lines/<int:line>")
@may(PRACTISE, own_attempt)
def sound(attempt_id: UUID, number: int, line: int) -> Response:
    """One line of the other side as sound: turn 0 is how the phone was picked up, lines of a turn count from 0."""
    only_calls()
    attempt, scenario = at_hand.attempt_now(attempt_id), at_hand.scenario()
    said = _said(scenario, attempt, attempt_id, number, line)
    if said is None:
        abort(404)
    text, person = said
    mouth = opened(found(), "aloud")
    if not isinstance(mouth, Open):
        return _cannot(Said(_("The browser's voice reads"), ""), 503, is_shut=True)
    if names_anybody(found(), text):
        return _cannot(Said(_("The browser's voice reads"), ""), 503)
    voice = mouth.taken.held.spoken_by(attempt.started.locale, person.gender)
    try:
        spoken = mouth.speech.said(
            text, model=mouth.taken.model, voice=voice, slow=request.args.get("slow") == "1", attempt=attempt_id,
            whole=_wait("SAID_WITHIN"),
        )  # fmt: skip
    except Unanswered as failed:
        return _cannot(Said(_("The browser's voice reads"), ""), 503, is_shut=failed.outcome == "no-speech")
    answer = make_response(spoken.data)
    answer.headers["Content-Type"] = spoken.kind
    return answer


def _said(scenario: Scenario, attempt: Attempt, attempt_id: UUID, number: int, line: int) -> tuple[str, Person] | None:
    """What was said to the trainee in this line and by whom; None where nothing was."""
    if number == 0:
        lines = [(pick_up(scenario, attempt), attempt.started.on_line)]
    elif number > len(attempt.turns):
        return None
    else:
        begin = COURSES.at(attempt_id, scenario, attempt, number - 1)
        before, turn, after = next(steps(scenario, attempt, begin))
        lines = [(r.text, person_of(r, before.on_line, after.on_line, scenario)) for r in turn.replies]
    if line >= len(lines):
        return None
    text, person = lines[line]
    words = aloud(text)
    return (words, scenario.people[person]) if words else None


def _wait(name: str) -> float:
    """The most seconds that somebody waits."""
    return float(current_app.config[name])


def _unfit(why: str) -> Said:
    match why:
        case "long":
            return Said(
                _("That is too long for one breath"), _("Speak for %(seconds)s seconds at most.", seconds=LONGEST)
            )
        case "silent":
            return Said(_("Nothing was heard"), _("Check the microphone and say it again, or type it."))
    return Said(_("This recording cannot be read"), _("Say it again, or type it. What stands in the box is kept."))


def _cannot(said: Said, code: int, *, is_shut: bool = False) -> Response:
    """Why not; `shut` tells the page not to ask again."""
    answer = jsonify(title=said.title, advice=said.advice, shut=is_shut)
    answer.status_code = code
    return answer
