"""How each thing is found: one idea a file, each a pure function over a turn and what came before."""
