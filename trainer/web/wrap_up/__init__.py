"""What a trainee files about a case: a diagnosis before the contact, the record after it."""
