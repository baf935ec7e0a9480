"""What every answer tells the browser: load nothing from elsewhere, run nothing written into a page, keep nothing."""

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def attach(app: Flask) -> None:
    """Send the headers with every answer of `app`."""
    app.after_request(_add)


def allow_microphone() -> None:
    """Let the page of this request, and no other, ask its visitor for the microphone."""
    g.microphone = "(self)"


def _add(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = f"camera=(), microphone={g.get('microphone', '()')}, geolocation=()"
    if request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    return response
