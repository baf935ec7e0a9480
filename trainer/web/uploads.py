"""Files that are larger than a turn: let in by the rooms that read them, and what is too large said on a page."""

from flask import Blueprint, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from trainer.web.language import gettext as _

LARGEST_UPLOAD = 16_000_000
"""Bytes. More than is ever read, so that 10 MB in one line are told as such and not as bytes."""
MOST_PARTS = 400
"""Fields of one form: what was masked can be taken back piece by piece."""


def admit_files(bp: Blueprint, back: str) -> None:
    """Let files through to the routes of `bp`; one that is larger still is told so on a page that leads to `back`."""

    @bp.url_value_preprocessor
    def _admit(endpoint: str | None, values: object) -> None:
        request.max_content_length = request.max_form_memory_size = LARGEST_UPLOAD
        request.max_form_parts = MOST_PARTS

    @bp.errorhandler(RequestEntityTooLarge)
    def _too_large(error: RequestEntityTooLarge) -> tuple[str, int]:
        request.max_content_length = None
        message = _("The file is larger than %(most)s MB.", most=LARGEST_UPLOAD // 1_000_000)
        return render_template("errors/too_large.html", message=message, back=url_for(back)), 413
