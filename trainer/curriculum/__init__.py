"""What is taught: skills, learning paths, programmes."""
