"""The trainer's room: cohorts, people, links, assignments, learning paths, who may call whom."""
