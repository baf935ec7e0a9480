"""The review: what waits for a person, the attempt with its findings, what is decided about them."""
