"""The start page, and what a visitor sets for themselves: language, look."""
