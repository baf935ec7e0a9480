"""After a contact: its scorecard, and the list of one's own attempts."""
