"""What a shell sees."""
