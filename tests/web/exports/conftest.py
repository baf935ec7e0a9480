"""The people and attempts of the review."""

from tests.web.review.conftest import app, exam

__all__ = ["app", "exam"]
