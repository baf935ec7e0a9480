"""The language model as the pages meet it: where it has a part, what it costs, how it is switched."""
