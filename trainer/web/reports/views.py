"""The manager's room as a whole: reading this module makes all its pages known to the blueprint."""

from trainer.web.reports import cases, exporting, home, one_attempt, people, programmes, register, rule
from trainer.web.reports.room import bp

__all__ = ["bp", "cases", "exporting", "home", "one_attempt", "people", "programmes", "register", "rule"]
