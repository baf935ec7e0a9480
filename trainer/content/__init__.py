"""The one reader of content: where it lies, YAML with lines, problems with remedies, what loaded."""
