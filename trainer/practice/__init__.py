"""One attempt: what happened in it, how it is rebuilt, the turn loop, what follows."""
