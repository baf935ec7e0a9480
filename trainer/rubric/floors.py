"""How grave each code is at least (law/taxonomy.md): a rubric may raise it, never lower it."""

from collections.abc import Mapping

from trainer.rubric.schema import Criterion, Severity

_CRITICAL = """
threat-of-violence abusive-language public-shaming false-legal-threat impersonation third-party-disclosure
third-party-pressure identity-not-verified privacy-intrusion unlawful-visit unauthorised-fee off-book-payment
induced-borrowing vulnerable-mishandled
identity-verified collector-disclosure vulnerability-response safe-exit
"""
_MINOR = "misleading-urgency official-channel-given"

_FLOOR: Mapping[str, Severity] = {
    **dict.fromkeys(_CRITICAL.split(), "critical"),
    **dict.fromkeys(_MINOR.split(), "minor"),
}
# Gravity that taxonomy.md gives by jurisdiction: the notice of recording is minor in the uk only.
_FLOOR_IN: Mapping[tuple[str, str | None], Severity] = {
    ("recording-notice", "uk"): "minor",
    ("recording-notice", None): "minor",
}


def floor_of(criterion: Criterion, jurisdiction: str | None) -> Severity:
    """The least severity that `criterion` may have; mere rudeness is minor, a quality has none."""
    if criterion.kind == "quality" or "rudeness" in criterion.detail:
        return "minor"
    return _FLOOR_IN.get((criterion.code, jurisdiction)) or _FLOOR.get(criterion.code, "major")
