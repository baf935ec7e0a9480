"""What is asked of the visitor: their assignments, how far they have come, the beginning of an assigned attempt."""
