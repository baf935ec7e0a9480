"""The Flask application: made here, and nowhere configured by importing it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from trainer.llm.calls import WITHIN
from trainer.llm.speech import HEARD_WITHIN, SAID_WITHIN
from trainer.store import database
from trainer.store.attempts import Attempts
from trainer.store.tables import db
from trainer.web import accounts, errors, frame, headers, language, settings

LARGEST_REQUEST = 1_200_000
"""Bytes. A turn of 100,000 Chinese characters fits, so that it gets a message about its length, not about bytes."""

DEFAULTS: dict[str, Any] = {
    "ADDRESS": "",
    "MAILS": False,
    "DEMO": False,
    "HOUSE": (),
    "ENDPOINT": None,
    "MODEL_DEBUG": False,
    "WITHIN": WITHIN,
    "HEARD_WITHIN": HEARD_WITHIN,
    "SAID_WITHIN": SAID_WITHIN,
    "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
    "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
    "MAX_FORM_PARTS": 50,
    "SESSION_COOKIE_NAME": "trainer",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,  # every address of a static file carries its digest
    "WTF_I18N_ENABLED": False,  # our forms word their own errors; it would read a catalogue for every request
    "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a call may lie open over lunch
}

csrf = CSRFProtect()


class RowNumber(IntegerConverter):
    """A number in an address, at most the largest id of a row: one beyond it a database refuses to look for."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=2**31 - 1)


def create_app(configured: Mapping[str, Any] | None = None) -> Flask:
    """The application with its pages; `configured` overrides what the environment and the instance folder say.

    A `DESK` among the settings is the content to serve; without it the shipped content is read when first needed.
    """
    configured = dict(configured or {})
    instance = Path(configured.pop("INSTANCE", None) or settings.instance_folder())
    app = Flask("trainer.web", instance_path=str(instance), static_folder="static", template_folder="templates")
    app.config.update(DEFAULTS)
    if not {"SECRET_KEY", "SQLALCHEMY_DATABASE_URI"} <= configured.keys():
        app.config.update(settings.settings_from(os.environ, instance))
    app.config.update(accounts.SETTINGS)
    app.config.update(configured)
    app.url_map.converters["int"] = RowNumber
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    database.attach(app)
    with app.app_context():
        app.extensions["attempts"] = Attempts(db.engine)
    Babel(
        app,
        default_locale="en",
        default_translation_directories=str(language.TRANSLATIONS),
        locale_selector=language.babel_locale,
    )
    csrf.init_app(app)
    accounts.attach(app)
    headers.attach(app)
    language.attach(app)
    frame.attach(app)
    errors.attach(app)
    _register(app)
    return app


def _register(app: Flask) -> None:
    from trainer.web.assigned.views import bp as assigned
    from trainer.web.attempt.objecting import bp as finding
    from trainer.web.attempt.views import bp as attempt
    from trainer.web.authoring.views import bp as authoring
    from trainer.web.branch.views import bp as branch
    from trainer.web.call import leaving, sound  # noqa: F401  their routes are of the call
    from trainer.web.call.views import bp as call
    from trainer.web.cases.views import bp as cases
    from trainer.web.catalogue.coverage import bp as coverage
    from trainer.web.catalogue.views import bp as catalogue
    from trainer.web.certificates.views import bp as certificates
    from trainer.web.coach import opinion  # noqa: F401  its routes are of the coach
    from trainer.web.coach.views import bp as coach
    from trainer.web.exports.views import bp as exports
    from trainer.web.health import bp as health
    from trainer.web.home.views import bp as home
    from trainer.web.joining.views import bp as joining
    from trainer.web.letter.views import bp as letter
    from trainer.web.office import audit, guest, post  # noqa: F401  their routes are of the office
    from trainer.web.office.views import bp as office
    from trainer.web.own.views import bp as own
    from trainer.web.quality.views import bp as quality
    from trainer.web.reports.views import bp as reports
    from trainer.web.review import figures, unheard  # noqa: F401  their routes are of the review
    from trainer.web.review.views import bp as review
    from trainer.web.skills.views import bp as skills
    from trainer.web.teaching.views import bp as teaching
    from trainer.web.thread.views import bp as thread
    from trainer.web.visit.views import bp as visit
    from trainer.web.wrap_up.views import bp as wrap_up

    contacts = (call, letter, thread, visit, attempt, coach)
    trainee = (home, catalogue, cases, *contacts, finding, branch, wrap_up, skills, own, assigned, joining)
    trainer = (teaching, authoring, review, exports)
    for blueprint in (*trainee, *trainer, office, certificates, reports, quality, coverage, health):
        app.register_blueprint(blueprint)
