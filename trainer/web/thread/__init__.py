"""Message threads: what is written, when it goes, and what comes back hours later."""
