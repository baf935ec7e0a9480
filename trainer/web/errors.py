"""Errors as pages, or as a short note where htmx asked; in the visitor's language, and saying what to do next."""

from typing import NamedTuple

from flask import Flask, Response, current_app, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from trainer.practice.attempt import NotBegun
from trainer.web.attempt.as_used import NotKept
from trainer.web.language import gettext as _

MOST_READ_AWAY = 32_000_000
"""Bytes. Three million Chinese characters in a form: what somebody pastes by mistake. Ours."""


class Said(NamedTuple):
    """What went wrong, and what to do."""

    title: str
    advice: str


def _said(code: int) -> Said:
    match code:
        case 401:
            return Said(_("Please sign in"), _("This page is for people who have signed in."))
        case 403:
            return Said(_("Not for your role"), _("Your role does not open this page. Ask your administrator."))
        case 404:
            return Said(_("Nothing here"), _("The page does not exist, or it belongs to someone else."))
        case 405:
            return Said(_("That does not work here"), _("Go back and use the buttons on the page."))
        case 413:
            return Said(
                _("That is too much at once"), _("Go back: it is still in the box. Make it shorter and send it again.")
            )
        case 422 | 400:
            return Said(_("That could not be read"), _("Go back, check what you entered and try again."))
        case 429:
            return Said(_("Too many tries"), _("Wait five minutes, then try again."))
    return Said(_("Something went wrong on our side"), _("Everything you have said is kept. Load the page again."))


def note(said: Said, code: int, *, target: str = "#composer-note") -> Response:
    """A short message that htmx puts at `target`, with a status that tells it apart from success."""
    answer = make_response(render_template("errors/note.html", said=said), code)
    answer.headers["HX-Retarget"] = target
    answer.headers["HX-Reswap"] = "innerHTML"
    return answer


def is_htmx() -> bool:
    """Whether htmx asked, and wants a fragment."""
    return request.headers.get("HX-Request") == "true"


def attach(app: Flask) -> None:
    """Answer the errors of `app` with these pages."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(NotKept, _not_kept)
    app.register_error_handler(NotBegun, _words_gone)
    app.register_error_handler(Exception, _unforeseen)


def _http(error: HTTPException) -> AnyResponse:
    code = error.code or 500
    if code == 401 and request.method == "GET" and not is_htmx():
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    if code == 413:
        _read_away()
    return _answer(_said(code), code)


def _read_away() -> None:
    """Read what is still on its way, up to `MOST_READ_AWAY`.

    A server that answers and closes while the browser still sends makes it say that the connection broke, and the
    answer is never seen.
    """
    body, left = request.environ.get("wsgi.input"), min(request.content_length or 0, MOST_READ_AWAY)
    while body is not None and left > 0:
        read = body.read(min(left, 65_536))
        if not read:
            return
        left -= len(read)


def _answer(said: Said, code: int) -> AnyResponse:
    if is_htmx():
        return note(said, code)
    return make_response(render_template("errors/error.html", code=code, said=said), code)


def _not_kept(error: NotKept) -> AnyResponse:
    said = Said(_("This attempt cannot be opened"), _("Its scenario was changed, and the old text was not kept."))
    return _answer(said, 410)


def _words_gone(error: NotBegun) -> AnyResponse:
    said = Said(
        _("This conversation is no longer kept"),
        _("It was kept as long as your organisation keeps conversations. Its score and findings still count."),
    )
    return _answer(said, 410)


def _csrf(error: CSRFError) -> AnyResponse:
    said = Said(_("This page has expired"), _("Load it again. Everything you have said is kept."))
    return _answer(said, 400)


def _unforeseen(error: Exception) -> AnyResponse:
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.exception("a page failed: %s %s", request.method, request.path)
    return _http(InternalServerError())
