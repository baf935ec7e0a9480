"""Visits: preparation, arrival, words and deeds, withdrawal."""
