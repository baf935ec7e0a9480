"""Signing in and out and changing a password, by Flask-Security: its settings, our words, a brake on guessing."""

from typing import Any

from flask import Flask, abort, request, session
from flask_login import user_logged_in  # type: ignore[import-untyped]
from flask_security import Security

from trainer.store.people import SHORTEST_PASSWORD, datastore
from trainer.web.language import TRANSLATIONS
from trainer.web.limits import Brake

SETTINGS: dict[str, Any] = {
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_CHANGE_URL": "/password",
    "SECURITY_POST_LOGIN_VIEW": "home.own_room",
    "SECURITY_POST_LOGOUT_VIEW": "/",
    "SECURITY_POST_CHANGE_VIEW": "/",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # 19 MiB, two passes, one lane: the least that OWASP recommends. Four log-ins at once must fit a worker of 300 MB.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 19_456,
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
    "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
    "SECURITY_PASSWORD_NORMALIZE_FORM": "NFKC",
    "SECURITY_I18N_DIRNAME": [str(TRANSLATIONS)],
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": ("The e-mail address or the password is not right.", "error"),
    "SECURITY_MSG_UNAUTHENTICATED": ("Please sign in to see this page.", "info"),
    "SECURITY_MSG_LOGIN": ("Please sign in to see this page.", "info"),
    "SECURITY_MSG_PASSWORD_CHANGE": ("Your password is changed.", "success"),
    "SECURITY_MSG_PASSWORD_IS_THE_SAME": ("The new password must differ from the old one.", "error"),
    "SECURITY_MSG_INVALID_PASSWORD": ("The password is not right.", "error"),
    "SECURITY_MSG_PASSWORD_NOT_PROVIDED": ("Please enter your password.", "error"),
    "SECURITY_MSG_RETYPE_PASSWORD_MISMATCH": ("The two passwords differ.", "error"),
    "SECURITY_MSG_PASSWORD_INVALID_LENGTH": ("A password needs at least %(length)s characters.", "error"),
    "LOGIN_TRIES": 10,
    "LOGIN_TRIES_SECONDS": 300,
}

security = Security()


def attach(app: Flask) -> None:
    """Give `app` its accounts."""
    security.init_app(app, datastore)
    _spare_queries(app)
    brake = Brake(app.config["LOGIN_TRIES"], app.config["LOGIN_TRIES_SECONDS"])
    app.extensions["login_brake"] = brake

    @app.before_request
    def slow_down_guessing() -> None:
        if request.endpoint == "security.login" and request.method == "POST" and not brake.take(_who_tries()):
            abort(429)

    @user_logged_in.connect_via(app)
    def welcome(sender: Flask, user: Any, **kwargs: Any) -> None:
        brake.release(_who_tries())
        for choice in ("locale", "theme"):
            if choice in session:
                setattr(user, choice, session[choice])


def _who_tries() -> tuple[str, str]:
    return request.remote_addr or "", request.form.get("email", "").strip().lower()[:255]


def _spare_queries(app: Flask) -> None:
    """Stop the two hooks that load the person through the ORM for every page; `trainer.web.access` does it cheaper.

    Flask-Principal would load an identity, which nothing here asks for; Flask-Login would hand `current_user` to every
    template, which ours do not use. Flask-Security's own views load the person when they need them.
    """
    security.principal.identity_loaders.clear()
    processors = app.template_context_processors[None]
    processors[:] = [p for p in processors if p.__name__ != "_user_context_processor"]
