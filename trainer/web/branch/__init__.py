"""Another way: rewind an attempt to a turn, and lay both ways side by side."""
