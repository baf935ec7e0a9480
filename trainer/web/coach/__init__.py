"""What one takes along from an attempt: how a turn could have been said, a debrief, a second opinion."""
