"""The trainer's room as a whole: reading this module makes all its pages known to the blueprint."""

from trainer.web.teaching import (
    assigning,
    cleared,
    cohort_page,
    cohorts_page,
    exporting,
    importing,
    links,
    paths,
    person_page,
    post,
)
from trainer.web.teaching.room import bp

__all__ = [
    "assigning",
    "bp",
    "cleared",
    "cohort_page",
    "cohorts_page",
    "exporting",
    "importing",
    "links",
    "paths",
    "person_page",
    "post",
]
