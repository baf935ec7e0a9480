"""Drafts of scenarios: from a pasted case or talk to a file with gaps that its author fills. Never finished work."""
