"""The trainer's room as a whole: reading this module makes all its pages known to the blueprint."""

from trainer.web.teaching import assigning, cohort_page, cohorts_page, importing, links
from trainer.web.teaching.room import bp

__all__ = ["assigning", "bp", "cohort_page", "cohorts_page", "importing", "links"]
