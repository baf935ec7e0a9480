"""A training simulator for debt collectors: believable borrowers, and a judge that shows its evidence."""

__version__ = "0.1.0"
