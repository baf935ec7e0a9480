"""What can be practised: the list of scenarios, and the case file one reads before a contact."""
