"""The list of scenarios, the case file of one, and the beginning of an attempt."""

import secrets

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.practice.diagnosis import entries
from trainer.practice.events import DiagnosisFiled
from trainer.practice.turn import start
from trainer.scenario.schema import Scenario
from trainer.web import language
from trainer.web.access import PRACTISE, may
from trainer.web.catalogue.beginning import begin_attempt
from trainer.web.catalogue.dossier import dossier
from trainer.web.catalogue.forms import BeginForm
from trainer.web.catalogue.pages import cards, channels, levels
from trainer.web.served import content, now
from trainer.web.wrap_up.forms import signs_sent
from trainer.web.wrap_up.pages import before_the_call

bp = Blueprint("catalogue", __name__)


@bp.get("/scenarios")
@may(PRACTISE)
def scenarios() -> str:
    """All scenarios, by level and channel where asked."""
    everything = cards(content(), language.locale())
    level, channel = request.args.get("level", ""), request.args.get("channel", "")
    return render_template(
        "catalogue/scenarios.html",
        cards=cards(content(), language.locale(), level=level, channel=channel),
        levels=levels(everything),
        channels=channels(everything),
        level=level,
        channel=channel,
    )


@bp.get("/scenarios/<scenario_id>")
@may(PRACTISE)
def case_file(scenario_id: str) -> str:
    """What is on file, what this is judged on, and the button that dials."""
    scenario = _scenario(scenario_id)
    here = language.locale()
    return render_template(
        "catalogue/case_file.html",
        id=scenario.id,
        title=scenario.title.to(here),
        summary=scenario.summary.to(here),
        scene=scenario.scene.to(here),
        risks=scenario.risks.to(here),
        content_note=scenario.content_note.to(here) if scenario.content_note else "",
        level=scenario.level,
        channel=scenario.channel,
        jurisdiction=scenario.jurisdiction,
        starts_at=scenario.starts_at,
        silence=scenario.silence.hangs_up,
        file=dossier(content(), scenario, here),
        form=BeginForm(locale=here),
        choices=before_the_call(scenario, here),
    )


@bp.post("/scenarios/<scenario_id>/attempts")
@may(PRACTISE)
def begin(scenario_id: str) -> Response:
    """Begin an attempt: dial. What may be hard to hear is said first, and one may still choose another."""
    scenario = _scenario(scenario_id)
    form = BeginForm()
    if not form.validate():
        abort(422)
    signs = signs_sent(sign.key for sign in entries(scenario))
    if scenario.content_note and not form.noted.data:
        here = language.locale()
        return make_response(
            render_template(
                "catalogue/content_note.html",
                id=scenario.id,
                title=scenario.title.to(here),
                content_note=scenario.content_note.to(here),
                channel=scenario.channel,
                sent=[(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"],
            )
        )
    started = start(
        content(),
        scenario.id,
        locale=form.locale.data,
        seed=secrets.randbits(31),
        at=now(),
        help=form.help.data,
        silence_clock=not form.no_clock.data,
    )
    diagnosis = DiagnosisFiled(started.at, form.ability.data, form.willing.data, signs)
    filed = diagnosis if form.ability.data or form.willing.data or signs else None
    return redirect(url_for("call.call", attempt_id=begin_attempt(started, scenario, filed)))


def _scenario(scenario_id: str) -> Scenario:
    if scenario_id not in content().scenarios:
        abort(404)
    return content().scenarios[scenario_id].content
