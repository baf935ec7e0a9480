"""What every answer tells the browser, and that no template needs it loosened."""

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.web.hand import Hand

TEMPLATES = Path(__file__).resolve().parents[2] / "trainer/web/templates"


@pytest.mark.parametrize("path", ["/", "/scenarios", "/nowhere", "/health", "/static/css/app.css"])
def test_every_answer_carries_the_policy(app: Flask, path: str) -> None:
    headers = Hand(app, "en").get(path).headers
    policy = headers["Content-Security-Policy"]
    for rule in ("default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"):
        assert rule in policy.split("; ")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_not_kept_by_caches(app: Flask) -> None:
    assert Hand(app, "en").get("/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_no_template_needs_inline_script_or_style(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", text)
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or 'type="application/json"' in script


def test_nothing_is_loaded_from_elsewhere() -> None:
    for template in TEMPLATES.rglob("*.html"):
        assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", template.read_text("utf-8")), template
