"""What is kept: people, attempts as append-only logs, content as it was used. The only room that knows SQL."""
