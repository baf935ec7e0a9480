"""Drafts of scenarios for trainers: a case is looked at masked, drafted, checked, downloaded; nothing is kept."""
