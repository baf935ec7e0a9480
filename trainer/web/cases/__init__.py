"""Case studies on pages."""
