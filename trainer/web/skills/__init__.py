"""One's skills: where they stand, how they came there, and how that is computed."""
